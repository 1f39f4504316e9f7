import Foundation
import HTTPServer
import NIOCore
import NIOHTTP1
import Testing

@Suite(.timeLimit(.minutes(1)))
struct StaticFilesTests {
    private static let script = String(repeating: "let a = 1\n", count: 1000)

    /// A site `public` beside a file that is not part of it.
    private static func serve(
        configuration: StaticFiles.Configuration = StaticFiles.Configuration(),
        _ body: (StaticFiles, TemporaryFolder) async throws -> Void
    ) async throws {
        try await TemporaryFolder.with { folder in
            try folder.write("secret", to: "secret.txt")
            try folder.write("secret", to: "public-too/secret.txt")
            try folder.write("<p>home", to: "public/index.html")
            try folder.write(script, to: "public/app.js")
            try folder.write("{}", to: "public/data/حلب.geojson")
            try folder.write("<p>inner", to: "public/data/index.html")
            try folder.write("secret", to: "public/.env")
            try folder.write("secret", to: "public/.git/config")
            try FileManager.default.createSymbolicLink(
                at: folder.url.appending(path: "public/out.txt"),
                withDestinationURL: folder.url.appending(path: "secret.txt")
            )
            try FileManager.default.createSymbolicLink(
                at: folder.url.appending(path: "public/beside"),
                withDestinationURL: folder.url.appending(path: "public-too")
            )
            try FileManager.default.createSymbolicLink(
                at: folder.url.appending(path: "public/in.js"),
                withDestinationURL: folder.url.appending(path: "public/app.js")
            )
            let files = try StaticFiles(
                folder: folder.url.appending(path: "public").path(), configuration: configuration
            )
            let result: Result<Void, any Error>
            do {
                result = .success(try await body(files, folder))
            } catch {
                result = .failure(error)
            }
            await files.shutdown()
            try result.get()
        }
    }

    private static func get(
        _ files: StaticFiles,
        _ target: String,
        _ headers: HTTPHeaders = [:],
        method: HTTPMethod = .GET
    ) async throws -> HTTPResponse {
        try await files.respond(to: try HTTPRequest(method: method, target: target, headers: headers))
    }

    @Test(arguments: [
        ("/", "<p>home", "text/html; charset=utf-8"),
        ("/index.html", "<p>home", "text/html; charset=utf-8"),
        ("/app.js", script, "text/javascript; charset=utf-8"),
        ("/in.js", script, "text/javascript; charset=utf-8"),
        ("/data/", "<p>inner", "text/html; charset=utf-8"),
        ("/data/%D8%AD%D9%84%D8%A8.geojson", "{}", "application/geo+json"),
    ])
    func serves(_ target: String, _ text: String, _ type: String) async throws {
        try await Self.serve { files, _ in
            for _ in 0..<2 {
                let response = try await Self.get(files, target)
                #expect(response.status == .ok)
                #expect(response.headers["Content-Type"] == [type])
                #expect(response.headers["Cache-Control"] == ["no-cache"])
                #expect(Self.bytes(response) == ByteBuffer(string: text))
            }
        }
    }

    @Test(arguments: [
        "/nothing", "/data", "/app.js/", "/APP.JS", "/.env", "/.git/config", "/data/.hidden", "/out.txt",
        "/beside/secret.txt", "/%252e%252e/secret.txt", "/..%252fsecret.txt", "/...", "/~root", "/app.js%20",
        "/public-too/secret.txt", "/app.js/index.html", "/*",
    ])
    func doesNotServe(_ target: String) async throws {
        try await Self.serve { files, _ in
            await #expect(throws: HTTPRefusal.notFound) { try await Self.get(files, target) }
        }
    }

    @Test(arguments: [
        "/../secret.txt", "/%2e%2e/secret.txt", "/.%2e/secret.txt", "/%2e./secret.txt", "/data/../../secret.txt",
        "/..%2fsecret.txt", "/..%5csecret.txt", "/..\\secret.txt", "/%c0%ae%c0%ae/secret.txt", "/..%c0%afsecret.txt",
        "/%uff0e%uff0e/secret.txt", "//secret.txt", "/app.js%00.html", "/%e0%80%ae%e0%80%ae/secret.txt", "/./app.js",
    ])
    func traversalIsRefusedBeforeTheDiskIsAsked(_ target: String) async throws {
        try await Self.serve { files, _ in
            let refusal = await #expect(throws: HTTPRefusal.self) { try await Self.get(files, target) }
            #expect(refusal?.status == .badRequest)
        }
    }

