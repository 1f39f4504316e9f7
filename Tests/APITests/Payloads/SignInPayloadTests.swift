import API
import Testing

struct SignInPayloadTests {
    @Test(arguments: [
        (#"{"link": "abc"}"#, SignInPayload.link("abc")),
        (#"{"name": "a", "password": "b"}"#, .password(name: "a", password: "b", second: .none)),
        (
            #"{"name": "a", "password": "b", "totp": "123456"}"#,
            .password(name: "a", password: "b", second: .code("123456"))
        ),
        (
            #"{"name": "a", "password": "b", "recovery_code": "c"}"#,
            .password(name: "a", password: "b", second: .recovery("c"))
        ),
        (#"{"name": "a", "recovery_code": "c"}"#, .recovery(name: "a", recovery: "c", code: nil, newPassword: nil)),
        (
            #"{"name": "a", "recovery_code": "c", "totp": "1", "new_password": "ten letters"}"#,
            .recovery(name: "a", recovery: "c", code: "1", newPassword: "ten letters")
        ),
        (#"{"link": null, "name": "a", "password": "b"}"#, .password(name: "a", password: "b", second: .none)),
    ])
    func everyWayIn(_ body: String, _ expected: SignInPayload) throws {
        let (payload, faults) = try reading(body, SignInPayload.read)
        #expect(payload == expected)
        #expect(faults == [])
    }

    @Test(arguments: [
        ("{}", ""), (#"{"name": "a"}"#, ""), (#"{"password": "b"}"#, ""), (#"{"name": "a", "totp": "1"}"#, ""),
        (#"{"link": "a", "name": "b"}"#, ""), (#"{"link": "a", "totp": "b"}"#, ""),
        (#"{"name": "a", "password": "b", "new_password": "ten letters"}"#, ""),
        (#"{"name": "a", "password": "b", "recovery_code": "c", "totp": "1"}"#, ""),
        (#"{"name": "a", "recovery_code": "c", "new_password": "short"}"#, "/new_password"),
        (#"{"name": 1, "password": "b"}"#, "/name"), (#"{"link": "a", "surprise": 1}"#, "/surprise"),
    ])
    func nothingElse(_ body: String, _ pointer: String) throws {
        #expect(try reading(body, SignInPayload.read).faults.contains(pointer))
    }
}
