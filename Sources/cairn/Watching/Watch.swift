import ArgumentParser
import Domain
import Foundation
import NIOCore
import NIOPosix
import TLS
import WebSocket

struct Watch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Follow a map's live feed in the terminal: one JSON object a line on standard output.",
        discussion: """
            Comes back by itself when the line is lost, and goes on after the last event it printed.
            Example: cairn watch http://127.0.0.1:8080 --map syria-2024 --since 0
            """
    )

    @Argument(help: "The server's address, such as http://127.0.0.1:8080.")
    var url: String
    @Option(help: "The map to follow.")
    var map: String
    @Option(help: "Begin after this seq instead of now; 0 is the whole log.")
    var since: Int64?
    @Option(help: "Only claims in west,south,east,north.")
    var bbox: String?
    @Option(help: "Only these kinds, with commas.")
    var kind: String?
    @Option(help: "Only these categories, with commas.")
    var category: String?
    @Option(help: "Only these statuses, with commas.")
    var status: String?
    @Option(help: "Only claims that name these factions, with commas.")
    var faction: String?
    @Option(help: "Only claims of at least this confidence, in percent.")
    var minConfidence: Int?
    @Option(help: "PEM file of certificates to trust, instead of those that the system trusts.")
    var caCertificate: String?
    @Flag(help: "End once everything up to now was printed.")
    var untilCaughtUp = false

    func run() async throws {
        let server = try FeedAddress(url, map: map)
        let filter = try filter()
        let security = try server.isSecure ? TLSClientContext(trust: trust) : nil
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        var cursor = since
        var failures = 0
        var leaveAlone = Duration.zero
        while true {
            do {
                let end = try await FeedSession(
                    address: server, security: security, filter: filter, since: cursor,
                    untilCaughtUp: untilCaughtUp
                ).run(on: group) { line in Terminal.print(line) }
                cursor = end.cursor ?? cursor
                if end.isDone { break }
                failures = end.heardAnything ? 0 : failures + 1
                leaveAlone = .seconds(end.retryAfter ?? 0)
                Terminal.say("the line was lost (\(end.reason)); coming back")
            } catch let error as ClientUpgradeError where Self.isFinal(error) {
                throw Failure("the server refuses: \(error)")
            } catch TLSError.certificateRefused(let refusal) {
                throw Failure("the certificate of \(server.host) is refused: \(refusal)")
            } catch {
                failures += 1
                leaveAlone = Self.pauseAsked(by: error)
                Terminal.say("cannot reach \(url): \(error); trying again")
            }
            // Full jitter, so that a restarted server is not met by everybody at once.
            let pause = Int.random(in: 100...min(30_000, 500 << min(failures, 6)))
            try await Task.sleep(for: leaveAlone + .milliseconds(pause))
            leaveAlone = .zero
        }
        try await group.shutdownGracefully()
    }

    private var trust: TLSTrust { caCertificate.map { .certificates(file: $0) } ?? .system }

    /// A server that understood the request and said no will say no again, unless it was about time or number.
    private static func isFinal(_ error: ClientUpgradeError) -> Bool {
        guard case .refused(let status, _, _) = error else { return false }
        return (400...499).contains(status) && status != 408 && status != 429
    }

    /// How long a server that has no room wants to be left alone; no more than a minute.
    private static func pauseAsked(by error: any Error) -> Duration {
        guard case .refused(_, _, let seconds?) = error as? ClientUpgradeError else { return .zero }
        return .seconds(min(max(seconds, 0), 60))
    }

    private func filter() throws -> FeedFilter {
        FeedFilter(
            bbox: try bbox.map { text in
                let numbers = text.split(separator: ",").compactMap { Double($0) }
                guard numbers.count == 4 else { throw ValidationError("--bbox is west,south,east,north") }
                return numbers
            },
            kinds: Self.list(kind), categories: Self.list(category), statuses: Self.list(status),
            factions: Self.list(faction), minConfidence: minConfidence)
    }

    private static func list(_ text: String?) -> [String]? {
        text?.split(separator: ",").map(String.init)
    }
}
