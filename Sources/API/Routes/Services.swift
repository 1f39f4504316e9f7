import Crypto
import Domain
import Foundation
import HTTPServer
import Logging
import NIOHTTP1
import Store

/// What the routes work with.
struct Services: Sendable {
    let store: any EventStore
    let media: MediaFiles
    let vocabulary: Vocabulary
    /// The vocabulary file as it is.
    let vocabularyJSON: Data
    let gazetteer: Gazetteer
    let passwords: PasswordChecker
    let hub: LiveHub
    let throttle: SignInThrottle
    let clients: ClientAddress
    let requirement: TOTPRequirement
    let logger: Logger
    let now: @Sendable () -> Timestamp

    var authenticator: Authenticator { Authenticator(store: store) }
    var features: FeatureWriter { FeatureWriter(directory: store.directory, vocabulary: vocabulary) }

    /// Who asks, for a route about one map.
    ///
    /// - Parameter scope: what a program's token must allow; nil for what is for people alone.
    /// - Throws: `notFound` when there is no such map.
    func context(_ request: HTTPRequest, _ scope: TokenScope?) async throws -> MapContext {
        let requester = try await authenticator.requester(of: request)
        let directory = store.directory
        guard let map = request.parameters["map"].flatMap(MapID.init), let settings = directory.maps[map] else {
            throw Domain.Refusal.notFound(what: "map")
        }
        try requester.require(scope, on: map)
        let standing = Standing(
            requester.account, on: map, in: directory, requirement: requirement, atMost: requester.atMost)
        try standing.require(.mapRead)
        var context = try await self.context(settings, standing, directory)
        if let type = request.negotiatedMediaType { context.mediaType = type }
        return context
    }

    /// What somebody of this standing may know of the map.
    func context(_ map: MapSettings, _ standing: Standing, _ directory: Directory) async throws -> MapContext {
        var context = MapContext(map: map, standing: standing, directory: directory)
        if context.audience == .public, map.publicDelay > 0 {
            context.through = try await store.position(at: now().adding(seconds: -Double(map.publicDelay)))
        }
        return context
    }

    /// The account that is signed in, for a route about it or the server as a whole. Programs are none.
    func person(_ request: HTTPRequest) async throws -> Account {
        let requester = try await authenticator.requester(of: request)
        try requester.require(nil, on: nil)
        guard let id = requester.account, let person = await account(id), person.isOpen else {
            throw Domain.Refusal.unauthenticated
        }
        return person
    }

    /// The account, even when a command beside the server has only just added it or given it a role.
    func account(_ id: AccountID) async -> Account? {
        await store.refresh()
        return store.directory.accounts[id]
    }

    /// What `person` is on the server as a whole.
    func standing(_ person: Account) -> Standing {
        Standing(person.id, on: nil, in: store.directory, requirement: requirement)
    }

    func newIdentity<ID: TextIdentifier>(_ what: String) throws(Domain.Refusal) -> ID {
        guard let id = ID(UUIDText.version7(at: now(), random: SecureRandom.bytes(10))) else {
            throw .notFound(what: what)
        }
        return id
    }

    /// The claim that the route names.
    func claimID(_ request: HTTPRequest) throws(Domain.Refusal) -> ClaimID {
        guard let id = request.parameters["id"].flatMap(ClaimID.init) else { throw .notFound(what: "claim") }
        return id
    }

    /// The body as a JSON object's reader.
    func body(_ request: HTTPRequest, _ faults: FaultCollector) throws -> ObjectReader {
        do {
            let value = try JSONValue(parsing: request.body.readableBytesView)
            guard let reader = ObjectReader(value, at: "", faults: faults) else {
                throw Domain.Refusal.invalid(faults.faults)
            }
            return reader
        } catch let malformed as JSONValue.Malformed {
            throw HTTPRefusal(.badRequest, "The body is not JSON: \(malformed.detail)")
        }
    }
}
