extension Outlet {
    /// The outlet that publishes at `url`: the one whose host fits most closely, label by label from the right, a host
    /// with a path before one without; nil when none does.
    public static func matching(_ url: String, among outlets: some Sequence<Outlet>) -> Outlet? {
        guard let (host, first) = OutletHost.parts(of: url) else { return nil }
        var best: (fit: Int, outlet: Outlet)?
        for outlet in outlets {
            guard let fit = outlet.hosts.compactMap({ OutletHost.fit($0, host: host, first: first) }).max() else {
                continue
            }
            if let present = best, present.fit > fit || present.fit == fit && present.outlet.id < outlet.id { continue }
            best = (fit, outlet)
        }
        return best?.outlet
    }

    /// The host by which a new outlet for `url` would be found; nil for what is no link to a named host.
    public static func proposedHost(of url: String) -> String? { OutletHost.proposed(for: url) }
}
