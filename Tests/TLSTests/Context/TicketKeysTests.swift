import COpenSSL
import Foundation
import NIOCore
import TLS
import TestSupport
import Testing

@Suite struct TicketKeysTests {
    private let identity: TestIdentity
    private let hours = Counter()
    private let context: TLSServerContext

    init() throws {
        identity = try TestIdentity()
        let hours = hours
        let keys = try TicketKeys { .uptimeNanoseconds(1) + .hours(Int64(hours.value)) }
        context = try TLSServerContext(
            certificateFile: identity.certificateFile, keyFile: identity.keyFile, protocols: ["http/1.1"], at: Date(),
            ticketKeys: keys)
    }

    /// Connects a peer.
    ///
    /// - Returns: whether the server resumed the session.
    private func resumes(_ peer: ReferencePeer) throws -> Bool {
        let server = ConnectionPair.End(try TLSConnection(server: context))
        peer.advance()
        peer.exchange(with: server)
        let agreement = try #require(server.agreement)
        #expect(agreement.isResumed == peer.isResumed)
        return agreement.isResumed
    }

    private func newSession(_ version: Int32) throws -> TLSSession {
        let peer = try ReferencePeer(newest: version)
        #expect(try !resumes(peer))
        return try #require(peer.session)
    }

    @Test(arguments: [TLS1_2_VERSION, TLS1_3_VERSION])
    func aTicketIsGoodUntilItsKeyIsReplacedTwice(version: Int32) throws {
        let session = try newSession(version)
        for (hour, isGood) in [(11, true), (12, true), (23, true), (24, false), (48, false)] {
            hours.add(hour - hours.value)
            #expect(try resumes(ReferencePeer(newest: version, session: session)) == isGood, "after \(hour) hours")
        }
    }

    @Test(arguments: [TLS1_2_VERSION, TLS1_3_VERSION])
    func aServerThatSealedNothingForDaysOpensNothingOld(version: Int32) throws {
        let session = try newSession(version)
        hours.add(25)
        #expect(try !resumes(ReferencePeer(newest: version, session: session)))
    }

    /// A client that comes back often enough is never asked for a whole handshake.
    @Test(arguments: [TLS1_2_VERSION, TLS1_3_VERSION])
    func aTicketOfThePreviousKeyIsRenewed(version: Int32) throws {
        var session = try newSession(version)
        for _ in 0..<6 {
            hours.add(8)
            let peer = try ReferencePeer(newest: version, session: session)
            #expect(try resumes(peer))
            session = try #require(peer.session)
        }
    }

    @Test(arguments: [TLS1_2_VERSION, TLS1_3_VERSION])
    func aChangedTicketIsNotOpened(version: Int32) throws {
        let session = try newSession(version)
        for position in [0, 15, 16, 31, 32, 100] {
            let changed = try session.changed(at: position)
            #expect(try !resumes(ReferencePeer(newest: version, session: changed)), "at \(position)")
        }
    }
}
