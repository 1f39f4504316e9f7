import Foundation

extension ClaimHistogram {
    /// How long a bar is. All begin by the clock of a time zone; a week on Monday (ISO 8601).
    public enum Bucket: String, Sendable, CaseIterable {
        case hour, day, week

        /// In milliseconds.
        private var length: Int64 {
            switch self {
            case .hour: 3_600_000
            case .day: 86_400_000
            case .week: 604_800_000
            }
        }

        /// Of the first Monday since 1970.
        private var first: Int64 { self == .week ? 4 * 86_400_000 : 0 }

        /// The beginning of the bar that `time` lies in.
        public func start(of time: Timestamp, in zone: TimeZone) -> Timestamp {
            let here = Self.offset(at: time.milliseconds, in: zone)
            let local = time.milliseconds + here - first
            let (whole, rest) = local.quotientAndRemainder(dividingBy: length)
            let start = (whole - (rest < 0 ? 1 : 0)) * length + first
            // The clocks may have been changed since.
            let then = Self.offset(at: start - here, in: zone)
            return Timestamp(milliseconds: start - then)
        }

        private static func offset(at milliseconds: Int64, in zone: TimeZone) -> Int64 {
            Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(milliseconds) / 1_000))) * 1_000
        }
    }
}
