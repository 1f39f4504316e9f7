import Testing
import WebSocket

@Suite struct DeflateSettingsTests {
    @Test(arguments: [(Int.min, 9, 1), (8, 9, 1), (9, 9, 9), (12, 12, 9), (15, 15, 9), (16, 15, 9), (.max, 15, 9)])
    func nearestValuesCount(_ given: Int, _ bits: Int, _ level: Int) {
        let made = DeflateSettings(
            keepsServerContext: true, keepsClientContext: true, serverWindowBits: given, clientWindowBits: given,
            level: given < 9 ? 0 : given)
        var changed = DeflateSettings.continuous
        changed.serverWindowBits = given
        changed.clientWindowBits = given
        changed.level = given < 9 ? 0 : given
        #expect(changed == made)
        #expect(made.serverWindowBits == bits)
        #expect(made.clientWindowBits == bits)
        #expect(made.level == level)
    }

    @Test(arguments: [(-1, 8), (7, 8), (8, 8), (15, 15), (16, 15), (1000, 15)])
    func nearestWindowsOfAnAgreementCount(_ given: Int, _ bits: Int) {
        let agreement = DeflateAgreement(serverWindowBits: given, clientWindowBits: given)
        #expect(agreement.serverWindowBits == bits)
        #expect(agreement.clientWindowBits == bits)
    }
}
