import Crypto
import Testing

struct RecoveryCodeTests {
    @Test func codesAreReadAgainAndDiffer() throws {
        let codes = (0..<200).map { _ in RecoveryCode.make() }
        #expect(Set(codes).count == 200)
        for code in codes {
            #expect(code.text.wholeMatch(of: /[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}/) != nil, "\(code.text)")
            #expect(RecoveryCode(code.text) == code)
        }
        #expect(Set(codes.joined(by: \.text)).count == 33)
    }

    static let spellings = [
        "0123a-bcd1z", "0123A-BCD1Z", "0123abcd1z", " 0123a bcd1z ", "o123a-bcdlz", "O123A-BCDIZ", "0-1-2-3-abcd1z",
    ]

    @Test(arguments: spellings)
    func peopleWriteItInManyWays(_ text: String) {
        #expect(RecoveryCode(text)?.text == "0123a-bcd1z")
    }

    @Test(arguments: [
        "", "0123a-bcd1", "0123a-bcd1zz", "0123a-bcd1u", "0123a_bcd1z", "٠123a-bcd1z",
        String(repeating: "-", count: 70),
    ])
    func whatIsNone(_ text: String) {
        #expect(RecoveryCode(text) == nil)
    }
}

extension [RecoveryCode] {
    /// All characters of all codes.
    fileprivate func joined(by text: (RecoveryCode) -> String) -> String { map(text).joined() }
}
