"""An inbox on a database of its own."""

from __future__ import annotations

import pytest

from bot.store.database import Database
from tests.bot.telegram.transport.incoming.inbox.helpers import (
    Desk,
)


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database)
