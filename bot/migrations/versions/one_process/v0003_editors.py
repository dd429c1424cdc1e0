"""The editors: who is at a question, answers that stay, cards, deliveries, what else is kept."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def _question(table: str, name: str = "question") -> list[sa.schema.SchemaItem]:
    """Return a column that names a question, and goes with it."""
    return [
        sa.Column(name, sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            [name], ["questions.number"], name=f"fk_{table}_{name}_questions", ondelete="CASCADE"
        ),
    ]


def upgrade() -> None:
    """Add all that the editors' side needs."""
    for column in (
        sa.Column("taken_channel", sa.String(16)),
        sa.Column("taken_by", sa.String(255)),
        sa.Column("merged_into", sa.Integer()),
        sa.Column("for_library", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("reminded_at", _MOMENT),
        sa.Column("mailed_at", _MOMENT),
    ):
        op.add_column("questions", column)
    for column in (
        sa.Column("first_name", sa.String(255)),
        sa.Column("text", sa.Text()),
        sa.Column("text_key", sa.String(64)),
        sa.Column("language", sa.String(8)),
        sa.Column("origin", sa.Integer()),
        sa.Column("chat", sa.BigInteger()),
        sa.Column("message", sa.BigInteger()),
    ):
        op.add_column("askings", column)
    op.create_index("ix_askings_text_key", "askings", ["text_key"])
    op.create_table(
        "answers",
        *_question("answers"),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("worded", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("person", sa.String(255), nullable=False),
        sa.Column("signature", sa.String(255)),
        sa.Column("source_chat", sa.BigInteger()),
        sa.Column("source_message", sa.BigInteger()),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("revised_at", _MOMENT),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("standing", sa.String(16), nullable=False),
        sa.Column("compared", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("question", name="pk_answers"),
    )
    op.create_index("ix_answers_standing", "answers", ["standing"])
    op.create_index(
        "ix_answers_source_chat_source_message", "answers", ["source_chat", "source_message"]
    )
    op.create_table(
        "answer_conflicts",
        *_question("answer_conflicts", "one"),
        *_question("answer_conflicts", "other"),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("settled_at", _MOMENT),
        sa.Column("message", sa.Integer()),
        sa.PrimaryKeyConstraint("one", "other", name="pk_answer_conflicts"),
    )
    op.create_table(
        "question_encodings",
        *_question("question_encodings"),
        sa.Column("encoder", sa.String(255), nullable=False),
        sa.Column("text_key", sa.String(64), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("question", name="pk_question_encodings"),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer(), nullable=False),
        *_question("deliveries"),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("reader", sa.String(255), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("message", sa.Integer(), nullable=False),
        sa.Column("edit", sa.Integer()),
        sa.Column("is_text", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
    )
    for columns in (["question"], ["channel", "reader"], ["message"], ["state"]):
        op.create_index(f"ix_deliveries_{'_'.join(columns)}", "deliveries", columns)
    op.create_table(
        "cards",
        sa.Column("question", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("topic", sa.Integer()),
        sa.Column("thread", sa.BigInteger()),
        sa.Column("message", sa.Integer()),
        sa.Column("edit", sa.Integer()),
        sa.Column("shown", sa.String(64)),
        sa.Column("noted", sa.Integer(), nullable=False),
        sa.Column("stale", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("question", name="pk_cards"),
    )
    op.create_index("ix_cards_message", "cards", ["message"])
    op.create_index("ix_cards_stale", "cards", ["stale"])
    op.create_table(
        "desk_messages",
        sa.Column("message", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("question", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("message", name="pk_desk_messages"),
    )
    op.create_index("ix_desk_messages_question", "desk_messages", ["question"])
    op.create_table(
        "editors",
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("person", sa.String(255), nullable=False),
        sa.Column("name", sa.String(255)),
        sa.Column("signature", sa.String(255)),
        sa.PrimaryKeyConstraint("channel", "person", name="pk_editors"),
    )
    op.create_table(
        "kept",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_kept"),
    )
