import API
import Domain
import Foundation

/// Bodies of requests that write: claims, sources, decisions, maps, and what people do with accounts. Each input is read
/// as all of them.
struct PayloadTarget: FuzzTarget {
    func run(_ bytes: [UInt8]) {
        guard let map = FuzzMap.settings, let vocabulary = FuzzMap.vocabulary else {
            return require(false, "the map and the vocabulary can be read")
        }
        guard let value = try? JSONValue(parsing: bytes) else { return }
        readClaim(value, map, vocabulary)
        readSource(value, map)
        readDecision(value, vocabulary)
        readMap(value)
        readPeople(value)
    }

    private func readClaim(_ value: JSONValue, _ map: MapSettings, _ vocabulary: Vocabulary) {
        let faults = FaultCollector()
        guard let reader = ObjectReader(value, at: "", faults: faults) else { return }
        let (_, content, sources) = ClaimPayload.submission(reader)
        for source in sources { _ = SourcePayload.source(source, id: nil) }
        let checked = CheckedContent.check(content, on: map, vocabulary: vocabulary, now: FuzzMap.now)
        if case .failure(let found) = checked {
            require(!found.all.isEmpty, "content that is not fit has faults")
            faults.add(found.all, exceptUnder: faults.has("/kind") ? ClaimPayload.dependentOnKind : [])
        }
        PointerCheck.check(faults.faults, in: value)
        guard case .success(let sound) = checked, faults.faults.isEmpty else { return }
        _ = sound.content.searchedWords
        checkStorage(of: sound.content)
        checkEditing(sound.content, map, vocabulary)
    }

    /// What is edited without a change stays as it is.
    private func checkEditing(_ content: ClaimContent, _ map: MapSettings, _ vocabulary: Vocabulary) {
        let faults = FaultCollector()
        guard let value = try? JSONValue(content), let reader = ObjectReader(value, at: "", faults: faults) else {
            return require(false, "content is an object")
        }
        let again = ClaimPayload.content(reader)
        reader.refuseUnknownMembers()
        requireEqual(faults.faults, [], "what the server writes it can read")
        requireEqual(again, content, "what the server writes reads as the same")
        let outcome = CheckedContent.check(again, on: map, vocabulary: vocabulary, now: FuzzMap.now)
        guard case .success(let checked) = outcome else { return require(false, "what was fit stays fit") }
        requireEqual(checked.content, content, "what was checked stays the same")
    }

    private func readSource(_ value: JSONValue, _ map: MapSettings) {
        let faults = FaultCollector()
        guard let reader = ObjectReader(value, at: "", faults: faults) else { return }
        let source = SourcePayload.source(reader, id: SourceID("0193a3c0-5d1e-7c3a-9d57-2f6f1f1b0c11"))
        if let source { faults.add(source.faults(on: map, now: FuzzMap.now)) }
        PointerCheck.check(faults.faults, in: value)
        if let source, faults.faults.isEmpty { checkStorage(of: source) }
    }

    private func readDecision(_ value: JSONValue, _ vocabulary: Vocabulary) {
        let faults = FaultCollector()
        guard let reader = ObjectReader(value, at: "", faults: faults) else { return }
        let request = ReviewPayload.request(reader)
        faults.add(request.faults(vocabulary: vocabulary))
        PointerCheck.check(faults.faults, in: value)
        if faults.faults.isEmpty { checkStorage(of: request) }
    }

    private func readMap(_ value: JSONValue) {
        let faults = FaultCollector()
        guard let reader = ObjectReader(value, at: "", faults: faults) else { return }
        let settings = MapPayload.settings(reader)
        require(settings != nil || !faults.faults.isEmpty, "either settings or faults")
        PointerCheck.check(faults.faults, in: value)
        if let settings, faults.faults.isEmpty { checkStorage(of: settings) }
    }

    private func readPeople(_ value: JSONValue) {
        check(value) { SignInPayload.read($0) != nil }
        check(value) { TokenPayload.read($0) != nil }
        check(value) { reader in
            // Nothing at all is fit too: who is signed in needs no name.
            _ = NewAccountPayload.read(reader)
            return true
        }
        for form in [ProofPayload.Form.password, .either, .change, .deletion, .code] {
            check(value) { reader in
                _ = ProofPayload.read(reader, as: form)
                return true
            }
        }
        check(value) { MembershipPayload.invitation($0).role != .public }
        check(value) { !ReasonPayload.read($0).isEmpty }
    }

    /// Reads `value`; what is read without a fault is fit.
    private func check(_ value: JSONValue, _ isFit: (ObjectReader) -> Bool) {
        let faults = FaultCollector()
        guard let reader = ObjectReader(value, at: "", faults: faults) else { return }
        let fit = isFit(reader)
        PointerCheck.check(faults.faults, in: value)
        if faults.faults.isEmpty { require(fit, "what has no fault is fit") }
    }

    /// What is written to the log reads as the same.
    private func checkStorage<Value: Codable & Equatable>(of value: Value) {
        do {
            let stored = try CanonicalJSON.encode(value)
            let again = try JSONDecoder().decode(Value.self, from: stored)
            requireEqual(again, value, "what is stored reads as the same")
            requireEqual(try CanonicalJSON.encode(again), stored, "what is stored is written the same way again")
        } catch {
            require(false, "what is fit can be stored and read again: \(error)")
        }
    }
}
