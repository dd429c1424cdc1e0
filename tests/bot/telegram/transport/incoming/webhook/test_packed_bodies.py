"""A packed body is unpacked as far as an update goes."""

import gzip
import zlib

import pytest

from bot.telegram.transport.incoming import webhook
from tests.bot.telegram.transport.incoming.webhook.helpers import (
    BODY,
    HEADERS,
    UPDATE,
    Hooked,
    asked,
)


def bomb() -> bytes:
    """Nearly a gigabyte of JSON in less than a megabyte: one packed piece again and again."""
    packing = zlib.compressobj(wbits=zlib.MAX_WBITS | 16)
    first, piece = (
        packing.compress(part) + packing.flush(zlib.Z_FULL_FLUSH)
        for part in (b'{"x": "', b"x" * (1 << 24))
    )
    packed = first + piece * 60
    assert len(packed) < webhook._BODY_BYTES
    return packed


@pytest.mark.parametrize(
    ("body", "encoding", "status"),
    [
        (gzip.compress(BODY), "gzip", 200),
        (zlib.compress(BODY), "Deflate", 200),
        (BODY, "identity", 200),
        (BODY, "gzip", 400),
        (gzip.compress(BODY)[:-9], "gzip", 400),
        (gzip.compress(BODY) + b"more", "gzip", 400),
        (b"", "gzip", 400),
        (bomb(), "gzip", 413),
        (gzip.compress(gzip.compress(BODY)), "gzip, gzip", 415),
        (BODY, "br", 415),
    ],
    ids="gzip deflate identity plain cut more empty bomb twice other".split(),
)
def test_a_packed_body_is_unpacked_as_far_as_an_update_goes_and_refused_otherwise(
    hooked: Hooked, body: bytes, encoding: str, status: int
) -> None:
    headers = {**HEADERS, "Content-Encoding": encoding}
    answer = asked(hooked, lambda c: c.post("/telegram/inn", content=body, headers=headers))
    assert answer.status_code == status
    assert hooked.taken == [UPDATE] * (status == 200)
