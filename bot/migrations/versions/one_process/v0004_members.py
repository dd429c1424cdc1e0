"""Members: who they are, the links that were used or refused, and what answers quote."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_QUESTIONS = sa.table("questions", sa.column("number", sa.Integer), sa.column("shown", sa.JSON))
_ANSWERS = sa.table(
    "answers",
    sa.column("question", sa.Integer),
    sa.column("said", sa.JSON),
    sa.column("articles", sa.JSON),
)


def upgrade() -> None:
    """Add what memberships need, and the articles that an answer quotes."""
    op.add_column("answers", sa.Column("articles", sa.JSON()))
    _find_quotations()
    op.create_table(
        "memberships",
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("reader", sa.String(255), nullable=False),
        sa.Column("subscriber", sa.String(20), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("channel", "reader", name="pk_memberships"),
    )
    op.create_index("ix_memberships_subscriber", "memberships", ["subscriber"])
    op.create_table(
        "used_links",
        sa.Column("nonce_hash", sa.String(64), nullable=False),
        sa.Column("channel", sa.String(16)),
        sa.Column("reader", sa.String(255)),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("nonce_hash", name="pk_used_links"),
    )
    op.create_index("ix_used_links_channel_reader", "used_links", ["channel", "reader"])
    op.create_index("ix_used_links_expires_at", "used_links", ["expires_at"])
    op.create_table(
        "refused_links",
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("last_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("kind", name="pk_refused_links"),
    )
    op.create_table(
        "revoked_subscribers",
        sa.Column("subscriber", sa.String(20), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("subscriber", name="pk_revoked_subscribers"),
    )


def _find_quotations() -> None:
    """Keep with answers that were given with a passage of their card which article that is of."""
    connection = op.get_bind()
    given = sa.select(_ANSWERS.c.question, _ANSWERS.c.said, _QUESTIONS.c.shown).join(
        _QUESTIONS, _QUESTIONS.c.number == _ANSWERS.c.question
    )
    for row in connection.execute(given).all():
        quoted = [
            article["id"]
            for article in row.shown["articles"]
            if article.get("text") and article["text"] in row.said["text"]
        ]
        if quoted:
            of_it = _ANSWERS.c.question == row.question
            connection.execute(sa.update(_ANSWERS).where(of_it).values(articles=quoted))
