"""When a reader chose a language: they are known from then on, also before they ask anything."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of choices before it, and of older workers' beside it, nothing is in it."""
    op.add_column("readers", sa.Column("chosen_at", sa.DateTime(timezone=True)))
