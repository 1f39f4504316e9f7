"""Pictures and documents: what is left of them, who sees them, and what is not taken."""

import contextlib
import hashlib
import io
import os
import pathlib
import socket
import struct
import uuid
import zipfile
import zlib

import PIL.PngImagePlugin
import pytest

from client import ok, problem, raw, source
from pictures import KINDS, SECRET, TYPES, document, fresh, opened, picture, same_pixels, scene, told
from server import MAP, wait_for

MEDIA = f"/api/v1/maps/{MAP}/media"


def upload(client, data, **rest):
    return client.request("POST", MEDIA, content=data, **rest)


def uploaded(client, data):
    return ok(upload(client, data)).json()


def fetched(client, sha256, **headers):
    return client.get(f"/api/v1/media/{sha256}", headers=headers)


def claim_with(client, sha256, **changes):
    return client.submit(sources=[source(sha256=[sha256], **changes)])


def kept(server):
    """The files under the data directory's folder of media."""
    return [each for each in (server.data / "media").rglob("*") if each.is_file()]


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", KINDS)
def test_only_the_picture_is_left(people, tmp_path, kind, orientation):
    sent = picture(kind, orientation=orientation)
    assert SECRET.encode() in sent and b"Secret Phones" in sent
    made = uploaded(people.volunteer, sent)
    assert made["original_sha256"] == hashlib.sha256(sent).hexdigest()
    assert (made["type"], made["width"], made["height"], made["cleaned"]) == (TYPES[kind], 61, 47, True)
    answer = ok(fetched(people.volunteer, made["sha256"]))
    assert hashlib.sha256(answer.content).hexdigest() == made["sha256"]
    assert len(answer.content) == made["bytes"]
    assert SECRET.encode() not in answer.content and b"Secret" not in answer.content
    assert same_pixels(opened(answer.content), opened(sent))
    assert opened(answer.content).getexif().get(274, 1) == orientation
    path = tmp_path / "picture"
    path.write_bytes(answer.content)
    left = told(path)
    assert not [tag for tag in left if tag.split(":")[0] in ("ExifIFD", "GPS", "IFD1", "XMP", "IPTC", "ICC_Profile")]
    assert {tag for tag in left if tag.startswith("IFD0:")} <= {"IFD0:Orientation"}
    assert not [tag for tag in left if "omment" in tag or "humbnail" in tag or "uthor" in tag]


@pytest.mark.parametrize("kind,mode,how", [
    ("JPEG", "L", {}), ("JPEG", "CMYK", {}), ("JPEG", "RGB", {"progressive": True}),
    ("JPEG", "RGB", {"subsampling": 2, "restart_marker_rows": 1}), ("JPEG", "RGB", {"optimize": True, "quality": 1}),
    ("PNG", "1", {}), ("PNG", "L", {}), ("PNG", "LA", {}), ("PNG", "RGBA", {}), ("PNG", "P", {}), ("PNG", "I;16", {}),
    ("PNG", "P", {"transparency": 3}), ("PNG", "RGB", {"compress_level": 0}),
    ("WEBP", "RGB", {"lossless": True}), ("WEBP", "RGBA", {"lossless": True}), ("WEBP", "RGBA", {"quality": 40}),
])
def test_every_kind_of_picture_stays_as_it_is(people, kind, mode, how):
    sent = picture(kind, scene(mode), **how)
    made = uploaded(people.volunteer, sent)
    left = ok(fetched(people.volunteer, made["sha256"])).content
    assert SECRET.encode() not in left
    assert same_pixels(opened(left), opened(sent))
    # What is clean stays as it is, byte for byte.
    assert uploaded(people.volunteer, left)["sha256"] == made["sha256"]


def test_large_pictures(people):
    big = scene(size=(4000, 3000))
    for kind in KINDS:
        sent = picture(kind, big)
        assert same_pixels(opened(fetched(people.volunteer, uploaded(people.volunteer, sent)["sha256"]).content),
                           opened(sent))


def test_it_is_served_so_that_nothing_of_it_runs(people):
    made = uploaded(people.volunteer, fresh("JPEG"))
    answer = ok(fetched(people.volunteer, made["sha256"]))
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["content-disposition"].startswith("inline; ")
    assert answer.headers["etag"] == f'"{made["sha256"]}"'
    part = fetched(people.volunteer, made["sha256"], Range="bytes=10-19")
    assert (part.status_code, part.content) == (206, answer.content[10:20])
    assert part.headers["content-range"] == f"bytes 10-19/{made['bytes']}"
    assert fetched(people.volunteer, made["sha256"], Range=f"bytes={made['bytes']}-").status_code == 416
    assert fetched(people.volunteer, made["sha256"], **{"If-None-Match": answer.headers["etag"]}).status_code == 304
    head = people.volunteer.request("HEAD", f"/api/v1/media/{made['sha256']}")
    assert head.status_code == 200 and head.headers["content-length"] == str(made["bytes"])


