"""What an authenticator shows: codes by RFC 6238, with SHA-1, six digits and steps of 30 seconds."""

import base64
import hashlib
import hmac
import struct
import time


def code(secret, step=None):
    """The code of a Base 32 secret, now or at a step."""
    step = int(time.time() // 30) if step is None else step
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">q", step), hashlib.sha1)
    place = digest[-1] & 15
    return f"{(struct.unpack_from('>I', digest, place)[0] & 0x7FFFFFFF) % 1_000_000:06}"
