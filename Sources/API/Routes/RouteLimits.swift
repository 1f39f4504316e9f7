/// The longest bodies that routes take, in bytes.
enum RouteLimits {
    /// Ten thousand corners take about 400 KB; texts in several languages and a hundred sources the rest.
    static let claim = 1 << 20
    static let source = 64 << 10
    static let map = 256 << 10
    /// Of a picture or document.
    static let media = 25 << 20
    static let small = 16 << 10
}
