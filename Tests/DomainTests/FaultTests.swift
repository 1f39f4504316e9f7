import Domain
import Testing

struct FaultTests {
    @Test func under() {
        let fault = Fault("/outlet/name", "needs a name").under("/sources/3")
        #expect(fault == Fault("/sources/3/outlet/name", "needs a name"))
        #expect(Fault("", "x").under("/sources/0").pointer == "/sources/0")
    }
}
