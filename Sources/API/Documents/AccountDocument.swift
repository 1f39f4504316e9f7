import Domain

/// An account as the server's admins see it.
struct AccountDocument: Encodable {
    var id: AccountID
    var name: String
    var serverAdmin: Bool
    var totp: Bool
    /// Why it was disabled.
    var disabled: String?
    var deleted: Bool?
    var maps: [String: Role]

    init(_ account: Account, directory: Directory) {
        id = account.id
        name = account.name
        serverAdmin = account.isServerAdmin
        totp = account.hasTOTP
        disabled = account.deleted ? nil : account.disabled
        deleted = account.deleted ? true : nil
        maps = directory.members.reduce(into: [:]) { maps, entry in
            if let role = entry.value[account.id] { maps[entry.key.text] = role }
        }
    }

    private enum CodingKeys: String, CodingKey {
        case id, name, totp, disabled, deleted, maps
        case serverAdmin = "server_admin"
    }
}
