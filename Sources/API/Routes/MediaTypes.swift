/// The media types that the route table names: what bodies are, and what answers are, the preferred first.
enum MediaTypes {
    static let json = ["application/json"]
    /// Claims are GeoJSON (RFC 7946), and so JSON for who asks for that.
    static let claims = ["application/geo+json", "application/json"]
    static let lines = "application/x-ndjson"
    static let events = ["application/json", lines]
    static let text = ["text/plain"]
}
