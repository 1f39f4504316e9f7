/// Routes by the segments of their paths. A literal segment goes before a parameter.
struct RouteTree: Sendable {
    /// What a path leads to: the routes there, and the segments that fill the parameters, in order.
    struct Match {
        let routes: [String: Route]
        let values: [Substring]
    }

    private var literals: [Substring: RouteTree] = [:]
    // An array of none or one, as a value type cannot contain itself.
    private var parameter: [RouteTree] = []
    private var routes: [String: Route] = [:]

    /// - Returns: false when the method and an equal path, whatever the names of its parameters, are there already.
    mutating func insert(_ route: Route) -> Bool {
        insert(route, at: route.pattern.segments[...])
    }

    private mutating func insert(_ route: Route, at segments: ArraySlice<RoutePattern.Segment>) -> Bool {
        switch segments.first {
        case nil:
            guard routes[route.method.rawValue] == nil else { return false }
            routes[route.method.rawValue] = route
            return true
        case .literal(let text):
            return literals[Substring(text), default: RouteTree()].insert(route, at: segments.dropFirst())
        case .parameter:
            if parameter.isEmpty { parameter.append(RouteTree()) }
            return parameter[0].insert(route, at: segments.dropFirst())
        }
    }

    /// Every place that the path leads to, the most literal first. There are few: a path of n segments has as many
    /// as there are patterns of that shape.
    func matches(_ path: [Substring]) -> [Match] {
        var matches: [Match] = []
        collect(path[...], values: [], into: &matches)
        return matches
    }

    private func collect(_ path: ArraySlice<Substring>, values: [Substring], into matches: inout [Match]) {
        guard let segment = path.first else {
            if !routes.isEmpty { matches.append(Match(routes: routes, values: values)) }
            return
        }
        literals[segment]?.collect(path.dropFirst(), values: values, into: &matches)
        if let parameter = parameter.first, !segment.isEmpty {
            parameter.collect(path.dropFirst(), values: values + [segment], into: &matches)
        }
    }
}
