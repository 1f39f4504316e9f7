import ArgumentParser

/// The flags of `cairn serve` that are settings too. What each defaults to stands in parentheses.
struct ServeOptions: ParsableArguments {
    @Option(help: "The data directory (data).")
    var data: String?
    @Option(help: "Address to listen on (127.0.0.1).")
    var host: String?
    @Option(help: "Port to listen on; 0 chooses a free one (8080).")
    var port: String?
    @Option(help: "How much to log: trace, debug, info, notice, warning, error (notice).")
    var logLevel: String?
    @Option(help: "PEM file with the certificate and those that it rests on; serves https. SIGHUP reads it anew.")
    var tlsCertificate: String?
    @Option(help: "PEM file with the certificate's key.")
    var tlsKey: String?
    @Option(help: "Open connections, feeds among them (10000).")
    var maxConnections: String?
    @Option(help: "Open connections from one address; of IPv6, from one /64 network (256).")
    var maxConnectionsPerAddress: String?
    @Option(help: "Addresses of proxies, with commas, whose connections are not limited so (127.0.0.0/8, ::1).")
    var proxies: String?
    @Option(help: "Who must have a second factor to act in their role: none or moderators (none).")
    var requireTotp: String?
    @Option(help: "A YAML file with any of these settings, written with _ for -.")
    var config: String?

    /// The settings that were given, by key.
    var given: [String: String] {
        [
            "data": data, "host": host, "port": port, "log_level": logLevel, "tls_certificate": tlsCertificate,
            "tls_key": tlsKey, "max_connections": maxConnections,
            "max_connections_per_address": maxConnectionsPerAddress, "proxies": proxies,
            "require_totp": requireTotp,
        ].compactMapValues { $0 }
    }
}
