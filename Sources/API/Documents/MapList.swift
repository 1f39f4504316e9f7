/// All maps of the server.
struct MapList: Encodable {
    var maps: [MapDocument]
}
