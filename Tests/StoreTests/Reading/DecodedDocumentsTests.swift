import Foundation
import Store
import Testing

struct DecodedDocumentsTests {
    private struct Unreadable: Error {}

    /// Asks for documents of ten bytes each; the numbers of those that were decoded.
    private static func decoded(_ asked: [Int64], mostBytes: Int) -> [Int64] {
        let documents = DecodedDocuments<Int64>(mostBytes: mostBytes)
        var decoded: [Int64] = []
        for number in asked {
            let value = documents.value(number, { Data(repeating: 0, count: 10) }) { _ in
                decoded.append(number)
                return number
            }
            #expect(value == number)
        }
        return decoded
    }

    @Test func whatIsKnownIsNotDecodedAgain() {
        #expect(Self.decoded([1, 2, 1, 2, 1], mostBytes: 100) == [1, 2])
    }

    @Test func whatIsAskedForStaysAndTheRestGoes() {
        let asked = (2...40).flatMap { number -> [Int64] in [1, number] }
        #expect(Self.decoded(asked + [40, 39, 2], mostBytes: 50) == [1] + Array(2...40) + [2])
    }

    @Test func aDocumentThatIsTooLongIsNotKept() {
        #expect(Self.decoded([1, 1], mostBytes: 9) == [1, 1])
    }

    @Test func whatCannotBeDecodedIsNotKept() {
        let documents = DecodedDocuments<Int>(mostBytes: 100)
        #expect(throws: Unreadable.self) {
            try documents.value(1, { Data() }) { _ in throw Unreadable() }
        }
        #expect(documents.value(1, { Data() }) { _ in 7 } == 7)
    }
}
