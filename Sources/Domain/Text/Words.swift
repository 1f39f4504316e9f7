/// Words in one or more languages: BCP 47 tag → text, such as `["en": "Aleppo", "ar": "حلب"]`.
public typealias Words = [String: String]
