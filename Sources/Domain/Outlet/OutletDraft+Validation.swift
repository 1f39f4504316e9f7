extension OutletDraft {
    public static let maximumHosts = 50

    /// Everything that keeps it out of the register of `map`, whoever asks.
    ///
    /// - Parameter others: the outlets of the map that it is not to take the place of.
    public func faults(on map: MapSettings, among others: [Outlet]) -> [Fault] {
        var faults = WordsRule.faults(in: name, at: "/name", maximum: 200)
        if name.allSatisfy(\.isWhitespace) { faults.append(Fault("/name", "needs a name")) }
        faults += WordsRule.faults(in: notes, at: "/notes", maximum: 4_000)
        if let alignedWith, map.faction(alignedWith) == nil {
            faults.append(Fault("/aligned_with", "no such faction on this map"))
        }
        if hosts.count > Self.maximumHosts {
            return faults + [Fault("/hosts", "at most \(Self.maximumHosts) hosts")]
        }
        let taken = Dictionary(others.flatMap { other in other.hosts.map { ($0, other.name) } }) { first, _ in first }
        var seen: Set<String> = []
        for (index, host) in hosts.enumerated() {
            let pointer = "/hosts/\(index)"
            if !OutletHost.isWellFormed(host) {
                faults.append(
                    Fault(pointer, "a host name in lower case, such as sana.sy, or with a channel, such as t.me/name"))
            } else if let owner = taken[host] {
                faults.append(Fault(pointer, "\(host) belongs to the outlet \(owner) already"))
            } else if !seen.insert(host).inserted {
                faults.append(Fault(pointer, "\(host) is listed twice"))
            }
        }
        return faults
    }
}
