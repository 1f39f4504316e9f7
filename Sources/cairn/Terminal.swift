import Foundation

/// What a command says: results on standard output, all else on standard error.
enum Terminal {
    /// - Returns: false when nobody takes it: the pipe is closed, or the disk is full.
    @discardableResult
    static func print(_ line: String) -> Bool {
        write(line + "\n", to: .standardOutput)
    }

    static func say(_ line: String) {
        write(line + "\n", to: .standardError)
    }

    /// A progress bar on a terminal; nothing where standard error is a file.
    static func progress(_ done: Int64, of all: Int64, _ what: String) {
        guard isatty(STDERR_FILENO) == 1, all > 0 else { return }
        let width = 32
        let filled = Int(done * Int64(width) / all)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        let end = done >= all ? "\n" : ""
        write("\r\(bar) \(done)/\(all) \(what)\(end)", to: .standardError)
    }

    @discardableResult
    private static func write(_ text: String, to handle: FileHandle) -> Bool {
        // The form without `contentsOf` ends the program when it fails.
        (try? handle.write(contentsOf: Data(text.utf8))) != nil
    }
}
