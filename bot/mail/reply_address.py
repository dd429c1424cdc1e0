"""The address to which editors answer one question, and the token in it that tells which. Pure.

`svar@example.org` with the token behind a plus, as mail servers pass on to the same mailbox. The
token is "q" and 26 characters of base32, whose case does not matter: the question's number, signed
together with when it was asked, so that a question which got its number after a restore has others.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

_NUMBER_BYTES = 4
_MAC_BYTES = 12
_MAIL_TOKEN = re.compile(r"(?<![a-z0-9])m([a-z2-7]{26})(?![a-z0-9])")
_TOKEN = re.compile(r"(?<![a-z0-9])q([a-z2-7]{26})(?![a-z0-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReplyClaim:
    """Which question, or mail, a token says it is of; `ReplyTokens` tells whether it is."""

    number: int
    token: str


class ReplyTokens:
    """Makes and reads tokens, all signed with one key."""

    def __init__(self, key: bytes) -> None:
        """Sign with `key`, at least 32 random bytes."""
        self._key = key

    def token(self, number: int, asked_at: datetime) -> str:
        """Return the token of a question that was first asked then."""
        at = asked_at.astimezone(UTC).isoformat(timespec="microseconds")
        return "q" + self._signed("reply", number, at)

    def is_genuine(self, claim: ReplyClaim, asked_at: datetime) -> bool:
        """Tell whether a token was made for the question that was first asked then."""
        return hmac.compare_digest(self.token(claim.number, asked_at), claim.token)

    def of_mail(self, id: int, reader: str) -> str:
        """Return what in a Message-ID tells a mail that was sent to a reader: "m", and likewise.

        Only who got the mail knows it: a report that it bounced must have it.
        """
        return "m" + self._signed("mail", id, reader)

    def _signed(self, kind: str, number: int, beside: str) -> str:
        said = number.to_bytes(_NUMBER_BYTES, "big")
        signed = f"{kind}\0".encode() + said + beside.encode()
        mac = hmac.new(self._key, signed, hashlib.sha256).digest()[:_MAC_BYTES]
        return base64.b32encode(said + mac).decode("ascii").rstrip("=").lower()


def reply_address(address: str, token: str) -> str:
    """Return where replies to a question go; `address` is that of all of them."""
    local_part, _, domain = address.rpartition("@")
    return f"{local_part}+{token}@{domain}"


def claims_in(headers: Iterable[str]) -> Iterator[ReplyClaim]:
    """Yield what tokens in headers say, each once, in their order."""
    seen: set[str] = set()
    for header in headers:
        for found in _TOKEN.finditer(header):
            token = found.group().lower()
            if token not in seen:
                seen.add(token)
                yield ReplyClaim(_number(found[1]), token)


def mail_claims_in(message_ids: Iterable[str]) -> Iterator[ReplyClaim]:
    """Yield which mails to readers Message-IDs say they are of; see `ReplyTokens.of_mail`."""
    for each in message_ids:
        for found in _MAIL_TOKEN.finditer(each):
            yield ReplyClaim(_number(found[1]), found.group())


def _number(written: str) -> int:
    body = base64.b32decode(written.upper() + "=" * (-len(written) % 8))
    return int.from_bytes(body[:_NUMBER_BYTES], "big")
