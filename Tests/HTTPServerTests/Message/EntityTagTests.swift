import HTTPServer
import Testing

struct EntityTagTests {
    @Test(arguments: [#""a""#, #"W/"a""#, #""""#, #""a,b""#])
    func whatIsWrittenIsRead(field: String) throws {
        #expect(try #require(EntityTag(field: field)).field == field)
    }

    @Test(arguments: ["", "a", #"""#, #"w/"a""#, #""a"#, #""a"b""#, #""a b""#])
    func whatIsNotATagIsNot(field: String) {
        #expect(EntityTag(field: field) == nil)
    }

    @Test(arguments: [
        ([#""a""#], true, true), ([#"W/"a""#], true, false), ([#""b""#], false, false), (["*"], true, true),
        ([#""b", W/"a""#], true, false), ([#""b""#, #""a""#], true, true), ([#""x,y" , "a""#], true, true),
        ([""], false, false), (["a"], false, false), ([#""x,"a",y""#], false, false),
    ])
    func conditions(fields: [String], weakly: Bool, strongly: Bool) throws {
        let condition = try #require(EntityTagCondition(fields))
        #expect(condition.matchesWeakly(EntityTag("a")) == weakly)
        #expect(condition.matchesStrongly(EntityTag("a")) == strongly)
    }

    @Test func aWeakTagNeverMatchesStrongly() throws {
        let condition = try #require(EntityTagCondition([#""a""#]))
        #expect(!condition.matchesStrongly(EntityTag("a", weak: true)))
        #expect(condition.matchesWeakly(EntityTag("a", weak: true)))
        #expect(EntityTagCondition([]) == nil)
    }
}
