extension Policy {
    /// What permission to deal with somebody of `role`, or to give it, depends on.
    public static func roleBelowOwn(_ role: Role, _ caller: Caller) -> Set<Circumstance> {
        role < caller.role || caller.isServerAdmin ? [.roleBelowOwn] : []
    }

    /// What the map's settings let everybody do.
    public static func circumstances(of map: MapSettings) -> Set<Circumstance> {
        var circumstances: Set<Circumstance> = []
        if map.tips { circumstances.insert(.tipsOpen) }
        if map.registration == .open { circumstances.insert(.registrationOpen) }
        if map.comments == .public { circumstances.insert(.publicComments) }
        return circumstances
    }
}
