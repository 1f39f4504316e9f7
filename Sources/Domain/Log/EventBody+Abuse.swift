extension EventBody {
    /// The same for those who may not learn which claims were one person's doing: under one reason, in the same words,
    /// they would be seen to belong together.
    var withoutAbuse: EventBody {
        switch self {
        case .reviewDecided(var data) where data.code == Reversal.code:
            (data.code, data.reason) = (Reversal.openCode, "")
            return .reviewDecided(data)
        case .revisionDeclined(var data) where data.code == Reversal.code:
            (data.code, data.reason) = (Reversal.openCode, "")
            return .revisionDeclined(data)
        case .flagsCleared(var data) where data.code == Reversal.code:
            (data.of, data.code, data.reason) = (nil, Reversal.openCode, "")
            return .flagsCleared(data)
        default: return self
        }
    }
}
