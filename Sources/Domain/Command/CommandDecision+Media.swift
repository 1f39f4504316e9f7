extension CommandDecision {
    /// Whoever sends a file becomes one of its uploaders. The same file from the same account again changes nothing,
    /// but for a perceptual hash while there is none. Only the first upload's original is kept.
    func add(_ file: MediaFile, to map: MapID) throws -> [EventDraft] {
        let settings = try self.map(map)
        try require(.mediaAdd, on: map)
        guard let account = issuer.account else { throw Refusal.unauthenticated }
        let faults = file.faults()
        guard faults.isEmpty else { throw Refusal.invalid(faults) }
        var added = file
        if let present = try lookup.media(file.sha256, on: map) {
            if let known = present.file.dhash, let dhash = file.dhash, known != dhash {
                throw Refusal.conflict(reason: "What the picture looks like has been told already, and differently.")
            }
            if let own = present.file(for: account) {
                guard file.dhash != nil, present.file.dhash == nil else { return [] }
                added = own
                added.dhash = file.dhash
            } else {
                added.originalBytes = nil
            }
        }
        try requireRoomForMedia(on: settings)
        return [EventDraft(map: map, subject: file.sha256, body: .mediaAdded(added))]
    }

    func requireRoomForMedia(on map: MapSettings) throws {
        try requireRoomForEdit(by: caller(on: map.id), on: map)
    }
}

extension Command {
    /// Whether `issuer` may send another file to `map` today: asked before a file is looked into, which is work.
    ///
    /// - Throws: ``Refusal/limited(reason:retryAfter:)`` when not, or what `lookup` throws.
    public static func requireRoomForMedia(
        from issuer: Issuer, atMost: Role?, on map: MapID, directory: Directory, vocabulary: Vocabulary,
        now: Timestamp, lookup: some ClaimLookup
    ) throws {
        let decision = CommandDecision(
            issuer: issuer, atMost: atMost, directory: directory, vocabulary: vocabulary, now: now, lookup: lookup)
        try decision.requireRoomForMedia(on: try decision.map(map))
    }
}
