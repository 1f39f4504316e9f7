import Domain
import Foundation
import Testing

@Suite struct ClaimHistogramTests {
    @Test(arguments: [
        ("2024-12-08T13:59:59.999Z", "2024-12-08T13:00:00Z", "2024-12-08T00:00:00Z", "2024-12-02T00:00:00Z"),
        ("2024-12-09T00:00:00Z", "2024-12-09T00:00:00Z", "2024-12-09T00:00:00Z", "2024-12-09T00:00:00Z"),
        ("1969-12-31T23:59:59Z", "1969-12-31T23:00:00Z", "1969-12-31T00:00:00Z", "1969-12-29T00:00:00Z"),
        ("1970-01-04T12:30:00Z", "1970-01-04T12:00:00Z", "1970-01-04T00:00:00Z", "1969-12-29T00:00:00Z"),
    ])
    func barsBeginInUTC(_ time: String, hour: String, day: String, week: String) throws {
        let time = try #require(Timestamp(time))
        for (bucket, start) in [(ClaimHistogram.Bucket.hour, hour), (.day, day), (.week, week)] {
            #expect(bucket.start(of: time, in: .gmt) == Timestamp(start))
        }
    }

    @Test(arguments: [
        // Three hours ahead; half an hour off; the days on which clocks are put forward and back.
        ("2024-12-07T23:30:00Z", "Asia/Damascus", "2024-12-07T21:00:00Z", "2024-12-01T21:00:00Z"),
        ("2024-12-08T18:29:59Z", "Asia/Kolkata", "2024-12-07T18:30:00Z", "2024-12-01T18:30:00Z"),
        ("2024-03-31T12:00:00Z", "Europe/Berlin", "2024-03-30T23:00:00Z", "2024-03-24T23:00:00Z"),
        ("2024-10-27T12:00:00Z", "Europe/Berlin", "2024-10-26T22:00:00Z", "2024-10-20T22:00:00Z"),
    ])
    func daysAreThoseOfAClock(_ time: String, zone: String, day: String, week: String) throws {
        let time = try #require(Timestamp(time))
        let zone = try #require(TimeZone(identifier: zone))
        #expect(ClaimHistogram.Bucket.day.start(of: time, in: zone) == Timestamp(day))
        #expect(ClaimHistogram.Bucket.week.start(of: time, in: zone) == Timestamp(week))
        var histogram = ClaimHistogram(bucket: .day, zone: zone, head: 1)
        for _ in 0..<2 { histogram.add(time, category: "aid") }
        #expect(histogram.bars.map(\.start) == [Timestamp(day)])
    }

    @Test func countingEndsWhereThereAreTooManyBars() {
        var histogram = ClaimHistogram(bucket: .hour, zone: .gmt, head: 1)
        for number in 0...ClaimHistogram.mostBars {
            #expect(!histogram.isTooFine)
            for category in ["aid", "armed_clash"] {
                histogram.add(Timestamp(milliseconds: Int64(number) * 3_600_000), category: category)
            }
        }
        #expect(histogram.isTooFine)
        #expect(histogram.bars.first?.categories == ["aid": 1, "armed_clash": 1])
    }
}
