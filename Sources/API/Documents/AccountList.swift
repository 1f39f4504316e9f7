/// All accounts of the server.
struct AccountList: Encodable {
    var accounts: [AccountDocument]
}
