import Crypto
import Domain
import Foundation
import Store

/// The demonstration map: people, settings and claims from files, brought in by the same commands that people's own
/// changes go through.
public struct DemoMap: Sendable {
    /// The files do not say what they must.
    public struct Malformed: Error, CustomStringConvertible {
        public var file: String
        public var what: String
        public var description: String { "\(file): \(what)" }
    }

    private struct Member {
        var name: String
        var role: Role
    }

    private struct Step {
        var by: String
        var command: ClaimCommand
        var claim: ClaimID
    }

    /// The map's settings.
    public let settings: MapSettings
    private let members: [Member]
    private let claims: [JSONValue]
    private let vocabulary: Vocabulary

    /// Reads `map.json` and `claims.json` in `folder`.
    public init(folder: URL, vocabulary: Vocabulary) throws {
        self.vocabulary = vocabulary
        let map = try Self.json(folder, "map.json")
        let faults = FaultCollector()
        guard let body = map["map"], let reader = ObjectReader(body, at: "/map", faults: faults),
            let settings = MapPayload.settings(reader), faults.faults.isEmpty
        else { throw Malformed(file: "map.json", what: "\(faults.faults)") }
        self.settings = settings
        guard case .array(let people)? = map["members"],
            case .array(let claims)? = try Self.json(folder, "claims.json")["claims"]
        else { throw Malformed(file: folder.path, what: "map.json needs members, claims.json needs claims") }
        members = try people.map { person in
            guard case .string(let name)? = person["name"], case .string(let role)? = person["role"],
                let role = Role(rawValue: role)
            else { throw Malformed(file: "map.json", what: "a member needs name and role") }
            return Member(name: name, role: role)
        }
        self.claims = claims
    }

    /// The first member of each role, from the highest down: those who get sign-in links.
    public var guides: [(role: Role, name: String)] {
        [Role.admin, .moderator, .volunteer].compactMap { role in
            members.first { $0.role == role }.map { (role, $0.name) }
        }
    }

    /// Makes the accounts, the map and its claims.
    ///
    /// - Throws: what a command is refused with, with the claim it was about.
    public func load(into store: any EventStore) async throws {
        for member in members where store.directory.account(named: member.name) == nil {
            guard let id = AccountID(UUIDText.version7(at: Timestamp(Date()), random: SecureRandom.bytes(10))) else {
                continue
            }
            let isServerAdmin = member.role == .admin
            _ = try await store.append(
                Command(.console, .addAccount(id, name: member.name, serverAdmin: isServerAdmin)))
        }
        _ = try await store.append(Command(.console, .createMap(settings)))
        for member in members {
            guard let account = store.directory.account(named: member.name) else { continue }
            _ = try await store.append(Command(.console, .grant(settings.id, account.id, member.role)))
        }
        for (index, claim) in claims.enumerated() {
            for step in try steps(claim, "/claims/\(index)") {
                try await carryOut(step, in: store)
            }
        }
    }

    private func carryOut(_ step: Step, in store: any EventStore) async throws {
        guard let account = store.directory.account(named: step.by) else {
            throw Malformed(file: "claims.json", what: "\(step.by) is not a member")
        }
        var command = step.command
        if case .edit(let patch, _, _) = command, let present = try await store.claim(step.claim, on: settings.id) {
            command = .edit(patch, base: present.revision)
        }
        do {
            _ = try await store.append(
                Command(.account(account.id), .claim(settings.id, step.claim, command)))
        } catch let refusal as Refusal {
            throw Malformed(file: "claims.json", what: "claim \(step.claim): \(refusal)")
        }
    }

    private func steps(_ entry: JSONValue, _ pointer: String) throws -> [Step] {
        let faults = FaultCollector()
        guard case .string(let by)? = entry["by"], let body = entry["claim"],
            let reader = ObjectReader(body, at: "\(pointer)/claim", faults: faults)
        else { throw Malformed(file: "claims.json", what: "\(pointer) needs by and claim") }
        let (id, content, parts) = ClaimPayload.submission(reader)
        guard let id else { throw Malformed(file: "claims.json", what: "\(pointer)/claim needs an id") }
        let sources = parts.enumerated().compactMap { index, part in
            SourcePayload.source(part, id: SourceID(UUIDText.derived(from: id.text, "\(index)")))
        }
        var steps = [Step(by: by, command: .submit(try check(content, id), sources), claim: id)]
        var latest = body
        if case .array(let then)? = entry["then"] {
            for (index, next) in then.enumerated() {
                steps.append(try step(next, id, &latest, "\(pointer)/then/\(index)", faults))
            }
        }
        guard faults.faults.isEmpty else { throw Malformed(file: "claims.json", what: "\(faults.faults)") }
        return steps
    }

    private func step(
        _ entry: JSONValue, _ id: ClaimID, _ latest: inout JSONValue, _ pointer: String, _ faults: FaultCollector
    ) throws -> Step {
        guard case .string(let by)? = entry["by"] else {
            throw Malformed(file: "claims.json", what: "\(pointer) needs by")
        }
        if let body = entry["review"], let reader = ObjectReader(body, at: "\(pointer)/review", faults: faults) {
            return Step(by: by, command: .review(ReviewPayload.request(reader)), claim: id)
        }
        if let body = entry["source"], let reader = ObjectReader(body, at: "\(pointer)/source", faults: faults),
            let source = SourcePayload.source(reader, id: SourceID(UUIDText.derived(from: id.text, pointer)))
        {
            return Step(by: by, command: .addSource(source), claim: id)
        }
        if let body = entry["edit"], let patch = ObjectReader(body, at: "\(pointer)/edit", faults: faults) {
            var members = try patch.members(over: latest)
            latest = .object(members)
            members["id"] = nil
            members["sources"] = nil
            let content = ClaimPayload.content(ObjectReader(members, at: "\(pointer)/edit", faults: faults))
            return Step(by: by, command: .edit(try check(content, id), base: 0), claim: id)
        }
        throw Malformed(file: "claims.json", what: "\(pointer) needs review, source or edit")
    }

    private func check(_ content: ClaimContent, _ id: ClaimID) throws -> CheckedContent {
        switch CheckedContent.check(content, on: settings, vocabulary: vocabulary, now: Timestamp(Date())) {
        case .success(let checked): return checked
        case .failure(let faults): throw Malformed(file: "claims.json", what: "claim \(id): \(faults.all)")
        }
    }

    private static func json(_ folder: URL, _ name: String) throws -> JSONValue {
        do {
            return try JSONValue(parsing: try Data(contentsOf: folder.appendingPathComponent(name)))
        } catch let malformed as JSONValue.Malformed {
            throw Malformed(file: name, what: malformed.detail)
        }
    }
}
