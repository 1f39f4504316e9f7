/// The caller's API tokens.
struct TokenList: Encodable {
    var tokens: [TokenDocument]
}
