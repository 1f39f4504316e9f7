/// Why a command failed, as the person at the terminal reads it. The exit code is 1.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
