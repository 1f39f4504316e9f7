import Media

/// Every target by the name that it is chosen by, which is also that of its folder of inputs.
enum FuzzTargets {
    static let all: [(name: String, make: @Sendable () -> any FuzzTarget)] = [
        ("frames", { FrameTarget() }),
        ("messages", { MessageTarget() }),
        ("inflate", { InflateTarget() }),
        ("requests", { RequestTarget() }),
        ("connections", { ConnectionTarget() }),
        ("responses", { ResponseTarget() }),
        ("tls", { TLSTarget() }),
        ("json", { JSONTarget() }),
        ("payloads", { PayloadTarget() }),
        ("geometry", { GeometryTarget() }),
        ("feed", { FeedTarget() }),
        ("queries", { QueryTarget() }),
        ("jpeg", { MediaTarget(format: .jpeg) }),
        ("png", { MediaTarget(format: .png) }),
        ("webp", { MediaTarget(format: .webp) }),
        ("pdf", { MediaTarget(format: .pdf) }),
    ]

    static func named(_ name: String) -> (any FuzzTarget)? {
        all.first { $0.name == name }?.make()
    }
}
