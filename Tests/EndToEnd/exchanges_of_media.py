"""How to be answered with each status by operations about pictures and documents."""

import uuid

import httpx
import pictures
from client import ok, raw
from exchanges import AUDIENCES, CASES, GETTING, answered
from server import MAP

MODERATORS = ["moderator", "admin"]


def upload(world, who="volunteer", data=None, **more):
    return world.call("uploadMedia", who, content=pictures.fresh() if data is None else data, **more)


@answered("uploadMedia", "201")
def files_of_each_kind(world):
    for kind in pictures.KINDS:
        yield upload(world, data=pictures.fresh(kind))
    yield upload(world, data=pictures.document(f"% {uuid.uuid4()}".encode()))


@answered("uploadMedia", "200")
def the_same_file(world):
    data = pictures.fresh()
    return [upload(world, data=data) for _ in range(2)][1]


@answered("uploadMedia", "400")
def no_file(world):
    return world.call("uploadMedia")


@answered("uploadMedia", "413")
def too_long(world):
    cookie = f"Cookie: cairn_session={world.people.volunteer.cookie}\r\nOrigin: {world.server.base}"
    head = f"POST /api/v1/maps/{MAP}/media HTTP/1.1\r\nHost: {world.server.base.split('//')[1]}\r\n{cookie}\r\n"
    status, lines, body = raw(world.server, f"{head}Content-Length: {(25 << 20) + 1}\r\n\r\n".encode())
    return httpx.Response(status, headers=[line.split(": ", 1) for line in lines.split("\r\n")[1:]], content=body)


@answered("uploadMedia", "415")
def of_no_kind_that_is_taken(world):
    yield upload(world, data=b"GIF89a")
    yield upload(world, headers={"Content-Encoding": "gzip"})


@answered("uploadMedia", "422")
def half_a_picture(world):
    return upload(world, data=pictures.fresh()[:-20])


@answered("uploadMedia", "507")
def no_room(world):
    path = f"/api/v1/maps/{MAP}"
    upload(world, data=pictures.document(b"%" + b"x" * 1_100_000))
    ok(world.people.admin.patch(path, {"media_quota_mb": 1}))
    try:
        return upload(world)
    finally:
        ok(world.people.admin.patch(path, {"media_quota_mb": 2048}))


@answered("getMedia", "200")
def files(world):
    for who in AUDIENCES:
        yield world.call("getMedia", who)


@answered("getMedia", "206")
def a_part(world):
    return world.call("getMedia", headers={"Range": "bytes=0-9"})


@answered("getMedia", "416")
def beyond_the_end(world):
    return world.call("getMedia", headers={"Range": "bytes=1000000-"})


@answered("getMedia", "304")
def what_is_at_hand(world):
    return world.call("getMedia", headers={"If-None-Match": "*"})


@answered("getOriginalMedia", "200")
def originals(world):
    return [world.call("getOriginalMedia", who) for who in MODERATORS]


@answered("getOriginalMedia", "403")
def not_for_volunteers(world):
    return world.call("getOriginalMedia", "volunteer")


@answered("hashMedia", "200")
def two_that_look_alike(world):
    body = world.body("hashMedia")
    first, second = world.call("hashMedia", body=body), world.call("hashMedia", body=body)
    assert second.json()["similar"]
    return [first, second]


@answered("hashMedia", "409")
def it_looked_otherwise_before(world):
    sha256 = world.file(world.people.admin)
    bodies = [{"dhash": f"{each:016x}"} for each in (1, 2)]
    return [world.call("hashMedia", body=body, sha256=sha256) for body in bodies][1]


for each in ("getMedia", "getOriginalMedia"):
    # Files have the type that they have.
    GETTING.pop(each, None)
    assert (each, "200") in CASES
