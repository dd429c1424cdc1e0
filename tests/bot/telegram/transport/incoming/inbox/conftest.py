"""An inbox on a database of its own."""

from __future__ import annotations

import pytest

from bot.store.database import Database
from tests.bot.telegram.transport.incoming.inbox.helpers import (
    InboxRig,
)


@pytest.fixture
def rig(database: Database) -> InboxRig:
    return InboxRig(database)
