import Domain

/// A claim as the rules on paper have it: a second telling of them, by people's names and small numbers.
struct ModelClaim: Equatable {
    struct Pending: Equatable {
        var authors: Set<String>
        var title: Int
        var isGrave: Bool
        var number: Int
    }

    struct Approval: Equatable {
        var by: String
        var decision: Decision
    }

    /// What undoing brings back.
    struct Last: Equatable {
        var by: String
        var at: Timestamp
        var status: ClaimStatus
        var approvals: [Approval]
        var pending: Pending?
        var isAppealed: Bool
    }

    var author: String
    var title: Int
    var isGrave: Bool
    /// Numbers of its own sources.
    var sources: [Int]
    var status = ClaimStatus.submitted
    var revision = 1
    var editors: Set<String> = []
    var pending: Pending?
    var proposals = 0
    var approvals: [Approval] = []
    var assigned: (by: String, until: Timestamp)?
    var isAppealed = false
    var assessments: [String: Assessment.Value] = [:]
    var flags: Set<[String]> = []
    var mergedInto: Int?
    var absorbed: [Int] = []
    /// Who wrote or edited each of those that it stands for.
    var absorbedAuthors: [Int: Set<String>] = [:]
    var mergedBy: String?
    /// Whether it was much like others when it came: for the store to find out.
    var isSuspected = false
    var last: Last?

    init(author: String, title: Int, isGrave: Bool, sources: [Int]) {
        self.author = author
        self.title = title
        self.isGrave = isGrave
        self.sources = sources
    }

    var isPublished: Bool { status == .verified || status == .disputed }
    var isOver: Bool { status == .retracted || status == .superseded }

    var authors: Set<String> { absorbedAuthors.values.reduce(editors.union([author])) { $0.union($1) } }

    func isOwn(_ person: String) -> Bool { authors.contains(person) }

    /// What somebody else has decided since keeps a decision from being undone.
    mutating func decided(by person: String) { if last?.by != person { last = nil } }

    /// Nobody has approved what it rests on now.
    mutating func restsOnOthers() {
        approvals = []
        last?.approvals = []
    }

    /// The table of states, as it is written in the description of the domain.
    static let table: [ClaimStatus: [Decision: ClaimStatus]] = [
        .submitted: [.take: .inReview],
        .inReview: [
            .take: .inReview, .release: .inReview, .verify: .verified, .dispute: .disputed, .reject: .rejected,
        ],
        .verified: [
            .take: .verified, .release: .verified, .dispute: .disputed, .retract: .retracted, .supersede: .superseded,
            .confirm: .verified, .acceptRevision: .verified, .declineRevision: .verified,
        ],
        .disputed: [
            .take: .disputed, .release: .disputed, .verify: .verified, .reject: .rejected, .retract: .retracted,
            .acceptRevision: .disputed, .declineRevision: .disputed,
        ],
        .rejected: [.reopen: .inReview],
    ]

    static func == (left: ModelClaim, right: ModelClaim) -> Bool {
        left.status == right.status && left.title == right.title && left.sources == right.sources
            && left.revision == right.revision && left.pending == right.pending && left.approvals == right.approvals
            && left.editors == right.editors && left.assessments == right.assessments && left.flags == right.flags
            && left.isAppealed == right.isAppealed && left.mergedInto == right.mergedInto
            && left.absorbed == right.absorbed && left.author == right.author
            && left.isSuspected == right.isSuspected && left.authors == right.authors
    }
}
