import API
import HTTPServer
import NIOHTTP1
import Testing

struct ClientAddressTests {
    private let clients = ClientAddress(proxies: ["127.0.0.0/8", "::1", "10.0.0.0/8"].compactMap(AddressPrefix.init))

    private func address(of peer: String, _ fields: [(String, String)]) throws -> NetworkAddress? {
        let request = try HTTPRequest(method: .POST, target: "/api/v1/session", headers: HTTPHeaders(fields))
        return clients.of(peer: APITests.address(peer), request)
    }

    @Test(arguments: [
        ([("X-Forwarded-For", "192.0.2.1")], "192.0.2.1"),
        ([("X-Forwarded-For", "198.51.100.9, 192.0.2.1")], "192.0.2.1"),
        ([("X-Forwarded-For", "198.51.100.9"), ("X-Forwarded-For", "192.0.2.1 ")], "192.0.2.1"),
        ([("X-Forwarded-For", "2001:db8::1")], "2001:db8::1"),
        ([("X-Forwarded-For", "192.0.2.1:4711")], "192.0.2.1"),
        ([("Forwarded", "for=192.0.2.1;proto=https;by=10.0.0.1")], "192.0.2.1"),
        ([("Forwarded", "for=198.51.100.9, proto=https; For=\"[2001:db8::1]:4711\"")], "2001:db8::1"),
        ([("Forwarded", "for=198.51.100.9"), ("X-Forwarded-For", "192.0.2.1")], "192.0.2.1"),
        ([], "127.0.0.1"), ([("X-Forwarded-For", "unknown")], "127.0.0.1"),
        ([("Forwarded", "for=_hidden")], "127.0.0.1"), ([("X-Forwarded-For", "")], "127.0.0.1"),
        ([("Forwarded", "proto=https")], "127.0.0.1"),
    ])
    func aProxyIsBelieved(_ fields: [(String, String)], _ expected: String) throws {
        #expect(try address(of: "127.0.0.1", fields) == APITests.address(expected))
    }

    @Test(arguments: ["203.0.113.5", "2001:db8::5"])
    func nobodyElseIs(_ peer: String) throws {
        let fields = [("X-Forwarded-For", "192.0.2.1"), ("Forwarded", "for=192.0.2.1")]
        #expect(try address(of: peer, fields) == APITests.address(peer))
    }
}
