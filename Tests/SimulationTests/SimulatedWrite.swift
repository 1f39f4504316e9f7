import Crypto
import Domain
import Foundation
import Geometry
import Store
import TestSupport

/// Something that somebody does on the simulated map.
struct SimulatedWrite {
    let map: MapSettings
    let world: World

    /// A command that makes some sense; nil for nothing.
    func command(_ claims: inout [ClaimID], _ generator: inout SplitMix64) async throws -> Command? {
        func random(_ range: Range<Int>) -> Int { Int.random(in: range, using: &generator) }
        func by(_ name: String, _ id: ClaimID, _ command: ClaimCommand) -> Command {
            Command(.account(World.account(name)), .claim(map.id, id, command))
        }
        let isNew = claims.isEmpty || (claims.count < 6 && random(0..<3) == 0)
        if isNew {
            let text = UUIDText.derived(from: map.id.text, "\(claims.count)")
            guard let id = ClaimID(text), let source = SourceID(UUIDText.derived(from: text)) else { return nil }
            claims.append(id)
            let grade: Reliability = [.a, .c][random(0..<2)]
            return by(
                "layla", id,
                .submit(
                    try checked(content(&generator)),
                    [Source(id: source, kind: .eyewitness, reliability: grade, credibility: .probablyTrue)]))
        }
        let id = claims[random(0..<claims.count)]
        guard let claim = try await world.store.claim(id, on: map.id) else { return nil }
        switch random(0..<14) {
        case 0: return by("yusuf", id, .flag(.danger, reason: nil))
        case 1: return by("idris", id, review(.clearFlags))
        case 2 where random(0..<3) == 0: return by("admin", id, .redact(reason: "it must go"))
        case 3:
            let other = claims[random(0..<claims.count)]
            guard let relation = RelationID(UUIDText.derived(from: id.text, other.text, "\(claim.revision)")) else {
                return nil
            }
            return by("noor", id, .relate(relation, .duplicateOf, other, reason: nil))
        case 4: return claim.relations.first.map { by("noor", id, .unrelate($0.id)) }
        case 5: return by("yusuf", id, .assess([.agree, .disagree][random(0..<2)], reason: nil))
        case 6:
            guard let comment = CommentID(UUIDText.version7(at: world.time.now, random: SecureRandom.bytes(10))) else {
                return nil
            }
            return by("layla", id, .comment(comment, text: "A remark", isPublic: random(0..<2) == 0))
        case 7, 8:
            let edited = try checked(content(&generator))
            return by("layla", id, .edit(edited, base: claim.revision, pending: claim.pending?.number))
        default:
            let open: [Decision] = [
                .take, .verify, .verify, .verify, .dispute, .reject, .retract, .acceptRevision, .reopen,
            ]
            return by(["noor", "idris"][random(0..<2)], id, review(open[random(0..<open.count)]))
        }
    }

    private func review(_ decision: Decision) -> ClaimCommand {
        .review(
            ReviewRequest(
                decision: decision, code: world.vocabulary.reasonCodes(for: decision).first, reason: "because it is so")
        )
    }

    private func checked(_ content: ClaimContent) throws -> CheckedContent {
        try CheckedContent.check(content, on: map, vocabulary: world.vocabulary, now: world.time.now).get()
    }

    private func content(_ generator: inout SplitMix64) -> ClaimContent {
        func random(_ range: Range<Int>) -> Int { Int.random(in: range, using: &generator) }
        let place = Position(longitude: Double(random(340..<390)) / 10, latitude: Double(random(330..<360)) / 10)
        let faction = ["green", "red"][random(0..<2)]
        return ClaimContent(
            kind: .event, category: ["armed_clash", "air_drone_strike"][random(0..<2)],
            title: ["en": "Title \(random(0..<9))"], geometry: .point(place), place: "Somewhere", geoPrecision: 1,
            occurred: Occurred(
                earliest: Timestamp(milliseconds: 1_733_000_000_000),
                latest: Timestamp(milliseconds: 1_733_003_600_000), precision: .hour),
            actors: [Actor(faction: faction, role: .actor)],
            sensitivity: random(0..<4) == 0
                ? [.about1Kilometre, .about10Kilometres, .placeNameOnly, .never][random(0..<4)] : .exact)
    }
}
