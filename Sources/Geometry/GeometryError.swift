/// An operation on geometries that could not be done.
public struct GeometryError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What GEOS said, or which operands the operation is not made for.
    public let message: String

    public init(message: String) {
        self.message = message
    }

    public var description: String { message }
}
