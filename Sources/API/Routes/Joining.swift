import Domain
import HTTPServer
import Store

/// How somebody becomes a member: who is signed in joins as they are, everybody else makes an account with it.
struct Joining: Sendable {
    let services: Services

    /// - Parameter opening: checks that there is something to join and gives the command that does it. It is called
    ///   once the body is known to be sound, and before a password is worked on.
    func join(
        _ request: HTTPRequest, _ opening: () async throws -> (NewAccount?) -> Command.Body
    ) async throws -> HTTPResponse {
        let requester = try await services.authenticator.requester(of: request)
        try requester.require(nil, on: nil)
        let faults = FaultCollector()
        let payload = NewAccountPayload.read(try services.body(request, faults))
        try faults.throwIfAny()
        let command = try await opening()
        let present = requester.account.flatMap { services.store.directory.accounts[$0] }
        guard let person = present, person.isOpen else {
            guard let payload else { throw Domain.Refusal.unauthenticated }
            return try await makeAccount(payload, request, command)
        }
        guard payload == nil else {
            throw Domain.Refusal.conflict(
                reason: "you are signed in as \(person.name); sign out first to make another account")
        }
        _ = try await services.store.append(Command(.account(person.id), command(nil)))
        return try await services.whoIs(services.store.directory.accounts[person.id])
    }

    /// From one address there may be few at a time: each try tells whether a name is taken, and each account takes one
    /// of the map's places of the day.
    private func makeAccount(
        _ payload: NewAccountPayload, _ request: HTTPRequest, _ command: (NewAccount?) -> Command.Body
    ) async throws -> HTTPResponse {
        try services.admitVisitor(request)
        guard try await services.store.account(named: payload.name) == nil else {
            throw Domain.Refusal.conflict(reason: "the name \(payload.name) is taken; choose another")
        }
        let hash = try await services.passwords.hash(payload.password)
        let id: AccountID = try services.newIdentity("account")
        // The password first: an account without one would hold its name for ever, a password without an account nothing.
        let vault = services.store.vault
        try await vault.setPasswordHash(hash, of: id)
        do {
            _ = try await services.store.append(
                Command(.account(id), command(NewAccount(id: id, name: payload.name))))
        } catch {
            try? await vault.forgetPassword(of: id)
            throw error
        }
        guard let person = await services.account(id) else { throw Domain.Refusal.notFound(what: "account") }
        return try await services.welcome(person, request, status: .created)
    }
}
