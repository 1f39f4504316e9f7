import NIOCore

/// What the connection answers by itself, such as pongs: gathered while reading, and counted until it is sent.
///
/// A write of two bytes takes the channel a hundred times that, and its mark of writability counts bytes alone.
struct PendingAnswers {
    /// Writes of answers that may be under way before reading waits for them.
    private static let most = 64

    var gathered = ByteBuffer()
    var underWay = 0

    var areFew: Bool { underWay < Self.most }
}
