"""Which index is in use, and how often articles are."""

from __future__ import annotations

import sqlalchemy as sa

from bot.store.tables.columns import METADATA, UtcDateTime

ARTICLE_USES = sa.Table(
    "article_uses",
    METADATA,
    sa.Column("article", sa.String(255), primary_key=True),
    sa.Column("uses", sa.Integer, nullable=False),
)
INDEX_POINTER = sa.Table(
    "index_pointer",
    METADATA,
    # One row: which published generation of the index is in use. `revision` counts its moves.
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("generation", sa.Integer),
    sa.Column("highest", sa.Integer, nullable=False),
    sa.Column("library", sa.String(32)),
)
INDEX_GENERATIONS = sa.Table(
    "index_generations",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("manifest", sa.String(64), nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
)
WITHDRAWN_ARTICLES = sa.Table(
    "withdrawn_articles",
    METADATA,
    sa.Column("article", sa.String(255), primary_key=True),
    sa.Column("revision", sa.Integer, nullable=False),
)
