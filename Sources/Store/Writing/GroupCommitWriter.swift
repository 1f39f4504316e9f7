import Dispatch
import Domain
import GRDB
import Synchronization

/// The only place that writes the log. Commands that wait while one commit runs share the next one, each in its own
/// savepoint, so that a refused one harms no other and one `fsync` serves them all.
///
/// Everything runs on one serial queue of its own, never on an event loop or the cooperative pool.
final class GroupCommitWriter: Sendable {
    /// Commands of one commit: bounds how long the first of them waits for the last.
    static let mostPerCommit = 256
    /// Commands that may wait; one more is refused.
    static let mostWaiting = 8_192
    /// Changes of another process that are read at once.
    private static let mostForeign = 1_024

    private struct Job {
        var command: Command
        var continuation: CheckedContinuation<Appended, any Error>
    }

    private struct State {
        var head: Int64
        var directory: Directory
        var observers: [@Sendable ([Change]) -> Void] = []
    }

    private let pool: DatabasePool
    private let projector: Projector
    private let vocabulary: Vocabulary
    private let now: @Sendable () -> Timestamp
    private let queue = DispatchQueue(label: "cairn.store.writer")
    private let waiting = Mutex<[Job]>([])
    private let state: Mutex<State>

    init(
        pool: DatabasePool, projector: Projector, vocabulary: Vocabulary, now: @escaping @Sendable () -> Timestamp
    ) throws {
        self.pool = pool
        self.projector = projector
        self.vocabulary = vocabulary
        self.now = now
        let (head, directory) = try pool.read { db in
            (try LogHead(db).seq, try DirectoryReader.read(db))
        }
        state = Mutex(State(head: head, directory: directory))
    }

    var directory: Directory { state.withLock(\.directory) }
    var head: Int64 { state.withLock(\.head) }

    /// Calls `observer` with each commit's changes, in order, before those who asked for them are answered.
    func observe(_ observer: @escaping @Sendable ([Change]) -> Void) {
        state.withLock { $0.observers.append(observer) }
    }

    func append(_ command: Command) async throws -> Appended {
        try await withCheckedThrowingContinuation { continuation in
            let (accepted, first) = waiting.withLock { jobs in
                guard jobs.count < Self.mostWaiting else { return (false, false) }
                jobs.append(Job(command: command, continuation: continuation))
                return (true, jobs.count == 1)
            }
            guard accepted else { return continuation.resume(throwing: StoreError.overloaded) }
            if first { queue.async { self.drain() } }
        }
    }

    /// Takes in what another process appended to the log since, so that its changes reach the observers too.
    func refresh() async {
        await withCheckedContinuation { continuation in
            queue.async {
                if let foreign = try? self.pool.read(self.foreign) { self.take(foreign) }
                continuation.resume()
            }
        }
    }

    private func drain() {
        while true {
            let batch = waiting.withLock { jobs in Array(jobs.prefix(Self.mostPerCommit)) }
            if batch.isEmpty { return }
            let answers = commit(batch)
            // Answered jobs leave the queue only now, so that nobody else starts to drain meanwhile.
            waiting.withLock { jobs in jobs.removeFirst(batch.count) }
            for (job, answer) in zip(batch, answers) { job.continuation.resume(with: answer) }
        }
    }

    private func commit(_ batch: [Job]) -> [Result<Appended, any Error>] {
        do {
            var answers: [Result<Appended, any Error>] = []
            var committed: Progress?
            try pool.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    let foreign = try foreign(db)
                    var draft = Draft(head: try LogHead(db), directory: foreign.directory)
                    for job in batch {
                        answers.append(try carryOut(job.command, &draft, db))
                    }
                    committed = Progress(
                        head: draft.head.seq, directory: draft.directory, changes: foreign.changes + draft.changes)
                    return .commit
                }
            }
            if let committed { take(committed) }
            return answers
        } catch {
            let failure: any Error = error is StoreError ? error : StoreError.unavailable(cause: "\(error)")
            return batch.map { _ in .failure(failure) }
        }
    }

    /// What a commit's transaction has come to so far.
    private struct Draft {
        var head: LogHead
        var directory: Directory
        var changes: [Change] = []
    }

    /// Carries out one command in its own savepoint.
    ///
    /// - Throws: only when the whole transaction is lost.
    private func carryOut(
        _ command: Command, _ draft: inout Draft, _ db: Database
    ) throws -> Result<Appended, any Error> {
        let before = draft
        var appended: Appended?
        do {
            try db.inSavepoint {
                appended = try perform(command, &draft, db)
                return .commit
            }
        } catch {
            guard db.isInsideTransaction else { throw error }
            draft = before
            if error is Refusal || error is StoreError { return .failure(error) }
            return .failure(StoreError.unavailable(cause: "\(error)"))
        }
        guard let appended else { return .failure(StoreError.unavailable(cause: "a savepoint ended without answer")) }
        return .success(appended)
    }

    private func perform(_ command: Command, _ draft: inout Draft, _ db: Database) throws -> Appended {
        let time = now()
        let lookup = TransactionLookup(db: db)
        let drafts = try command.decide(
            directory: draft.directory, vocabulary: vocabulary, now: time, lookup: lookup)
        var changes: [Change] = []
        for next in drafts {
            let event = try EventTable.append(next, by: command.issuer.account, at: time, after: &draft.head, in: db)
            draft.directory.apply(event)
            let before = try event.claim.flatMap(lookup.claim)
            let after = try projector.apply(event, before: before, directory: draft.directory, in: db)
            if let id = event.claim { lookup.note(id, after) }
            try Aftermath.of(event, projector: projector, directory: draft.directory, in: db)
            if event.body.kind == .claimRedacted { lookup.forget() }
            changes.append(Change(event: event, before: before, after: after, present: after))
        }
        draft.changes += changes
        let claim = try command.claim.flatMap(lookup.claim)
        return Appended(changes: changes, claim: claim)
    }

    /// How far the log has come, and what came.
    private struct Progress {
        var head: Int64
        var directory: Directory
        var changes: [Change]
    }

    /// What another process committed since this one last looked. Of very much only the last is read: the observers
    /// see by the gap that more came.
    private func foreign(_ db: Database) throws -> Progress {
        let (known, directory) = state.withLock { ($0.head, $0.directory) }
        let present = try LogHead(db).seq
        guard present > known else { return Progress(head: known, directory: directory, changes: []) }
        return Progress(
            head: present, directory: try DirectoryReader.read(db),
            changes: try LogReader.changes(
                map: nil, after: max(known, present - Int64(Self.mostForeign)), limit: Self.mostForeign, in: db))
    }

    private func take(_ progress: Progress) {
        state.withLock {
            $0.head = progress.head
            $0.directory = progress.directory
        }
        publish(progress.changes)
    }

    private func publish(_ changes: [Change]) {
        guard !changes.isEmpty else { return }
        for observer in state.withLock(\.observers) { observer(changes) }
    }
}
