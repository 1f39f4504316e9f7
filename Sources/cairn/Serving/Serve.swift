import API
import ArgumentParser
import Crypto
import Domain
import Foundation
import HTTPServer
import Logging
import NIOCore
import ServiceLifecycle
import Store
import TLS

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the page, the API and the live feed.",
        discussion: "Example: cairn serve --data ./data --port 8080 --demo"
    )

    @OptionGroup var options: ServeOptions
    @Flag(help: "Say which settings are in force and where each comes from, and end.")
    var printConfig = false
    @Flag(help: "Load the demonstration map into a new data directory, and print sign-in links.")
    var demo = false

    func run() async throws {
        let settings = try await ServeSettings(flags: options.given, file: options.config)
        if printConfig {
            Terminal.print(settings.listing)
            return
        }
        MemoryTide.prepare()
        LoggingSystem.bootstrap(StreamLogHandler.standardError)
        var logger = Logger(label: "cairn")
        logger.logLevel = settings.logLevel
        let credentials = try settings.tls.map { files in
            try TLSServerCredentials(certificateFile: files.certificate, keyFile: files.key)
        }
        for warning in credentials?.context.warnings ?? [] { logger.warning("\(warning)") }
        let connections = DescriptorLimit.raise(for: settings.maximumConnections)
        if connections < settings.maximumConnections {
            logger.warning("the limit of open files leaves room for \(connections) connections; raise it (ulimit -n)")
        }
        let resources = try Resources.find()
        let directory = DataDirectory(settings.data)
        try directory.create()
        let lock = try DataDirectoryLock(directory)
        let isNew = !directory.holdsStore
        let store = try DataOptions.store(directory, resources)
        let guides = demo ? try await loadDemo(store, resources, isNew: isNew) : []
        let page = try StaticFiles(folder: resources.page.path)
        let api = try CairnAPI(
            store: store, media: try MediaFiles(directory), vocabularyJSON: try Data(contentsOf: resources.vocabulary),
            gazetteer: try Gazetteer(csv: resources.gazetteer), passwords: PasswordChecker(cost: .measured()),
            page: page, proxies: settings.proxies, requirement: settings.requireTOTP, logger: logger)
        var configuration = HTTPServerConfiguration(host: settings.host, port: settings.port)
        configuration.responseHeaders = CairnAPI.securityHeaders
        configuration.refusalResponse = CairnAPI.refusalResponse
        configuration.tls = credentials
        configuration.secureResponseHeaders = CairnAPI.secureHeaders
        configuration.maximumConnections = connections
        configuration.maximumConnectionsPerAddress = settings.maximumConnectionsPerAddress
        configuration.uncountedAddresses = settings.proxies
        let server = HTTPServer(configuration: configuration, responder: api.router, logger: logger)
        api.watch(server)
        let web = WebService(server: server) { address in
            try await announce(settings, address.port ?? settings.port, guides, store)
        } leaving: {
            api.endStreams()
        }
        let services = ServiceGroup(
            services: [
                web, Housekeeping(store: store, api: api, logger: logger), Regrading(api: api),
                CertificateReloading(credentials: credentials, logger: logger),
            ],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        try await services.run()
        await page.shutdown()
        try await store.signHead(evenEarly: true)
        withExtendedLifetime(lock) {}
    }

    /// Loads the demonstration into a new store, and tells who of it has sign-in links coming.
    private func loadDemo(
        _ store: SQLiteStore, _ resources: Resources, isNew: Bool
    ) async throws -> [(Role, Account)] {
        let demo = try DemoMap(
            folder: resources.demo, vocabulary: try Vocabulary(json: try Data(contentsOf: resources.vocabulary)))
        if isNew {
            Terminal.say("Loading the demonstration map \(demo.settings.id) …")
            try await demo.load(into: store)
        }
        return demo.guides.compactMap { role, name in
            store.directory.account(named: name).map { (role, $0) }
        }
    }

    private func announce(
        _ settings: ServeSettings, _ port: Int, _ guides: [(Role, Account)], _ store: SQLiteStore
    ) async throws {
        let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
        let base = "\(settings.tls == nil ? "http" : "https")://\(host):\(port)/"
        var lines = ["Cairn is at \(base)"]
        if !guides.isEmpty { lines.append("Sign in with a link; each works once, for 24 hours:") }
        for (role, account) in guides {
            let token = try await store.vault.makeSignInLink(for: account.id)
            lines.append("  \(role.rawValue) (\(account.name)): \(base)#/link/\(token)")
        }
        Terminal.print(lines.joined(separator: "\n"))
    }
}
