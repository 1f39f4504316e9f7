import Domain
import Testing

struct WordsRuleTests {
    static let tags: [(String, Bool)] = [
        ("en", true), ("ar", true), ("ckb", true), ("ar-SY", true), ("zh-Hant-TW", true), ("sr-Latn", true),
        ("de-1996", true), ("", false), ("e", false), ("english", true), ("englishes", false),
        ("en_US", false), ("en-", false), ("-en", false), ("en--US", false), ("en-abcdefghi", false), ("e1", false),
        ("1a", false), ("en US", false), ("عر", false), ("en\n", false),
        ("en-" + String(repeating: "a", count: 8) + "-aaaaaaaa-aaaaaaaa-aaaaa", true),
        ("en-" + String(repeating: "a", count: 8) + "-aaaaaaaa-aaaaaaaa-aaaaaa", false),
    ]

    @Test(arguments: tags)
    func language(_ tag: String, isGood: Bool) {
        #expect(WordsRule.isLanguage(tag) == isGood)
    }

    static let strings: [(String, Bool)] = [
        ("", true), ("حلب 😀", true), ("a\tb\nc", true), ("a\rb", false), ("\u{0}", false), ("\u{7F}", false),
        ("\u{85}", false), ("\u{9B}", false), ("\u{1B}[31m", false), (String(repeating: "😀", count: 20), true),
        (String(repeating: "😀", count: 21), false), ("e" + String(repeating: "\u{301}", count: 20), false),
    ]

    @Test(arguments: strings)
    func plain(_ value: String, isGood: Bool) {
        let faults = WordsRule.faults(in: value, at: "/x", maximum: 20)
        #expect(faults.map(\.pointer) == (isGood ? [] : ["/x"]))
    }

    @Test(arguments: [(16, 0), (17, 1), (1_000, 1)])
    func manyLanguages(_ count: Int, _ faults: Int) {
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        var words: Words = [:]
        for index in 0..<count {
            words[String([letters[index / 26 / 26], letters[index / 26 % 26], letters[index % 26]])] = "x"
        }
        #expect(WordsRule.title.faults(in: words, at: "/title", required: true).count == faults)
    }

    @Test func required() {
        #expect(WordsRule.title.faults(in: [:], at: "/title", required: true).map(\.pointer) == ["/title"])
        #expect(WordsRule.title.faults(in: [:], at: "/title", required: false).isEmpty)
    }

    @Test(arguments: [
        ("en", "en"), ("a/b", "a~1b"), ("a~b", "a~0b"), ("~1", "~01"), ("~/", "~0~1"), ("", ""),
        ("a/\u{308}b", "a~1\u{308}b"), ("~\u{301}", "~0\u{301}"),
        (String(repeating: "x", count: 65), String(repeating: "x", count: 64)),
    ])
    func pointerSteps(_ token: String, _ step: String) {
        #expect(WordsRule.escaped(token) == step)
    }
}
