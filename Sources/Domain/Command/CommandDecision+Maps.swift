extension CommandDecision {
    func create(_ settings: MapSettings) throws(Refusal) -> [EventDraft] {
        try require(.mapCreate, on: nil)
        let faults = settings.faults()
        guard faults.isEmpty else { throw .invalid(faults) }
        if let present = directory.maps[settings.id] {
            guard present == settings else {
                throw .conflict(reason: "there is a different map \(settings.id) already")
            }
            return []
        }
        return [EventDraft(map: settings.id, subject: settings.id.text, body: .mapCreated(settings))]
    }

    func update(_ settings: MapSettings) throws(Refusal) -> [EventDraft] {
        let present = try map(settings.id)
        try require(.mapUpdate, on: settings.id)
        let faults = settings.faults() + settings.faults(replacing: present)
        guard faults.isEmpty else { throw .invalid(faults) }
        if settings == present { return [] }
        return [EventDraft(map: settings.id, subject: settings.id.text, body: .mapUpdated(settings))]
    }
}
