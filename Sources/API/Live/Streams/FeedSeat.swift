/// A place among those who follow by plain HTTP, left when nobody holds it any more.
final class FeedSeat: Sendable {
    let pulse: FeedPulse
    private let leave: @Sendable () -> Void

    init(pulse: FeedPulse, leave: @escaping @Sendable () -> Void) {
        self.pulse = pulse
        self.leave = leave
    }

    deinit {
        leave()
    }
}
