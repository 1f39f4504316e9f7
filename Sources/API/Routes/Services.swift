import Domain
import Foundation
import HTTPServer
import Logging
import NIOHTTP1
import Store

/// What the routes work with.
struct Services: Sendable {
    let store: any EventStore
    let vocabulary: Vocabulary
    /// The vocabulary file as it is.
    let vocabularyJSON: Data
    let gazetteer: Gazetteer
    let passwords: PasswordChecker
    let hub: LiveHub
    let logger: Logger
    let now: @Sendable () -> Timestamp

    var authenticator: Authenticator { Authenticator(store: store) }
    var features: FeatureWriter { FeatureWriter(directory: store.directory, vocabulary: vocabulary) }

    /// Who asks, for a route about one map.
    ///
    /// - Throws: `notFound` when there is no such map.
    func context(_ request: HTTPRequest) async throws -> MapContext {
        let account = try await authenticator.account(of: request)
        let directory = store.directory
        guard let map = request.parameters["map"].flatMap(MapID.init), let settings = directory.maps[map] else {
            throw Domain.Refusal.notFound(what: "map")
        }
        let caller = directory.caller(account, on: map)
        if let refusal = Policy.refusal(.mapRead, caller) { throw refusal }
        var context = MapContext(map: settings, caller: caller, directory: directory)
        if let type = request.negotiatedMediaType { context.mediaType = type }
        return context
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
