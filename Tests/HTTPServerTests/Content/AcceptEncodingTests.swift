import HTTPServer
import Testing

struct AcceptEncodingTests {
    @Test(arguments: [
        ([], false), (["gzip"], true), (["GZIP"], true), (["x-gzip"], true), (["deflate, gzip;q=0.5"], true),
        (["gzip;q=0"], false), (["gzip; q=0.000"], false), (["gzip ; Q=0.1"], true), (["*"], true),
        (["*;q=0"], false), (["gzip;q=0, *"], false), (["*;q=0, gzip"], true), (["br", "gzip"], true),
        (["br"], false), (["identity"], false), (["gzipped"], false), (["gzip;q=nonsense"], false), ([""], false),
        (["gzip;level=1;q=0"], false),
    ])
    func allowsGzip(fields: [String], allowed: Bool) {
        #expect(AcceptEncoding.allowsGzip(fields) == allowed)
    }
}
