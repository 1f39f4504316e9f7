import Compression
import Crypto
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

/// Serves the files of one folder: exact names only, no names that begin with a dot, no listing, nothing outside.
///
/// A path reaches it decoded and checked (see ``HTTPRequest/path``). The disk is read on threads of its own.
public final class StaticFiles: Sendable {
    public struct Configuration: Sendable {
        /// Served for paths that end with `/`.
        public var index = "index.html"
        /// Longer files are not served.
        public var largestFile = 64 * 1024 * 1024
        /// Longer files are read anew for each request, and not compressed.
        public var largestCachedFile = 8 * 1024 * 1024
        /// Bytes of memory for files and their compressed forms.
        public var cacheCapacity = 64 * 1024 * 1024
        /// Threads that read.
        public var threads = 2

        public init() {}
    }

    /// The folder cannot be served.
    public struct FolderNotFound: Error, CustomStringConvertible {
        public let folder: String
        public var description: String { "there is no folder \(folder)" }
    }

    private static let shortestCompressed = 256

    private let configuration: Configuration
    private let reader: FileReader
    private let cache: StaticFileCache
    private let pool: NIOThreadPool

    /// - Parameter folder: the path of the folder. It has to exist.
    public init(folder: String, configuration: Configuration = Configuration()) throws(FolderNotFound) {
        guard let reader = FileReader(root: folder, largestFile: configuration.largestFile) else {
            throw FolderNotFound(folder: folder)
        }
        self.configuration = configuration
        self.reader = reader
        cache = StaticFileCache(capacity: configuration.cacheCapacity)
        pool = NIOThreadPool(numberOfThreads: max(1, configuration.threads))
        pool.start()
    }

    /// Ends the threads. Required before the object goes away.
    public func shutdown() async {
        try? await pool.shutdownGracefully()
    }

    /// Answers GET and HEAD.
    ///
    /// - Parameter path: the file to serve, if it is not the one that the request names; it begins with `/`.
    /// - Throws: 404 when there is no such file, 405 for other methods, 500 when it cannot be read.
    public func respond(to request: HTTPRequest, path: String? = nil) async throws(HTTPRefusal) -> HTTPResponse {
        guard request.method == .GET || request.method == .HEAD else {
            throw .methodNotAllowed(allow: ["GET", "HEAD"])
        }
        let file = try await file(at: try name(for: path ?? request.path))
        return response(with: file, to: request)
    }

    private func name(for path: String) throws(HTTPRefusal) -> String {
        let name = path.utf8.last == UInt8(ascii: "/") ? path + configuration.index : path
        // The request's own path has passed this already; another one comes from a program, perhaps with a parameter
        // in it.
        let segments = Substring(name).split(at: "/")
        let isPlain = segments.dropFirst().map(\.utf8).allSatisfy { segment in
            !segment.isEmpty && segment.first != UInt8(ascii: ".")
                && !segment.contains { $0 == 0 || $0 == UInt8(ascii: "\\") }
        }
        guard segments[0].isEmpty, isPlain else { throw .notFound }
        return name
    }

    private func file(at name: String) async throws(HTTPRefusal) -> StaticFile {
        do {
            return try await pool.runIfActive { [self] in try read(name) }
        } catch FileReader.Failure.notFound {
            throw .notFound
        } catch {
            throw HTTPRefusal(.internalServerError, "The file cannot be read.")
        }
    }

    private func read(_ name: String) throws -> StaticFile {
        try reader.file(at: name) { stamp in
            cache.file(name, stamp: stamp)
        } make: { stamp, bytes in
            var digest = SHA256()
            digest.update(bytes.readableBytesView)
            let type = MediaType.named(byEnding: name)
            let isKept = stamp.size <= configuration.largestCachedFile
            let isCompressed =
                isKept && stamp.size >= Self.shortestCompressed && MediaType.isCompressible(type)
                && !MediaType.isDocument(type)
            let file = StaticFile(
                stamp: stamp,
                contentType: type,
                digest: Hex.encode(digest.finalize()),
                identity: bytes,
                gzip: isCompressed ? Gzip.compress(bytes, level: .best) : nil
            )
            if isKept { cache.insert(file, at: name) }
            return file
        }
    }

    private func response(with file: StaticFile, to request: HTTPRequest) -> HTTPResponse {
        var headers: HTTPHeaders = [:]
        // An address with the beginning of the content's hash means this content for ever.
        let isVersioned = request.query.first("v").map { $0.utf8.count >= 8 && file.digest.hasPrefix($0) } ?? false
        headers.add(name: "Cache-Control", value: isVersioned ? "public, max-age=31536000, immutable" : "no-cache")
        headers.add(name: "Content-Type", value: file.contentType)
        if let date = lastModified(file) { headers.add(name: "Last-Modified", value: date) }
        var response = HTTPResponse(status: .ok, headers: headers)
        response.mayBeCompressed = false
        response.acceptsRanges = true
        response.isBodyShared = isKept(file)
        if let gzip = file.gzip {
            response.headers.add(name: "Vary", value: "Accept-Encoding")
            if !asksForPart(of: file, request), AcceptEncoding(request.headers["Accept-Encoding"]).prefersGzip {
                response.headers.add(name: "ETag", value: file.gzipTag.field)
                response.headers.add(name: "Content-Encoding", value: "gzip")
                response.body = .bytes(gzip)
                return response
            }
        }
        response.headers.add(name: "ETag", value: file.tag.field)
        response.body = .bytes(file.identity)
        return response
    }

    // Parts are of the file as it is. Who has a part of the compressed form names it in If-Range, and gets all of it.
    private func asksForPart(of file: StaticFile, _ request: HTTPRequest) -> Bool {
        guard request.method == .GET, request.headers.contains(name: "Range") else { return false }
        let fields = request.headers["If-Range"].compactMap { EntityTag(field: $0) }
        return !fields.contains(file.gzipTag)
    }

    // Given only when its second is over: what is changed in it once more would have the same date.
    private func lastModified(_ file: StaticFile) -> String? {
        let second = file.stamp.modifiedSeconds
        guard (0..<Int(Date().timeIntervalSince1970)).contains(second) else { return nil }
        return HTTPDate.format(second)
    }

    private func isKept(_ file: StaticFile) -> Bool {
        file.stamp.size <= configuration.largestCachedFile
    }
}
