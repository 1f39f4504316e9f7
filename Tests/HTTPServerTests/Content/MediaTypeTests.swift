import HTTPServer
import Testing

struct MediaTypeTests {
    @Test(arguments: [
        ("/a.html", "text/html; charset=utf-8", true), ("/a.css", "text/css; charset=utf-8", true),
        ("/a.js", "text/javascript; charset=utf-8", true), ("/a.mjs", "text/javascript; charset=utf-8", true),
        ("/a.json", "application/json", true), ("/a.geojson", "application/geo+json", true),
        ("/a.svg", "image/svg+xml", true), ("/a.png", "image/png", false), ("/a.jpg", "image/jpeg", false),
        ("/a.webp", "image/webp", false), ("/a.ico", "image/vnd.microsoft.icon", false),
        ("/a.webmanifest", "application/manifest+json", true), ("/a.txt", "text/plain; charset=utf-8", true),
        ("/a.woff2", "font/woff2", false), ("/A.HTML", "text/html; charset=utf-8", true),
        ("/a.b.css", "text/css; charset=utf-8", true), ("/a", "application/octet-stream", false),
        ("/a.exe", "application/octet-stream", false),
    ])
    func endings(_ path: String, _ type: String, _ isCompressible: Bool) {
        #expect(MediaType.named(byEnding: path) == type)
        #expect(MediaType.isCompressible(type) == isCompressible)
    }
}
