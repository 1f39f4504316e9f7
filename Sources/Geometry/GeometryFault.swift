/// One thing that is wrong with a geometry: where, and what to do about it.
public struct GeometryFault: Hashable, Sendable {
    /// A step from the geometry object towards the faulty value.
    public enum Step: Hashable, Sendable {
        case member(String)
        case index(Int)
    }

    /// From the geometry object to the faulty value; begins with `coordinates`.
    public let path: [Step]
    /// In plain English, for the person who drew the geometry: what is wrong and what to do.
    public let detail: String

    public init(path: [Step], detail: String) {
        self.path = path
        self.detail = detail
    }

    /// The path as a JSON Pointer (RFC 6901) from the geometry object, such as `/coordinates/0/3`.
    public var pointer: String {
        path.map { step in
            switch step {
            case .index(let index): "/\(index)"
            case .member(let name):
                "/" + String(name.flatMap { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) })
            }
        }.joined()
    }
}
