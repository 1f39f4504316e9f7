import Foundation

/// A folder that is gone when the test is over.
struct TemporaryFolder {
    let url: URL

    static func with(_ body: (TemporaryFolder) async throws -> Void) async throws {
        let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(TemporaryFolder(url: url)))
        } catch {
            result = .failure(error)
        }
        try FileManager.default.removeItem(at: url)
        try result.get()
    }

    func write(_ text: String, to path: String) throws {
        let file = url.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: file)
    }

    /// Sets when the file was modified.
    func setAge(ofFileAt path: String, to date: Date) throws {
        try FileManager.default.setAttributes(
            [.modificationDate: date], ofItemAtPath: url.appending(path: path).path()
        )
    }
}
