import CLibFuzzer
import Foundation

/// Fuzzes one target with libFuzzer, whose options it takes: `CAIRN_FUZZ_TARGET=frames CairnFuzz -max_total_time=20`.
///
/// The target is named in the environment because libFuzzer starts this program again with its own arguments.
@main
enum CairnFuzz {
    fileprivate static let target = ProcessInfo.processInfo.environment["CAIRN_FUZZ_TARGET"].flatMap(FuzzTargets.named)

    static func main() {
        guard target != nil else {
            let names = FuzzTargets.all.map(\.name).joined(separator: " ")
            FileHandle.standardError.write(Data("CAIRN_FUZZ_TARGET must be one of: \(names)\n".utf8))
            exit(64)
        }
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        exit(LLVMFuzzerRunDriver(&count, &arguments, testOneInput))
    }
}

/// One input; libFuzzer's own `main`, which is linked in but not used, wants it by this name. The `count` bytes are
/// libFuzzer's and valid during the call; they are copied before anything looks at them.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    CairnFuzz.target?.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
}
