"""What written answers cost a day, and what came of them."""

from __future__ import annotations

import sqlalchemy as sa

from bot.store.tables.columns import METADATA

WRITING_COUNTS = sa.Table(
    "writing_counts",
    METADATA,
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("figure", sa.String(32), primary_key=True),
    sa.Column("count", sa.BigInteger, nullable=False),
)
