import Domain
import Foundation
import HTTPServer
import Logging

/// What `cairn serve` is told.
struct ServeSettings: Sendable {
    /// PEM files.
    struct TLSFiles: Sendable {
        var certificate: String
        var key: String
    }

    let data: String
    let host: String
    let port: Int
    let logLevel: Logger.Level
    /// nil: plain HTTP.
    let tls: TLSFiles?
    let maximumConnections: Int
    let maximumConnectionsPerAddress: Int
    /// Addresses whose connections are not counted by address, as many clients share them.
    let proxies: [AddressPrefix]
    /// Who must have a second factor to act in their role.
    let requireTOTP: TOTPRequirement
    /// One line a setting: name, value, origin.
    let listing: String

    /// - Parameters:
    ///   - flags: those that were given, by key.
    ///   - file: path of a YAML file.
    /// - Throws: a usage error that names every setting that cannot be, and where it comes from.
    init(flags: [String: String], file: String?) async throws {
        var reader = try await SettingReader(flags: flags, file: file)
        data = reader.text("data", default: "data", must: ("a directory", { !$0.isEmpty }))
        host = reader.text("host", default: "127.0.0.1", must: ("a name or address", { !$0.isEmpty }))
        port = reader.integer("port", default: 8080, in: 0...65_535)
        let level = reader.text(
            "log_level", default: "notice",
            must: ("trace, debug, info, notice, warning or error", { Logger.Level(rawValue: $0) != nil }))
        logLevel = Logger.Level(rawValue: level) ?? .notice
        let certificate = reader.text("tls_certificate", default: "")
        let key = reader.text(
            "tls_key", default: "",
            must: ("given together with tls_certificate, or left out with it", { $0.isEmpty == certificate.isEmpty }))
        tls = certificate.isEmpty ? nil : TLSFiles(certificate: certificate, key: key)
        maximumConnections = reader.integer("max_connections", default: 10_000, in: 1...1_000_000)
        maximumConnectionsPerAddress = reader.integer("max_connections_per_address", default: 256, in: 1...1_000_000)
        let proxies = reader.text(
            "proxies", default: "127.0.0.0/8, ::1",
            must: ("addresses such as 127.0.0.1 or 10.0.0.0/8, with commas", { Self.prefixes($0) != nil }))
        self.proxies = Self.prefixes(proxies) ?? []
        let requirement = reader.text(
            "require_totp", default: "none",
            must: ("none or moderators", { TOTPRequirement(rawValue: $0) != nil }))
        requireTOTP = TOTPRequirement(rawValue: requirement) ?? .none
        listing = reader.listing.joined(separator: "\n")
        try reader.finish()
    }

    /// nil when one of them is no address.
    private static func prefixes(_ list: String) -> [AddressPrefix]? {
        let texts = list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        let prefixes = texts.compactMap { AddressPrefix($0) }
        return prefixes.count == texts.count ? prefixes : nil
    }
}
