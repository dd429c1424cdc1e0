"""Which articles a message that waits shows, and whose answer it is: removed ones are not sent."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; messages before them, and of older workers' beside them, have neither."""
    op.add_column("messages", sa.Column("articles", sa.JSON))
    op.add_column("messages", sa.Column("exchange", sa.Integer))
