"""Members: the link by which the publisher's site sends one here, and the rules for taking it.

The site makes a link for a subscriber who is logged in, `https://t.me/<bot>?start=<token>`. The
token is "m-" (a link to an article begins with "a-") and 60 characters of URL-safe base64 without
padding, 62 of the 64 characters that Telegram passes on. They are 45 bytes, integers big-endian:

    offset  bytes
         0      1  version: 1
         1      4  expires: whole minutes since 1970-01-01 00:00 UTC
         5      2  until: the last day of the membership, in days since 1970-01-01
         7      8  subscriber: the site's own number of them, whatever it stands for
        15     12  nonce: random, new for each link
        27     18  mac: the first 18 bytes of HMAC-SHA256 over bytes 0 to 26, whose key is the
                   secret (`SVAR_MEMBERS_SECRET`) in UTF-8

45 bytes fill their 60 characters, so that no token can be spelt in two ways. All here is pure.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.types.members import Membership, Refusal, Use
from bot.types.people import Person

PREFIX = "m-"
SKEW = timedelta(minutes=2)
"""How far the site's clock and ours may be apart."""
LONGEST_LIFE = timedelta(days=1)
"""A link that is valid for longer was made wrongly, such as with milliseconds for seconds."""
NONCE_BYTES = 12

_VERSION = 1
_BODY = struct.Struct(f">BIHQ{NONCE_BYTES}s")
_MAC_BYTES = 18
_TOKEN = re.compile(rf"{PREFIX}([A-Za-z0-9_-]{{60}})")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a link says: whose it is, when the membership ends, and until when it can be used.

    `subscriber` is 0 to 2**64 - 1; `expires_minute` counts from 1970 in UTC; `nonce` is 12 bytes.
    """

    subscriber: int
    until: date
    expires_minute: int
    nonce: bytes

    @property
    def nonce_hash(self) -> str:
        """What is kept of the nonce: 64 hex digits, of which nobody can make a link."""
        return hashlib.sha256(self.nonce).hexdigest()


@dataclass(frozen=True, slots=True)
class SealedTicket:
    """A ticket with the bytes that were signed and the signature that came with them."""

    ticket: Ticket
    body: bytes
    mac: bytes


def is_link(payload: str) -> bool:
    """Tell whether what came with /start is meant as a member's link, whole or not."""
    return payload.startswith(PREFIX)


def make_token(ticket: Ticket, secret: str) -> str:
    """Return a ticket as what comes with /start. Raises `ValueError` for one that doesn't fit."""
    days = (ticket.until - _EPOCH.date()).days
    try:
        body = _BODY.pack(_VERSION, ticket.expires_minute, days, ticket.subscriber, ticket.nonce)
    except struct.error as error:
        raise ValueError(f"a link can't carry this: {error}") from None
    return PREFIX + base64.urlsafe_b64encode(body + _mac(body, secret)).decode("ascii")


def read_token(payload: str) -> SealedTicket | None:
    """Take a token apart, whoever made it; None for one that isn't whole or of another version."""
    match = _TOKEN.fullmatch(payload)
    if match is None:
        return None
    sealed = base64.urlsafe_b64decode(match[1])
    body, mac = sealed[: _BODY.size], sealed[_BODY.size :]
    version, minute, days, subscriber, nonce = _BODY.unpack(body)
    if version != _VERSION:
        return None
    until = _EPOCH.date() + timedelta(days=days)
    return SealedTicket(Ticket(subscriber, until, minute, nonce), body, mac)


def is_genuine(sealed: SealedTicket, secret: str) -> bool:
    """Tell whether a ticket was signed with our secret, in a time that tells nothing of it."""
    return hmac.compare_digest(_mac(sealed.body, secret), sealed.mac)


def timing_refusal(ticket: Ticket, now: datetime) -> Refusal | None:
    """Return what is wrong with the time at which a genuine ticket comes, give or take `SKEW`."""
    minute = _EPOCH + _MINUTE * min(ticket.expires_minute, minute_of(now + 2 * LONGEST_LIFE))
    if now > minute + SKEW:
        return Refusal.EXPIRED
    if now < minute - LONGEST_LIFE - SKEW:
        return Refusal.OVERLONG
    return None


def minute_of(moment: datetime) -> int:
    """Return the minute of a moment, counted from 1970 in UTC."""
    return (moment - _EPOCH) // _MINUTE


def expiry(ticket: Ticket) -> datetime:
    """Return the last moment at which a ticket that is not overlong can be used."""
    return _EPOCH + _MINUTE * ticket.expires_minute + SKEW


def use_refusal(reader: Person, use: Use | None) -> Refusal | None:
    """Return why a reader may not use a ticket that was used before; None for one that wasn't."""
    if use is None:
        return None
    return Refusal.REPLAYED if use.reader in (None, reader) else Refusal.SHARED


def holds(membership: Membership, today: date) -> bool:
    """Tell whether a membership has not ended."""
    return today <= membership.until


def _mac(body: bytes, secret: str) -> bytes:
    return hmac.new(secret.encode("utf-8"), body, hashlib.sha256).digest()[:_MAC_BYTES]
