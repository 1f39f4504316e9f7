import Domain
import Foundation
import HTTPServer
import Logging
import NIOHTTP1
import Store

/// Everything that Cairn serves: the routes of its API, the live feed, and the page.
public struct CairnAPI: Sendable {
    /// Where the page's own paths lead: one file, which looks at the path itself.
    private static let pagePaths = ["/", "/desk"]

    public let router: Router
    private let hub: LiveHub
    private let regrader: Regrader
    private let tidying: MediaTidying
    private let watch = ServerWatch()

    /// - Parameters:
    ///   - vocabularyJSON: the vocabulary file, to be served with the figures of the confidence model.
    ///   - page: the folder of the page; nil to serve the API alone.
    ///   - proxies: peers that are believed when they say on whose behalf they ask.
    ///   - requirement: who must have a second factor to act in their role.
    /// - Throws: when the vocabulary cannot be read.
    public init(
        store: any EventStore, media: MediaFiles, vocabularyJSON: Data, gazetteer: Gazetteer,
        passwords: PasswordChecker,
        page: StaticFiles?, proxies: [AddressPrefix] = AddressPrefix.loopback, requirement: TOTPRequirement = .none,
        logger: Logger, now: @escaping @Sendable () -> Timestamp = { Timestamp(Date()) }
    ) throws {
        let vocabulary = try Vocabulary(json: vocabularyJSON)
        hub = LiveHub(store: store, vocabulary: vocabulary, logger: logger, now: now)
        tidying = MediaTidying(store: store, media: media)
        regrader = Regrader(store: store, logger: logger)
        let services = Services(
            store: store, media: media, vocabulary: vocabulary,
            vocabularyJSON: try VocabularyDocument.json(vocabularyJSON), gazetteer: gazetteer,
            passwords: passwords, hub: hub, throttle: SignInThrottle(), clients: ClientAddress(proxies: proxies),
            requirement: requirement, logger: logger, now: now)
        let problem = Problem(logger: logger)
        var router = Router { error, request in problem.response(to: error, request) }
        ReferenceRoutes(services: services).add(to: &router)
        SessionRoutes(services: services).add(to: &router)
        AccountRoutes(services: services).add(to: &router)
        TokenRoutes(services: services).add(to: &router)
        MapRoutes(services: services).add(to: &router)
        InvitationRoutes(services: services).add(to: &router)
        RegistrationRoutes(services: services).add(to: &router)
        MemberRoutes(services: services).add(to: &router)
        AuditRoutes(services: services).add(to: &router)
        AdminRoutes(services: services).add(to: &router)
        ClaimRoutes(services: services).add(to: &router)
        CountingRoutes(services: services).add(to: &router)
        SourceRoutes(services: services).add(to: &router)
        ReviewRoutes(services: services).add(to: &router)
        EvidenceRoutes(services: services).add(to: &router)
        OutletRoutes(services: services).add(to: &router)
        RelationRoutes(services: services).add(to: &router)
        CommentRoutes(services: services).add(to: &router)
        RedactionRoutes(services: services).add(to: &router)
        MediaRoutes(services: services).add(to: &router)
        LogRoutes(services: services).add(to: &router)
        LogExportRoutes(services: services).add(to: &router)
        LiveRoute(services: services).add(to: &router)
        FeedRoute(services: services).add(to: &router)
        MetricsRoute(services: services, watch: watch).add(to: &router)
        if let page { Self.add(page, to: &router) }
        self.router = router
    }

    /// Has `/metrics` tell of the server that these routes are given to.
    public func watch(_ server: HTTPServer) {
        watch.watch(server)
    }

    /// Open connections to the server that is watched.
    public var connections: Int { watch.present?.load.connections ?? 0 }

    /// Ends the feeds of sessions that are no more. To be called every second or so.
    public func endFeedsOfEndedSessions() async throws {
        try await hub.endFeedsOfEndedSessions()
    }

    /// Ends what goes on or waits by plain HTTP. To be called before the server that answers it is shut down.
    public func endStreams() {
        hub.seats.close()
    }

    /// Deletes files of what was redacted. To be called every second or so.
    public func deleteDiscardedMedia() async throws {
        try await tidying.deleteDiscarded()
    }

    /// Deletes files of uploads that came to nothing. To be called every hour or so.
    public func deleteUnknownMedia() async throws {
        try await tidying.deleteUnknown()
    }

    /// Brings what changes about outlets to the claims that rest on them, until the task is cancelled.
    public func regrade() async {
        await regrader.run()
    }

    /// The form of what the server itself refuses, such as a header that is too long.
    public static let refusalResponse: @Sendable (HTTPRefusal) -> HTTPResponse = { Problem.answer($0) }

    /// Headers of every response that says nothing else of them: what is no page runs nothing, and nothing shows itself
    /// to another site but what is made to be embedded.
    public static let securityHeaders: HTTPHeaders = [
        "Content-Security-Policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    ]

    /// Headers of every response over TLS: for the coming year browsers use nothing else for this host (RFC 6797).
    public static let secureHeaders: HTTPHeaders = ["Strict-Transport-Security": "max-age=31536000"]

    /// `response` as a page that runs only what is its own.
    private static func document(_ response: HTTPResponse, frameAncestors: String) -> HTTPResponse {
        var response = response
        response.headers.replaceOrAdd(
            name: "Content-Security-Policy", value: contentSecurityPolicy(frameAncestors: frameAncestors))
        return response
    }

    private static func contentSecurityPolicy(frameAncestors: String) -> String {
        """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
        connect-src 'self'; frame-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; \
        form-action 'self'; frame-ancestors \(frameAncestors)
        """
    }

    private static func add(_ page: StaticFiles, to router: inout Router) {
        for path in pagePaths {
            router.add(.GET, path, name: "page\(path)") { request in
                document(try await page.respond(to: request, path: "/index.html"), frameAncestors: "'none'")
            }
        }
        // The one file that other sites may show in a frame. It takes no notice of sessions.
        router.add(.GET, "/embed", name: "page/embed") { request in
            document(try await page.respond(to: request, path: "/embed.html"), frameAncestors: "*")
        }
        router.setFallback { try await page.respond(to: $0) }
    }
}
