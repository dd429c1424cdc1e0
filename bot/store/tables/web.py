"""Readers on articles' pages: where to write to them, what mail they are owed, what was asked."""

from __future__ import annotations

import sqlalchemy as sa

from bot.store.tables.columns import METADATA, UtcDateTime, by_person
from bot.store.tables.questions import of_a_question

CONTACTS = sa.Table(
    "contacts",
    METADATA,
    # Where a reader on the web wants to have an answer; nothing but the question whether they do is
    # sent there before `confirmed_at`.
    sa.Column("channel", sa.String(16), primary_key=True),
    sa.Column("reader", sa.String(255), primary_key=True),
    sa.Column("email", sa.String(320), nullable=False, index=True),
    sa.Column("language", sa.String(8), nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("confirmed_at", UtcDateTime),
    sa.Column("problem", sa.Text),
)
MAILS = sa.Table(
    "mails",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    of_a_question(),
    *by_person(),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("state", sa.String(16), nullable=False, index=True),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("due_at", UtcDateTime, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("settled_at", UtcDateTime),
    sa.Column("problem", sa.Text),
    sa.Index(None, "channel", "reader"),
    sqlite_autoincrement=True,  # its number is in the mail's Message-ID
)
PAGE_ASKS = sa.Table(
    "page_asks",
    METADATA,
    # How often articles' pages were asked on, by day; who asked and what is kept nowhere.
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("article", sa.String(255), primary_key=True),
    sa.Column("outcome", sa.String(16), primary_key=True),
    sa.Column("asks", sa.Integer, nullable=False),
)
