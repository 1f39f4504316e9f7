/** The place of the sign-in dialog; its parts come when somebody wants to sign in. */
export function signInPlace(cairn, scope) {
    const { words, store } = cairn;
    let turn = 0;
    let inner = null;
    scope.onEnd(() => (turn = -1));
    scope.watch(["dialog"], async () => {
        const mine = (turn += 1);
        if (store.get("dialog") !== "sign-in") return inner?.end();
        try {
            const { signInDialog } = await import("./signin.js");
            if (mine !== turn) return undefined;
            inner?.end();
            inner = scope.inner();
            return signInDialog(cairn, inner);
        } catch {
            store.set({ dialog: null, afterSignIn: null });
            return cairn.say(words.say("error.line"), "failed");
        }
    });
}
