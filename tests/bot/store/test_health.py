from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.errors import StoreUnavailable
from bot.store.database import Database
from bot.store.health import Trouble, trouble_in
from bot.store.tables import KEPT


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Database]:
    with closing(Database(None, tmp_path)) as made:
        made.prepare()
        yield made


def fill(database: Database) -> None:
    with database.writing() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1")
        connection.execute(sa.insert(KEPT).values(name="a", value="x" * 1_000_000))


def test_a_database_without_room_says_that_it_is_that(sqlite: Database) -> None:
    with pytest.raises(StoreUnavailable) as raised:
        fill(sqlite)
    assert trouble_in(raised.value) is Trouble.NO_ROOM


def test_a_file_that_is_no_database_is_a_damaged_one(tmp_path: Path) -> None:
    (tmp_path / "svar.db").write_bytes(b"no database" * 100)
    with pytest.raises(StoreUnavailable) as raised:
        Database(None, tmp_path).version()
    assert trouble_in(raised.value) is Trouble.DAMAGED


def test_a_file_whose_pages_are_overwritten_is_a_damaged_one(
    sqlite: Database, tmp_path: Path
) -> None:
    sqlite.close()
    file = tmp_path / "svar.db"
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(StoreUnavailable) as raised:
        Database(None, tmp_path).version()
    assert trouble_in(raised.value) is Trouble.DAMAGED


def test_what_can_not_be_opened_is_neither(tmp_path: Path) -> None:
    (tmp_path / "svar.db").mkdir()
    with pytest.raises(StoreUnavailable) as raised:
        Database(None, tmp_path).version()
    assert trouble_in(raised.value) is None
