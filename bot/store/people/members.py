"""Members: who they are, which links were used, how many were refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.tables import MEMBERSHIPS, REFUSED_LINKS, REVOKED_SUBSCRIBERS, USED_LINKS
from bot.store.transactions.locks import of_fact, of_reader
from bot.types.members import Membership, Refusal, Use
from bot.types.people import Channel, Person

_Result = TypeVar("_Result")


class Members:
    """The members in one database, as `bot.members.ports.MemberStore` wants them.

    A subscriber's number has 64 bits without a sign, more than a database's integer: it is text.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def transact(self, work: Callable[[], _Result]) -> _Result:
        """Make one transaction of several steps, which may be done again; see `Database`."""
        return self._database.transact(work)

    def hold_link(self, nonce_hash: str, subscriber: int) -> None:
        """Have for the rest of this unit who uses a link, and a subscriber's links."""
        self._database.hold(of_fact(f"link:{nonce_hash}"), of_fact(f"subscriber:{subscriber}"))

    def membership(self, reader: Person) -> Membership | None:
        """Return a reader's membership, whether it holds or has ended."""
        wanted = sa.select(MEMBERSHIPS).where(_of(MEMBERSHIPS, reader))
        with self._database.reading() as connection:
            row = connection.execute(wanted).mappings().one_or_none()
        return None if row is None else _membership_of(row)

    def memberships(self) -> Sequence[Membership]:
        """Return all memberships, by when they end."""
        order = (MEMBERSHIPS.c.until, MEMBERSHIPS.c.since, MEMBERSHIPS.c.reader)
        with self._database.reading() as connection:
            rows = connection.execute(sa.select(MEMBERSHIPS).order_by(*order)).mappings().all()
        return [_membership_of(row) for row in rows]

    def holders(self, subscriber: int, today: date) -> Sequence[Person]:
        """Return the readers whose membership by a subscriber has not ended."""
        wanted = sa.select(MEMBERSHIPS.c.channel, MEMBERSHIPS.c.reader).where(
            MEMBERSHIPS.c.subscriber == str(subscriber), MEMBERSHIPS.c.until >= today
        )
        with self._database.reading() as connection:
            return [
                Person(Channel(row.channel), row.reader)
                for row in connection.execute(wanted.order_by(MEMBERSHIPS.c.since))
            ]

    def use(self, nonce_hash: str) -> Use | None:
        """Return whether a link was used, and by whom."""
        wanted = sa.select(USED_LINKS).where(USED_LINKS.c.nonce_hash == nonce_hash)
        with self._database.reading() as connection:
            row = connection.execute(wanted).one_or_none()
        if row is None:
            return None
        return Use(Person(Channel(row.channel), row.reader) if row.reader is not None else None)

    def admit(self, membership: Membership, nonce_hash: str, expires_at: datetime) -> None:
        """Keep a membership in place of what the reader had, and that its link was used.

        Of links that nobody could use any more it is forgotten that they were.
        """
        reader = {"channel": membership.reader.channel, "reader": membership.reader.id}
        over = USED_LINKS.c.expires_at < membership.since

        def write() -> None:
            with self._database.writing_beside(of_fact(f"link:{nonce_hash}")) as connection:
                connection.execute(sa.delete(USED_LINKS).where(over))
                used = sa.insert(USED_LINKS).values(nonce_hash=nonce_hash, expires_at=expires_at)
                connection.execute(used.values(reader))
            self.vouch(membership)

        self.transact(write)

    def vouch(self, membership: Membership) -> None:
        """Keep a membership that a page showed a token for, in place of what the reader had."""
        reader = {"channel": membership.reader.channel, "reader": membership.reader.id}
        with self._database.writing_beside(of_reader(membership.reader)) as connection:
            connection.execute(sa.delete(MEMBERSHIPS).where(_of(MEMBERSHIPS, membership.reader)))
            connection.execute(
                sa.insert(MEMBERSHIPS).values(
                    subscriber=str(membership.subscriber),
                    until=membership.until,
                    since=membership.since,
                    **reader,
                )
            )

    def revoke(self, subscriber: int, at: datetime) -> int:
        """End every membership by a subscriber, refuse their links, and return how many ended."""
        name = str(subscriber)
        with self._database.writing() as connection:
            theirs = REVOKED_SUBSCRIBERS.c.subscriber == name
            if connection.scalar(sa.select(REVOKED_SUBSCRIBERS.c.at).where(theirs)) is None:
                connection.execute(sa.insert(REVOKED_SUBSCRIBERS).values(subscriber=name, at=at))
            ended = sa.delete(MEMBERSHIPS).where(MEMBERSHIPS.c.subscriber == name)
            return connection.execute(ended).rowcount

    def restore(self, subscriber: int) -> bool:
        """Take a subscriber's links again; False where they were not refused."""
        theirs = REVOKED_SUBSCRIBERS.c.subscriber == str(subscriber)
        with self._database.writing() as connection:
            return connection.execute(sa.delete(REVOKED_SUBSCRIBERS).where(theirs)).rowcount > 0

    def is_revoked(self, subscriber: int) -> bool:
        """Tell whether a subscriber's links are refused."""
        theirs = REVOKED_SUBSCRIBERS.c.subscriber == str(subscriber)
        with self._database.reading() as connection:
            wanted = sa.select(REVOKED_SUBSCRIBERS.c.subscriber).where(theirs)
            return connection.scalar(wanted) is not None

    def revoked(self) -> Mapping[int, datetime]:
        """Return the subscribers whose links are refused, and since when."""
        with self._database.reading() as connection:
            rows = connection.execute(
                sa.select(REVOKED_SUBSCRIBERS).order_by(REVOKED_SUBSCRIBERS.c.at)
            ).all()
        return {int(row.subscriber): row.at for row in rows}

    def count_refusal(self, kind: Refusal, at: datetime) -> None:
        """Count a link that was not taken."""
        of_kind = REFUSED_LINKS.c.kind == kind
        more = {"count": REFUSED_LINKS.c.count + 1, "last_at": at}

        def write(connection: sa.Connection) -> None:
            counted = connection.execute(sa.update(REFUSED_LINKS).where(of_kind).values(more))
            if counted.rowcount == 0:
                connection.execute(sa.insert(REFUSED_LINKS).values(kind=kind, count=1, last_at=at))

        self._database.at_end(of_fact(f"refused-links:{kind}"), write)

    def refusals(self) -> Mapping[Refusal, tuple[int, datetime]]:
        """Return how many links were not taken, by why, and when that was last so."""
        with self._database.reading() as connection:
            rows = connection.execute(sa.select(REFUSED_LINKS)).mappings().all()
        found = {row["kind"]: (row["count"], row["last_at"]) for row in rows}
        return {kind: found[kind] for kind in Refusal if kind in found}

    def erase(self, reader: Person) -> None:
        """Forget a reader: of a link that they used, only that it was."""
        with self._database.writing() as connection:
            connection.execute(sa.delete(MEMBERSHIPS).where(_of(MEMBERSHIPS, reader)))
            connection.execute(
                sa.update(USED_LINKS)
                .where(_of(USED_LINKS, reader))
                .values(channel=None, reader=None)
            )


def _of(table: sa.Table, reader: Person) -> sa.ColumnElement[bool]:
    return sa.and_(table.c.channel == reader.channel, table.c.reader == reader.id)


def _membership_of(row: sa.RowMapping) -> Membership:
    reader = Person(Channel(row["channel"]), row["reader"])
    return Membership(reader, int(row["subscriber"]), row["until"], row["since"])
