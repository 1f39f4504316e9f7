import Domain
import Testing

struct OutletMatchingTests {
    private static let register = [
        Outlet.sample(reliability: .b, hosts: ["sana.sy"], id: numbered(1)),
        Outlet.sample(reliability: .b, hosts: ["english.sana.sy"], id: numbered(2)),
        Outlet.sample(reliability: .b, hosts: ["t.me"], id: numbered(3)),
        Outlet.sample(reliability: .b, hosts: ["t.me/qalaat", "qalaat.org"], id: numbered(4)),
    ]

    static let links: [(String, Int?)] = [
        ("https://sana.sy/?p=1", 1), ("http://www.sana.sy/x", 1), ("https://SANA.SY/", 1),
        ("https://news.sana.sy/a", 1), ("https://english.sana.sy/a", 2), ("https://www.english.sana.sy./a", 2),
        ("https://notsana.sy/a", nil), ("https://sana.sy.example.org/", nil), ("https://t.me/other/12", 3),
        ("https://t.me/Qalaat/12", 4), ("https://t.me/s/qalaat/12", 4), ("https://t.me/qalaat2/1", 3),
        ("https://qalaat.org", 4), ("not a link", nil), ("", nil),
    ]

    @Test(arguments: links)
    func matching(_ link: String, _ outlet: Int?) {
        #expect(Outlet.matching(link, among: Self.register)?.id == outlet.map { numbered($0) })
        #expect(Outlet.matching(link, among: Self.register.reversed())?.id == outlet.map { numbered($0) })
    }

    static let proposals: [(String, String?)] = [
        ("https://www.example.org/a", "example.org"), ("https://t.me/Qalaat/12", "t.me/qalaat"),
        ("https://t.me/s/qalaat/12", "t.me/qalaat"), ("https://x.com/somebody/status/1", "x.com/somebody"),
        ("https://localhost/", nil), ("nothing", nil),
    ]

    @Test(arguments: proposals)
    func proposing(_ link: String, _ host: String?) {
        #expect(Outlet.proposedHost(of: link) == host)
    }

    static let keys: [(String, String, Bool)] = [
        ("https://www.example.org/a/", "http://example.org/a", true),
        ("https://example.org/a?utm_source=x&b=2&a=1#top", "https://m.example.org/a?a=1&b=2", true),
        ("https://example.org/a?id=1", "https://example.org/a?id=2", false),
        ("https://example.org/a", "https://example.org/b", false),
        ("https://example.org:8443/a", "https://example.org/a", false),
    ]

    @Test(arguments: keys)
    func linksThatLeadToTheSame(_ one: String, _ other: String, _ isSame: Bool) {
        #expect((Source.urlKey(one) == Source.urlKey(other)) == isSame)
    }
}
