import ArgumentParser
import Crypto
import Domain
import Foundation
import Store

struct LogVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check every event of a log and the chain that binds them.",
        discussion: """
            Works offline, on a data directory, also beside a running server, on a copy of one, and on an export, \
            which is held to a key or to checkpoints that you kept, if you name them. \
            Example: cairn log verify ./data
            """)

    @OptionGroup var location: DataOptions
    @Argument(help: "The data directory, instead of --data, or an export.")
    var path: String?
    @Option(help: "The public key that the log must be signed by, or that one must have followed, in hexadecimal.")
    var key: String?
    @Option(help: "A file with checkpoints, as /checkpoints gave them once, that the log must agree with.")
    var checkpoints: String?

    func validate() throws {
        if let key, Hex.decode(key.lowercased())?.count != 32 {
            throw ValidationError("--key takes the 64 hexadecimal digits of an Ed25519 public key.")
        }
    }

    func run() throws {
        let path = path ?? location.data
        let kept = try KeptSeals(key: key, checkpoints: checkpoints.map(Self.read) ?? [])
        var isDirectory = ObjCBool(false)
        let isExport = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && !isDirectory.boolValue
        do {
            let verified =
                isExport
                ? try ExportInspection(path: path).verify(kept: kept) { Terminal.progress($0, of: $1, "bytes") }
                : try LogInspection(directory: DataDirectory(path)).verify(kept: kept) {
                    Terminal.progress($0, of: $1, "events")
                }
            Terminal.print("ok: \(verified.head) events, head \(verified.hashText)")
            if let key = verified.key {
                Terminal.print("signed: \(verified.checkpoints) checkpoints, the last key is \(key)")
            }
        } catch let broken as LogVerifier.Broken {
            throw Failure(
                "the log is broken at \(broken). "
                    + (isExport
                        ? "Ask for the export again"
                        : "Restore the data directory from a backup that verifies"))
        }
    }

    /// The checkpoints in a file: one page of them, or one alone.
    private static func read(_ path: String) throws -> [LogCheckpoint] {
        struct Page: Decodable {
            var checkpoints: [LogCheckpoint]
        }
        guard let text = FileManager.default.contents(atPath: path) else {
            throw Failure("\(path) cannot be read; check the path")
        }
        if let page = try? JSONDecoder().decode(Page.self, from: text) { return page.checkpoints }
        if let one = try? JSONDecoder().decode(LogCheckpoint.self, from: text) { return [one] }
        throw Failure("\(path) holds no checkpoints as GET /api/v1/maps/{map}/checkpoints gives them")
    }
}
