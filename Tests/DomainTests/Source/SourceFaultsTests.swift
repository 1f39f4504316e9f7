import Domain
import Testing

struct SourceFaultsTests {
    private static let now = instant("2024-12-08T12:00:00Z")
    private static let aDigest = String(repeating: "0f", count: 32)

    private static func pointers(_ change: (inout Source) -> Void) -> [String] {
        var source = Source.sample()
        change(&source)
        return source.faults(on: sampleMap(), now: now).map(\.pointer).sorted()
    }

    static let links: [(String, Bool)] = [
        ("https://example.org", true), ("http://example.org/a?b=c#d", true), ("HTTPS://EXAMPLE.ORG/", true),
        ("https://example.org:8443/a", true), ("https://مثال.إختبار/", true), ("https://example.org/%D8%AD", true),
        ("https://[2001:db8::1]/", true), ("", false), ("example.org", false), ("//example.org", false),
        ("https://", false), ("https:///path", false), ("https:example.org", false), ("ftp://example.org/", false),
        ("javascript:alert(1)", false), ("JavaScript:alert(1)//https://example.org", false),
        ("data:text/html,x", false), ("file:///etc/passwd", false), ("mailto:a@example.org", false),
        ("https://user@example.org/", false), ("https://user:word@example.org/", false),
        ("https://:word@example.org/", false), ("https://example.org/a b", false), (" https://example.org/", false),
        ("https://example.org/ ", false), ("https://example.org/\n", false), ("https://example.org/\u{7F}", false),
        ("https://exa mple.org/", false), ("https://example.org/" + String(repeating: "a", count: 1_980), true),
        ("https://example.org/" + String(repeating: "a", count: 1_981), false),
    ]

    @Test(arguments: links)
    func link(_ link: String, isGood: Bool) {
        #expect(Self.pointers { $0.url = link } == (isGood ? [] : ["/url"]))
        #expect(Self.pointers { $0.archiveURL = link } == (isGood ? [] : ["/archive_url"]))
    }

    static let digests: [(String, Bool)] = [
        (aDigest, true), (String(repeating: "0F", count: 32), false), (String(repeating: "0", count: 63), false),
        (String(repeating: "0", count: 65), false), ("", false), (String(repeating: "g", count: 64), false),
        (String(repeating: "٠", count: 32), false),
    ]

    @Test(arguments: digests)
    func digest(_ digest: String, isGood: Bool) {
        #expect(Self.pointers { $0.sha256 = [Self.aDigest, digest] } == (isGood ? [] : ["/sha256/1"]))
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var pointers: [String]
        var change: @Sendable (inout Source) -> Void
        var testDescription: String { name }

        init(_ name: String, faults pointers: String..., change: @escaping @Sendable (inout Source) -> Void) {
            self.name = name
            self.pointers = pointers
            self.change = change
        }
    }

    static let rows: [Row] = [
        Row("as it should be") { _ in }, Row("everything filled in") { $0 = EventSamples.full },
        Row("I saw it") { $0 = Source(id: $0.id, kind: .eyewitness) },
        Row("nothing to go by", faults: "") { $0 = Source(id: $0.id, kind: .newspaper) },
        Row("a link alone") { $0 = Source(id: $0.id, kind: .newspaper, url: "https://example.org/") },
        Row("an excerpt alone") { $0 = Source(id: $0.id, kind: .newspaper, excerpt: ["en": "x"]) },
        Row("a file alone") { $0 = Source(id: $0.id, kind: .photo, sha256: [Self.aDigest]) },
        Row("an outlet alone") { $0 = Source(id: $0.id, kind: .newspaper, outlet: NamedOutlet(name: "x")) },
        Row("an outlet without name", faults: "/outlet/name") { $0.outlet = NamedOutlet(name: " ") },
        Row("an outlet with a long name", faults: "/outlet/name") {
            $0.outlet = NamedOutlet(name: String(repeating: "x", count: 201))
        },
        Row("aligned with nobody known", faults: "/outlet/aligned_with") {
            $0.outlet = NamedOutlet(name: "x", alignedWith: "martian")
        },
        Row("aligned") { $0.outlet = NamedOutlet(name: "x", alignedWith: "regime") },
        Row("a long handle", faults: "/author_handle") { $0.authorHandle = String(repeating: "x", count: 201) },
        Row("an empty origin", faults: "/origin") { $0.origin = "" },
        Row("a long origin", faults: "/origin") { $0.origin = String(repeating: "x", count: 201) },
        Row("a control character in the origin", faults: "/origin") { $0.origin = "\u{1}" },
        Row("published today") { $0.publishedAt = Self.now.adding(seconds: 86_400) },
        Row("published in the future", faults: "/published_at") {
            $0.publishedAt = Self.now.adding(seconds: 86_401)
        },
        Row("16 files") { $0.sha256 = Array(repeating: Self.aDigest, count: 16) },
        Row("17 files", faults: "/sha256") { $0.sha256 = Array(repeating: Self.aDigest, count: 17) },
        Row("an excerpt of 2000") { $0.excerpt = ["ar": String(repeating: "ش", count: 2_000)] },
        Row("an excerpt of 2001", faults: "/excerpt/ar") { $0.excerpt = ["ar": String(repeating: "ش", count: 2_001)] },
        Row("an excerpt in no language", faults: "/excerpt/1") { $0.excerpt = ["1": "x"] },
        Row(
            "several at once", faults: "/archive_url", "/excerpt/en", "/origin", "/outlet/aligned_with",
            "/outlet/name", "/published_at", "/sha256/0", "/url"
        ) {
            $0.url = "ftp://example.org/"
            $0.archiveURL = "x"
            $0.excerpt = ["en": "\u{0}"]
            $0.origin = ""
            $0.outlet = NamedOutlet(name: "", alignedWith: "martian")
            $0.publishedAt = Self.now.adding(seconds: 1e7)
            $0.sha256 = ["x"]
        },
    ]

    @Test(arguments: rows)
    func faults(_ row: Row) {
        #expect(Self.pointers(row.change) == row.pointers)
    }

    static let origins: [(Source, String)] = [
        (.sample(1), "source:00000000-0000-4000-8000-000000000001"),
        (.sample(1, url: "https://example.org/"), "url:https://example.org/"),
        (.sample(1, url: "https://example.org/", origin: "x"), "origin:x"), (.sample(1, origin: "x"), "origin:x"),
    ]

    @Test(arguments: origins)
    func originKey(_ source: Source, _ key: String) {
        #expect(source.originKey == key)
    }
}
