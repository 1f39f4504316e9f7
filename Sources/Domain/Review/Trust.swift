/// Whose work may be put back on a map while somebody else's is undone.
struct Trust {
    enum Degree {
        case none
        /// Somebody who has left: theirs is put back where there is nothing else.
        case left
        case full
    }

    let directory: Directory
    let map: MapID
    /// Whose work is being undone.
    let undone: AccountID

    /// What nobody signed counts in full: moderators have looked at it.
    func degree(of account: AccountID?) -> Degree {
        guard let account else { return .full }
        guard account != undone, directory.reverted[map]?.contains(account) != true else { return .none }
        guard let known = directory.accounts[account], !known.deleted else { return .left }
        return known.isOpen && directory.suspensions[map]?[account] == nil ? .full : .none
    }

    /// The latest of `versions` that may be put back.
    func latest<Version>(of versions: [Version], by people: (Version) -> [AccountID?]) -> Version? {
        func latest(_ degrees: [Degree]) -> Version? {
            versions.last { version in people(version).allSatisfy { degrees.contains(degree(of: $0)) } }
        }
        return latest([.full]) ?? latest([.full, .left])
    }
}
