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
        let arguments = [path, "s_client", "-connect", "127.0.0.1:\(port)", "-ign_eof"] + options
        await withCheckedContinuation { continuation in
            // Waiting for a process blocks a thread.
            Thread.detachNewThread {
                Self.run(arguments, output: output)
                continuation.resume()
            }
        }
        return String(decoding: try Data(contentsOf: URL(filePath: output)), as: UTF8.self)
    }

    private static func run(_ arguments: [String], output: String) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        let words = arguments.map { strdup($0) }
        defer { for word in words { free(word) } }
        var process = pid_t()
        guard posix_spawn(&process, arguments[0], &actions, nil, words + [nil], environ) == 0 else { return }
        while waitpid(process, nil, 0) == -1, errno == EINTR {}
    }
}
