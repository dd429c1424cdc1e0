"""Floods: who sent an update, cards that gather one reader's questions, and muted readers."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the columns and the table; whose an update is, is known where its lane is a person's."""
    op.add_column("updates", sa.Column("sender", sa.BigInteger()))
    op.add_column(
        "updates", sa.Column("precedence", sa.Integer(), nullable=False, server_default="0")
    )
    op.create_index("ix_updates_state_lane_precedence", "updates", ["state", "lane", "precedence"])
    op.create_index("ix_updates_sender", "updates", ["sender"])
    for kind in ("chat", "user"):
        # A private chat has its reader's number, a group's is below zero.
        op.execute(
            f"UPDATE updates SET sender = CAST(substr(lane, 6) AS BIGINT)"
            f" WHERE lane LIKE '{kind}:%' AND lane NOT LIKE '{kind}:-%'"
        )
    op.add_column(
        "questions", sa.Column("gathers", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_table(
        "mutes",
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("reader", sa.String(255), nullable=False),
        sa.Column("until", _MOMENT, nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "reader", name="pk_mutes"),
    )
