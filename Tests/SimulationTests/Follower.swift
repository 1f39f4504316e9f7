import API
import Domain
import Foundation
import NIOCore
import NIOEmbedded
import WebSocket

/// A client on a line that can be stalled, cut and taken up again, and what it was told.
final class Follower {
    /// What one subscription heard, in order, however often the line was lost.
    struct Heard: Sendable {
        var type: String
        var seq: Int64
        var claim: String?
    }

    /// Which filter and role something was told by, from an event on.
    struct Terms: Sendable {
        var filter: ClaimFilter
        var audience: Audience
        /// What came after this event was told by these terms for certain.
        var after: Int64
        /// What came after this one may have been.
        var perhapsAfter: Int64
    }

    let account: AccountID?
    let start: Int64
    /// Whether it may be told twice that a claim is gone: the public of a map with a delay.
    let mayRepeat: Bool
    private(set) var terms: [Terms]
    private(set) var heard: [Heard] = []
    private(set) var faults: [String] = []
    private(set) var cursor: Int64
    private(set) var isStalled = false
    /// What the follower holds after all it was told.
    private(set) var held: Set<String> = []
    private var line: (channel: NIOAsyncTestingChannel, connection: NIOLoopBound<LiveConnection>)?

    init(account: AccountID?, filter: ClaimFilter, audience: Audience, start: Int64, mayRepeat: Bool) {
        self.account = account
        self.mayRepeat = mayRepeat
        self.start = start
        cursor = start
        terms = [Terms(filter: filter, audience: audience, after: start, perhapsAfter: start)]
    }

    var isConnected: Bool { line != nil }
    var filter: ClaimFilter { terms[terms.count - 1].filter }

    /// Opens a line and asks for what comes after what was heard.
    func connect(to hub: LiveHub, on map: MapID) async throws {
        let channel = NIOAsyncTestingChannel()
        let account = account
        let connection = try await channel.testingEventLoop.executeInContext {
            let connection = LiveConnection(
                hub: hub, map: map, account: account, atMost: nil, token: nil, eventLoop: channel.eventLoop)
            let configuration = ConnectionConfiguration(
                role: .server, maximumFramePayload: 9 << 10, maximumMessageLength: 8 << 10)
            try channel.pipeline.syncOperations.addHandler(
                WebSocketHandler(configuration: configuration, delegate: connection))
            return NIOLoopBound(connection, eventLoop: channel.eventLoop)
        }
        try await channel.connect(to: SocketAddress(unixDomainSocketPath: "/unused")).get()
        line = (channel, connection)
        // What it was told nothing of is looked at again, by what holds now.
        let last = terms.count - 1
        terms[last].perhapsAfter = min(terms[last].perhapsAfter, cursor)
        try await send("{\"type\":\"subscribe\",\"id\":\"s\",\"since\":\(cursor),\"filter\":\(Self.text(filter))}")
    }

    func cut() async throws {
        guard let line else { return }
        self.line = nil
        isStalled = false
        _ = try? await line.channel.finish(acceptAlreadyClosed: true)
    }

    /// - Parameter isStalled: whether the socket takes nothing.
    func stall(_ isStalled: Bool) async throws {
        guard let channel = line?.channel else { return }
        self.isStalled = isStalled
        channel.isWritable = !isStalled
        try await channel.testingEventLoop.executeInContext { channel.pipeline.fireChannelWritabilityChanged() }
    }

    /// - Parameter head: where the log ends for this follower.
    func update(_ filter: ClaimFilter, head: Int64) async throws {
        guard line != nil else { return }
        change(filter: filter, audience: terms[terms.count - 1].audience, head: head)
        try await send("{\"type\":\"update\",\"id\":\"s\",\"filter\":\(Self.text(filter))}")
    }

    /// Takes note of a role that changed with the event `head`, which was told by the new one.
    func becomes(_ audience: Audience, head: Int64) {
        change(filter: filter, audience: audience, head: head)
    }

    private func change(filter: ClaimFilter, audience: Audience, head: Int64) {
        let isExact = isConnected && !isStalled
        terms.append(
            Terms(filter: filter, audience: audience, after: head, perhapsAfter: isExact ? head - 1 : cursor))
    }

    private func send(_ text: String) async throws {
        guard let (channel, connection) = line else { return }
        try await channel.testingEventLoop.executeInContext { connection.value.received(text: text) }
    }

    /// Whether nothing more is to come unless something happens.
    func isAtRest() async throws -> Bool {
        guard let (channel, connection) = line, !isStalled else { return true }
        return try await channel.testingEventLoop.executeInContext { connection.value.isAtRest }
    }

    /// Reads what was sent.
    func listen() async throws {
        guard let line else { return }
        await line.channel.testingEventLoop.run()
        while let buffer = try await line.channel.readOutbound(as: ByteBuffer.self) { take(buffer) }
    }

    private func take(_ buffer: ByteBuffer) {
        var buffer = buffer
        while let first = buffer.readInteger(as: UInt8.self), let second = buffer.readInteger(as: UInt8.self) {
            let short = Int(second & 0x7F)
            let length =
                switch short {
                case 126: buffer.readInteger(as: UInt16.self).map(Int.init)
                case 127: buffer.readInteger(as: UInt64.self).map(Int.init)
                default: Optional(short)
                }
            guard let length, let text = buffer.readString(length: length) else {
                return faults.append("a frame was cut")
            }
            if first == 0x81 { take(text) }
        }
    }

    private func take(_ text: String) {
        guard let message = try? JSONDecoder().decode(Message.self, from: Data(text.utf8)) else {
            return faults.append("not understood: \(text)")
        }
        switch message.type {
        case "event", "gone":
            let seq = message.seq ?? -1
            let claim = message.claimID ?? message.claim?.id
            let isAhead = mayRepeat && message.type == "gone" && seq <= cursor
            if !isAhead { heard.append(Heard(type: message.type, seq: seq, claim: claim)) }
            if seq <= cursor, !isAhead { faults.append("\(message.type) \(seq) came after \(cursor)") }
            cursor = max(cursor, seq)
            if let claim {
                if message.type == "gone" { held.remove(claim) } else { held.insert(claim) }
            }
        case "caught_up": cursor = max(cursor, message.seq ?? 0)
        case "error": faults.append(text)
        default: break
        }
    }

    private struct Message: Decodable {
        struct Claim: Decodable {
            var id: String
        }

        var type: String
        var seq: Int64?
        var claimID: String?
        var claim: Claim?

        private enum CodingKeys: String, CodingKey {
            case type, seq, claim
            case claimID = "claim_id"
        }
    }

    private static func text(_ filter: ClaimFilter) -> String {
        var parts: [String] = []
        if let box = filter.box { parts.append("\"bbox\":[\(box.west),\(box.south),\(box.east),\(box.north)]") }
        func list(_ name: String, _ words: [String]) {
            guard !words.isEmpty else { return }
            parts.append("\"\(name)\":[\(words.sorted().map { "\"\($0)\"" }.joined(separator: ","))]")
        }
        list("categories", Array(filter.categories))
        list("factions", Array(filter.factions))
        list("statuses", filter.statuses.map(\.rawValue))
        if let least = filter.minimumConfidence { parts.append("\"min_confidence\":\(least)") }
        return "{\(parts.joined(separator: ","))}"
    }
}
