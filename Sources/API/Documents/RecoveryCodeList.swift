/// One-time words that are shown once.
struct RecoveryCodeList: Encodable {
    var codes: [String]

    private enum CodingKeys: String, CodingKey {
        case codes = "recovery_codes"
    }
}
