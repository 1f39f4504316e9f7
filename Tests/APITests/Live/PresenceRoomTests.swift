import API
import Domain
import NIOCore
import Testing

struct PresenceRoomTests {
    private final class Line {}

    private static let start = NIODeadline.uptimeNanoseconds(1_000_000_000_000)
    private let lines = (0..<3).map { _ in Line() }
    private let account: AccountID

    init() throws {
        account = try #require(AccountID("0193a3c0-5d1e-7c3a-9d57-2f6f1f1b0c11"))
    }

    private func id(_ line: Int) -> ObjectIdentifier { ObjectIdentifier(lines[line]) }

    private func enter(
        _ room: inout PresenceRoom, _ line: Int, _ state: Presence.State = .viewing, after time: TimeAmount = .zero
    ) -> Bool {
        room.enter(id(line), account, Presence(state: state), at: nil, now: Self.start + time)
    }

    @Test func onlyWhatIsNewIsNews() {
        var room = PresenceRoom()
        #expect(enter(&room, 0))
        #expect(!enter(&room, 0, after: .seconds(15)))
        #expect(enter(&room, 0, .editing, after: .seconds(16)))
        #expect(enter(&room, 1))
        let isGone = room.leave(id(0))
        #expect(isGone)
        let wasThere = room.leave(id(0))
        #expect(!wasThere)
        #expect(room.guests.count == 1)
    }

    @Test func whoIsNotHeardOfGoesAfterHalfAMinute() {
        var room = PresenceRoom()
        _ = enter(&room, 0)
        _ = enter(&room, 1)
        _ = enter(&room, 1, after: .seconds(20))
        #expect(room.nextExpiry == Self.start + .seconds(30))
        let early = room.expire(now: Self.start + .seconds(29))
        #expect(!early)
        let due = room.expire(now: Self.start + .seconds(30))
        #expect(due)
        #expect(room.nextExpiry == Self.start + .seconds(50))
        let last = room.expire(now: Self.start + .seconds(50))
        #expect(last && room.isEmpty)
    }

    @Test func aRoomHasAnEnd() {
        var room = PresenceRoom()
        let crowd = (0...PresenceRoom.mostGuests).map { _ in Line() }
        let entered = crowd.count { line in
            room.enter(ObjectIdentifier(line), account, Presence(state: .viewing), at: nil, now: Self.start)
        }
        #expect(entered == PresenceRoom.mostGuests && room.guests.count == PresenceRoom.mostGuests)
        let isNews = room.enter(
            ObjectIdentifier(crowd[0]), account, Presence(state: .editing), at: nil, now: Self.start)
        #expect(isNews, "who is in may go on")
    }
}
