import HTTPServer
import Testing

struct AcceptEncodingTests {
    @Test(arguments: [
        ([], false), (["gzip"], true), (["GZIP"], true), (["x-gzip"], true), (["deflate, gzip;q=0.5"], true),
        (["gzip;q=0"], false), (["gzip; q=0.000"], false), (["gzip ; Q=0.1"], true), (["*"], true),
        (["*;q=0"], false), (["gzip;q=0, *"], false), (["*;q=0, gzip"], true), (["br", "gzip"], true),
        (["br"], false), (["identity"], false), (["gzipped"], false), (["gzip;q=nonsense"], false), ([""], false),
        (["gzip;level=1;q=0"], false), (["gzip;q=0.5, identity"], false), (["gzip;q=0.5, identity;q=0.5"], true),
        (["gzip;q=0.001, identity;q=0"], true), (["*;q=0.5, identity;q=0.9"], false), (["gzip;q=.5"], true),
        (["gzip;q=2"], false), (["gzip;q=-1"], false), (["gzip;q=1.001"], false), (["gzip;q=0.0001"], false),
        (["gzip;q=inf"], false), (["gzip;q=0x1"], false), (["gzip;q=1e0"], false), (["gzip;q="], false),
        (["gzip;q=."], false), (["gzip;q=1."], true), (["gzip;q=1.000"], true), (["g\u{212a}ip"], false),
    ])
    func prefersGzip(fields: [String], preferred: Bool) {
        #expect(AcceptEncoding(fields).prefersGzip == preferred)
    }

    @Test(arguments: [
        ([], true, true), ([""], true, true), (["gzip"], true, true), (["identity;q=0"], false, false),
        (["identity;q=0, gzip"], false, true), (["*;q=0"], false, false), (["*;q=0, identity"], true, true),
        (["*;q=0, gzip;q=0.1"], false, true), (["identity;q=nonsense"], true, true), (["gzip;q=0"], true, true),
        (["*;q=0, identity;q=0.001"], true, true),
    ])
    func whatIsRefused(fields: [String], identity: Bool, any: Bool) {
        #expect(AcceptEncoding(fields).allowsIdentity == identity)
        #expect(AcceptEncoding.allowAny(fields) == any)
    }

    @Test func aListHasAnEnd() {
        let many = [String](repeating: "br", count: 64).joined(separator: ",")
        #expect(AcceptEncoding([many.dropLast(3) + ",gzip"]).prefersGzip)
        #expect(!AcceptEncoding([many + ",gzip"]).prefersGzip)
    }
}
