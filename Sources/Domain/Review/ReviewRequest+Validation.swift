extension ReviewRequest {
    static let longestReason = 2_000

    /// Everything that is wrong with it whatever claim it is about.
    public func faults(vocabulary: Vocabulary) -> [Fault] {
        var faults: [Fault] = []
        let codes = vocabulary.reasonCodes(for: decision)
        if let code, !code.isEmpty {
            if !codes.contains(code) {
                faults.append(
                    Fault(
                        "/code",
                        "not a reason for \(decision.rawValue); these are: \(codes.joined(separator: ", "))"))
            }
        } else if decision.needsReason {
            faults.append(Fault("/code", "needs a reason code, one of: \(codes.joined(separator: ", "))"))
        }
        if let reason {
            faults += WordsRule.faults(in: reason, at: "/reason", maximum: Self.longestReason)
        }
        if decision.needsReason, (reason ?? "").allSatisfy(\.isWhitespace) {
            faults.append(Fault("/reason", "needs the reason in words"))
        }
        if decision == .supersede && successor == nil {
            faults.append(Fault("/successor", "needs the id of the claim that stands in its place"))
        }
        if decision != .supersede && successor != nil {
            faults.append(Fault("/successor", "goes with supersede alone"))
        }
        if decision != .acceptRevision && fields != nil {
            faults.append(Fault("/fields", "goes with accept_revision alone"))
        }
        return faults
    }
}
