"""What editors and admins have before them: cards, lists, drafts, what was done."""

from __future__ import annotations

import sqlalchemy as sa

from bot.store.tables.columns import METADATA, UtcDateTime

CARDS = sa.Table(
    "cards",
    METADATA,
    # Outlives its question: the card of one that was erased must lose what it says.
    sa.Column("question", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("chat", sa.BigInteger, nullable=False),
    sa.Column("topic", sa.Integer),
    sa.Column("thread", sa.BigInteger),
    sa.Column("message", sa.Integer, index=True),
    sa.Column("edit", sa.Integer),
    sa.Column("shown", sa.String(64)),
    sa.Column("noted", sa.Integer, nullable=False),
    sa.Column("stale", sa.Boolean, nullable=False, index=True),
    sa.Column("renamed", sa.Boolean, nullable=False, server_default=sa.false()),
)
LISTED_QUESTIONS = sa.Table(
    "listed_questions",
    METADATA,
    # Which questions a list in the editors' group quotes: one that is erased must lose its words.
    sa.Column("message", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("question", sa.Integer, primary_key=True, autoincrement=False, index=True),
    sa.Column("erased", sa.Boolean, nullable=False, index=True),
)
DESK_MESSAGES = sa.Table(
    "desk_messages",
    METADATA,
    sa.Column("message", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("question", sa.Integer, nullable=False, index=True),
    sa.Column("kind", sa.String(16), nullable=False),
)
EDITORS = sa.Table(
    "editors",
    METADATA,
    sa.Column("channel", sa.String(16), primary_key=True),
    sa.Column("person", sa.String(255), primary_key=True),
    sa.Column("name", sa.String(255)),
    sa.Column("signature", sa.String(255)),
)
ADMIN_ACTS = sa.Table(
    "admin_acts",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("admin", sa.String(255), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("problem", sa.Text),
    sa.Column("at", UtcDateTime, nullable=False),
)
ADMIN_DRAFTS = sa.Table(
    "admin_drafts",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("admin", sa.String(255), nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("page", sa.JSON, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sqlite_autoincrement=True,  # a button names the draft that it is about
)
