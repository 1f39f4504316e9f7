import Testing
import WebSocket

@Suite struct CloseCodeTests {
    /// RFC 6455 §7.4.2 and the registry: range, whether on the wire.
    static let classes: [(ClosedRange<UInt16>, Bool)] = [
        (0...999, false), (1000...1003, true), (1004...1006, false), (1007...1014, true), (1015...2999, false),
        (3000...3999, true), (4000...4999, true), (5000...UInt16.max, false),
    ]

    @Test(arguments: classes)
    func classOfCodes(_ range: ClosedRange<UInt16>, _ isOnTheWire: Bool) {
        for value in range {
            let code = CloseCode(rawValue: value)
            #expect(code.mayBeReceived == isOnTheWire, "\(value)")
            #expect(code.maySend(as: .client) == isOnTheWire, "\(value)")
            #expect(code.maySend(as: .server) == (isOnTheWire && value != 1010), "\(value)")
        }
    }

    static let registered: [(CloseCode, UInt16)] = [
        (.normalClosure, 1000), (.goingAway, 1001), (.protocolError, 1002), (.unsupportedData, 1003),
        (.noStatusReceived, 1005), (.abnormalClosure, 1006), (.invalidPayload, 1007), (.policyViolation, 1008),
        (.messageTooBig, 1009), (.mandatoryExtension, 1010), (.internalError, 1011), (.serviceRestart, 1012),
        (.tryAgainLater, 1013), (.badGateway, 1014), (.tlsHandshake, 1015),
    ]

    @Test(arguments: registered)
    func registeredNumbers(_ code: CloseCode, _ value: UInt16) {
        #expect(code.rawValue == value)
    }
}
