import Domain
import Store

/// An API token as its owner sees it. `token` itself is there once, when it is made.
struct TokenDocument: Encodable {
    var id: String
    var name: String
    var map: MapID
    var scopes: [TokenScope]
    var createdOn: Day
    var usedOn: Day?
    var expiresOn: Day
    var token: String?

    init(_ record: APIToken, token: String? = nil) {
        id = record.id
        name = record.name
        map = record.map
        scopes = TokenScope.allCases.filter(record.scopes.contains)
        createdOn = record.createdOn
        usedOn = record.usedOn
        expiresOn = record.expiresOn
        self.token = token
    }

    private enum CodingKeys: String, CodingKey {
        case id, name, map, scopes, token
        case createdOn = "created_on"
        case usedOn = "used_on"
        case expiresOn = "expires_on"
    }
}
