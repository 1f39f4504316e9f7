/// One thing that is wrong with an input: where (a JSON Pointer, RFC 6901) and what to do about it.
public struct Fault: Hashable, Sendable, Codable {
    public var pointer: String
    public var detail: String

    public init(_ pointer: String, _ detail: String) {
        self.pointer = pointer
        self.detail = detail
    }

    /// The same fault seen from a document in which this one lies under `prefix`.
    public func under(_ prefix: String) -> Fault {
        Fault(prefix + pointer, detail)
    }
}
