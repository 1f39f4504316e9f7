import ArgumentParser
import Configuration
import Logging
import SystemPackage

/// What `cairn serve` is told, and where each setting comes from: flag, else environment, else file, else default.
struct ServeSettings: Sendable {
    private struct Setting: Sendable {
        var value: String
        var origin: String
    }

    private static let defaults = [
        ("data", "data"), ("host", "127.0.0.1"), ("port", "8080"), ("log_level", "notice"),
    ]

    let data: String
    let host: String
    let port: Int
    let logLevel: Logger.Level
    /// One line a setting: name, value, origin.
    let listing: String

    /// - Parameters:
    ///   - flags: by key; nil where a flag was not given.
    ///   - file: path of a YAML file.
    /// - Throws: a usage error that names every setting that cannot be, and where it comes from.
    init(flags: [String: String?], file: String?) async throws {
        let environment = ConfigReader(provider: EnvironmentVariablesProvider())
        let written: ConfigReader? =
            if let file { ConfigReader(provider: try await Self.provider(file)) } else { nil }
        var settings: [String: Setting] = [:]
        for (key, fallback) in Self.defaults {
            if let value = flags[key] ?? nil {
                settings[key] = Setting(value: value, origin: "flag")
            } else if let value = environment.string(forKey: ConfigKey(["cairn", key])) {
                settings[key] = Setting(value: value, origin: "environment CAIRN_\(key.uppercased())")
            } else if let written, let value = Self.value(key, in: written) {
                settings[key] = Setting(value: value, origin: "file \(file ?? "")")
            } else {
                settings[key] = Setting(value: fallback, origin: "default")
            }
        }
        var faults: [String] = []
        func fault(_ key: String, _ what: String) {
            let setting = settings[key]
            faults.append("\(key) is \(setting?.value ?? "") (\(setting?.origin ?? "")), but must be \(what)")
        }
        data = settings["data"]?.value ?? ""
        host = settings["host"]?.value ?? ""
        let port = settings["port"].flatMap { Int($0.value) }
        let logLevel = settings["log_level"].flatMap { Logger.Level(rawValue: $0.value) }
        if data.isEmpty { fault("data", "a directory") }
        if host.isEmpty { fault("host", "a name or address") }
        if port.map({ (0...65_535).contains($0) }) != true { fault("port", "0 to 65535") }
        if logLevel == nil { fault("log_level", "trace, debug, info, notice, warning or error") }
        guard faults.isEmpty, let port, let logLevel else {
            throw ValidationError(faults.joined(separator: "\n"))
        }
        self.port = port
        self.logLevel = logLevel
        listing = Self.defaults.compactMap { key, _ in
            settings[key].map { "\(key): \($0.value)    # \($0.origin)" }
        }.joined(separator: "\n")
    }

    private static func provider(_ file: String) async throws -> FileProvider<YAMLSnapshot> {
        do {
            return try await FileProvider<YAMLSnapshot>(filePath: FilePath(file))
        } catch {
            throw Failure("cannot read \(file) as YAML: \(error)")
        }
    }

    private static func value(_ key: String, in file: ConfigReader) -> String? {
        let key = ConfigKey([key])
        return file.string(forKey: key) ?? file.int(forKey: key).map(String.init)
    }
}
