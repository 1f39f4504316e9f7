import Domain
import Testing

/// Who has sent a file, and what it looks like.
struct AddingFilesTests {
    private static func file(_ original: Int = 1, kept: Int? = nil, dhash: String? = nil) -> MediaFile {
        MediaFile(
            sha256: String(repeating: "0a", count: 32), originalSHA256: String(repeating: "b\(original)", count: 32),
            type: "image/png", bytes: 100, originalBytes: kept, width: 8, height: 8, dhash: dhash)
    }

    private static func body(_ file: MediaFile) -> Command.Body { .addMedia(World.map, file) }

    private static func added(_ world: World, _ person: Person, _ file: MediaFile) throws -> [MediaFile] {
        try world.deciding(person, body(file)).map { draft in
            guard case .mediaAdded(let added) = draft.body else { throw Refusal.notFound(what: "file") }
            return added
        }
    }

    @Test func everybodyWhoSendsAFileIsRecordedOnce() throws {
        var world = try World()
        #expect(try Self.added(world, .author, Self.file(kept: 500)) == [Self.file(kept: 500)])
        try world.perform(.author, Self.body(Self.file(kept: 500)))
        #expect(try Self.added(world, .author, Self.file(2, kept: 600)) == [])
        // A second original is not kept.
        #expect(try Self.added(world, .volunteer, Self.file(2, kept: 600)) == [Self.file(2)])
        try world.perform(.volunteer, Self.body(Self.file(2, kept: 600)))
        #expect(try Self.added(world, .volunteer, Self.file(3)) == [])
        let record = try #require(try world.media(Self.file().sha256, on: World.map))
        #expect(record.file == Self.file(kept: 500))
        #expect(Set(record.uploads.keys) == [Person.author.account, Person.volunteer.account])
    }

    @Test func whatAPictureLooksLikeIsToldOnce() throws {
        let (one, other) = ("00000000000000ff", "00000000000000fe")
        var world = try World()
        try world.perform(.author, Self.body(Self.file()))
        try world.perform(.volunteer, Self.body(Self.file(2)))
        #expect(try Self.added(world, .volunteer, Self.file(2, dhash: one)) == [Self.file(2, dhash: one)])
        try world.perform(.volunteer, Self.body(Self.file(2, dhash: one)))
        for person in [Person.author, .volunteer] {
            #expect(try Self.added(world, person, Self.file(dhash: one)) == [])
            let refusal = #expect(throws: Refusal.self) {
                try world.deciding(person, Self.body(Self.file(dhash: other)))
            }
            #expect(refusal?.sort == .conflict)
        }
        #expect(try world.media(Self.file().sha256, on: World.map)?.file == Self.file(dhash: one))
        // Somebody else's upload tells nothing of it.
        #expect(try Self.added(world, .moderator, Self.file(3)) == [Self.file(3)])
    }

    @Test func filesAndWhatTheyLookLikeAreCountedAsChanges() throws {
        var map = sampleMap()
        map.dailyEdits = 20
        var world = try World(map)
        try world.perform(.author, Self.body(Self.file()))
        try world.perform(.author, Self.body(Self.file(dhash: "00000000000000ff")))
        var next = Self.file()
        next.sha256 = String(repeating: "0c", count: 32)
        let refusal = #expect(throws: Refusal.self) { try world.deciding(.author, Self.body(next)) }
        #expect(refusal?.sort == .limited)
        #expect(try Self.added(world, .author, Self.file()) == [])
        #expect(try Self.added(world, .moderator, next).count == 1)
        world.now = world.now.adding(seconds: 86_400)
        #expect(try Self.added(world, .author, next).count == 1)
    }
}
