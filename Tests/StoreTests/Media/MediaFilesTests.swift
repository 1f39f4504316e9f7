import Crypto
import Domain
import Foundation
import Media
import Store
import Testing

@Suite struct MediaFilesTests {
    private static func withFolder(_ body: (URL) async throws -> Void) async throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: url) }
        try await body(url)
    }

    private static let document = Array("%PDF-1.4\nstartxref\n9\n%%EOF\n".utf8)
    /// A lossless picture, and what its camera has added.
    private static let picture =
        Array("RIFF".utf8) + [18, 0, 0, 0] + Array("WEBPVP8L".utf8) + [5, 0, 0, 0, 0x2F, 0, 0, 0, 0, 0]
    private static let original = picture + Array("where and when".utf8)

    private static func sha256(_ bytes: [UInt8]) -> String { Hex.encode(SHA256.hash(bytes)) }

    private static func take(
        _ bytes: [UInt8], into files: MediaFiles, keepsOriginal: Bool = false, room: Int = .max
    ) async throws -> String? {
        try await files.take(original: SHA256.hash(bytes), keepsOriginal: keepsOriginal, room: room) {
            bytes
        } recording: {
            $0.sha256
        }
    }

    @Test func keepsTheCleanFileUnderItsHash() async throws {
        try await Self.withFolder { folder in
            let files = try MediaFiles(DataDirectory(folder.path))
            let taken: MediaFile? = try await files.take(
                original: SHA256.hash(Self.original), keepsOriginal: false, room: .max
            ) {
                Self.original
            } recording: {
                $0
            }
            let name = Self.sha256(Self.picture)
            #expect(taken?.sha256 == name)
            #expect(taken?.originalSHA256 == Self.sha256(Self.original))
            #expect(taken?.type == "image/webp" && taken?.bytes == Self.picture.count)
            #expect(taken?.width == 1 && taken?.height == 1)
            #expect(try await files.bytes(of: name) == Self.picture)
            #expect(try await files.original(Self.sha256(Self.original), of: name) == nil)
            let path = "\(folder.path)/media/\(name.prefix(2))/\(name.dropFirst(2))"
            #expect(FileManager.default.contents(atPath: path) == Data(Self.picture))
            for (path, mode) in [(path, 0o600), ("\(folder.path)/media", 0o700)] {
                let attributes = try FileManager.default.attributesOfItem(atPath: path)
                #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == mode)
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: files.incoming.path) == [])
        }
    }

    @Test func keepsTheOriginalOnlyIfToldTo() async throws {
        try await Self.withFolder { folder in
            let files = try MediaFiles(DataDirectory(folder.path))
            let name = try #require(try await Self.take(Self.original, into: files, keepsOriginal: true))
            #expect(try await files.original(Self.sha256(Self.original), of: name) == Self.original)
            #expect(try await files.all() == [name: [Self.sha256(Self.original)]])
            #expect(try await files.originals(of: name) == [Self.sha256(Self.original)])
        }
    }

    /// What is written is what there must be room for.
    @Test func theOriginalTakesRoomToo() async throws {
        try await Self.withFolder { folder in
            let files = try MediaFiles(DataDirectory(folder.path))
            let both = Self.original.count + Self.picture.count
            #expect(try await Self.take(Self.original, into: files, keepsOriginal: true, room: both - 1) == nil)
            #expect(try await files.all() == [:])
            let taken = try await files.take(original: SHA256.hash(Self.original), keepsOriginal: true, room: both) {
                Self.original
            } recording: {
                $0
            }
            #expect(taken?.originalBytes == Self.original.count && taken?.bytesKept == both)
        }
    }

    /// With one queue for both, this never ends.
    @Test(.timeLimit(.minutes(1))) func readingDoesNotWaitForCleaning() async throws {
        try await Self.withFolder { folder in
            let files = try MediaFiles(DataDirectory(folder.path))
            let name = try #require(try await Self.take(Self.original, into: files, keepsOriginal: true))
            let gate = DispatchSemaphore(value: 0)
            defer { gate.signal() }
            async let other = files.take(original: SHA256.hash(Self.document), keepsOriginal: false, room: .max) {
                gate.wait()
                return Self.document
            } recording: {
                $0.sha256
            }
            #expect(try await files.bytes(of: name) == Self.picture)
            #expect(try await files.original(Self.sha256(Self.original), of: name) == Self.original)
            gate.signal()
            #expect(try await other == Self.sha256(Self.document))
        }
    }

    @Test func whatIsNotTakenLeavesNothing() async throws {
        try await Self.withFolder { folder in
            let files = try MediaFiles(DataDirectory(folder.path))
            await #expect(throws: MediaFault.self) { try await Self.take(Array("GIF89a".utf8), into: files) }
            #expect(try await Self.take(Self.document, into: files, room: Self.document.count - 1) == nil)
            #expect(try await files.all() == [:])
            #expect(try FileManager.default.contentsOfDirectory(atPath: files.incoming.path) == [])
        }
    }

    @Test func whatWasLeftUnfinishedIsClearedAway() async throws {
        try await Self.withFolder { folder in
            let incoming = try MediaFiles(DataDirectory(folder.path)).incoming
            try Data([1, 2, 3]).write(to: incoming.appendingPathComponent("half"))
            _ = try MediaFiles(DataDirectory(folder.path))
            #expect(try FileManager.default.contentsOfDirectory(atPath: incoming.path) == [])
        }
    }

    @Test func aYoungFileIsDeletedOnlyIfTheLogKnewIt() async throws {
        try await Self.withFolder { folder in
            let files = try MediaFiles(DataDirectory(folder.path))
            for evenYoung in [false, true] {
                let name = try #require(try await Self.take(Self.original, into: files, keepsOriginal: true))
                #expect(try await files.delete(name, evenYoung: evenYoung) { true } == (evenYoung ? .gone : .later))
                let later = Date().addingTimeInterval(3600)
                #expect(try await files.delete(name, evenYoung: evenYoung, now: later) { true } == .gone)
                #expect(try await files.bytes(of: name) == nil)
                #expect(try await files.original(Self.sha256(Self.original), of: name) == nil)
            }
        }
    }

    @Test func whatIsSomebodysStays() async throws {
        try await Self.withFolder { folder in
            let files = try MediaFiles(DataDirectory(folder.path))
            let name = try #require(try await Self.take(Self.original, into: files, keepsOriginal: true))
            #expect(try await files.delete(name, evenYoung: true) { false } == .kept)
            await #expect(throws: CancellationError.self) {
                try await files.delete(name, evenYoung: true) { throw CancellationError() }
            }
            #expect(try await files.bytes(of: name) == Self.picture)
        }
    }

    @Test func anOriginalGoesByItself() async throws {
        try await Self.withFolder { folder in
            let files = try MediaFiles(DataDirectory(folder.path))
            let name = try #require(try await Self.take(Self.original, into: files, keepsOriginal: true))
            let other = Self.original + [0]
            #expect(try await Self.take(other, into: files, keepsOriginal: true) == name)
            #expect(
                try await files.delete(name, original: Self.sha256(other), evenYoung: true) { true } == .gone)
            #expect(try await files.all() == [name: [Self.sha256(Self.original)]])
            #expect(try await files.bytes(of: name) == Self.picture)
        }
    }

    /// Between lying on the disk and standing in the log, and when that begins while the log is asked.
    @Test func whatIsBeingSentIsNotDeleted() async throws {
        try await Self.withFolder { folder in
            let files = try MediaFiles(DataDirectory(folder.path))
            let deletion = try await files.take(original: SHA256.hash(Self.picture), keepsOriginal: false, room: .max) {
                Self.picture
            } recording: { file in
                try await files.delete(file.sha256, evenYoung: true) { true }
            }
            #expect(deletion == .later)
            let name = Self.sha256(Self.picture)
            let overtaken = try await files.delete(name, evenYoung: true) {
                _ = try await Self.take(Self.picture, into: files)
                return true
            }
            #expect(overtaken == .later)
            #expect(try await files.bytes(of: name) == Self.picture)
            #expect(try await files.delete(name, evenYoung: true) { true } == .gone)
        }
    }

    @Test(arguments: [
        "", "..", "../secrets", "ab", String(repeating: "A", count: 64), String(repeating: "a", count: 65),
    ])
    func onlyHashesAreNames(_ name: String) async throws {
        try await Self.withFolder { folder in
            let files = try MediaFiles(DataDirectory(folder.path))
            #expect(try await files.bytes(of: name) == nil)
        }
    }
}
