import Domain
import Foundation
import TestSupport
import Testing

struct TimestampTests {
    /// Text as RFC 3339 allows it, the milliseconds that it names, and how it is written again.
    static let forms: [(String, Int64, String)] = [
        ("1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00Z"),
        ("2024-12-07T23:30:00Z", 1_733_614_200_000, "2024-12-07T23:30:00Z"),
        ("2024-12-07t23:30:00z", 1_733_614_200_000, "2024-12-07T23:30:00Z"),
        ("2024-12-07T23:30:00.000Z", 1_733_614_200_000, "2024-12-07T23:30:00Z"),
        ("2024-12-07T17:30:00-06:00", 1_733_614_200_000, "2024-12-07T23:30:00Z"),
        ("2024-12-08T02:30:00+03:00", 1_733_614_200_000, "2024-12-07T23:30:00Z"),
        ("2024-12-08T05:00:00+05:30", 1_733_614_200_000, "2024-12-07T23:30:00Z"),
        ("2024-12-07T23:30:00+00:00", 1_733_614_200_000, "2024-12-07T23:30:00Z"),
        ("2024-12-07T23:30:00-00:00", 1_733_614_200_000, "2024-12-07T23:30:00Z"),
        ("2024-12-07T23:30:00.1Z", 1_733_614_200_100, "2024-12-07T23:30:00.100Z"),
        ("2024-12-07T23:30:00.001Z", 1_733_614_200_001, "2024-12-07T23:30:00.001Z"),
        ("2024-12-07T23:30:00.0014Z", 1_733_614_200_001, "2024-12-07T23:30:00.001Z"),
        ("2024-12-07T23:30:00.0015Z", 1_733_614_200_001, "2024-12-07T23:30:00.001Z"),
        ("2024-12-07T23:30:00.9996Z", 1_733_614_200_999, "2024-12-07T23:30:00.999Z"),
        ("2024-12-08T02:30:00.25+03:00", 1_733_614_200_250, "2024-12-07T23:30:00.250Z"),
        ("1969-12-31T23:59:59Z", -1_000, "1969-12-31T23:59:59Z"),
        ("1969-12-31T23:59:59.999Z", -1, "1969-12-31T23:59:59.999Z"),
        ("1969-12-31T23:59:58.001Z", -1_999, "1969-12-31T23:59:58.001Z"),
        ("2024-02-29T12:00:00Z", 1_709_208_000_000, "2024-02-29T12:00:00Z"),
        ("2000-02-29T00:00:00Z", 951_782_400_000, "2000-02-29T00:00:00Z"),
        ("9999-12-31T23:59:59.999Z", 253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
    ]

    @Test(arguments: forms)
    func form(_ form: (text: String, milliseconds: Int64, written: String)) {
        #expect(Timestamp(form.text)?.milliseconds == form.milliseconds)
        #expect(Timestamp(milliseconds: form.milliseconds).text == form.written)
    }

    static let bad = [
        "", "now", "2024", "2024-12-07", "2024-12-07T23:30:00", "2024-12-07T23:30Z", "2024-12-07T23Z",
        "2024-12-07T23:30:00.Z", "2024-12-07T23:30:00,5Z", "2024-12-07 23:30:00Z", " 2024-12-07T23:30:00Z",
        "20241207T233000Z", "20241207T233000.000Z", "2024-W49-6T23:30:00Z", "2024-342T23:30:00.00Z",
        "2024-13-07T23:30:00Z", "2024-00-07T23:30:00Z", "2024-12-00T23:30:00Z", "2024-12-32T23:30:00Z",
        "2024-12-07T23:30:00+24:00", "2024-12-07T23:30:00+99:99", "2024-12-07T23:30:00 +03:00",
        "0000-12-07T23:30:00Z", "-024-12-07T23:30:00Z", "+2024-12-07T23:30:00Z", "12024-12-07T23:30:00Z",
        "２０２４-12-07T23:30:00Z", "٢٠٢٤-12-07T23:30:00Z", "2024-12-07T23:30:00.-5Z", "1733614200000000000000",
        "2024-12-07T23:30:00.0000000000000000000000000Z", "2024-02-30T23:30:00Z", "2023-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z", "2024-04-31T00:00:00Z", "2024-12-07T24:00:00Z", "2024-12-07T25:00:00Z",
        "2024-12-07T23:60:00Z", "2024-12-07T23:59:61Z", "2016-12-31T23:59:60Z", "2024-12-07T23:30:00Zjunk",
        "2024-12-07T23:30:00Z ", "2024-12-07T23:30:00Z\n", "2024-12-07T23:30:00GMT+3", "2024-1-7T23:30:00.000Z",
        "2024-12-07T3:30:00.000Z", "2024-12-07T23:30:00+3:00", "2024-12-07T23:30:00+03", "2024-12-07T23:30:00+0300",
        "2024-12-07T23:30:00+03:60", "2024-12-07T23:30:00Z+03:00", "2024-12-07T23:30:00−03:00",
        "0000-12-31T23:59:59Z", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01",
    ]

    @Test(arguments: bad)
    func badForm(_ text: String) {
        #expect(Timestamp(text) == nil)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Timestamp].self, from: JSONEncoder().encode([text]))
        }
    }

