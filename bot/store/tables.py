"""The tables, as `bot.migrations` makes them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa


class UtcDateTime(sa.TypeDecorator[datetime]):
    """A moment: aware in Python, UTC in the database, whatever the database knows of time zones."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: sa.Dialect) -> datetime | None:
        """Turn a moment into UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _: sa.Dialect) -> datetime | None:
        """Give a moment its time zone back; SQLite has dropped it."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


METADATA = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _by() -> list[sa.Column[Any]]:
    """Return the columns that name a person."""
    return [
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("reader", sa.String(255), nullable=False),
    ]


QUESTIONS = sa.Table(
    "questions",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("kind", sa.String(16), nullable=False, server_default="question"),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("text_key", sa.String(64), nullable=False, index=True),
    sa.Column("language", sa.String(8), nullable=False),
    sa.Column("status", sa.String(16), nullable=False, index=True),
    sa.Column("asked_at", UtcDateTime, nullable=False),
    sa.Column("shown", sa.JSON, nullable=False),
    sa.Column("taken_channel", sa.String(16)),
    sa.Column("taken_by", sa.String(255)),
    sa.Column("merged_into", sa.Integer),
    sa.Column("for_library", sa.Boolean, nullable=False, server_default=sa.true()),
    sa.Column("reminded_at", UtcDateTime),
    sa.Column("mailed_at", UtcDateTime),
    sa.Column("gathers", sa.Boolean, nullable=False, server_default=sa.false()),
    sqlite_autoincrement=True,  # a number, once told to a reader, is never another question's
)


def _of_a_question(*, primary_key: bool = False) -> sa.Column[int]:
    return sa.Column(
        "question",
        sa.ForeignKey(QUESTIONS.c.number, ondelete="CASCADE"),
        nullable=False,
        index=None if primary_key else True,
        primary_key=primary_key,
    )


ASKINGS = sa.Table(
    "askings",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    _of_a_question(),
    *_by(),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("name", sa.String(255)),
    sa.Column("email", sa.String(320)),
    sa.Column("first_name", sa.String(255)),
    sa.Column("text", sa.Text),
    sa.Column("text_key", sa.String(64)),
    sa.Column("language", sa.String(8)),
    sa.Column("origin", sa.Integer),
    sa.Column("chat", sa.BigInteger),
    sa.Column("message", sa.BigInteger),
    sa.Column("article", sa.String(255)),
    sa.Index(None, "channel", "reader"),
    sa.Index(None, "text_key"),
)
EVENTS = sa.Table(
    "question_events",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    _of_a_question(),
    sa.Column("step", sa.String(16), nullable=False),
    sa.Column("channel", sa.String(16), nullable=False),
    sa.Column("person", sa.String(255), nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("text", sa.Text),
)
ANSWERS = sa.Table(
    "answers",
    METADATA,
    _of_a_question(primary_key=True),
    sa.Column("asked", sa.Text, nullable=False),
    sa.Column("worded", sa.Boolean, nullable=False),
    sa.Column("language", sa.String(8), nullable=False),
    sa.Column("said", sa.JSON, nullable=False),
    sa.Column("channel", sa.String(16), nullable=False),
    sa.Column("person", sa.String(255), nullable=False),
    sa.Column("signature", sa.String(255)),
    sa.Column("source_chat", sa.BigInteger),
    sa.Column("source_message", sa.BigInteger),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("revised_at", UtcDateTime),
    sa.Column("review_on", sa.Date, nullable=False),
    sa.Column("standing", sa.String(16), nullable=False, index=True),
    sa.Column("compared", sa.Boolean, nullable=False),
    sa.Column("articles", sa.JSON(none_as_null=True)),
    sa.Column("sharing", sa.String(16)),
    sa.Column("held_at", UtcDateTime, index=True),
    sa.Index(None, "source_chat", "source_message"),
)
CONFLICTS = sa.Table(
    "answer_conflicts",
    METADATA,
    sa.Column(
        "one",
        sa.ForeignKey(QUESTIONS.c.number, ondelete="CASCADE"),
        primary_key=True,
    ),
    sa.Column(
        "other",
        sa.ForeignKey(QUESTIONS.c.number, ondelete="CASCADE"),
        primary_key=True,
    ),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("settled_at", UtcDateTime),
    sa.Column("message", sa.Integer),
)
ENCODINGS = sa.Table(
    "question_encodings",
    METADATA,
    _of_a_question(primary_key=True),
    sa.Column("encoder", sa.String(255), nullable=False),
    sa.Column("text_key", sa.String(64), nullable=False),
    sa.Column("vector", sa.LargeBinary, nullable=False),
)
DELIVERIES = sa.Table(
    "deliveries",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    _of_a_question(),
    *_by(),
    sa.Column("role", sa.String(16), nullable=False),
    sa.Column("chat", sa.BigInteger, nullable=False),
    sa.Column("message", sa.Integer, nullable=False, index=True),
    sa.Column("edit", sa.Integer),
    sa.Column("is_text", sa.Boolean, nullable=False),
    sa.Column("state", sa.String(16), nullable=False, index=True),
    sa.Index(None, "channel", "reader"),
)
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
KEPT = sa.Table(
    "kept",
    METADATA,
    sa.Column("name", sa.String(64), primary_key=True),
    sa.Column("value", sa.JSON, nullable=False),
)
READERS = sa.Table(
    "readers",
    METADATA,
    sa.Column("channel", sa.String(16), primary_key=True),
    sa.Column("reader", sa.String(255), primary_key=True),
    sa.Column("chosen", sa.String(8)),
    sa.Column("written", sa.String(8)),
    sa.Column("dialogue", sa.JSON(none_as_null=True)),
    sa.Column("blocked_at", UtcDateTime),
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
    *_by(),
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
ARTICLE_USES = sa.Table(
    "article_uses",
    METADATA,
    sa.Column("article", sa.String(255), primary_key=True),
    sa.Column("uses", sa.Integer, nullable=False),
)
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
    sa.Index(None, "state", "lane"),
    sa.Index(None, "chat", "message_id"),
    sqlite_autoincrement=True,  # an edit names the message that it edits
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
    _of_a_question(),
    *_by(),
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
