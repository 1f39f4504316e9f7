import CZlib

/// zlib's record of one stream, and its end.
///
/// zlib's state points back at the record and refuses one that has moved, so it has a place of its own on the heap from
/// its beginning to its end. The value has one owner and cannot be copied; `pointer` is private to it and handed out
/// for the length of a call only. It is valid from `init` to `deinit`, and all access to it is exclusive since every
/// call is `mutating`.
struct ZStream: ~Copyable {
    private let pointer: UnsafeMutablePointer<z_stream>
    private let end: (UnsafeMutablePointer<z_stream>) -> Int32

    /// What one call of zlib did.
    struct Turn {
        var result: Int32
        /// Bytes taken off the input's front.
        var taken: Int
        /// Bytes written at the output's front.
        var written: Int
    }

    /// - Parameters:
    ///   - begin: zlib's `…Init2_`.
    ///   - end: zlib's `…End`, called once if `begin` succeeded.
    init(
        begin: (UnsafeMutablePointer<z_stream>) -> Int32,
        end: @escaping (UnsafeMutablePointer<z_stream>) -> Int32
    ) throws(CompressionError) {
        let pointer = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        pointer.initialize(to: z_stream())
        guard begin(pointer) == Z_OK else {
            pointer.deallocate()
            throw .outOfMemory
        }
        self.pointer = pointer
        self.end = end
    }

    deinit {
        _ = end(pointer)
        pointer.deallocate()
    }

    /// The bits that zlib leaves after inflating: how many bits of the last byte are unused, plus 128 at the end of a
    /// block.
    var dataType: Int32 { pointer.pointee.data_type }

    /// A call that moves no data, such as `inflateReset`.
    mutating func call(_ body: (UnsafeMutablePointer<z_stream>) -> Int32) -> Int32 {
        body(pointer)
    }

    /// A call that reads `input` and writes `output`, or as much of them as zlib can count.
    ///
    /// zlib reads and writes only within the two counts given, and only during `body`; it does not write through
    /// `next_in`, which is mutable for want of a const in its declaration. Both pointers are taken away afterwards.
    mutating func turn(
        _ input: UnsafeRawBufferPointer,
        _ output: UnsafeMutableRawBufferPointer,
        _ body: (UnsafeMutablePointer<z_stream>) -> Int32
    ) -> Turn {
        let inputCount = UInt32(clamping: input.count)
        let outputCount = UInt32(clamping: output.count)
        pointer.pointee.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
        pointer.pointee.avail_in = inputCount
        pointer.pointee.next_out = output.bindMemory(to: UInt8.self).baseAddress
        pointer.pointee.avail_out = outputCount
        let result = body(pointer)
        let turn = Turn(
            result: result, taken: Int(inputCount - pointer.pointee.avail_in),
            written: Int(outputCount - pointer.pointee.avail_out))
        pointer.pointee.next_in = nil
        pointer.pointee.next_out = nil
        pointer.pointee.avail_in = 0
        pointer.pointee.avail_out = 0
        return turn
    }
}
