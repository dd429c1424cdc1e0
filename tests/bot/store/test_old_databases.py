"""A database of any earlier version is brought up to date with all that is in it, whoever dies."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench.postgresql import PostgresqlServer
from bot.migrations import HEAD
from bot.store.database import Database
from bot.store.queue.questions import Questions
from bot.types.questions import QuestionStatus
from tests.bot.store import old_databases
from tests.bot.store.old_databases import ONE_ROW, ROWS, content, earlier_versions, lost, make

ROOT = Path(__file__).parents[3]
VERSIONS = earlier_versions()


@pytest.fixture(autouse=True)
def new_databases() -> None:
    """Here the versions themselves make every database."""


def test_every_version_but_the_newest_is_tried() -> None:
    assert VERSIONS[0] == "0001"
    assert HEAD not in VERSIONS
    assert len(VERSIONS) == int(HEAD) - 1


@pytest.mark.parametrize("version", VERSIONS)
def test_an_older_database_keeps_every_row_and_can_be_worked_with(
    empty_database_url: str, version: str, tmp_path: Path
) -> None:
    make(empty_database_url, version)
    before = content(empty_database_url)
    for table, rows in before.items():
        assert len(rows) >= (1 if table in ONE_ROW else ROWS)  # a migration may add its own
    database = Database(empty_database_url, tmp_path)
    database.prepare()
    assert database.version() == HEAD
    assert lost(before, content(empty_database_url)) == []
    questions = Questions(database)
    dossiers = [
        questions.dossier(each.number) for each in questions.questions(tuple(QuestionStatus))
    ]
    assert [each.question.number for each in dossiers] == [1, 2, 3, 4]
    assert all(
        each.question.asked_at == datetime(2026, 3, 28, 23, 30, tzinfo=UTC) for each in dossiers
    )
    database.close()


# The first: its upgrade runs every statement there is. The last: all tables are full.
@pytest.mark.parametrize("version", [VERSIONS[0], VERSIONS[-1]])
def test_an_upgrade_that_is_killed_at_any_statement_is_done_whole_by_the_next_start(
    version: str, many_databases: str, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", old_databases.__name__, many_databases, version, str(tmp_path)]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    kills, *problems = done.stdout.splitlines()
    assert problems == []
    assert int(kills.split()[0]) >= 5


@pytest.mark.parametrize("version", ["none", VERSIONS[0], VERSIONS[-1]])
def test_processes_that_start_at_once_upgrade_it_once(
    version: str, empty_database_url: str, tmp_path: Path
) -> None:
    code = (
        "import sys; from tests.bot.store.old_databases import at_once, make\n"
        "url, version = sys.argv[1:]\n"
        "version == 'none' or make(url, version)\n"
        "print(at_once(url, 3))"
    )
    command = [sys.executable, "-c", code, empty_database_url, version]
    done = subprocess.run(
        command,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("[0, 0, 0]\n", "")
    after = content(empty_database_url)
    assert len(after["questions"]) == (0 if version == "none" else ROWS)
    database = Database(empty_database_url, tmp_path)
    assert database.version() == HEAD
    database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def many_databases(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of as many empty databases as there are names to put into it."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/{{name}}.db"
    server: PostgresqlServer = request.getfixturevalue("postgresql")
    return server.url.replace("/postgres?", "/{name}?")
