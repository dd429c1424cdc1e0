"""The doctor looks into the database, and really writes."""

from __future__ import annotations

import shutil
import sqlite3
from collections import namedtuple
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.cli.doctor.examine import Check, CheckState, examine
from bot.store.key_value import KeyValueStore
from tests.bot.conftest import Shell


def only(name: str, shell: Shell | None = None) -> Check:
    (check,) = (each for each in examine(shell.app if shell else None) if each.name == name)
    return check


@pytest.fixture
def filled(svar: Shell) -> Path:
    """The file of a database with something in it, closed."""
    key_values = KeyValueStore(svar.app.database)
    for number in range(400):
        key_values.put(f"noe:{number}", "x" * 300)
    file = svar.app.settings.home / "svar.db"
    svar.app.close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return file


def test_a_database_damaged_in_the_middle_is_wrong(filled: Path) -> None:
    assert only("database").state is CheckState.OK
    size = filled.stat().st_size
    with filled.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\xff" * (size // 4))
    check = only("database")
    assert check.state is CheckState.WRONG
    assert "damaged" in check.found or "malformed" in check.found
    assert "restore a backup" in str(check.remedy)


def test_a_database_that_can_not_grow_is_wrong(svar: Shell) -> None:
    assert svar.app.database.version()

    def full(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA query_only=ON")  # as on a file system mounted to be read

    sa.event.listen(sa.pool.Pool, "connect", full)
    try:
        check = only("database")
    finally:
        sa.event.remove(sa.pool.Pool, "connect", full)
    assert check.state is CheckState.WRONG
    assert "readonly" in check.found


@pytest.mark.parametrize(("free_mb", "state"), [(20, CheckState.WRONG), (200, CheckState.WARNING)])
def test_a_disk_that_is_nearly_full_is_told(
    svar: Shell, monkeypatch: pytest.MonkeyPatch, free_mb: int, state: CheckState
) -> None:
    assert svar.app.database.version()
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(1, 1, free_mb * 2**20))
    check = only("disk", svar)
    assert check.state is state
    assert f"{free_mb} MB" in check.found


def test_looking_changes_nothing_in_the_database(svar: Shell) -> None:
    before = list(_rows(svar))
    assert only("database", svar).state is CheckState.OK
    assert list(_rows(svar)) == before


def test_a_postgresql_that_is_away_is_wrong(monkeypatch: pytest.MonkeyPatch, svar: Shell) -> None:
    assert svar.app.settings.home
    monkeypatch.setenv("SVAR_DATABASE_URL", "postgresql://svar@127.0.0.1:1/svar")
    check = only("database")
    assert check.state is CheckState.WRONG
    assert "can't be used" in check.found


def _rows(svar: Shell) -> list[str]:
    with svar.app.database.reading() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        return list(driver.iterdump())
