import API
import Testing

struct DeviceWordsTests {
    @Test(arguments: [
        ("Mozilla/5.0 (Android 14; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0", "Firefox on Android"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                + "Version/17.5 Mobile/15E148 Safari/604.1", "Safari on iPhone or iPad"
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                + "CriOS/126.0 Mobile/15E148 Safari/604.1", "Chrome on iPhone or iPad"
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 "
                + "Safari/537.36 Edg/126.0.0.0", "Edge on Windows"
        ),
        (
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 "
                + "Chrome/121.0.0.0 Mobile Safari/537.36", "Samsung Internet on Android"
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36",
            "Chrome on Linux"
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 "
                + "Safari/605.1.15", "Safari on macOS"
        ),
        ("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/126.0 Safari/537.36", "Chrome on ChromeOS"),
        ("Mozilla/5.0 (PlayStation; PlayStation 5/6.50)", "a browser"), ("Mozilla/5.0", "a browser"),
        ("curl/8.5.0", "a program"), ("python-httpx/0.28.1", "a program"), ("", "a program"),
        ("Cairn Firefox/1 on Android of somebody", "a program"),
    ])
    func aDeviceIsCalledByItsKind(_ userAgent: String, _ words: String) {
        #expect(DeviceWords.of(userAgent: userAgent) == words)
    }

    @Test func nothingIsAProgram() {
        #expect(DeviceWords.of(userAgent: nil) == "a program")
    }
}
