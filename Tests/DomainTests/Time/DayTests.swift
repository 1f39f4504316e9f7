import Domain
import Foundation
import Testing

struct DayTests {
    static let examples: [(String, Int64, String)] = [
        ("1970-01-01T00:00:00Z", 0, "1970-01-01"), ("1970-01-01T23:59:59.999Z", 0, "1970-01-01"),
        ("1970-01-02T00:00:00Z", 1, "1970-01-02"), ("1969-12-31T23:59:59.999Z", -1, "1969-12-31"),
        ("2024-02-29T12:00:00+03:00", 19_782, "2024-02-29"), ("2024-12-08T01:00:00+03:00", 20_064, "2024-12-07"),
    ]

    @Test(arguments: examples)
    func dayOfATime(_ time: String, _ number: Int64, _ text: String) throws {
        let day = Day(instant(time))
        #expect(day.number == number && day.text == text)
        #expect(try JSONDecoder().decode(Day.self, from: Data("\"\(text)\"".utf8)) == day)
        #expect(String(decoding: try JSONEncoder().encode(day), as: UTF8.self) == "\"\(text)\"")
    }

    @Test(arguments: ["", "2024-13-01", "2024-02-30", "2024-1-01", "2024-12-07T00:00:00Z", "tomorrow"])
    func whatIsNone(_ text: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Day.self, from: Data("\"\(text)\"".utf8)) }
    }

    @Test func counting() {
        let day = Day(instant("2024-02-28T00:00:00Z"))
        #expect(day.adding(days: 2).text == "2024-03-01")
        #expect(day.adding(days: -28).text == "2024-01-31")
        #expect(day < day.adding(days: 1))
    }
}
