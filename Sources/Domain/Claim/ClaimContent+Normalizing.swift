extension ClaimContent {
    /// The same content with its geometry wound by the right-hand rule (RFC 7946 §3.1.6).
    func normalized() -> ClaimContent {
        var content = self
        content.geometry = geometry?.normalized()
        return content
    }
}
