import Domain
import Foundation
import NIOCore
import Synchronization
import WebSocket

/// A committed change as each audience may see it, encoded once for all who get it.
final class PreparedChange: Sendable {
    /// What one audience is shown.
    struct Shown: Sendable {
        var view: ChangeView
        /// The claim after the change as a GeoJSON Feature; nil when it is gone, or there is none.
        var feature: Data?
        var by: String?
    }

    private struct MessageKey: Hashable {
        var audience: Audience
        var subscription: String
        var isGone: Bool
    }

    /// Subscribers choose their own subscription ids; messages are kept for the few that most of them choose.
    private static let mostMessages = 8

    let seq: Int64
    let map: MapID?
    var subject: String { event.subject }
    /// About how many bytes of memory it takes.
    let cost: Int
    /// What was prepared, for those who are shown more of it than an audience is.
    let change: Change
    private var event: LogEvent { change.event }
    private let shown: [Audience: Shown]
    /// The latest last.
    private let messages = Mutex<[(key: MessageKey, message: SharedMessage)]>([])

    /// - Parameter audiences: those who will be told.
    init(
        _ change: Change, on map: MapSettings?, for audiences: [Audience], visibility: Visibility,
        features: FeatureWriter
    ) throws {
        seq = change.event.seq
        self.map = change.event.map
        self.change = change
        var shown: [Audience: Shown] = [:]
        if let map {
            for audience in audiences {
                guard let view = visibility.view(of: change, on: map, for: audience) else { continue }
                shown[audience] = Shown(
                    view: view, feature: try view.after.map { try CanonicalJSON.encode(features.feature($0)) },
                    by: features.name(of: view.event.by))
            }
        }
        self.shown = shown
        let longest = shown.values.map { $0.feature?.count ?? 0 }.max() ?? 0
        // The messages, each as text and as a frame or two, and what they are made of.
        cost = shown.values.reduce(1_024 + 2 * Self.mostMessages * longest) { $0 + ($1.feature?.count ?? 0) }
    }

    /// Whom a change may concern.
    struct Concerned {
        /// The claim before and after it, as they see it or could then; nil when everybody is told, whatever their
        /// filter.
        var views: [ClaimView]?
    }

    /// What is said of this change to those of one filter.
    enum Outcome {
        /// It happened, to a claim that fits the filter.
        case event
        /// The claim fitted the filter before, and no longer does.
        case gone
    }

    /// Whom of an audience this change may concern; nil for nobody.
    func concerned(_ audience: Audience) -> Concerned? {
        guard let shown = shown[audience] else { return nil }
        if event.claim == nil || isRedaction || shown.view.seenBefore != shown.view.before {
            return Concerned(views: nil)
        }
        return Concerned(views: [shown.view.seenBefore, shown.view.after].compactMap(\.self))
    }

    /// What those of `filter` are told: an `event` when the claim fits it, `gone` when it did before and no longer does,
    /// nothing when it concerns them not at all.
    func outcome(for audience: Audience, filter: ClaimFilter) -> Outcome? {
        guard let shown = shown[audience] else { return nil }
        if event.claim == nil || shown.view.after.map(filter.matches) ?? false { return .event }
        return isRedaction || hasLeft(shown.view, filter) ? .gone : nil
    }

    /// The message that tells a subscriber. It is the same for all who are told the same.
    func message(_ outcome: Outcome, for audience: Audience, subscription: String) -> SharedMessage? {
        guard let shown = shown[audience] else { return nil }
        let key = MessageKey(audience: audience, subscription: subscription, isGone: outcome == .gone)
        return messages.withLock { messages in
            if let present = messages.first(where: { $0.key == key }) { return present.message }
            let message = SharedMessage(text: key.isGone ? goneText(subscription) : eventText(shown, subscription))
            if messages.count == Self.mostMessages { messages.removeFirst() }
            messages.append((key, message))
            return message
        }
    }

    /// The same for one filter; nil when it concerns it not at all.
    func message(for audience: Audience, subscription: String, filter: ClaimFilter) -> SharedMessage? {
        outcome(for: audience, filter: filter).flatMap { message($0, for: audience, subscription: subscription) }
    }

    /// Whether ``message(for:subscription:filter:)``, if there is one, tells that a claim is gone.
    func isGone(for audience: Audience, filter: ClaimFilter) -> Bool {
        outcome(for: audience, filter: filter) == .gone
    }

    /// Whether everything about the claim was removed for good. What it was is known no more, so that all who could see
    /// it are told to forget it.
    private var isRedaction: Bool {
        if case .claimRedacted = event.body { true } else { false }
    }

    /// Whether a claim that no longer fits was in the subscriber's view before. Where that has become secret since, it
    /// is said of every claim that could be seen, whatever the filter: else a filter could be used to ask for it.
    private func hasLeft(_ view: ChangeView, _ filter: ClaimFilter) -> Bool {
        guard let seen = view.seenBefore else { return false }
        return seen == view.before ? filter.matches(seen) : true
    }

    private func eventText(_ shown: Shown, _ subscription: String) -> ByteBuffer {
        var buffer = ByteBuffer()
        buffer.writeString("{\"type\":\"event\",\"id\":\(ServerMessage.quoted(subscription)),\"seq\":\(seq)")
        buffer.writeString(",\"at\":\"\(event.at.text)\",\"event\":\"\(event.body.kind.rawValue)\"")
        if let by = shown.by { buffer.writeString(",\"by\":\(ServerMessage.quoted(by))") }
        if let feature = shown.feature {
            buffer.writeString(",\"claim\":")
            buffer.writeBytes(feature)
        }
        buffer.writeString("}")
        return buffer
    }

    private func goneText(_ subscription: String) -> ByteBuffer {
        ByteBuffer(
            string: "{\"type\":\"gone\",\"id\":\(ServerMessage.quoted(subscription)),\"seq\":\(seq)"
                + ",\"claim_id\":\"\(event.subject)\"}")
    }
}
