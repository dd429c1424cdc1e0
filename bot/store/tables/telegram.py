"""What came from Telegram, and what it is owed."""

from __future__ import annotations

import sqlalchemy as sa

from bot.store.tables.columns import METADATA, UtcDateTime

UPDATES = sa.Table(
    "updates",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("update_id", sa.BigInteger, nullable=False, unique=True),
    sa.Column("lane", sa.String(64), nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("payload", sa.Text),
    sa.Column("received_at", UtcDateTime, nullable=False),
    sa.Column("due_at", UtcDateTime, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("problem", sa.Text),
    sa.Column("sender", sa.BigInteger),
    sa.Column("precedence", sa.Integer, nullable=False, server_default="0"),
    sa.Index(None, "state", "lane"),
    sa.Index(None, "state", "lane", "precedence"),
    sa.Index(None, "sender"),
)
MESSAGES = sa.Table(
    "messages",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("lane", sa.String(64), nullable=False),
    sa.Column("chat", sa.BigInteger),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("method", sa.String(64), nullable=False),
    sa.Column("params", sa.JSON, nullable=False),
    sa.Column("target", sa.Integer),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("due_at", UtcDateTime, nullable=False),
    sa.Column("expires_at", UtcDateTime),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("uncertain", sa.Boolean, nullable=False),
    sa.Column("message_id", sa.BigInteger),
    sa.Column("settled_at", UtcDateTime),
    sa.Column("problem", sa.Text),
    sa.Column("articles", sa.JSON(none_as_null=True)),
    sa.Column("exchange", sa.Integer),
    sa.Index(None, "state", "lane"),
    sa.Index(None, "chat", "message_id"),
    sa.Index(None, "chat", "id"),
    sqlite_autoincrement=True,  # an edit names the message that it edits
)