def test_documents_are_handed_out_as_files(people):
    sent = document(f"% {uuid.uuid4()}\n<< /OpenAction [1 0 R /Fit] /A << /S /URI /URI (http://x.example) >> >>".encode())
    made = uploaded(people.volunteer, sent)
    assert made["type"] == "application/pdf" and made["cleaned"] is False and "width" not in made
    answer = ok(fetched(people.volunteer, made["sha256"]))
    assert answer.content == sent
    assert answer.headers["content-disposition"].startswith("attachment; ")


def bomb():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 100, 100, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(bytes(200_000_000), 9)) + chunk(b"IEND", b""))


def archive():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("x.html", "<script>alert(1)</script>")
    return out.getvalue()


REFUSED = {
    "text": (b"hello", 415, "media-unknown-format"),
    "vector graphics": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", 415, "media-unknown-format"),
    "a moving picture of old": (b"GIF89a" + bytes(100), 415, "media-unknown-format"),
    "nothing that fits its name": (b"%PDF-1.4 no end", 422, "media-truncated"),
    "a bomb": (bomb(), 422, "media-bomb"),
    "a size that is a bomb": (picture("PNG")[:16] + struct.pack(">II", 60000, 60000), 422, "media-truncated"),
    "a document that acts": (document(b"<< /S /JavaScript /JS (1) >>"), 422, "media-active"),
    "a document with a file": (document(b"<< /Type /EmbeddedFile >>"), 422, "media-active"),
    "a document that calls home": (
        document(b"<< /OpenAction << /S /URI /URI (http://x.example) >> >>"), 422, "media-active"),
    "a document that sends a form": (document(b"<< /S /SubmitForm /F (http://x.example) >>"), 422, "media-active"),
    "a document that grows": (
        document(b"5 0 obj\n<< >>\nstream\n" + zlib.compress(bytes(120_000_000)) + b"\nendstream"), 422, "media-bomb"),
    "a document and more": (document() + b"<script>1</script>", 422, "media-polyglot"),
} | {
    f"half of {kind}": (picture(kind)[:-100], 422, "media-truncated") for kind in KINDS
} | {
    f"{kind} and an archive": (picture(kind) + archive(), 422, "media-polyglot") for kind in KINDS
} | {
    f"{kind} and a page": (picture(kind) + b"<html><script>1</script></html>", 422, "media-polyglot") for kind in KINDS
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_not_taken_leaves_nothing(server, people, what):
    data, status, kind = REFUSED[what]
    before, head = kept(server), people.public.head()
    found = problem(upload(people.volunteer, data, headers={"Content-Type": "image/jpeg"}), status)
    assert found["type"] == f"urn:cairn:problem:{kind}"
    assert kept(server) == before and people.public.head() == head


def test_moving_pictures_are_not_taken(people):
    for kind in ("PNG", "WEBP"):
        other = picture(kind, scene(), bare=True, save_all=True, append_images=[scene().rotate(90)])
        assert problem(upload(people.volunteer, other), 422)["type"] == "urn:cairn:problem:media-unsupported"


def test_a_file_may_have_25_megabytes(server, people):
    pad = (25 << 20) - len(document())
    uploaded(people.volunteer, document(b"%" + b"x" * (pad - 1)))
    assert upload(people.volunteer, document(b"%" + b"x" * pad)).status_code == 413

    def parts():
        yield document(b"%" + b"x" * pad)
    assert upload(people.volunteer, parts()).status_code == 413


def test_who_may_not_upload_is_told_before_the_file(server, people):
    head = "".join(f"{name}: {value}\r\n" for name, value in {
        "Host": server.base.split("//")[1], "Origin": server.base, "Content-Length": 20_000_000,
        "Expect": "100-continue"}.items())
    status, said, _ = raw(server, f"POST {MEDIA} HTTP/1.1\r\n{head}\r\n".encode())
    assert status == 401 and "100 Continue" not in said


def test_uploads_that_end_early_leave_nothing(server, people):
    def open_files():
        found = []
        for each in pathlib.Path(f"/proc/{server.pid}/fd").iterdir():
            with contextlib.suppress(OSError):
                found.append(os.readlink(each))
        return [each for each in found if "/media/" in each]

    head = "".join(f"{name}: {value}\r\n" for name, value in {
        "Host": server.base.split("//")[1], "Origin": server.base, "Content-Length": 2_000_000,
        "Cookie": f"cairn_session={people.volunteer.cookie}"}.items())
    before = kept(server)
    if server.base.startswith("https"):
        pytest.skip("the same by another way")
    with socket.create_connection(("127.0.0.1", server.port)) as line:
        line.sendall(f"POST {MEDIA} HTTP/1.1\r\n{head}\r\n".encode() + bytes(1_000_000))
        wait_for(open_files, "the body goes to a file")
        assert kept(server) == before
    wait_for(lambda: not open_files(), "the file is gone")
    assert kept(server) == before


def test_the_same_file_again(people):
    data = fresh()
    first = upload(people.volunteer, data)
    again = upload(people.volunteer, data)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json() and first.headers["location"] == f"/api/v1/media/{first.json()['sha256']}"
    made = claim_with(people.volunteer, first.json()["sha256"])
    assert uploaded(people.moderator, data)["used_by"] == [made["id"]]


def noted(image, length=8):
    """The picture with a note of its own beside it."""
    told = PIL.PngImagePlugin.PngInfo()
    told.add_text("Comment", os.urandom(length).hex())
    return picture("PNG", image, bare=True, pnginfo=told)


def heavy(image):
    return noted(image, 1_000_000)


def test_nobody_learns_that_others_have_a_file(people):
    """Not by the status, nor by what is told of the file, nor by events."""
    image = scene()
    image.putpixel((0, 0), tuple(uuid.uuid4().bytes[:3]))
    ok(people.admin.patch(f"/api/v1/maps/{MAP}", {"keep_originals": True}))
    try:
        first = uploaded(people.moderator, noted(image))
        ok(people.moderator.put(f"/api/v1/media/{first['sha256']}/dhash", {"dhash": uuid.uuid4().hex[:16]}))
        protected = source(url="https://x.example/2", sha256=[first["sha256"]], protected=True)
        people.moderator.submit(sources=[source(), protected])
        data = noted(image)
        answer = upload(people.volunteer, data)
    finally:
        ok(people.admin.patch(f"/api/v1/maps/{MAP}", {"keep_originals": False}))
    assert answer.status_code == 201
    made = answer.json()
    alike = upload(people.volunteer, fresh())
    assert made.keys() == alike.json().keys() and alike.status_code == 201
    assert (made["original_sha256"], made["used_by"]) == (hashlib.sha256(data).hexdigest(), [])
    assert made["original_sha256"] != first["original_sha256"] and made["sha256"] == first["sha256"]
    again = upload(people.volunteer, data)
    assert (again.status_code, again.json()["original_sha256"]) == (200, made["original_sha256"])
    assert made["sha256"] not in people.volunteer.get(f"events?since={people.public.head() - 9}").text


def test_everybody_who_uploads_a_file_sees_it(people):
    image, newcomer = scene(), people.admin.newcomer()
    image.putpixel((1, 0), tuple(uuid.uuid4().bytes[:3]))
    sha256 = uploaded(people.volunteer, noted(image))["sha256"]
    assert fetched(newcomer, sha256).status_code == 404
    path, body = f"/api/v1/media/{sha256}/dhash", {"dhash": "123456789abcdef0"}
    problem(newcomer.put(path, body), 404)
    assert uploaded(newcomer, noted(image))["sha256"] == sha256
    assert fetched(newcomer, sha256).status_code == 200
    assert ok(newcomer.put(path, body)).json()["dhash"] == body["dhash"]


def test_what_a_picture_looks_like_is_told_once(people):
    data = fresh()
    path = f"/api/v1/media/{uploaded(people.volunteer, data)['sha256']}/dhash"
    ok(people.volunteer.put(path, {"dhash": "00000000ffff1234"}))
    head = people.public.head()
    assert ok(people.volunteer.put(path, {"dhash": "00000000ffff1234"})).json()["dhash"] == "00000000ffff1234"
    assert people.public.head() == head
    uploaded(people.moderator, data)
    for client in (people.volunteer, people.moderator):
        problem(client.put(path, {"dhash": "00000000ffff1235"}), 409)
        ok(client.put(path, {"dhash": "00000000ffff1234"}))
    assert people.public.head() == head + 1


def test_uploads_have_a_daily_limit(server, people):
    client, files = people.admin.newcomer(), [fresh() for _ in range(3)]
    ok(people.admin.patch(f"/api/v1/maps/{MAP}", {"daily_edits": 20}))
    try:
        first = uploaded(client, files[0])
        ok(client.put(f"/api/v1/media/{first['sha256']}/dhash", {"dhash": "0" * 16}))
        before, head = kept(server), people.public.head()
        answer = upload(client, files[1])
        assert problem(answer, 429) and answer.headers["retry-after"]
        assert kept(server) == before and people.public.head() == head
        assert upload(client, files[0]).status_code == 200
    finally:
        ok(people.admin.patch(f"/api/v1/maps/{MAP}", {"daily_edits": 1_000_000}))
    assert upload(client, files[1]).status_code == 201


def test_originals_take_up_room(server, people):
    used = sum(each.stat().st_size for each in kept(server)) // 1_000_000
    ok(people.admin.patch(f"/api/v1/maps/{MAP}", {"keep_originals": True, "media_quota_mb": used + 1}))
    try:
        before = kept(server)
        problem(upload(people.volunteer, heavy(scene())), 507)
        assert kept(server) == before
        ok(people.admin.patch(f"/api/v1/maps/{MAP}", {"media_quota_mb": used + 5}))
        for _ in range(3):
            image = scene()
            image.putpixel((2, 0), tuple(uuid.uuid4().bytes[:3]))
            answer = upload(people.volunteer, heavy(image))
        # Two are 4 MB; what is counted is what was written.
        assert problem(answer, 507)
    finally:
        ok(people.admin.patch(f"/api/v1/maps/{MAP}", {"keep_originals": False, "media_quota_mb": 2048}))


def test_no_second_original_is_kept(server, people):
    image = scene()
    image.putpixel((3, 0), tuple(uuid.uuid4().bytes[:3]))
    ok(people.admin.patch(f"/api/v1/maps/{MAP}", {"keep_originals": True}))
    try:
        first = uploaded(people.volunteer, heavy(image))
        for client in (people.volunteer, people.volunteer2, people.moderator):
            assert uploaded(client, heavy(image))["sha256"] == first["sha256"]
        answer = ok(people.moderator.get(f"/api/v1/media/{first['sha256']}/original"))
        assert hashlib.sha256(answer.content).hexdigest() == first["original_sha256"]
    finally:
        ok(people.admin.patch(f"/api/v1/maps/{MAP}", {"keep_originals": False}))
    assert len([each for each in kept(server) if first["sha256"][2:] in each.name]) == 2


def test_a_redacted_claims_files_are_gone_at_once(server, people):
    ok(people.admin.patch(f"/api/v1/maps/{MAP}", {"keep_originals": True}))
    try:
        sha256 = uploaded(people.volunteer, fresh())["sha256"]
    finally:
        ok(people.admin.patch(f"/api/v1/maps/{MAP}", {"keep_originals": False}))
    uploaded(people.moderator, fetched(people.volunteer, sha256).content)

    def left():
        return [each for each in kept(server) if sha256[2:] in each.name]

    assert len(left()) == 2
    made = claim_with(people.volunteer, sha256)
    assert people.admin.post(f"claims/{made['id']}/redaction", {"reason": "It shows people."}).status_code == 204
    for client in (people.volunteer, people.moderator):
        assert fetched(client, sha256).status_code == 404
    wait_for(lambda: not left(), "the file and its original are gone")


@pytest.fixture
def others(people):
    return {"public": people.public, "another volunteer": people.admin.newcomer(), "moderator": people.moderator,
            "admin": people.admin}


def seen(sha256, people_by_name):
    answers = {name: fetched(client, sha256) for name, client in people_by_name.items()}
    assert {answer.status_code for answer in answers.values()} <= {200, 404}
    return {name for name, answer in answers.items() if answer.status_code == 200}


def test_a_file_is_seen_by_who_sees_a_source_with_it(people, others):
    sha256 = uploaded(people.volunteer, fresh())["sha256"]
    assert fetched(people.volunteer, sha256).status_code == 200
    assert seen(sha256, others) == set()
    made = claim_with(people.volunteer, sha256)
    assert seen(sha256, others) == {"another volunteer", "moderator", "admin"}
    assert "no-store" in fetched(people.moderator, sha256).headers["cache-control"]
    people.moderator.verify(made["id"])
    assert seen(sha256, others) == set(others)
    assert "immutable" in fetched(people.public, sha256).headers["cache-control"]
    # From one moment to the next, nobody outside sees it.
    ok(people.volunteer.post(f"claims/{made['id']}/flags", {"flag": "danger"}))
    assert seen(sha256, others) == {"another volunteer", "moderator", "admin"}


def test_the_file_of_a_protected_source_is_for_moderators(people, others):
    sha256 = uploaded(people.volunteer, fresh())["sha256"]
    made = people.volunteer.submit(sources=[source(), source(url="https://x.example/2", sha256=[sha256], protected=True)])
    people.moderator.verify(made["id"])
    assert seen(sha256, others) == {"moderator", "admin"}
    assert uploaded(others["moderator"], fresh())["used_by"] == []


def test_a_claim_that_nobody_may_see_shows_no_file(people, others):
    sha256 = uploaded(people.volunteer, fresh())["sha256"]
    made = people.volunteer.submit(sensitivity="never", sources=[source(sha256=[sha256])])
    people.moderator.verify(made["id"])
    assert seen(sha256, others) == {"moderator", "admin"}


def test_originals_are_kept_only_if_the_map_says_so(people, others):
    data = fresh("JPEG")
    before = uploaded(people.volunteer, fresh())["sha256"]
    ok(people.admin.patch(f"/api/v1/maps/{MAP}", {"keep_originals": True}))
    try:
        assert people.moderator.get(f"/api/v1/media/{before}/original").status_code == 404
        made = uploaded(people.volunteer, data)
        path = f"/api/v1/media/{made['sha256']}/original"
        claim = claim_with(people.volunteer, made["sha256"])
        people.moderator.verify(claim["id"])
        answer = ok(people.moderator.get(path))
        assert answer.content == data
        assert "no-store" in answer.headers["cache-control"] and "attachment" in answer.headers["content-disposition"]
        assert "sandbox" in answer.headers["content-security-policy"]
        assert people.public.get(path).status_code == 401
        assert others["another volunteer"].get(path).status_code == 403
        assert people.volunteer.get(path).status_code == 403
    finally:
        ok(people.admin.patch(f"/api/v1/maps/{MAP}", {"keep_originals": False}))
    assert people.moderator.get(path).status_code == 404


def test_near_copies_are_pointed_out(people):
    one, other = (uploaded(people.volunteer, fresh())["sha256"] for _ in range(2))
    made = claim_with(people.volunteer, one)
    ok(people.volunteer.put(f"/api/v1/media/{one}/dhash", {"dhash": "00000000ffff1234"}))
    found = ok(people.volunteer.put(f"/api/v1/media/{other}/dhash", {"dhash": "00000000ffff1237"})).json()
    assert found["dhash"] == "00000000ffff1237"
    assert found["similar"] == [{"sha256": one, "distance": 2, "used_by": [made["id"]]}]
    path = f"/api/v1/media/{one}/dhash"
    for wrong in ("", "00000000FFFF1234", "0" * 15, "0" * 17, "g" * 16, 1, None):
        assert people.volunteer.put(path, {"dhash": wrong}).status_code == 422
    assert people.admin.newcomer().put(path, {"dhash": "0" * 16}).status_code == 404
    assert people.public.put(path, {"dhash": "0" * 16}).status_code == 401


def test_a_map_has_room_for_so_much(server, people):
    data = fresh()
    ok(people.admin.patch(f"/api/v1/maps/{MAP}", {"media_quota_mb": 1}))
    try:
        uploaded(people.volunteer, document(b"%" + b"q" * 1_100_000)) if not kept(server) else None
        before = kept(server)
        assert problem(upload(people.volunteer, data), 507)["type"] == "urn:cairn:problem:out-of-room"
        assert kept(server) == before
    finally:
        ok(people.admin.patch(f"/api/v1/maps/{MAP}", {"media_quota_mb": 2048}))
    uploaded(people.volunteer, data)


def test_files_are_their_owners_alone(server, people):
    uploaded(people.volunteer, fresh())
    for path in [server.data / "media", *(server.data / "media").rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0, path


def test_the_log_knows_files_and_not_who_sent_them(people):
    sha256 = uploaded(people.volunteer, fresh())["sha256"]
    events = people.moderator.get(f"events?since={people.public.head() - 5}").json()
    assert sha256 in str(events)
    assert sha256 not in str(people.public.get(f"events?since={people.public.head() - 5}").json())