    @Test(arguments: ["/../secret.txt", "/data/../app.js", "app.js", "", "/.env", "/data/./index.html", "/a\0", "//"])
    func aPathFromTheProgramIsCheckedToo(_ path: String) async throws {
        try await Self.serve { files, _ in
            let request = try HTTPRequest(method: .GET, target: "/")
            await #expect(throws: HTTPRefusal.notFound) { try await files.respond(to: request, path: path) }
        }
    }

    @Test func aPathFromTheProgramIsServed() async throws {
        try await Self.serve { files, _ in
            let request = try HTTPRequest(method: .GET, target: "/desk")
            let response = try await files.respond(to: request, path: "/index.html")
            #expect(Self.bytes(response) == ByteBuffer(string: "<p>home"))
        }
    }

    @Test func onlyGetAndHead() async throws {
        try await Self.serve { files, _ in
            let refusal = await #expect(throws: HTTPRefusal.self) {
                try await Self.get(files, "/app.js", method: .POST)
            }
            #expect(refusal?.status == .methodNotAllowed)
            let head = try await Self.get(files, "/app.js", method: .HEAD)
            #expect(head.status == .ok)
        }
    }

    @Test func textIsSentCompressedWhenAskedFor() async throws {
        try await Self.serve { files, _ in
            let plain = try await Self.get(files, "/app.js")
            let coded = try await Self.get(files, "/app.js", ["Accept-Encoding": "gzip"])
            #expect(coded.headers["Content-Encoding"] == ["gzip"])
            #expect(plain.headers["Content-Encoding"].isEmpty)
            #expect(plain.headers["Vary"] == ["Accept-Encoding"])
            #expect(coded.headers["Vary"] == ["Accept-Encoding"])
            #expect(plain.headers["ETag"] != coded.headers["ETag"])
            #expect(gunzip(Self.bytes(coded)) == ByteBuffer(string: Self.script))
            let refused = try await Self.get(files, "/app.js", ["Accept-Encoding": "gzip;q=0"])
            #expect(refused.headers["ETag"] == plain.headers["ETag"])
        }
    }

    @Test(arguments: ["", "Accept-Encoding: gzip\r\n"])
    func whatTheClientHasIsNotSentAgain(_ fields: String) async throws {
        try await Self.serveBehindServer { client, folder in
            let get = "GET /app.js HTTP/1.1\r\nHost: a\r\n\(fields)"
            await client.send(get + "\r\n")
            let tag = try #require(try await client.response().headers.first(name: "ETag"))
            #expect(tag.hasPrefix("\""))
            let again = get + "If-None-Match: \(tag)\r\n\r\n"
            await client.send(again)
            let second = try await client.response()
            #expect(second.status == 304)
            #expect(second.headers["ETag"] == [tag])
            #expect(second.headers["Vary"] == ["Accept-Encoding"])
            #expect(second.headers["Cache-Control"] == ["no-cache"])
            for name in ["Content-Length", "Content-Type", "Content-Encoding", "Last-Modified", "Accept-Ranges"] {
                #expect(second.headers[name].isEmpty)
            }
            try folder.write("let a = 2", to: "public/app.js")
            await client.send(again)
            let third = try await client.response()
            #expect(third.status == 200)
            #expect(third.headers.first(name: "ETag") != tag)
        }
    }

    @Test func aDateWillDoWhereThereIsNoTag() async throws {
        try await Self.serveBehindServer { client, folder in
            try folder.setAge(ofFileAt: "public/app.js", to: Date(timeIntervalSince1970: 784_111_777))
            let get = "GET /app.js HTTP/1.1\r\nHost: a\r\n"
            for (date, status) in [
                ("Sun, 06 Nov 1994 08:49:37 GMT", 304), ("Sun, 06 Nov 1994 08:49:36 GMT", 200), ("yesterday", 200),
            ] {
                await client.send(get + "If-Modified-Since: \(date)\r\n\r\n")
                #expect(try await client.response().status == status)
            }
            await client.send(
                get + "If-Modified-Since: \(HTTPDate.format(784_111_777))\r\nIf-None-Match: \"x\"\r\n\r\n")
            let response = try await client.response()
            #expect(response.status == 200)
            #expect(response.headers["Last-Modified"] == ["Sun, 06 Nov 1994 08:49:37 GMT"])
        }
    }

    @Test func aFileOfThisSecondHasNoDate() async throws {
        try await Self.serve { files, folder in
            // In the future for as long as the test may take.
            try folder.setAge(ofFileAt: "public/app.js", to: Date(timeIntervalSinceNow: 3600))
            #expect(try await Self.get(files, "/app.js").headers["Last-Modified"].isEmpty)
        }
    }

    @Test func aPartIsAlwaysOneOfTheFileAsItIs() async throws {
        try await Self.serveBehindServer { client, _ in
            let get = "GET /app.js HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n"
            await client.send(get + "\r\n")
            let coded = try await client.response()
            #expect(coded.headers["Accept-Ranges"] == ["bytes"])
            await client.send(get + "Range: bytes=4-8\r\n\r\n")
            let part = try await client.response()
            #expect(part.status == 206)
            #expect(part.text == "a = 1")
            #expect(part.headers["Content-Encoding"].isEmpty)
            #expect(part.headers["Content-Range"] == ["bytes 4-8/10000"])
            #expect(part.headers["ETag"] != coded.headers["ETag"])
            let tag = try #require(coded.headers.first(name: "ETag"))
            await client.send(get + "Range: bytes=4-8\r\nIf-Range: \(tag)\r\n\r\n")
            let whole = try await client.response()
            #expect(whole.status == 200)
            #expect(whole.body == coded.body)
        }
    }

    @Test func theTagComesFromTheContentAlone() async throws {
        try await Self.serve { files, folder in
            let tag = try await Self.get(files, "/app.js").headers["ETag"]
            try folder.write(Self.script, to: "public/copy.js")
            #expect(try await Self.get(files, "/copy.js").headers["ETag"] == tag)
        }
    }

    @Test func aVersionedAddressMayBeKeptForEver() async throws {
        try await Self.serve { files, _ in
            let digest = try #require(try await Self.get(files, "/app.js").headers["ETag"].first)
                .trimmingCharacters(in: ["\""])
            let versioned = try await Self.get(files, "/app.js?v=\(digest.prefix(8))")
            #expect(versioned.headers["Cache-Control"] == ["public, max-age=31536000, immutable"])
            for other in [String(digest.prefix(7)), "1", "", "00000000"] {
                let response = try await Self.get(files, "/app.js?v=\(other)")
                #expect(response.headers["Cache-Control"] == ["no-cache"])
            }
        }
    }

    @Test func filesThatAreTooLongForTheCacheAreServed() async throws {
        var configuration = StaticFiles.Configuration()
        configuration.largestCachedFile = 100
        try await Self.serve(configuration: configuration) { files, _ in
            let response = try await Self.get(files, "/app.js", ["Accept-Encoding": "gzip"])
            #expect(Self.bytes(response) == ByteBuffer(string: Self.script))
            #expect(response.headers["Content-Encoding"].isEmpty)
            #expect(!response.mayBeCompressed)
        }
    }

    @Test func aSmallCacheServesManyFiles() async throws {
        var configuration = StaticFiles.Configuration()
        configuration.cacheCapacity = 25
        try await Self.serve(configuration: configuration) { files, folder in
            for round in 0..<3 {
                for number in 0..<5 {
                    try folder.write("file \(number) \(round)", to: "public/\(number).txt")
                    let response = try await Self.get(files, "/\(number).txt")
                    #expect(Self.bytes(response) == ByteBuffer(string: "file \(number) \(round)"))
                }
            }
        }
    }

    @Test func filesThatAreTooLongAreNot() async throws {
        var configuration = StaticFiles.Configuration()
        configuration.largestFile = 100
        try await Self.serve(configuration: configuration) { files, _ in
            let refusal = await #expect(throws: HTTPRefusal.self) { try await Self.get(files, "/app.js") }
            #expect(refusal?.status == .internalServerError)
        }
    }

    @Test func aFolderThatIsNotThereIsAnError() {
        #expect(throws: StaticFiles.FolderNotFound.self) { try StaticFiles(folder: "/nowhere/at/all") }
    }

    @Test func aSiteBehindTheServer() async throws {
        try await Self.serveBehindServer { client, _ in
            await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await client.response().text == "<p>home")
            await client.send("GET /app.js HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n")
            let coded = try await client.response()
            #expect(gunzip(coded.body) == ByteBuffer(string: Self.script))
            await client.send("GET /nothing.js HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await client.response().status == 404)
        }
    }

    private static func serveBehindServer(_ body: (RawClient, TemporaryFolder) async throws -> Void) async throws {
        try await serve { files, folder in
            var router = TestServer.routes()
            router.setFallback { try await files.respond(to: $0) }
            try await TestServer.run(router) { _, address in
                try await body(try await RawClient(address), folder)
            }
        }
    }

    private static func bytes(_ response: HTTPResponse) -> ByteBuffer {
        if case .bytes(let bytes) = response.body { bytes } else { ByteBuffer() }
    }
}
