import Domain

/// One event of every kind, each made by the command that leads to it.
enum EventSamples {
    struct Missing: Error {
        var kind: EventBody.Kind
    }

    static func event(_ kind: EventBody.Kind) throws -> LogEvent {
        guard let event = try (serverEvents() + claimEvents()).first(where: { $0.body.kind == kind }) else {
            throw Missing(kind: kind)
        }
        return event
    }

    private static func serverEvents() throws -> [LogEvent] {
        let map = sampleMap()
        var renamed = map
        renamed.title["ar"] = "سوريا ٢٠٢٤"
        var directory = Directory()
        var log: [LogEvent] = []
        let now = instant("2024-12-08T12:00:00.123Z")
        let week = now.adding(seconds: 7 * 86_400)
        for (issuer, body): (Issuer, Command.Body) in [
            (.console, .createMap(map)), (.console, .updateMap(renamed)),
            (.console, .addAccount(numbered(1), name: "Author", serverAdmin: true)),
            (.console, .grant(map.id, numbered(1), .volunteer)),
            (.console, .disableAccount(numbered(1), reason: "asked for it")),
            (.console, .enableAccount(numbered(1))), (.console, .noteTOTP(numbered(1), true)),
            (.console, .notePasswordChange(numbered(1))), (.console, .noteFailedSignIns(numbered(1), 5)),
            (.console, .invite(map.id, numbered(70), .moderator, expires: week)),
            (.console, .invite(map.id, numbered(71), .volunteer, expires: week)),
            (.console, .revokeInvitation(numbered(71))),
            (.account(numbered(2)), .accept(numbered(70), NewAccount(id: numbered(2), name: "Joiner"))),
            (.console, .suspend(map.id, numbered(2), reason: "spreads rumours")),
            (.console, .reinstate(map.id, numbered(2))),
            (.console, .createOutlet(map.id, numbered(200), .sample())),
            (.console, .changeOutlet(map.id, numbered(200), .sample(reliability: .d), base: 1)),
            (.account(numbered(2)), .addMedia(map.id, .sample)),
            (.account(numbered(2)), .invite(map.id, numbered(72), .volunteer, expires: week)),
            (.console, .addAccount(numbered(3), name: "Admin", serverAdmin: true)),
            (.account(numbered(3)), .revertAccount(map.id, numbered(2), reason: "spreads rumours")),
            (.console, .deleteAccount(numbered(2))),
        ] {
            let drafts = try Command(issuer, body).decide(
                directory: directory, vocabulary: .shipped(), now: now, lookup: Claims())
            for draft in drafts {
                let event = LogEvent(
                    seq: Int64(log.count + 1), at: now, map: draft.map, subject: draft.subject, by: issuer.account,
                    body: draft.body)
                directory.apply(event)
                log.append(event)
            }
        }
        return log
    }

    private static func claimEvents() throws -> [LogEvent] {
        var story = try Story.submitted(.sample(title: "اشتباكات / \"قبتان\"", tags: ["a/b"]), sources: [full])
        try story.edit(.sample(title: "Clashes"), by: .author)
        try story.perform(.addSource(.sample(2)), by: .volunteer)
        try story.perform(.changeSource(.sample(2, .b)), by: .volunteer)
        try story.perform(.removeSource(numbered(2)), by: .volunteer)
        for decision in [Decision.take, .release, .verify, .undo, .verify, .confirm] {
            try story.review(decision, by: .moderator)
        }
        try story.edit(.sample(title: "Heavy clashes"), by: .volunteer)
        try story.review(.declineRevision, by: .moderator)
        try story.edit(.sample(title: "Skirmish"), by: .volunteer)
        try story.review(.acceptRevision, by: .moderator)
        try story.perform(.assess(.disagree, reason: "He was not there"), by: .otherVolunteer)
        try story.perform(.withdrawAssessment, by: .otherVolunteer)
        try story.perform(.override(value: 40, reason: "Nobody else heard it"), by: .moderator)
        try story.perform(.flag(.danger, reason: "It names her house"), by: .volunteer)
        try story.review(.clearFlags, by: .moderator)
        return try story.log + appealed().log + evidenceEvents()
    }

    /// Those that take more than one claim, or an outlet.
    private static func evidenceEvents() throws -> [LogEvent] {
        var world = try World()
        let (first, second): (ClaimID, ClaimID) = (numbered(100), numbered(101))
        let map = World.map
        try world.perform(.moderator, .createOutlet(map, numbered(200), .sample(reliability: .b)))
        var source = Source.sample(1)
        source.outletID = numbered(200)
        for (id, source) in [(first, source), (second, .sample(2))] {
            try world.perform(.author, .claim(map, id, .submit(world.checked(.sample()), [source])))
        }
        try world.perform(.moderator, .changeOutlet(map, numbered(200), .sample(reliability: .e), base: 1))
        try world.perform(.console, .regrade(map, numbered(200), [first]))
        for (id, command): (ClaimID, ClaimCommand) in [
            (first, .relate(numbered(300), .supports, second, reason: "The same advance")),
            (first, .unrelate(numbered(300))),
            (second, .relate(numbered(301), .duplicateOf, first, reason: nil)), (second, .unrelate(numbered(301))),
            (first, .comment(numbered(400), text: "Ask @person 3 about it", isPublic: false)),
            (first, .removeComment(numbered(400))),
        ] {
            try world.perform(.moderator, .claim(map, id, command))
        }
        try world.perform(.moderator, .claim(map, first, .review(.valid(.take))))
        try world.perform(.moderator, .claim(map, first, .review(.valid(.verify))))
        try world.perform(.admin, .claim(map, first, .redact(reason: "Asked for by the family")))
        return world.log.filter { $0.claim != nil }
    }

    /// A claim whose author objects to its rejection.
    private static func appealed() throws -> Story {
        var story = try Story.told(to: .rejected)
        try story.perform(.appeal(reason: "I have a picture now"), by: .author)
        return story
    }

    /// A source with every field filled in.
    static var full: Source {
        var source = Source.sample(
            1, kind: .video, url: "https://example.org/v?a=1&b=2", alignedWith: "regime", stance: .contradicts, .b,
            .probablyTrue, origin: "x", protected: true)
        source.archiveURL = "https://archive.example.org/1"
        source.authorHandle = "@someone"
        source.publishedAt = instant("2024-12-07T23:30:00.001Z")
        source.collectedAt = instant("2024-12-07T23:31:00.999Z")
        source.excerpt = ["en": "\"They hold it\"\n\\", "ar": "يسيطرون عليها"]
        source.sha256 = [String(repeating: "0a", count: 32)]
        return source
    }
}
