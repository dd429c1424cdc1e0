"""Secret links: what lets a reader on the web come back to their question, and nobody else. Pure.

A reader there has neither account nor cookie. A person is one handing over: their id, 32 hex
digits, is made of the request's idempotency key and body, so that the same request sent twice is
one person, and one question. The secret is that id, signed; it is stored nowhere.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from datetime import UTC, datetime, timedelta

from bot.types.people import Channel, Person

CONFIRM_FOR = timedelta(days=7)
"""How long the link in a first mail can be used."""

_SECRET = b"\x01"
_CONFIRM = b"\x02"
_ID_BYTES = 16
_MAC_BYTES = 16
_MINUTES_BYTES = 4
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class SecretLinks:
    """Makes and reads what is in secret links, all signed with one key."""

    def __init__(self, key: bytes) -> None:
        """Sign with `key`, at least 32 random bytes."""
        self._key = key

    def person(self, idempotency_key: str, body: bytes) -> Person:
        """Return who a request is from: the same for the same key and body, else never the same."""
        parts = (b"person", idempotency_key.encode("utf-8", "surrogatepass"), body)
        digests = b"".join(hashlib.sha256(part).digest() for part in parts)
        return Person(Channel.WEB, self._mac(digests)[:_ID_BYTES].hex())

    def secret(self, person: Person) -> str:
        """Return a person's secret: 44 characters of URL-safe base64."""
        return self._sealed(_SECRET + bytes.fromhex(person.id))

    def opened(self, secret: str) -> Person | None:
        """Return whose secret this is; None for one that we did not make."""
        body = self._unsealed(secret, 1 + _ID_BYTES)
        if body is None or body[:1] != _SECRET:
            return None
        return Person(Channel.WEB, body[1:].hex())

    def confirmation(self, person: Person, email: str, now: datetime) -> str:
        """Return what is in a link by which a person confirms an address; for `CONFIRM_FOR`."""
        until = (now + CONFIRM_FOR - _EPOCH) // timedelta(minutes=1)
        body = _CONFIRM + bytes.fromhex(person.id) + until.to_bytes(_MINUTES_BYTES, "big")
        return self._sealed(body, email.encode())

    def claimed(self, token: str) -> tuple[Person, datetime] | None:
        """Return whose address a link would confirm, and until when; None where it isn't whole.

        Whether it is genuine, `is_genuine` tells, once the address is known.
        """
        body = self._split(token, 1 + _ID_BYTES + _MINUTES_BYTES)
        if body is None or body[0][:1] != _CONFIRM:
            return None
        said = body[0]
        minutes = int.from_bytes(said[1 + _ID_BYTES :], "big")
        person = Person(Channel.WEB, said[1 : 1 + _ID_BYTES].hex())
        return person, _EPOCH + timedelta(minutes=minutes)

    def is_genuine(self, token: str, email: str) -> bool:
        """Tell whether a link was made for this very address."""
        length = 1 + _ID_BYTES + _MINUTES_BYTES
        return self._unsealed(token, length, email.encode()) is not None

    def _sealed(self, body: bytes, beside: bytes = b"") -> str:
        sealed = body + self._mac(body + beside)[:_MAC_BYTES]
        return base64.urlsafe_b64encode(sealed).decode("ascii").rstrip("=")

    def _unsealed(self, text: str, length: int, beside: bytes = b"") -> bytes | None:
        found = self._split(text, length)
        if found is None:
            return None
        body, mac = found
        genuine = hmac.compare_digest(self._mac(body + beside)[:_MAC_BYTES], mac)
        return body if genuine else None

    def _split(self, text: str, length: int) -> tuple[bytes, bytes] | None:
        try:
            sealed = base64.b64decode(text + "=" * (-len(text) % 4), "-_", validate=True)
        except (binascii.Error, ValueError):
            return None
        # One spelling only: what base64 leaves over must be as we write it.
        again = base64.urlsafe_b64encode(sealed).decode("ascii").rstrip("=")
        if again != text or len(sealed) != length + _MAC_BYTES:
            return None
        return sealed[:length], sealed[length:]

    def _mac(self, body: bytes) -> bytes:
        return hmac.new(self._key, body, hashlib.sha256).digest()
