import Domain
import Foundation

/// Where claims and their log are kept: the face that the rest of Cairn sees, in terms of the domain alone.
public protocol EventStore: Sendable {
    /// Decides on `command` and makes what it leads to permanent. When this returns, the change survives a power cut.
    ///
    /// - Throws: `Refusal` when the domain refuses, ``StoreError`` when the store fails; nothing has changed then.
    func append(_ command: Command) async throws -> Appended
    /// Calls `observer` with the changes of each commit, in order, on a queue of the store's own.
    func observe(_ observer: @escaping @Sendable ([Change]) -> Void)
    /// Takes in changes that another process made.
    func refresh() async

    /// Signs the head of the log if it moved far enough, or long ago, since that was done last.
    ///
    /// - Parameter evenEarly: whether it is signed if it moved at all.
    /// - Returns: the checkpoint; nil when none was due.
    @discardableResult
    func signHead(evenEarly: Bool) async throws -> LogCheckpoint?
    /// Hand-overs of the signing key, and checkpoints of events after `seq`, as far as `through` may be told.
    func seals(after seq: Int64, through: Int64, limit: Int) async throws -> LogSeals
    /// Some lines of an export, from the event after `seq` on.
    ///
    /// - Parameters:
    ///   - map: whose events are shown; nil for all of the server's.
    ///   - whole: whether what events say is shown, or their hashes alone.
    ///   - people: whether that goes for events about people too.
    ///   - through: the last event that may be told.
    func logLines(of map: MapID?, whole: Bool, people: Bool, after seq: Int64, through: Int64) async throws -> LogLines

    /// Accounts, maps and memberships as of the last commit.
    var directory: Directory { get }
    /// The seq of the last committed event.
    var head: Int64 { get }
    /// What each viewer may see.
    var visibility: Visibility { get }
    /// Passwords, sessions, second factors, links and tokens.
    var vault: AccountVault { get }
    /// Makes and reads the tokens of invitations.
    var invitations: InvitationSigner { get }

    /// The account of this name as it stands in the store, even when another process has only just added it.
    func account(named name: String) async throws -> Account?
    /// The claim as it stood after the event `through`, or as it stands: no more of it than may be known now.
    func claim(_ id: ClaimID, on map: MapID, through: Int64?) async throws -> Claim?
    /// The claim as it stood after the event `through`, with all that has become secret since: to decide by, not to show.
    func unguarded(_ id: ClaimID, on map: MapID, through: Int64) async throws -> Claim?
    func claims(_ query: ClaimQuery) async throws -> ClaimPage
    func count(_ query: ClaimQuery) async throws -> Int
    /// Where the claims of a query lie, whatever its order, its cursor and its limit.
    ///
    /// - Parameter zoom: the scale of the map that they are for: see ``ClusterGrid``.
    func clusters(_ query: ClaimQuery, zoom: Int) async throws -> ClaimClusters
    /// When the claims of a query happened, whatever its order, its cursor and its limit.
    func histogram(
        _ query: ClaimQuery, by bucket: ClaimHistogram.Bucket, in zone: TimeZone
    ) async throws -> ClaimHistogram
    /// Claims that may need a moderator; the caller decides which do, and in what order.
    func awaiting(on map: MapID, limit: Int) async throws -> [Claim]
    /// Who joined `map` by themselves and has no claim there yet that was found right.
    func newcomers(on map: MapID) async throws -> Set<AccountID>
    /// Changes of one claim after `seq`, in order.
    ///
    /// - Parameters:
    ///   - through: the last event that may be told; nil for the head.
    ///   - remarks: whether comments on it are among them.
    func history(
        of claim: ClaimID, after seq: Int64, through: Int64?, remarks: Bool, limit: Int
    ) async throws -> [Change]
    /// Changes of one map after `seq`, in order.
    ///
    /// - Parameter through: the last event that may be told; nil for the head.
    func changes(on map: MapID, after seq: Int64, through: Int64?, limit: Int) async throws -> [Change]
    /// The last event that had come at `time`; 0 where none had.
    func position(at time: Timestamp) async throws -> Int64
    /// When the first event of `map` after `seq` came; nil where there is none.
    func arrival(on map: MapID, after seq: Int64) async throws -> Timestamp?
    /// The settings of `map` as they were after the event `seq`; nil where it was not there yet.
    func settings(of map: MapID, through seq: Int64) async throws -> MapSettings?
    /// Claims of `map` that may be seen by fewer, or less exactly, since an event after `seq`, each with that event.
    func hidden(on map: MapID, after seq: Int64) async throws -> [Change]
    /// Members of a map and those who are suspended there, highest role first, then by account.
    func members(of map: MapID) async throws -> [MemberRecord]
    /// Claims of `map` on which something that `account` did stays after `issuer` has undone what they can.
    func left(of account: AccountID, on map: MapID, by issuer: Issuer) async throws -> Int
    /// Events about people, newest first: those of one map, or of the whole server.
    ///
    /// - Parameter before: only those of a lower seq.
    func audit(of map: MapID?, before seq: Int64?, limit: Int) async throws -> [LogEvent]
    /// Whether a change could be written now.
    func isWritable() async -> Bool

