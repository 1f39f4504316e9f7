import Domain
import HTTPServer
import NIOHTTP1
import Store

/// One's own account: password, second factor, recovery codes, and its end.
struct AccountRoutes: Sendable {
    let services: Services
    private var vault: AccountVault { services.store.vault }
    private var signIn: SignIn { SignIn(services: services) }

    func add(to router: inout Router) {
        let totp = "/api/v1/account/totp"
        router.add(
            .PUT, "/api/v1/account/password", bodyLimit: RouteLimits.small, consumes: MediaTypes.json,
            name: "changePassword", handler: changePassword)
        router.add(
            .POST, totp, bodyLimit: RouteLimits.small, consumes: MediaTypes.json, produces: MediaTypes.json,
            name: "startTOTP", handler: startTOTP)
        router.add(
            .PUT, totp, bodyLimit: RouteLimits.small, consumes: MediaTypes.json, produces: MediaTypes.json,
            name: "confirmTOTP", handler: confirmTOTP)
        router.add(
            .DELETE, totp, bodyLimit: RouteLimits.small, consumes: MediaTypes.json, name: "removeTOTP",
            handler: removeTOTP)
        router.add(
            .POST, "/api/v1/account/recovery-codes", bodyLimit: RouteLimits.small, consumes: MediaTypes.json,
            produces: MediaTypes.json, name: "makeRecoveryCodes", handler: makeRecoveryCodes)
        router.add(
            .DELETE, "/api/v1/account", bodyLimit: RouteLimits.small, consumes: MediaTypes.json,
            name: "deleteAccount", handler: delete)
    }

    private func changePassword(_ request: HTTPRequest) async throws -> HTTPResponse {
        let (person, proof) = try await opening(request, .change)
        try await signIn.require(proof, person, request)
        guard let password = proof.newPassword else { throw Domain.Refusal.unauthenticated }
        let hash = try await services.passwords.hash(password)
        try await vault.setPasswordHash(hash, of: person.id, exceptToken: request.cookies[Authenticator.cookie])
        try await append(.notePasswordChange(person.id), person)
        try await services.hub.endFeedsOfEndedSessions()
        return .noContent()
    }

    private func startTOTP(_ request: HTTPRequest) async throws -> HTTPResponse {
        let (person, proof) = try await opening(request, .password)
        guard !person.hasTOTP else { throw Self.isOn }
        try await signIn.require(proof, person, request)
        guard let totp = try await vault.startTOTP(of: person.id) else { throw Self.isOn }
        return Self.unkept(
            try JSONAnswer.ok(
                TOTPDocument(secret: totp.secretText, uri: totp.uri(issuer: "Cairn", account: person.name))))
    }

    private func confirmTOTP(_ request: HTTPRequest) async throws -> HTTPResponse {
        let (person, proof) = try await opening(request, .code)
        // In use already and not told of in the log: the server stopped between the two.
        let state = try await vault.totp(of: person.id)
        let isUntold = state == .on && !person.hasTOTP
        guard isUntold || state == .pending else {
            throw Domain.Refusal.conflict(reason: "there is no second factor waiting to be confirmed; begin anew")
        }
        let outcome = try await signIn.trying(SignIn.proof(request), person.name) { _ in
            let code = proof.code ?? ""
            let isRight =
                try await isUntold
                ? vault.useTOTP(code, of: person.id) : vault.confirmTOTP(code, of: person.id)
            return isRight ? .welcome(person) : .refused(detail: "is not the code that is shown now")
        }
        if case .refused(let detail) = outcome { throw Domain.Refusal.invalid([Fault("/code", detail)]) }
        try await append(.noteTOTP(person.id, true), person)
        return try await newCodes(person)
    }

    private func removeTOTP(_ request: HTTPRequest) async throws -> HTTPResponse {
        let (person, proof) = try await opening(request, .either)
        let state = try await vault.totp(of: person.id)
        guard person.hasTOTP || state != .off else {
            throw Domain.Refusal.conflict(reason: "there is no second factor")
        }
        try await signIn.require(proof, person, request)
        // The event takes the secret with it; one that the log was never told of goes by itself.
        try await append(.noteTOTP(person.id, false), person)
        try await vault.removeTOTP(of: person.id)
        return .noContent()
    }

    private func makeRecoveryCodes(_ request: HTTPRequest) async throws -> HTTPResponse {
        let (person, proof) = try await opening(request, .either)
        try await signIn.require(proof, person, request)
        return try await newCodes(person)
    }

    private func delete(_ request: HTTPRequest) async throws -> HTTPResponse {
        let (person, proof) = try await opening(request, .deletion)
        guard Account.key(proof.confirmation ?? "") == Account.key(person.name) else {
            throw Domain.Refusal.invalid([Fault("/confirm", "must be the account's name")])
        }
        try await signIn.require(proof, person, request)
        try await append(.deleteAccount(person.id), person)
        try await services.hub.endFeedsOfEndedSessions()
        return services.farewell(request)
    }

    private func opening(
        _ request: HTTPRequest, _ form: ProofPayload.Form
    ) async throws -> (Account, ProofPayload) {
        let person = try await services.person(request)
        let faults = FaultCollector()
        let proof = ProofPayload.read(try services.body(request, faults), as: form)
        try faults.throwIfAny()
        return (person, proof)
    }

    private func append(_ body: Command.Body, _ person: Account) async throws {
        _ = try await services.store.append(Command(.account(person.id), body))
    }

    private func newCodes(_ person: Account) async throws -> HTTPResponse {
        let codes = try await vault.makeRecoveryCodes(of: person.id)
        return Self.unkept(try JSONAnswer.ok(RecoveryCodeList(codes: codes.map(\.text))))
    }

    /// What is shown once stays in no cache.
    static func unkept(_ response: HTTPResponse) -> HTTPResponse {
        var response = response
        response.headers.replaceOrAdd(name: "Cache-Control", value: "no-store")
        response.headers.remove(name: "ETag")
        return response
    }

    private static let isOn = Domain.Refusal.conflict(reason: "there is a second factor already; remove it first")
}
