import Domain
import HTTPServer
import Synchronization

/// Those who follow the log by plain HTTP: how many there may be, and whom to wake.
final class FeedSeats: Sendable {
    /// Whose seats are counted together.
    enum Guest: Hashable, Sendable {
        case session([UInt8])
        case address(NetworkAddress)
    }

    enum Kind: Sendable {
        /// An answer that goes on.
        case stream
        /// A request that waits for its answer.
        case poll
    }

    /// Answers that go on. Each takes a task and at most one piece in memory.
    static let mostStreams = 2_000
    /// Requests that wait. They take up some of the requests that the server answers at a time.
    static let mostPolls = 400
    /// Of one session, or of one address without one.
    static let mostPerGuest = 32

    private struct State {
        var pulses: [ObjectIdentifier: FeedPulse] = [:]
        var taken: [Kind: Int] = [:]
        var guests: [Guest: Int] = [:]
        var isClosed = false
    }

    private let state = Mutex(State())

    /// Answers that go on now.
    var streams: Int { state.withLock { $0.taken[.stream, default: 0] } }

    /// Whether the server is going down.
    var isClosed: Bool { state.withLock { $0.isClosed } }

    /// Takes a seat, which is left when nobody holds it any more.
    ///
    /// - Parameters:
    ///   - guest: nil for who is not counted, as many may come from there.
    ///   - session: what the seat ends with; nil for the public.
    /// - Throws: 429 when the guest has as many as it may, 503 when there are as many as there may be.
    func take(_ kind: Kind, for guest: Guest?, session: [UInt8]?) throws -> FeedSeat {
        let pulse = FeedPulse(session: session)
        try state.withLock { state in
            if let guest, state.guests[guest, default: 0] >= Self.mostPerGuest {
                throw TooEarly(
                    seconds: Int.random(in: 5...15),
                    detail: "At most \(Self.mostPerGuest) feeds may be open from one place; close some first.")
            }
            guard state.taken[kind, default: 0] < (kind == .stream ? Self.mostStreams : Self.mostPolls) else {
                throw HTTPRefusal(
                    .serviceUnavailable, "As many follow as this server can serve; come again in a moment.",
                    headers: ["Retry-After": "\(Int.random(in: 5...30))"])
            }
            if let guest { state.guests[guest, default: 0] += 1 }
            state.taken[kind, default: 0] += 1
            state.pulses[ObjectIdentifier(pulse)] = pulse
            if state.isClosed { pulse.end() }
        }
        return FeedSeat(pulse: pulse) { [weak self] in self?.leave(pulse, kind, guest) }
    }

    /// Wakes everybody: something was committed, or may be told now.
    func ring() {
        for pulse in pulses() { pulse.ring() }
    }

    /// Ends the seats of those sessions that `hasEnded`.
    func end(where hasEnded: ([UInt8]) -> Bool) {
        for pulse in pulses() where pulse.session.map(hasEnded) == true { pulse.end() }
    }

    /// Ends all seats, also those to come: the server goes down.
    func close() {
        state.withLock { $0.isClosed = true }
        for pulse in pulses() { pulse.end() }
    }

    private func pulses() -> [FeedPulse] { state.withLock { Array($0.pulses.values) } }

    private func leave(_ pulse: FeedPulse, _ kind: Kind, _ guest: Guest?) {
        state.withLock { state in
            state.pulses[ObjectIdentifier(pulse)] = nil
            state.taken[kind, default: 0] -= 1
            guard let guest, let count = state.guests[guest] else { return }
            state.guests[guest] = count > 1 ? count - 1 : nil
        }
    }
}
