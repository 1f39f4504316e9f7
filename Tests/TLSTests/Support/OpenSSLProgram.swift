import Foundation
import NIOCore

/// The program openssl as a client: another process, with its own view of what goes over the wire.
struct OpenSSLProgram {
    static let isInstalled = path != nil

    private static let path = ["/usr/bin/openssl", "/usr/local/bin/openssl"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    let folder: TemporaryFolder

    /// Connects and stays until the server closes.
    ///
    /// - Returns: all that it printed.
    func connect(to address: SocketAddress, _ options: String...) async throws -> String {
        guard let path = Self.path, let port = address.port else { throw CocoaError(.fileNoSuchFile) }
        let output = folder.path("output-\(UUID().uuidString)")
        guard FileManager.default.createFile(atPath: output, contents: nil) else {
            throw CocoaError(.fileWriteUnknown)
        }
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = ["s_client", "-connect", "127.0.0.1:\(port)", "-ign_eof"] + options
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: URL(filePath: output))
        process.standardError = FileHandle.nullDevice
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in continuation.resume() }
            do {
                try process.run()
            } catch {
                process.terminationHandler = nil
                continuation.resume(throwing: error)
            }
        }
        return String(decoding: try Data(contentsOf: URL(filePath: output)), as: UTF8.self)
    }
}
