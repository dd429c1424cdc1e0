"""From now on, buttons carry a tag of what they name; those of what is older need none."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_KEPT = sa.table("kept", sa.column("name", sa.String), sa.column("value", sa.JSON))


def upgrade() -> None:
    """Keep the moment."""
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    op.bulk_insert(_KEPT, [{"name": "tagged-since", "value": now}])
