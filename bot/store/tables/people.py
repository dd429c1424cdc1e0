"""Readers and members: what is known of each, and that somebody was erased."""

from __future__ import annotations

import sqlalchemy as sa

from bot.store.tables.columns import METADATA, UtcDateTime, by_person
from bot.store.tables.questions import QUESTIONS

READERS = sa.Table(
    "readers",
    METADATA,
    sa.Column("channel", sa.String(16), primary_key=True),
    sa.Column("reader", sa.String(255), primary_key=True),
    sa.Column("chosen", sa.String(8)),
    sa.Column("written", sa.String(8)),
    sa.Column("dialogue", sa.JSON(none_as_null=True)),
    sa.Column("blocked_at", UtcDateTime),
    sa.Column("chosen_at", UtcDateTime),
)
MUTES = sa.Table(
    "mutes",
    METADATA,
    # All that is left of a reader who erases themselves, until that moment.
    sa.Column("channel", sa.String(16), primary_key=True),
    sa.Column("reader", sa.String(255), primary_key=True),
    sa.Column("until", UtcDateTime, nullable=False),
    sa.Column("told", sa.Boolean, nullable=False),
)
EXCHANGES = sa.Table(
    "exchanges",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    *by_person(),
    sa.Column("chat", sa.BigInteger, nullable=False),
    sa.Column("asked_in", sa.JSON, nullable=False),
    sa.Column("answered_in", sa.Integer),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("text_key", sa.String(64), nullable=False),
    sa.Column("language", sa.String(8), nullable=False),
    sa.Column("shown", sa.JSON, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("question", sa.ForeignKey(QUESTIONS.c.number, ondelete="SET NULL")),
    sa.Column("helpful", sa.Boolean),
    sa.Index(None, "channel", "reader", "chat"),
    sqlite_autoincrement=True,  # its number is in the buttons of a message
)
MEMBERSHIPS = sa.Table(
    "memberships",
    METADATA,
    sa.Column("channel", sa.String(16), primary_key=True),
    sa.Column("reader", sa.String(255), primary_key=True),
    sa.Column("subscriber", sa.String(20), nullable=False, index=True),
    sa.Column("until", sa.Date, nullable=False),
    sa.Column("since", UtcDateTime, nullable=False),
)
USED_LINKS = sa.Table(
    "used_links",
    METADATA,
    sa.Column("nonce_hash", sa.String(64), primary_key=True),
    sa.Column("channel", sa.String(16)),
    sa.Column("reader", sa.String(255)),
    sa.Column("expires_at", UtcDateTime, nullable=False, index=True),
    sa.Index(None, "channel", "reader"),
)
REFUSED_LINKS = sa.Table(
    "refused_links",
    METADATA,
    sa.Column("kind", sa.String(16), primary_key=True),
    sa.Column("count", sa.Integer, nullable=False),
    sa.Column("last_at", UtcDateTime, nullable=False),
)
REVOKED_SUBSCRIBERS = sa.Table(
    "revoked_subscribers",
    METADATA,
    sa.Column("subscriber", sa.String(20), primary_key=True),
    sa.Column("at", UtcDateTime, nullable=False),
)
ERASURES = sa.Table(
    "erasures",
    METADATA,
    # That somebody was erased, not who: a backup from before is put back without them.
    sa.Column("salt", sa.String(32), primary_key=True),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
)
