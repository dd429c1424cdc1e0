"""An empty database, ready to be used: once of every kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store.database import Database


@pytest.fixture
def database(database_url: str, tmp_path: Path) -> Iterator[Database]:
    made = Database(database_url, tmp_path)
    made.prepare()
    yield made
    made.close()
