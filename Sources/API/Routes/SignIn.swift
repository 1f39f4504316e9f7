import Domain
import HTTPServer
import Store

/// Finds out whether somebody is who they say, by password, code, recovery code or link. What is wrong is told in the
/// same words and after the same work, whether there is such an account or not.
struct SignIn: Sendable {
    /// What came of it.
    enum Outcome: Sendable {
        case welcome(Account)
        /// The password is right, and the account asks for a code too.
        case codeNeeded
        /// - Parameter detail: in words for the person.
        case refused(detail: String)
    }

    private static let wrong = Outcome.refused(detail: "Name and password do not fit together, or the code is wrong.")
    private static let notRecovered = Outcome.refused(
        detail: "Name and recovery code do not fit together. An account that asks for codes needs one here too.")
    /// An account that never is: what the vault is asked about for unknown names.
    private static let nobody = AccountID(UUIDText.derived(from: "nobody"))

    let services: Services
    private var vault: AccountVault { services.store.vault }

    func attempt(_ payload: SignInPayload, _ request: HTTPRequest) async throws -> Outcome {
        switch payload {
        case .link(let token):
            let account = try await vault.redeemSignInLink(token)
            guard let person = await open(account) else {
                return .refused(detail: "This link was used, or is too old, or never was; ask for another.")
            }
            return .welcome(person)
        case .password(let name, let password, let second):
            return try await trying(.name(name, services.clients.of(request)), name) { account in
                try await check(account, password, second)
            }
        case .recovery(let name, let recovery, let code, let newPassword):
            return try await recover(name, recovery, code, newPassword)
        }
    }

    /// Lets pass who shows once more that it is them; for changes that whoever finds a browser open must not make.
    func require(_ proof: ProofPayload, _ person: Account, _ request: HTTPRequest) async throws {
        guard try await confirms(proof, person, request) else {
            throw Domain.Refusal.forbidden(
                reason: "Show that it is you: the password, or where asked for the code, is wrong.")
        }
    }

    /// By password or code; who has neither passes.
    private func confirms(_ proof: ProofPayload, _ person: Account, _ request: HTTPRequest) async throws -> Bool {
        let hash = try await vault.passwordHash(of: person.id)
        let takesCode = person.hasTOTP && (proof.takesCode || hash == nil)
        guard hash != nil || takesCode else { return true }
        guard (proof.password != nil && hash != nil) || (proof.code != nil && takesCode) else { return false }
        let outcome = try await trying(Self.proof(request), person.name) { _ in
            if let password = proof.password, let hash {
                let verdict = try await services.passwords.verifies(password, against: hash)
                if case .right = verdict { return .welcome(person) }
            } else if let code = proof.code, try await vault.useTOTP(code, of: person.id) {
                return .welcome(person)
            }
            return Self.wrong
        }
        if case .welcome = outcome { return true }
        return false
    }

    /// A try by whoever holds the request's session.
    static func proof(_ request: HTTPRequest) -> SignInThrottle.Try {
        .proof(session: request.cookies[Authenticator.cookie] ?? "")
    }

    /// Lets a try at an account through the throttle and tells it, and the log, how the try ended.
    func trying(
        _ what: SignInThrottle.Try, _ name: String, _ body: (Account?) async throws -> Outcome
    ) async throws -> Outcome {
        let attempt: SignInThrottle.Attempt
        switch services.throttle.admit(what, at: services.now()) {
        case .wait(let seconds): throw TooEarly(seconds: seconds)
        case .go(let admitted): attempt = admitted
        }
        let account: Account?
        let outcome: Outcome
        do {
            account = try await services.store.account(named: name)
            outcome = try await body(account)
        } catch {
            services.throttle.withdraw(attempt)
            throw error
        }
        switch outcome {
        case .welcome(let person): services.throttle.succeeded(attempt, name: person.name)
        case .codeNeeded: services.throttle.proceeds(attempt)
        case .refused: note(failureAt: name, account)
        }
        return outcome
    }

    private func check(_ account: Account?, _ password: String, _ second: SignInPayload.Second) async throws -> Outcome
    {
        guard password.utf8.count <= PasswordRule.longest else { return Self.wrong }
        let hash = try await hash(of: account)
        guard case .right(let upgrade) = try await services.passwords.verifies(password, against: hash),
            let hash, let person = await open(account?.id)
        else { return Self.wrong }
        if let upgrade { try await vault.renewPasswordHash(upgrade, of: person.id, replacing: hash) }
        guard try await vault.totp(of: person.id) == .on else { return .welcome(person) }
        switch second {
        case .none: return .codeNeeded
        case .code(let code): return try await vault.useTOTP(code, of: person.id) ? .welcome(person) : Self.wrong
        case .recovery(let code):
            return try await vault.useRecoveryCode(code, of: person.id) ? .welcome(person) : Self.wrong
        }
    }

    /// Nobody guesses fifty bits, so that recovery codes wait for no name and no address: who is kept from signing in
    /// by others' guesses gets in by this. An account with a second factor needs that as well: one thing less must not
    /// be enough because another was forgotten. It is asked for last, and only of who has a recovery code; with both, the
    /// code is used up.
    private func recover(
        _ name: String, _ recovery: String, _ code: String?, _ newPassword: String?
    ) async throws -> Outcome {
        let account = try await services.store.account(named: name)
        guard let id = account?.id ?? Self.nobody, try await vault.isRecoveryCode(recovery, of: id),
            let person = await open(account?.id)
        else {
            note(failureAt: name, account)
            return Self.notRecovered
        }
        if try await vault.totp(of: id) == .on {
            let outcome = try await trying(.secondFactor(name: name), name) { _ in
                guard let code, try await vault.useTOTP(code, of: id) else { return Self.notRecovered }
                return .welcome(person)
            }
            guard case .welcome = outcome else { return outcome }
        }
        guard try await vault.useRecoveryCode(recovery, of: id) else { return Self.notRecovered }
        if let newPassword {
            try await vault.setPasswordHash(try await services.passwords.hash(newPassword), of: person.id)
            _ = try await services.store.append(Command(.account(person.id), .notePasswordChange(person.id)))
        }
        return .welcome(person)
    }

    private func hash(of account: Account?) async throws -> String? {
        guard let id = account?.id ?? Self.nobody else { return nil }
        return try await vault.passwordHash(of: id)
    }

    private func open(_ id: AccountID?) async -> Account? {
        guard let id, let account = await services.account(id), account.isOpen else { return nil }
        return account
    }

    /// The answer does not wait for the log: that would tell whether there is such an account.
    private func note(failureAt name: String, _ account: Account?) {
        guard let count = services.throttle.failed(at: name, at: services.now()) else { return }
        let (store, logger) = (services.store, services.logger)
        Task {
            do {
                _ = try await store.append(Command(.console, .noteFailedSignIns(account?.id, count)))
            } catch {
                logger.error("cannot note failed sign-ins", metadata: ["cause": "\(error)"])
            }
        }
    }
}
