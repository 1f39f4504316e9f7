/// What sort of thing a source is.
public enum SourceKind: String, Codable, Sendable, CaseIterable {
    case eyewitness
    case localMedia = "local_media"
    case wireAgency = "wire_agency"
    case newspaper
    case officialStatement = "official_statement"
    case partyStatement = "party_statement"
    case socialPost = "social_post"
    case video
    case photo
    case satelliteImagery = "satellite_imagery"
    case document
    case otherMap = "other_map"
}
