/// The events of one claim.
struct History: Encodable {
    var events: [EventDocument]
}
