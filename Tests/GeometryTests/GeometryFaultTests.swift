import Geometry
import Testing

@Suite("Fault")
struct GeometryFaultTests {
    @Test(
        "The path as a JSON Pointer",
        arguments: [
            ([], ""),
            ([.member("coordinates")], "/coordinates"),
            ([.member("coordinates"), .index(0), .index(12)], "/coordinates/0/12"),
            ([.member("a/b~c")], "/a~1b~0c"),
        ] as [([GeometryFault.Step], String)])
    func pointer(path: [GeometryFault.Step], pointer: String) {
        #expect(GeometryFault(path: path, detail: "").pointer == pointer)
    }
}
