import HTTPServer
import NIOCore
import Testing

struct AddressPrefixTests {
    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1", true), ("192.0.2.1", "192.0.2.2", false), ("192.0.2.0/24", "192.0.2.255", true),
        ("192.0.2.0/24", "192.0.3.0", false), ("192.0.2.77/24", "192.0.2.1", true), ("10.0.0.0/8", "10.255.0.1", true),
        ("192.0.2.1/32", "192.0.2.1", true), ("0.0.0.0/0", "198.51.100.1", true), ("0.0.0.0/0", "2001:db8::1", false),
        ("::/0", "2001:db8::1", true), ("::/0", "192.0.2.1", true), ("::1", "::1", true), ("::1", "::2", false),
        ("2001:db8::/32", "2001:db8:ffff::1", true), ("2001:db8::/32", "2001:db9::1", false),
        ("2001:db8::/65", "2001:db8:0:0:7fff::1", true), ("2001:db8::/65", "2001:db8:0:0:8000::1", false),
        ("192.0.2.0/24", "::ffff:192.0.2.1", true), ("::ffff:192.0.2.0/120", "192.0.2.1", true),
    ])
    func contains(_ prefix: String, _ address: String, _ isIn: Bool) throws {
        let prefix = try #require(AddressPrefix(prefix))
        let address = try #require(NetworkAddress(try SocketAddress(ipAddress: address, port: 1)))
        #expect(prefix.contains(address) == isIn)
    }

    @Test(arguments: [
        "", "localhost", "192.0.2", "192.0.2.1/", "192.0.2.1/33", "192.0.2.1/-1", "192.0.2.1/+8", "192.0.2.1/8/8",
        "192.0.2.256", "::1/129", "::g", "/8", "1.2.3.4:80", "[::1]",
    ])
    func whatIsNoPrefixIsNone(_ text: String) {
        #expect(AddressPrefix(text) == nil)
    }

    @Test func aPrefixIsWrittenAsItWasRead() throws {
        #expect(try #require(AddressPrefix("10.0.0.0/8")).description == "10.0.0.0/8")
        #expect(AddressPrefix.loopback.map(\.description) == ["127.0.0.0/8", "::1"])
    }
}
