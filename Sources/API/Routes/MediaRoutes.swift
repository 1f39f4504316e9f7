import Crypto
import Domain
import Foundation
import HTTPServer
import NIOCore
import NIOHTTP1
import Store

/// Pictures and documents: uploading, serving, and what they look like.
struct MediaRoutes: Sendable {
    private static let mostSimilar = 20

    let services: Services
    let access: MediaAccess
    let tidying: MediaTidying

    init(services: Services) {
        self.services = services
        access = MediaAccess(services: services)
        tidying = MediaTidying(store: services.store, media: services.media)
    }

    func add(to router: inout Router) {
        let files = FileRoute(folder: BodyFolder(path: services.media.incoming.path)) { request in
            _ = try await uploading(request)
        }
        router.add(
            .POST, "/api/v1/maps/{map}/media", bodyLimit: RouteLimits.media, produces: MediaTypes.json, files: files,
            name: "uploadMedia", handler: upload)
        router.add(.GET, "/api/v1/media/{sha256}", name: "getMedia", handler: file)
        router.add(.GET, "/api/v1/media/{sha256}/original", name: "getOriginalMedia", handler: original)
        router.add(
            .PUT, "/api/v1/media/{sha256}/dhash", bodyLimit: RouteLimits.small, consumes: MediaTypes.json,
            produces: MediaTypes.json, name: "hashMedia", handler: hash)
    }

    /// Who uploads; asked before the file is read, and again when it is there.
    private func uploading(_ request: HTTPRequest) async throws -> MapContext {
        let context = try await services.context(request, .submit)
        try context.standing.require(.mediaAdd)
        return context
    }

    private func upload(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await uploading(request)
        guard let body = request.bodyFile else { throw HTTPRefusal(.badRequest, "The body must be the file.") }
        let map = context.map
        let original = Hex.encode(body.sha256)
        guard let account = context.caller.account else { throw Domain.Refusal.unauthenticated }
        // Nothing is done over again for who has lost the answer.
        let known = try await services.store.media(ofOriginal: original, by: account, on: map.id)
        if let own = known?.file(for: account) { return try await answer(own, context, status: .ok) }
        try await services.store.requireRoomForMedia(
            from: .account(account), atMost: context.standing.atMost, on: map.id, now: Timestamp(Date()))
        // What others have sent is done over again in every part: neither answer nor time tells that it was there.
        let room = map.mediaQuotaMB * 1_000_000 - Int(try await services.store.mediaBytes(on: map.id))
        let taken = try await services.media.take(
            original: body.sha256, keepsOriginal: map.keepOriginals, room: room
        ) {
            try body.bytes()
        } recording: { file in
            let before = try await services.store.media(file.sha256, on: map.id)?.file(for: account)
            _ = try await services.store.append(try context.command(.addMedia(map.id, file)))
            return (file: before ?? file, isOwn: before != nil)
        }
        guard let taken else {
            throw HTTPRefusal(.insufficientStorage, "The map has no room for another file; its admins can make some.")
        }
        if map.keepOriginals { try await tidying.deleteOriginal(original, of: taken.file.sha256) }
        return try await answer(taken.file, context, status: taken.isOwn ? .ok : .created)
    }

    private func answer(_ file: MediaFile, _ context: MapContext, status: HTTPResponseStatus) async throws
        -> HTTPResponse
    {
        let document = MediaDocument(file, usedBy: try await usedBy(file.sha256, context))
        return try JSONAnswer.ok(
            document, status: status, headers: ["Location": "/api/v1/media/\(file.sha256)"])
    }

    private func usedBy(_ sha256: String, _ context: MapContext) async throws -> [ClaimID] {
        try await access.claims(showing: sha256, context).map(\.id)
    }

    private func file(_ request: HTTPRequest) async throws -> HTTPResponse {
        let sha256 = request.parameters["sha256"] ?? ""
        let (record, isPublic) = try await access.find(sha256, request)
        guard let bytes = try await services.media.bytes(of: sha256) else {
            throw Domain.Refusal.notFound(what: "file")
        }
        var response = Self.answer(bytes, record.file, named: "\(sha256.prefix(16))", isAttached: false)
        response.headers.add(name: "ETag", value: EntityTag(sha256).field)
        // What not everybody may see does not stay on a device that may be taken away.
        response.headers.add(
            name: "Cache-Control", value: isPublic ? "private, max-age=31536000, immutable" : "private, no-store")
        response.acceptsRanges = true
        return response
    }

    private func original(_ request: HTTPRequest) async throws -> HTTPResponse {
        let sha256 = request.parameters["sha256"] ?? ""
        let record = try await access.original(sha256, request)
        let bytes = try await services.media.original(record.file.originalSHA256, of: sha256)
        guard let bytes else { throw Domain.Refusal.notFound(what: "original") }
        var response = Self.answer(
            bytes, record.file, named: "original-\(record.file.originalSHA256.prefix(16))", isAttached: true)
        response.headers.add(name: "ETag", value: EntityTag(record.file.originalSHA256).field)
        response.headers.add(name: "Cache-Control", value: "private, no-store")
        response.acceptsRanges = true
        return response
    }

    /// Whatever is in a file, no browser runs any of it.
    private static func answer(
        _ bytes: [UInt8], _ file: MediaFile, named name: String, isAttached: Bool
    ) -> HTTPResponse {
        let ending = ["image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"][file.type] ?? "pdf"
        let disposition = isAttached || ending == "pdf" ? "attachment" : "inline"
        var response = HTTPResponse.content(
            ByteBuffer(bytes: bytes), type: file.type,
            headers: [
                "Content-Disposition": "\(disposition); filename=\"\(name).\(ending)\"",
                "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
                "Vary": "Cookie",
            ])
        response.mayBeCompressed = false
        return response
    }

    private func hash(_ request: HTTPRequest) async throws -> HTTPResponse {
        let sha256 = request.parameters["sha256"] ?? ""
        var (file, context) = try await access.own(sha256, request)
        let faults = FaultCollector()
        let reader = try services.body(request, faults)
        let dhash = reader.requiredString("dhash")
        reader.refuseUnknownMembers()
        file.dhash = dhash
        if !faults.has("/dhash") { faults.add(file.faults()) }
        try faults.throwIfAny()
        _ = try await services.store.append(try context.command(.addMedia(context.map.id, file)))
        let near = try await services.store.nearCopies(of: dhash, on: context.map.id, limit: Self.mostSimilar)
        var similar: [MediaDocument.Similar] = []
        for other in near where other.file.sha256 != sha256 {
            // A file of which the caller sees nothing is not told of.
            let claims = try await usedBy(other.file.sha256, context)
            guard !claims.isEmpty, let distance = other.file.dhash.flatMap({ MediaFile.distance($0, dhash) }) else {
                continue
            }
            similar.append(.init(sha256: other.file.sha256, distance: distance, usedBy: claims))
        }
        return try JSONAnswer.ok(MediaDocument(file, usedBy: try await usedBy(sha256, context), similar: similar))
    }
}
