"""What admins do: their acts, and the articles that wait for their word."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the tables of acts and of drafts."""
    op.create_table(
        "admin_acts",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("admin", sa.String(255), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text()),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_admin_acts"),
    )
    op.create_table(
        "admin_drafts",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("admin", sa.String(255), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("page", sa.JSON(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_admin_drafts"),
        sqlite_autoincrement=True,
    )
