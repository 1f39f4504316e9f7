import Domain
import Testing

struct AccountTests {
    static let names: [(String, Bool)] = [
        ("ab", true), ("أحمد", true), ("أَحْمَد", true), ("Zaynab 2", true), ("a-b_c.d", true), ("٢٠٢٤", true),
        (String(repeating: "x", count: 40), true), ("名前", true),
        ("", false), ("a", false), (String(repeating: "x", count: 41), false), (" ab", false), ("ab ", false),
        ("a  b", false), ("a\tb", false), ("a\nb", false), ("a/b", false), ("a@b", false), ("<b>", false),
        ("a\u{200F}b", false), ("--", false), ("._.", false), ("a\u{0}", false), ("😀😀", false), ("a&b", false),
    ]

    @Test(arguments: names)
    func pseudonym(_ name: String, isGood: Bool) {
        let faults = Account.faults(of: name, at: "/name")
        #expect(faults.map(\.pointer) == (isGood ? [] : ["/name"]))
    }

    @Test(arguments: [
        ("Zaynab", "zaynab"), ("Żaynab", "zaynab"), ("أحمد", "احمد"), ("فاطمة", "فاطمه"), ("مصطفى", "مصطفي"),
    ])
    func key(_ name: String, _ key: String) {
        #expect(Account.key(name) == key)
    }
}
