import Foundation

/// What a command says: results on standard output, all else on standard error.
enum Terminal {
    static func print(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }

    static func say(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }

    /// A progress bar on a terminal; nothing where standard error is a file.
    static func progress(_ done: Int64, of all: Int64, _ what: String) {
        guard isatty(STDERR_FILENO) == 1, all > 0 else { return }
        let width = 32
        let filled = Int(done * Int64(width) / all)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        let end = done >= all ? "\n" : ""
        FileHandle.standardError.write(Data("\r\(bar) \(done)/\(all) \(what)\(end)".utf8))
    }
}