    /// 1583 to 9999, to the millisecond.
    @Test func writtenAndReadAgain() throws {
        var generator = SplitMix64(seed: 1)
        var before1970 = 0
        for round in 0..<10_000 {
            let bounds: ClosedRange<Int64> =
                round % 2 == 0 ? -12_212_553_600_000...253_402_300_799_999 : -100_000_000_000...100_000_000_000
            let time = Timestamp(milliseconds: Int64.random(in: bounds, using: &generator))
            if time.milliseconds < 0 { before1970 += 1 }
            #expect(Timestamp(time.text) == time, "\(time.milliseconds) → \(time.text)")
        }
        #expect(before1970 > 1_000)
    }

    @Test func offsetsNameTheSameInstant() {
        var generator = SplitMix64(seed: 2)
        for _ in 0..<1_000 {
            let time = Timestamp(milliseconds: Int64.random(in: 0...4_000_000_000, using: &generator) * 1_000)
            let minutes = Int.random(in: -14 * 60...14 * 60, using: &generator)
            let local = time.adding(seconds: Double(minutes * 60)).text.dropLast()
            let offset = [abs(minutes) / 60, abs(minutes) % 60].map { ($0 < 10 ? "0" : "") + "\($0)" }
            let text = "\(local)\(minutes < 0 ? "-" : "+")\(offset[0]):\(offset[1])"
            #expect(Timestamp(text) == time, "\(text)")
        }
    }

    @Test func json() throws {
        let time = instant("2024-12-07T23:30:00.5Z")
        let bytes = try JSONEncoder().encode([time])
        #expect(String(decoding: bytes, as: UTF8.self) == "[\"2024-12-07T23:30:00.500Z\"]")
        #expect(try JSONDecoder().decode([Timestamp].self, from: bytes) == [time])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Timestamp].self, from: Data("[1]".utf8)) }
    }

    @Test func arithmeticAndOrder() {
        let time = Timestamp(milliseconds: 1_000)
        #expect(time.adding(seconds: 0.5).milliseconds == 1_500)
        #expect(time.adding(seconds: -2).milliseconds == -1_000)
        #expect(time < time.adding(seconds: 0.001) && time.adding(seconds: -0.001) < time)
        #expect(Timestamp(Date(timeIntervalSince1970: 1.0015)).milliseconds == 1_002)
        #expect(Timestamp(Date(timeIntervalSince1970: -0.001)).milliseconds == -1)
    }

    /// RFC 3339 counts by the Gregorian calendar in all years.
    @Test(arguments: [
        ("1582-10-10T00:00:00Z", Int64(-12_219_724_800_000)), ("1000-01-01T00:00:00Z", -30_610_224_000_000),
        ("0001-01-01T00:00:00Z", -62_135_596_800_000),
    ])
    func earlyYears(_ text: String, _ milliseconds: Int64) {
        #expect(Timestamp(text)?.milliseconds == milliseconds)
        #expect(Timestamp(milliseconds: milliseconds).text == text)
    }

    /// More digits than the three that count.
    @Test(arguments: [
        ("2024-12-07T23:30:00.123456789Z", Int64(1_733_614_200_123)),
        ("2024-12-07T23:30:00.12345+03:00", 1_733_603_400_123), ("2024-12-07T23:30:00.00000000000Z", 1_733_614_200_000),
    ])
    func manyDigits(_ text: String, _ milliseconds: Int64) {
        #expect(Timestamp(text)?.milliseconds == milliseconds)
    }

    /// What is accepted is written so that it can be read again.
    @Test(arguments: ["9999-12-31T23:59:59.9999Z", "0001-01-03T00:00:00Z"])
    func whatIsReadIsReadAgain(_ text: String) {
        guard let time = Timestamp(text) else { return }
        #expect(Timestamp(time.text) == time, "\(time.text)")
    }

    /// So that no accepted claim makes the log unreadable.
    @Test func anAcceptedClaimCanBeReadFromTheLog() throws {
        var content = ClaimContent.sample()
        content.occurred.latest = instant("9999-12-31T23:59:59.9999Z")
        let event = try #require(try Story.submitted(content).log.last)
        #expect(try LogEvent(storedBytes: event.storedBytes()) == event)
    }
}
