"""What is needed to take a reader's words back from the editors' group: topics and lists."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of what lists quote, and whether a topic is to be renamed."""
    op.add_column(
        "cards",
        sa.Column("renamed", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_table(
        "listed_questions",
        sa.Column("message", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("question", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("erased", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("message", "question", name="pk_listed_questions"),
    )
    for column in ("question", "erased"):
        op.create_index(f"ix_listed_questions_{column}", "listed_questions", [column])
