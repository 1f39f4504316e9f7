import Foundation

/// Search folding for Latin and Arabic: what a person types and what was written meet in one form.
///
/// Case, accents, Arabic vowel signs, tatweel, alef with hamza or madda, final yaa and taa marbuta, Persian
/// letter variants and Eastern Arabic digits fold away; everything that is neither letter nor digit separates words.
public enum Folding {
    /// The folded words of `text` in order.
    public static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        for scalar in text.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark, .format, .modifierLetter, .modifierSymbol:
                continue
            case .decimalNumber:
                if let digit = scalar.properties.numericValue { word += String(Int(digit)) }
            case .lowercaseLetter, .otherLetter, .uppercaseLetter, .titlecaseLetter:
                word.unicodeScalars.append(letters[scalar] ?? scalar)
            default:
                if apostrophes.contains(scalar) || scalar == tatweel { continue }
                if !word.isEmpty { words.append(word) }
                word = ""
            }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    /// The folded words of `text`, separated by single spaces.
    public static func fold(_ text: String) -> String {
        words(text).joined(separator: " ")
    }

    private static let tatweel: Unicode.Scalar = "\u{0640}"
    private static let apostrophes: Set<Unicode.Scalar> = ["'", "\u{2019}", "\u{2018}", "`"]
    private static let letters: [Unicode.Scalar: Unicode.Scalar] = [
        "\u{0629}": "\u{0647}",  // taa marbuta → haa
        "\u{0649}": "\u{064A}",  // alef maqsura → yaa
        "\u{06CC}": "\u{064A}",  // Farsi yeh → yaa
        "\u{06A9}": "\u{0643}",  // keheh → kaf
        "\u{0671}": "\u{0627}",  // alef wasla → alef
        "\u{0131}": "i",
        "\u{00F8}": "o",
        "\u{0142}": "l",
    ]
}
