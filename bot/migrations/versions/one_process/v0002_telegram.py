"""Telegram: readers, what they asked and were shown, updates to handle, messages to send."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the tables of the bot, and what it tells of questions and those who asked them."""
    op.add_column(
        "questions",
        sa.Column("kind", sa.String(16), nullable=False, server_default="question"),
    )
    op.add_column("askings", sa.Column("name", sa.String(255)))
    op.add_column("askings", sa.Column("email", sa.String(320)))
    op.create_table(
        "readers",
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("reader", sa.String(255), nullable=False),
        sa.Column("chosen", sa.String(8)),
        sa.Column("written", sa.String(8)),
        sa.Column("dialogue", sa.JSON()),
        sa.Column("blocked_at", _MOMENT),
        sa.PrimaryKeyConstraint("channel", "reader", name="pk_readers"),
    )
    op.create_table(
        "exchanges",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("reader", sa.String(255), nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("asked_in", sa.JSON(), nullable=False),
        sa.Column("answered_in", sa.Integer()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_key", sa.String(64), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("question", sa.Integer()),
        sa.Column("helpful", sa.Boolean()),
        sa.PrimaryKeyConstraint("id", name="pk_exchanges"),
        sa.ForeignKeyConstraint(
            ["question"],
            ["questions.number"],
            name="fk_exchanges_question_questions",
            ondelete="SET NULL",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_exchanges_channel_reader_chat", "exchanges", ["channel", "reader", "chat"])
    op.create_table(
        "article_uses",
        sa.Column("article", sa.String(255), nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("article", name="pk_article_uses"),
    )
    op.create_table(
        "updates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("lane", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("payload", sa.Text()),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("problem", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_updates"),
        sa.UniqueConstraint("update_id", name="uq_updates_update_id"),
    )
    op.create_index("ix_updates_state_lane", "updates", ["state", "lane"])
    op.create_table(
        "messages",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("lane", sa.String(64), nullable=False),
        sa.Column("chat", sa.BigInteger()),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("method", sa.String(64), nullable=False),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.Column("target", sa.Integer()),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("expires_at", _MOMENT),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("uncertain", sa.Boolean(), nullable=False),
        sa.Column("message_id", sa.BigInteger()),
        sa.Column("settled_at", _MOMENT),
        sa.Column("problem", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_messages"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_messages_state_lane", "messages", ["state", "lane"])
    op.create_index("ix_messages_chat_message_id", "messages", ["chat", "message_id"])
