"""The processes that share the database, and single facts that they keep."""

from __future__ import annotations

import sqlalchemy as sa

from bot.store.tables.columns import METADATA, UtcDateTime

KEPT = sa.Table(
    "kept",
    METADATA,
    sa.Column("name", sa.String(64), primary_key=True),
    sa.Column("value", sa.JSON, nullable=False),
)
WORKERS = sa.Table(
    "workers",
    METADATA,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("host", sa.String(255), nullable=False),
    sa.Column("pid", sa.Integer, nullable=False),
    sa.Column("version", sa.String(32), nullable=False),
    sa.Column("receives", sa.String(16), nullable=False),
    sa.Column("started_at", UtcDateTime, nullable=False),
    sa.Column("seen_at", UtcDateTime, nullable=False),
    sa.Column("generation", sa.Integer),
    sa.Column("problem", sa.Text),
)
LEASES = sa.Table(
    "leases",
    METADATA,
    sa.Column("token", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
    sa.Column("lease", sa.String(128), nullable=False, unique=True),
    sa.Column("holder", sa.String(32), nullable=False),
    sa.Column("expires_at", UtcDateTime, nullable=False),
    sqlite_autoincrement=True,  # a token is never given twice
)
