import ArgumentParser
import Configuration
import SystemPackage

/// Reads settings one by one: a flag goes before the environment, that before a YAML file, that before the default.
struct SettingReader {
    private struct Setting {
        var text: String
        var origin: String
    }

    private let flags: [String: String]
    private let environment = ConfigReader(provider: EnvironmentVariablesProvider())
    private let file: (path: String, reader: ConfigReader)?
    /// What cannot be: one line a setting, which says where it comes from.
    private(set) var faults: [String] = []
    /// One line a setting that was read: name, value, origin.
    private(set) var listing: [String] = []

    /// - Parameters:
    ///   - flags: those that were given, by key.
    ///   - path: of a YAML file.
    init(flags: [String: String], file path: String?) async throws {
        self.flags = flags
        guard let path else {
            file = nil
            return
        }
        do {
            let provider = try await FileProvider<YAMLSnapshot>(filePath: FilePath(path))
            file = (path, ConfigReader(provider: provider))
        } catch {
            throw Failure("cannot read \(path) as YAML: \(error)")
        }
    }

    /// - Parameter expected: what the text must be, if not all will do: a condition and its words.
    mutating func text(_ key: String, default fallback: String, must expected: (words: String, (String) -> Bool)? = nil)
        -> String
    {
        let setting = find(key) ?? Setting(text: fallback, origin: "default")
        listing.append("\(key): \(setting.text)    # \(setting.origin)")
        if let expected, !expected.1(setting.text) {
            faults.append("\(key) is \(setting.text) (\(setting.origin)), but must be \(expected.words)")
        }
        return setting.text
    }

    mutating func integer(_ key: String, default fallback: Int, in range: ClosedRange<Int>) -> Int {
        let words = "\(range.lowerBound) to \(range.upperBound)"
        let text = text(key, default: "\(fallback)", must: (words, { Int($0).map(range.contains) == true }))
        return Int(text) ?? fallback
    }

    /// - Throws: a usage error that names every setting that cannot be.
    func finish() throws {
        guard faults.isEmpty else { throw ValidationError(faults.joined(separator: "\n")) }
    }

    private func find(_ key: String) -> Setting? {
        if let text = flags[key] { return Setting(text: text, origin: "flag") }
        if let text = environment.string(forKey: ConfigKey(["cairn", key])) {
            return Setting(text: text, origin: "environment CAIRN_\(key.uppercased())")
        }
        guard let file else { return nil }
        let key = ConfigKey([key])
        let text = file.reader.string(forKey: key) ?? file.reader.int(forKey: key).map(String.init)
        return text.map { Setting(text: $0, origin: "file \(file.path)") }
    }
}
