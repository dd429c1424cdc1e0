"""A PostgreSQL database that several workers share."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.database import Database


@pytest.fixture
def database(postgresql_url: str, tmp_path: Path) -> Iterator[Database]:
    with closing(Database(postgresql_url, tmp_path)) as made:
        made.prepare()
        yield made
