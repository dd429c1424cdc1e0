"""Which generation of the index all workers answer from; that readers were erased."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the pointer, at no generation, what was published and withdrawn, and erasures."""
    pointer = op.create_table(
        "index_pointer",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=True),
        sa.Column("highest", sa.Integer(), nullable=False),
        sa.Column("library", sa.String(32), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_index_pointer"),
    )
    op.bulk_insert(pointer, [{"id": 1, "revision": 0, "highest": 0}])
    op.create_table(
        "index_generations",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("manifest", sa.String(64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_index_generations"),
    )
    op.create_table(
        "withdrawn_articles",
        sa.Column("article", sa.String(255), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("article", name="pk_withdrawn_articles"),
    )
    op.create_table(
        "erasures",
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("salt", name="pk_erasures"),
    )
