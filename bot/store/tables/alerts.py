"""What readers follow, and by which articles it is known what is new."""

from __future__ import annotations

import sqlalchemy as sa

from bot.store.tables.columns import METADATA, UtcDateTime

ALERTS = sa.Table(
    "alerts",
    METADATA,
    # `looked_on` is the day for which it was last looked, `seen` the last article that was then
    # there: both change in the transaction in which a reader is owed the message.
    sa.Column("channel", sa.String(16), primary_key=True),
    sa.Column("reader", sa.String(255), primary_key=True),
    sa.Column("key", sa.String(12), primary_key=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("language", sa.String(8), nullable=False),
    sa.Column("since", UtcDateTime, nullable=False),
    sa.Column("looked_on", sa.Date, nullable=False, index=True),
    sa.Column("seen", sa.Integer, nullable=False),
)
NOTED_ARTICLES = sa.Table(
    "noted_articles",
    METADATA,
    # Every article that was ever there: one that comes again, perhaps under another id, is no news.
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("article", sa.String(255), nullable=False, unique=True),
    sa.Column("is_new", sa.Boolean, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("sketch", sa.JSON, nullable=False),
    sqlite_autoincrement=True,  # what was told is told by its number
)
