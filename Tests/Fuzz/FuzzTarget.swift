/// Something that reads bytes of strangers, held to what it promises.
///
/// Every run starts anew: nothing of one input may be left for the next, or a finding could not be repeated.
protocol FuzzTarget: Sendable {
    /// Reads `bytes`, and ends the process by ``require(_:_:)`` where a promise is broken.
    func run(_ bytes: [UInt8])
}
