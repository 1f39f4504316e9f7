/// How reliable a source has proved: the Admiralty code's letter (NATO AJP-2.1). F is *unknown*, not worst.
public enum Reliability: String, Codable, Sendable, CaseIterable {
    case a = "A"
    case b = "B"
    case c = "C"
    case d = "D"
    case e = "E"
    case f = "F"
}

/// How credible this piece of information is: the Admiralty code's digit. 6 is *unknown*, not worst.
public enum Credibility: Int, Codable, Sendable, CaseIterable {
    case confirmed = 1
    case probablyTrue = 2
    case possiblyTrue = 3
    case doubtful = 4
    case improbable = 5
    case cannotBeJudged = 6
}
