"""Readers on articles' pages: where they asked, where to write to them, and the mail they get."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the tables, and on which article's page a question was asked."""
    op.add_column("askings", sa.Column("article", sa.String(255)))
    op.create_table(
        "contacts",
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("reader", sa.String(255), nullable=False),
        sa.Column("email", sa.String(320), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("confirmed_at", _MOMENT),
        sa.Column("problem", sa.Text()),
        sa.PrimaryKeyConstraint("channel", "reader", name="pk_contacts"),
    )
    op.create_index("ix_contacts_email", "contacts", ["email"])
    op.create_table(
        "mails",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("reader", sa.String(255), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("settled_at", _MOMENT),
        sa.Column("problem", sa.Text()),
        sa.ForeignKeyConstraint(
            ["question"],
            ["questions.number"],
            name="fk_mails_question_questions",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_mails"),
        sqlite_autoincrement=True,
    )
    for columns in (["question"], ["state"], ["channel", "reader"]):
        op.create_index(f"ix_mails_{'_'.join(columns)}", "mails", columns)
    op.create_table(
        "page_asks",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("article", sa.String(255), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("asks", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "article", "outcome", name="pk_page_asks"),
    )
