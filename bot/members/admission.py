"""Takes the links that the publisher's site makes for members, by `bot.members.links`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.members.links import (
    Ticket,
    expiry,
    holds,
    is_genuine,
    read_token,
    timing_refusal,
    use_refusal,
)
from bot.members.ports import MemberStore
from bot.types.members import Membership, Refusal
from bot.types.people import Channel, Person


class Admission:
    """Lets members in. Safe to use from several threads and processes."""

    def __init__(
        self,
        store: MemberStore,
        secret: str | None,
        now: Callable[[], datetime],
        zone: ZoneInfo,
        accounts: int = 1,
    ) -> None:
        """Take links that are signed with `secret`; without one, none.

        Days begin and end in `zone`. So many `accounts` may be members by one subscriber.
        """
        self._store = store
        self._secret = secret
        self._now = now
        self._zone = zone
        self._accounts = accounts

    def membership(self, reader: Person) -> Membership | None:
        """Return a reader's membership, where it holds today. Raises `StoreUnavailable`."""
        found = self._store.membership(reader)
        today = self._now().astimezone(self._zone).date()
        return found if found and holds(found, today) else None

    def redeem(self, payload: str, reader: Person) -> Membership | Refusal:
        """Make a reader a member by what came with /start, or count it and say why not.

        Of two who use one link at a time, one gets in. Raises `StoreUnavailable`.
        """
        now = self._now()

        def write() -> Membership | Refusal:
            if (sealed := read_token(payload)) is not None:
                self._store.hold_link(sealed.ticket.nonce_hash, sealed.ticket.subscriber)
            found = self._judged(payload, reader, now)
            if isinstance(found, Refusal):
                self._store.count_refusal(found, now)
                return found
            membership = Membership(reader, found.subscriber, found.until, now)
            self._store.admit(membership, found.nonce_hash, expiry(found))
            return membership

        return self._store.transact(write)

    def shown(self, payload: str, reader: Person) -> Membership | Refusal:
        """Return the membership that a page shows a token for, or count it and say why not.

        The token is not used up: a page holds it until it expires, and asks with it again and
        again. Nothing is kept of it. Raises `StoreUnavailable`.
        """
        now = self._now()
        found = self._ticket(payload, None, now)
        if isinstance(found, Refusal):
            self._store.count_refusal(found, now)
            return found
        return Membership(reader, found.subscriber, found.until, now)

    def _judged(self, payload: str, reader: Person, now: datetime) -> Ticket | Refusal:
        """Return the ticket of a link that may be used, or why it may not."""
        ticket = self._ticket(payload, reader, now)
        if isinstance(ticket, Refusal):
            return ticket
        today = now.astimezone(self._zone).date()
        holders = self._store.holders(ticket.subscriber, today)
        # On the web there are no accounts: a person there is one question.
        others = {each for each in holders if each.channel is not Channel.WEB} - {reader}
        return Refusal.SHARED if len(others) >= self._accounts else ticket

    def _ticket(self, payload: str, reader: Person | None, now: datetime) -> Ticket | Refusal:
        """Return the ticket of a genuine token in its time; of a `reader`, one that is not used."""
        sealed = read_token(payload)
        if sealed is None:
            return Refusal.ALTERED
        ticket = sealed.ticket
        use = self._store.use(ticket.nonce_hash)
        if self._secret is None or not is_genuine(sealed, self._secret):
            return Refusal.FORGED if use is None else Refusal.ALTERED
        used = use_refusal(reader, use) if reader else None
        if refusal := timing_refusal(ticket, now) or used:
            return refusal
        if self._store.is_revoked(ticket.subscriber):
            return Refusal.REVOKED
        today = now.astimezone(self._zone).date()
        return Refusal.ENDED if today > ticket.until else ticket
