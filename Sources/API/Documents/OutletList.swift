/// A map's register of those who publish.
struct OutletList: Encodable {
    var outlets: [OutletDocument]
}
