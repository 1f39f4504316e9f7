import API
import ArgumentParser
import Domain
import Foundation
import HTTPServer
import Logging
import NIOCore
import ServiceLifecycle
import Store

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the page, the API and the live feed.",
        discussion: "Example: cairn serve --data ./data --port 8080 --demo"
    )

    @OptionGroup var location: DataOptions
    @Option(help: "Address to listen on.")
    var host: String = ProcessInfo.processInfo.environment["CAIRN_HOST"] ?? "127.0.0.1"
    @Option(help: "Port to listen on; 0 chooses a free one.")
    var port: Int = ProcessInfo.processInfo.environment["CAIRN_PORT"].flatMap(Int.init) ?? 8080
    @Flag(help: "Load the demonstration map into a new data directory, and print sign-in links.")
    var demo = false
    @Option(
        help: "How much to log: trace, debug, info, notice, warning, error.",
        transform: { text in
            guard let level = Logger.Level(rawValue: text) else { throw ValidationError("\(text) is no log level.") }
            return level
        })
    var logLevel: Logger.Level = .notice

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port is 0 to 65535.") }
    }

    func run() async throws {
        LoggingSystem.bootstrap(StreamLogHandler.standardError)
        var logger = Logger(label: "cairn")
        logger.logLevel = logLevel
        let resources = try Resources.find()
        let directory = DataDirectory(location.data)
        try directory.create()
        let lock = try DataDirectoryLock(directory)
        let isNew = !directory.holdsStore
        let store = try DataOptions.store(directory, resources)
        let guides = demo ? try await loadDemo(store, resources, isNew: isNew) : []
        let page = try StaticFiles(folder: resources.page.path)
        let api = try CairnAPI(
            store: store, vocabularyJSON: try Data(contentsOf: resources.vocabulary),
            gazetteer: try Gazetteer(csv: resources.gazetteer), passwords: PasswordChecker(), page: page, logger: logger
        )
        var configuration = HTTPServerConfiguration(host: host, port: port)
        configuration.responseHeaders = CairnAPI.securityHeaders
        let server = HTTPServer(configuration: configuration, responder: api.router, logger: logger)
        let address = try await server.start()
        try await announce(address, guides, store)
        let services = ServiceGroup(
            services: [WebService(server: server, api: api), ForeignChanges(store: store)],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        try await services.run()
        await page.shutdown()
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

    private func announce(_ address: SocketAddress, _ guides: [(Role, Account)], _ store: SQLiteStore) async throws {
        let name = host.contains(":") ? "[\(host)]" : host
        let base = "http://\(name):\(address.port ?? port)/"
        var lines = ["Cairn is at \(base)"]
        if !guides.isEmpty { lines.append("Sign in with a link; each works once, for 24 hours:") }
        for (role, account) in guides {
            let token = try await store.vault.makeSignInLink(for: account.id)
            lines.append("  \(role.rawValue) (\(account.name)): \(base)#/link/\(token)")
        }
        Terminal.print(lines.joined(separator: "\n"))
    }
}
