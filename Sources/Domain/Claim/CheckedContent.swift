/// Content that has been looked at and found fit to be stored on one map.
///
/// Checking a drawn area can take long when somebody means it to; it is done here, before the command waits for the
/// one writer.
public struct CheckedContent: Hashable, Sendable {
    /// With its geometry wound by the right-hand rule (RFC 7946 §3.1.6).
    public let content: ClaimContent
    public let map: MapID

    private init(_ content: ClaimContent, map: MapID) {
        self.content = content.normalized()
        self.map = map
    }

    /// Either the checked content, or every fault with a pointer into it.
    ///
    /// - Parameter now: what lies more than a day after it is refused as not yet having happened.
    public static func check(
        _ content: ClaimContent, on map: MapSettings, vocabulary: Vocabulary, now: Timestamp
    ) -> Result<CheckedContent, Faults> {
        let faults = content.faults(on: map, vocabulary: vocabulary, now: now)
        return faults.isEmpty ? .success(CheckedContent(content, map: map.id)) : .failure(Faults(faults))
    }
}
