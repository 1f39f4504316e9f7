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
            return try await trying(name: name, known: name, request) { account in
                try await check(account, password, second)
            }
        case .recovery(let name, let recovery, let code, let newPassword):
            // Nobody guesses fifty bits, so that such tries wait for no name: who is kept from signing in by others'
            // guesses gets in by this.
            return try await trying(name: nil, known: name, request) { account in
                try await recover(account, recovery, code, newPassword)
            }
        }
    }

    /// Whether `person` shows once more that it is them, by password or code; for changes that whoever finds a browser
    /// open must not make. Accounts without what is asked for pass.
    func confirms(_ proof: ProofPayload, _ person: Account, _ request: HTTPRequest) async throws -> Bool {
        let hash = try await vault.passwordHash(of: person.id)
        let takesCode = proof.takesCode && person.hasTOTP
        guard hash != nil || takesCode else { return true }
        guard (proof.password != nil && hash != nil) || (proof.code != nil && takesCode) else { return false }
        let outcome = try await trying(name: person.name, known: person.name, request) { _ in
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

    /// Lets a try through the throttle and tells it, and the log, how the try ended.
    private func trying(
        name: String?, known: String, _ request: HTTPRequest, _ body: (Account?) async throws -> Outcome
    ) async throws -> Outcome {
        let attempt: SignInThrottle.Attempt
        switch services.throttle.admit(name: name, address: services.clients.of(request), at: services.now()) {
        case .wait(let seconds): throw TooEarly(seconds: seconds)
        case .go(let admitted): attempt = admitted
        }
        let account: Account?
        let outcome: Outcome
        do {
            account = try await services.store.account(named: known)
            outcome = try await body(account)
        } catch {
            services.throttle.withdraw(attempt)
            throw error
        }
        switch outcome {
        case .welcome(let person): services.throttle.succeeded(attempt, by: person.id)
        case .codeNeeded: services.throttle.proceeds(attempt)
        case .refused: if let account { note(failureAt: account) }
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

    /// An account with a second factor needs that as well: one thing less must not be enough because another was
    /// forgotten. It is looked at first, so that no recovery code is used up in vain.
    private func recover(
        _ account: Account?, _ recovery: String, _ code: String?, _ newPassword: String?
    ) async throws -> Outcome {
        let hash: String? =
            if let newPassword { try await services.passwords.hash(newPassword) } else { nil }
        guard let id = account?.id ?? Self.nobody else { return Self.notRecovered }
        if try await vault.totp(of: id) == .on {
            guard let code, try await vault.useTOTP(code, of: id) else { return Self.notRecovered }
        }
        guard try await vault.useRecoveryCode(recovery, of: id), let person = await open(account?.id) else {
            return Self.notRecovered
        }
        if let hash {
            try await vault.setPasswordHash(hash, of: person.id)
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

    /// The answer does not wait for the log: that would tell that there is such an account.
    private func note(failureAt account: Account) {
        guard let count = services.throttle.failed(at: account.id, at: services.now()) else { return }
        let (store, logger) = (services.store, services.logger)
        Task {
            do {
                _ = try await store.append(Command(.console, .noteFailedSignIns(account.id, count)))
            } catch {
                logger.error("cannot note failed sign-ins", metadata: ["cause": "\(error)"])
            }
        }
    }
}
