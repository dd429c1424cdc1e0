"""Workers of the version before go on with the tables of the next one: they only grow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory

from bot.migrations import HEAD, alembic_config
from bot.store.database import Database

SINCE = "0009"
"""The last version before there could be several workers."""


@pytest.fixture
def new_databases() -> None:
    """Every version is run here."""


def _versions() -> list[str]:
    found = [
        each.revision for each in ScriptDirectory.from_config(alembic_config()).walk_revisions()
    ]
    return sorted(found)


def _columns(connection: sa.Connection) -> dict[tuple[str, str], Any]:
    inspector = sa.inspect(connection)
    return {
        (table, column["name"]): column
        for table in inspector.get_table_names()
        for column in inspector.get_columns(table)
    }


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, dict[Any, Any]]]:
    """The columns of every version since then, by table and name."""
    database = Database(None, tmp_path_factory.mktemp("home"))
    found = {}
    for version in [each for each in _versions() if each >= SINCE]:
        with database.writing() as connection:
            command.upgrade(alembic_config(connection), version)
        with database.reading() as connection:
            found[version] = _columns(connection)
    yield found
    database.close()


AFTER = [version for version in _versions() if version > SINCE]


@pytest.mark.parametrize("version", AFTER)
def test_a_version_takes_nothing_away_and_wants_nothing_that_the_one_before_does_not_know(
    grown: dict[str, dict[Any, Any]], version: str
) -> None:
    before = grown[max(each for each in grown if each < version)]
    after = grown[version]
    assert before.keys() <= after.keys()
    tables = {table for table, _ in before}
    for name, column in after.items():
        if (was := before.get(name)) is not None:
            assert (str(was["type"]), was["nullable"]) == (str(column["type"]), column["nullable"])
        elif name[0] in tables:
            assert column["nullable"] or column["default"] is not None, name


def test_every_version_is_looked_at(grown: dict[str, dict[Any, Any]]) -> None:
    assert max(grown) == HEAD
    assert all(len(version) == 4 for version in grown)
