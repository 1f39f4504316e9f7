/// A map's identity: 2–64 of `a–z`, `0–9` and `-`, beginning with a letter, such as `syria-2024`.
public struct MapID: Hashable, Sendable, Comparable {
    public let text: String

    public init?(_ text: String) {
        let bytes = text.utf8
        guard (2...64).contains(bytes.count), let first = bytes.first, (0x61...0x7A).contains(first),
            bytes.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D })
        else { return nil }
        self.text = text
    }

    public static func < (left: MapID, right: MapID) -> Bool { left.text < right.text }
}

extension MapID: TextIdentifier {}
