import API
import Domain
import Testing

/// Bodies that say who joins, who may do what, and why something is done to somebody.
struct MembershipPayloadsTests {
    @Test(
        arguments: [
            ("{}", nil, []), (#"{"name": null, "password": null}"#, nil, []),
            (
                #"{"name": "layla", "password": "ten letters"}"#,
                NewAccountPayload(name: "layla", password: "ten letters"), []
            ),
            (#"{"name": "layla"}"#, nil, ["/password"]), (#"{"password": "ten letters"}"#, nil, ["/name"]),
            (#"{"name": "<b>", "password": "short"}"#, nil, ["/name", "/password"]),
            (#"{"name": 1, "password": "ten letters", "role": "admin"}"#, nil, ["/name", "/role"]),
        ] as [(String, NewAccountPayload?, Set<String>)])
    func whoJoins(_ body: String, _ expected: NewAccountPayload?, _ faults: Set<String>) throws {
        let (payload, found) = try reading(body, NewAccountPayload.read)
        #expect(found == faults)
        if faults.isEmpty { #expect(payload == expected) }
    }

    @Test(
        arguments: [
            (#"{"role": "moderator"}"#, Role.moderator, 7, []),
            (#"{"role": "admin", "expires_in_days": 30}"#, .admin, 30, []),
            (#"{"role": "public"}"#, .public, 7, ["/role"]), (#"{"role": "king"}"#, .volunteer, 7, ["/role"]),
            ("{}", .volunteer, 7, ["/role"]),
            (#"{"role": "volunteer", "expires_in_days": 31}"#, .volunteer, 31, ["/expires_in_days"]),
            (#"{"role": "volunteer", "expires_in_days": 0}"#, .volunteer, 0, ["/expires_in_days"]),
            (#"{"role": "volunteer", "expires_in_days": 1.5, "x": 1}"#, .volunteer, 7, ["/expires_in_days", "/x"]),
        ] as [(String, Role, Int, Set<String>)])
    func invitations(_ body: String, _ role: Role, _ days: Int, _ faults: Set<String>) throws {
        let (invitation, found) = try reading(body, MembershipPayload.invitation)
        #expect(invitation.role == role)
        #expect(invitation.days == days)
        #expect(found == faults)
    }

    @Test(
        arguments: [
            (#"{"reason": "spam"}"#, []), ("{}", ["/reason"]), (#"{"reason": "  "}"#, ["/reason"]),
            (#"{"reason": ""}"#, ["/reason"]), (#"{"reason": 1}"#, ["/reason"]),
            ("{\"reason\": \"\(String(repeating: "x", count: 500))\"}", []),
            ("{\"reason\": \"\(String(repeating: "x", count: 501))\"}", ["/reason"]),
        ] as [(String, Set<String>)])
    func reasons(_ body: String, _ faults: Set<String>) throws {
        #expect(try reading(body, ReasonPayload.read).faults == faults)
    }

    @Test(
        arguments: [
            (#"{"name": "bot", "map": "syria-2024", "scopes": ["read"]}"#, []),
            (
                #"{"name": "bot", "map": "syria-2024", "scopes": ["read", "submit", "moderate"], "expires_in_days": 365}"#,
                []
            ),
            (
                #"{"name": " ", "map": "-", "scopes": [], "expires_in_days": 366}"#,
                ["/name", "/map", "/scopes", "/expires_in_days"]
            ),
            (#"{"name": "bot", "map": "syria-2024", "scopes": ["read", "read"]}"#, ["/scopes"]),
            (#"{"name": "bot", "map": "syria-2024", "scopes": ["admin"]}"#, ["/scopes"]),
            ("{}", ["/name", "/map", "/scopes"]),
        ] as [(String, Set<String>)])
    func tokens(_ body: String, _ faults: Set<String>) throws {
        #expect(try reading(body, TokenPayload.read).faults == faults)
    }

    @Test(
        arguments: [
            (#"{"new_password": "ten letters"}"#, ProofPayload.Form.change, []), ("{}", .change, ["/new_password"]),
            (#"{"new_password": "short"}"#, .change, ["/new_password"]),
            (#"{"code": "1"}"#, .change, ["/new_password"]),
            ("{}", .password, []), (#"{"code": "1"}"#, .password, []), (#"{"code": "1"}"#, .either, []),
            ("{}", .code, ["/code"]), ("{}", .deletion, ["/confirm"]),
            (#"{"confirm": "a", "password": "b"}"#, .deletion, []),
        ] as [(String, ProofPayload.Form, Set<String>)])
    func proofs(_ body: String, _ form: ProofPayload.Form, _ faults: Set<String>) throws {
        #expect(try reading(body) { ProofPayload.read($0, as: form) }.faults == faults)
    }
}
