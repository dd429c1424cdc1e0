"""Readers' questions, who asks them, what became of each, and what is sent of it."""

from __future__ import annotations

import sqlalchemy as sa

from bot.store.tables.columns import METADATA, UtcDateTime, by_person

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


def of_a_question(*, primary_key: bool = False) -> sa.Column[int]:
    """Return the column that names a question, with which a row goes."""
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
    of_a_question(),
    *by_person(),
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
    of_a_question(),
    sa.Column("step", sa.String(16), nullable=False),
    sa.Column("channel", sa.String(16), nullable=False),
    sa.Column("person", sa.String(255), nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("text", sa.Text),
)
ANSWERS = sa.Table(
    "answers",
    METADATA,
    of_a_question(primary_key=True),
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
    of_a_question(primary_key=True),
    sa.Column("encoder", sa.String(255), nullable=False),
    sa.Column("text_key", sa.String(64), nullable=False),
    sa.Column("vector", sa.LargeBinary, nullable=False),
)
DELIVERIES = sa.Table(
    "deliveries",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    of_a_question(),
    *by_person(),
    sa.Column("role", sa.String(16), nullable=False),
    sa.Column("chat", sa.BigInteger, nullable=False),
    sa.Column("message", sa.Integer, nullable=False, index=True),
    sa.Column("edit", sa.Integer),
    sa.Column("is_text", sa.Boolean, nullable=False),
    sa.Column("state", sa.String(16), nullable=False, index=True),
    sa.Index(None, "channel", "reader"),
)
