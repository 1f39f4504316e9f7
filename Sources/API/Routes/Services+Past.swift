import Domain
import HTTPServer

extension Services {
    /// `context` at the point of the log that the parameter `as_of` names, by a seq or a time; as it is where there is
    /// none. What the caller could see then is told by the rule of publishing of then, less what is secret now.
    ///
    /// - Throws: `invalid` for what is no point of the log that the caller may know of.
    func asOf(_ request: HTTPRequest, _ context: MapContext) async throws -> MapContext {
        guard let text = request.query.first("as_of") else { return context }
        var past = context
        past.isPast = true
        let through = try await point(text, context)
        past.through = through
        if let then = try await store.settings(of: context.map.id, through: through) {
            past.map.publish = then.publish
        }
        return past
    }

    private func point(_ text: String, _ context: MapContext) async throws -> Int64 {
        let end = context.through ?? store.head
        if let seq = Int64(text) {
            guard (0...end).contains(seq) else {
                throw Domain.Refusal.invalid([Fault("as_of", "must be 0 to \(end), where the log ends")])
            }
            return seq
        }
        guard let time = Timestamp(text) else {
            throw Domain.Refusal.invalid([
                Fault("as_of", "must be a seq, or a time by RFC 3339, such as 2024-12-07T23:30:00Z")
            ])
        }
        guard time <= now() else {
            throw Domain.Refusal.invalid([Fault("as_of", "lies in the future; leave it out to see the present")])
        }
        let delay = context.audience == .public ? context.map.publicDelay : 0
        return try await store.position(at: time.adding(seconds: -Double(delay)))
    }
}
