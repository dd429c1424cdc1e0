"""What readers follow, and the articles by which it is known what is new."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "alerts",
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("reader", sa.String(255), nullable=False),
        sa.Column("key", sa.String(12), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        sa.Column("looked_on", sa.Date(), nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "reader", "key", name="pk_alerts"),
    )
    op.create_index("ix_alerts_looked_on", "alerts", ["looked_on"])
    op.create_table(
        "noted_articles",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("article", sa.String(255), nullable=False),
        sa.Column("is_new", sa.Boolean(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("sketch", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_noted_articles"),
        sa.UniqueConstraint("article", name="uq_noted_articles_article"),
        sqlite_autoincrement=True,
    )
