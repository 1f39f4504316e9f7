import API
import Domain
import Foundation
import HTTPServer

/// The query of a list of claims: its filters and its cursor.
struct QueryTarget: FuzzTarget {
    func run(_ bytes: [UInt8]) {
        guard let map = FuzzMap.settings, let vocabulary = FuzzMap.vocabulary, let account = Self.account else {
            return require(false, "the map and the vocabulary can be read")
        }
        let caller = Caller(account: account, role: .volunteer)
        let context = MapContext(map: map, caller: caller, directory: Directory())
        let text = String(decoding: bytes, as: UTF8.self)
        guard let request = try? HTTPRequest(method: .GET, target: "/claims?\(text)"),
            let query = try? ClaimQueryReader(request.query, vocabulary: vocabulary).query(context)
        else { return }
        check(query)
        if let cursor = query.after { checkCursor(cursor, context, vocabulary) }
    }

    private static let account = AccountID("0193a3c0-5d1e-7c3a-9d57-2f6f1f1b0c11")

    private func check(_ query: ClaimQuery) {
        require((1...ClaimQuery.mostPerPage).contains(query.limit), "a page is not longer than the longest")
        let filter = query.filter
        require(filter.words.count <= 16 && !filter.words.contains(""), "there are few words, none of them empty")
        for word in filter.words {
            requireEqual(Folding.words(word), [word], "a folded word folds to itself")
        }
        if let from = filter.from, let to = filter.to { require(from <= to, "a time does not end before it begins") }
        require(filter.minimumConfidence.map((1...99).contains) != false, "a confidence is a percentage")
        FilterCheck.check(filter.box)
        for time in [filter.from, filter.to] {
            guard let time else { continue }
            requireEqual(Timestamp(time.text), time, "a time that is written reads as the same")
        }
    }

    private func checkCursor(_ cursor: ClaimQuery.Cursor, _ context: MapContext, _ vocabulary: Vocabulary) {
        let text = ClaimQueryReader.text(cursor)
        let request = try? HTTPRequest(method: .GET, target: "/claims?cursor=\(text)")
        let query = request.flatMap { try? ClaimQueryReader($0.query, vocabulary: vocabulary).query(context) }
        requireEqual(query?.after, cursor, "a cursor that is written reads as the same")
    }
}
