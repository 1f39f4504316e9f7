/// Everything that is wrong with an input.
public struct Faults: Error, Hashable, Sendable {
    public var all: [Fault]

    public init(_ all: [Fault]) {
        self.all = all
    }
}
