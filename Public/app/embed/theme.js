/** Light or dark by the address instead of by the device: the rules of the page's own style sheets are told which one it is. */

const DARK = "(prefers-color-scheme: dark)";

export function applyTheme(theme, sheets = document.styleSheets) {
    if (theme === "auto") return;
    document.documentElement.style.colorScheme = theme;
    for (const sheet of sheets) {
        for (const rule of sheet.cssRules) {
            if (rule.media?.mediaText === DARK) rule.media.mediaText = theme === "dark" ? "all" : "not all";
        }
    }
}
