"""What was sent to a chat last is found by the order in which it was owed."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    op.create_index("ix_messages_chat_id", "messages", ["chat", "id"])
