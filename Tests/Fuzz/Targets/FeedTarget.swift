import API
import Domain
import Foundation

/// What a client says on the live feed.
struct FeedTarget: FuzzTarget {
    private static let codes = ["bad_json", "bad_message", "unknown_type"]

    func run(_ bytes: [UInt8]) {
        // What reaches the reader is text already: the connection has checked its UTF-8.
        guard let text = String(validating: bytes, as: UTF8.self) else { return }
        do throws(ClientMessage.Fault) {
            let message = try ClientMessage(parsing: text)
            check(message)
            let again = try ClientMessage(parsing: FeedMessageText.text(of: message))
            require(FeedMessageText.isSame(message, again), "what is written again reads as the same")
        } catch {
            require(Self.codes.contains(error.code), "a fault has a known code")
            require(!error.detail.isEmpty, "a fault says what is wrong")
        }
    }

    private func check(_ message: ClientMessage) {
        switch message {
        case .subscribe(let id, let since, let filter):
            require(since.map { $0 >= 0 } != false, "a position in the log is not below 0")
            check(id, filter)
        case .update(let id, let filter): check(id, filter)
        case .unsubscribe(let id): check(id, ClaimFilter())
        case .presence(let presence): FilterCheck.check(presence.view)
        case .ping(let number): require(number.isFinite, "a number is one")
        }
    }

    private func check(_ id: String, _ filter: ClaimFilter) {
        require((1...64).contains(id.utf8.count), "an id has 1 to 64 bytes")
        require(filter.categories.count <= 100 && filter.factions.count <= 100, "a filter is short")
        require(filter.minimumConfidence.map((1...99).contains) != false, "a confidence is a percentage")
        FilterCheck.check(filter.box)
    }
}
