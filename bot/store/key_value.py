"""Single facts that outlive a restart: which chat is the editors', when something was last done."""

from __future__ import annotations

import secrets
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.tables import KEPT
from bot.store.transactions.locks import of_fact

USERNAME = "username"
"""The fact that says what the bot is called in Telegram, without "@"."""

HAS_INLINE = "inline"
"""The fact that says whether Telegram passes on what is typed behind our name in other chats."""

_INSTALL = "install"
_LINK_KEY = "link-key"
_REPLY_KEY = "reply-key"


class KeyValueStore:
    """The facts in one database, each under a name of at most 64 characters."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str) -> Any:
        """Return a fact, as JSON; None where there is none."""
        with self._database.reading() as connection:
            return connection.scalar(sa.select(KEPT.c.value).where(KEPT.c.name == name))

    def put(self, name: str, value: Any) -> None:
        """Keep a fact in place of the one before; `value` is JSON, and not null."""
        with self._database.writing_beside(of_fact(name)) as connection:
            connection.execute(sa.delete(KEPT).where(KEPT.c.name == name))
            connection.execute(sa.insert(KEPT).values(name=name, value=value))

    def put_first(self, name: str, value: Any) -> Any:
        """Keep a fact where there is none, and return the one that is kept: of two, the first's."""

        def put() -> Any:
            self._database.hold(of_fact(name))
            known = self.get(name)
            if known is None:
                self.put(name, value)
            return value if known is None else known

        return self._database.transact(put)

    def beginning(self, prefix: str) -> dict[str, Any]:
        """Return the facts whose names begin so, each by its name, as JSON."""
        named = sa.select(KEPT.c.name, KEPT.c.value).where(
            KEPT.c.name.startswith(prefix, autoescape=True)
        )
        with self._database.reading() as connection:
            return {row.name: row.value for row in connection.execute(named)}

    def drop(self, name: str) -> None:
        """Forget a fact."""
        with self._database.writing_beside(of_fact(name)) as connection:
            connection.execute(sa.delete(KEPT).where(KEPT.c.name == name))


def install_of(key_values: KeyValueStore) -> str:
    """Return what names this database among all others: 32 hex digits, made when first asked."""
    known: str | None = key_values.get(_INSTALL)
    return known if known is not None else key_values.put_first(_INSTALL, uuid4().hex)


def link_key_of(database: Database) -> bytes:
    """Return what secret links are signed with: 32 bytes, made when first asked."""
    return _key_of(KeyValueStore(database), _LINK_KEY)


def reply_key_of(key_values: KeyValueStore) -> bytes:
    """Return what the addresses are signed with to which editors answer: 32 bytes, likewise."""
    return _key_of(key_values, _REPLY_KEY)


def _key_of(key_values: KeyValueStore, name: str) -> bytes:
    known: str | None = key_values.get(name)
    return bytes.fromhex(known or key_values.put_first(name, secrets.token_hex(32)))
