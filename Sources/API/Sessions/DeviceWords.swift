/// A device in words that tell its owner which it is and say nothing of anybody to who reads the store: a family of
/// browsers and a system, without versions, out of a fixed list.
package enum DeviceWords {
    // The first that fits counts: many browsers also name those that they want to be taken for.
    private static let browsers = [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("FxiOS/", "Firefox"),
        ("Firefox/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Chromium/", "Chrome"),
        ("Safari/", "Safari"),
    ]
    private static let systems = [
        ("Android", "Android"), ("iPhone", "iPhone or iPad"), ("iPad", "iPhone or iPad"), ("CrOS", "ChromeOS"),
        ("Windows", "Windows"), ("Macintosh", "macOS"), ("Linux", "Linux"), ("X11", "Linux"),
    ]

    /// Words for what sends this `User-Agent`, such as "Firefox on Android", "a browser" or "a program".
    package static func of(userAgent: String?) -> String {
        guard let userAgent, userAgent.hasPrefix("Mozilla/") else { return "a program" }
        let browser = browsers.first { userAgent.contains($0.0) }?.1 ?? "a browser"
        guard let system = systems.first(where: { userAgent.contains($0.0) })?.1 else { return browser }
        return "\(browser) on \(system)"
    }
}
