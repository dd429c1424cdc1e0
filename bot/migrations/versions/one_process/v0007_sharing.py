"""What of an editors' answer is for those who are no members, and who waits for that."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what an editor says of an answer to those who are no members; so far, nothing."""
    op.add_column("answers", sa.Column("sharing", sa.String(16)))
    op.add_column("answers", sa.Column("held_at", sa.DateTime(timezone=True)))
    op.create_index("ix_answers_held_at", "answers", ["held_at"])