    /// Claims of `map` that may tell the same as what has `traits`, likest first, whoever may see them.
    func similar(to traits: ClaimTraits, on map: MapID, except: ClaimID?, limit: Int) async throws -> [Similar]
    /// The claims that this one was like when it came, and about which no moderator has said what of it.
    func suspicions(of claim: ClaimID) async throws -> [Suspicion]
    /// The claims of `map` that stand and are much like another one that stands.
    func suspected(on map: MapID) async throws -> Set<ClaimID>
    /// Claims with a source that does not yet follow its outlet as it is now.
    func claimsToRegrade(on map: MapID, outlet: OutletID, limit: Int) async throws -> [ClaimID]
    /// Outlets with such claims.
    func outletsToRegrade() async throws -> [(MapID, OutletID)]
    /// Every event of an outlet, in order.
    func outletHistory(_ outlet: OutletID, on map: MapID) async throws -> [LogEvent]
    /// The claims that rest on each of `sources`.
    func uses(of sources: [SourceID], on map: MapID) async throws -> [SourceID: [ClaimID]]
    /// The claims of `map` that rest on this link, the oldest first, and the source by which each does.
    func uses(ofLink url: String, on map: MapID) async throws -> [SourceUse]
    /// How other claims stand to this one, or stood after the event `through`.
    func relations(to claim: ClaimID, on map: MapID, through: Int64?) async throws -> [IncomingRelation]
    /// Other control claims that stand at the same place, or stood there after the event `through`.
    func competing(with claim: Claim, through: Int64?) async throws -> [ClaimID]
    /// Comments that have not been removed, in order.
    ///
    /// - Parameters:
    ///   - seq: only those that came after this event.
    ///   - through: the last event that may be told; nil for the head.
    func comments(
        on claim: ClaimID, after seq: Int64, through: Int64?, onlyPublic: Bool, limit: Int
    ) async throws -> [Comment]
    /// A comment that has not been removed.
    func comment(_ id: CommentID) async throws -> Comment?
    func commentCounts(of claims: [ClaimID], through: Int64?) async throws -> [ClaimID: CommentCount]
    /// Comments that mention `account`, newest first.
    func mentions(of account: AccountID, on map: MapID, limit: Int) async throws -> [Mention]
    /// Comments that mention `account` and have not been read.
    func unseenMentions(of account: AccountID, on map: MapID) async throws -> Int
    /// Those up to the event `seq` have been read.
    func markMentionsSeen(by account: AccountID, on map: MapID, through seq: Int64) async throws

    func media(_ sha256: String, on map: MapID) async throws -> MediaRecord?
    /// What each map that has the file knows of it.
    func media(_ sha256: String) async throws -> [MediaRecord]
    /// The file that was made of what `account` sent with this hash.
    func media(ofOriginal sha256: String, by account: AccountID, on map: MapID) async throws -> MediaRecord?
    /// Whether the issuer may send another file to `map` at `now`.
    ///
    /// - Throws: ``Refusal/limited(reason:retryAfter:)`` when not.
    func requireRoomForMedia(from issuer: Issuer, atMost: Role?, on map: MapID, now: Timestamp) async throws
    /// What all files of `map` take up, with the originals that are kept.
    func mediaBytes(on map: MapID) async throws -> Int64
    /// Whether any map has the file.
    func isMediaKnown(_ sha256: String) async throws -> Bool
    /// The claims whose sources preserve the file, or did after the event `through`.
    func claims(withFile sha256: String, on map: MapID, through: Int64?) async throws -> [ClaimID]
    /// Files that look like the one with this perceptual hash, nearest first.
    func nearCopies(of dhash: String, on map: MapID, limit: Int) async throws -> [MediaRecord]
    /// Files that a redaction took from a map, and that may still lie on the disk: other maps may have them.
    func discardedMedia(limit: Int) async throws -> [String]
    /// Their files have been deleted.
    func forgetDiscardedMedia(_ files: [String]) async throws
}
