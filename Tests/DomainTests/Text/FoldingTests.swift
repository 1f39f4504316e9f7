import Domain
import Testing

struct FoldingTests {
    static let rows: [(String, [String])] = [
        ("", []), (" \t\n", []), ("...", []), ("Aleppo", ["aleppo"]), ("ALEPPO aleppo", ["aleppo", "aleppo"]),
        ("al-Qamishli", ["al", "qamishli"]), ("al-Qāmishlī", ["al", "qamishli"]),
        ("Qabtan al-Jabal (west)", ["qabtan", "al", "jabal", "west"]),
        ("Dayr az-Zawr/Deir ez-Zor", ["dayr", "az", "zawr", "deir", "ez", "zor"]),
        ("Ma'arrat", ["maarrat"]), ("Maʿarrat", ["maarrat"]), ("Ma‘arrat", ["maarrat"]), ("Ma’arrat", ["maarrat"]),
        ("Maʾarrat", ["maarrat"]), ("Maʻarrat", ["maarrat"]), ("Ma`arrat", ["maarrat"]),
        ("Ḥalab Ḥamāh Ṭarṭūs", ["halab", "hamah", "tartus"]), ("Şanlıurfa", ["sanliurfa"]), ("İdlib", ["idlib"]),
        ("Île Çà Nǜ", ["ile", "ca", "nu"]), ("Tromsø Łódź", ["tromso", "lodz"]), ("e\u{301}te\u{301}", ["ete"]),
        ("ﬁre", ["fire"]), ("ＡＢＣ１２", ["abc12"]),
        ("حلب", ["حلب"]), ("أحمد", ["احمد"]), ("إدلب", ["ادلب"]), ("آمد", ["امد"]), ("ٱلله", ["الله"]),
        ("مؤتة", ["موته"]), ("دائرة", ["دايره"]), ("حماة", ["حماه"]), ("مصطفى", ["مصطفي"]), ("على", ["علي"]),
        ("حـــلب", ["حلب"]), ("حَلَبُ", ["حلب"]), ("القامِشلِيّ", ["القامشلي"]), ("كُردٌ", ["كرد"]),
        ("ﺣﻠﺐ", ["حلب"]), ("ﻻ", ["لا"]), ("کوبانی", ["كوباني"]), ("قبتان الجبل", ["قبتان", "الجبل"]),
        ("حلب،إدلب؛حماة", ["حلب", "ادلب", "حماه"]),
        ("٢٠٢٤", ["2024"]), ("۲۰۲۴", ["2024"]), ("M5", ["m5"]), ("7/12/2024", ["7", "12", "2024"]),
        ("حلب\u{200F}", ["حلب"]), ("حلب\u{200C}ها", ["حلبها"]), ("co\u{AD}op", ["coop"]),
        ("a_b", ["a", "b"]), ("a.b", ["a", "b"]), ("😀", []), ("Хомс", ["хомс"]),
    ]

    @Test(arguments: rows)
    func words(_ text: String, _ words: [String]) {
        #expect(Folding.words(text) == words)
        #expect(Folding.fold(text) == words.joined(separator: " "))
    }

    /// What is folded once is folded.
    @Test(arguments: rows)
    func again(_ text: String, _ words: [String]) {
        #expect(Folding.words(Folding.fold(text)) == words)
    }

    /// Different letters stay different.
    @Test(arguments: [("حلب", "حلف"), ("سين", "شين"), ("Homs", "Hama"), ("1", "١١"), ("ء", "ا"), ("د", "ذ")])
    func apart(_ one: String, _ other: String) {
        #expect(Folding.fold(one) != Folding.fold(other))
    }
}
