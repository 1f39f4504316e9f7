import NIOCore

/// One scheduled task for a deadline that moves often and is seldom reached: a task that is due early enough stays,
/// and is scheduled anew when it goes off before the deadline.
struct DeadlineTimer {
    private let eventLoop: any EventLoop
    private var scheduled: Scheduled<Void>?
    private var due: NIODeadline?

    init(eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
    }

    mutating func arm(for deadline: NIODeadline?, _ action: @escaping @Sendable () -> Void) {
        guard let deadline else { return }
        if let due, due <= deadline { return }
        scheduled?.cancel()
        scheduled = eventLoop.scheduleTask(deadline: deadline, action)
        due = deadline
    }

    /// The task went off.
    mutating func fired() {
        scheduled = nil
        due = nil
    }

    mutating func cancel() {
        scheduled?.cancel()
        fired()
    }
}
