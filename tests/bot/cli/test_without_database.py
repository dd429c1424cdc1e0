"""Commands that look into the database make none where none is."""

from pathlib import Path

import pytest

from bot.store.database import Database
from tests.bot.conftest import Shell


@pytest.mark.parametrize(
    "command",
    [
        ("queue",),
        ("queue", "--json"),
        ("queue", "show", "3"),
        ("queue", "answer", "3", "Ja."),
        ("queue", "merge", "5", "3"),
        ("queue", "mail"),
        ("answers", "list"),
        ("answers", "export", "3"),
        ("answers", "retire", "3"),
        ("inbox",),
        ("inbox", "retry"),
        ("readers", "export", "1234567"),
        ("readers", "erase", "1234567", "--yes"),
        ("readers", "list"),
        ("members", "list"),
        ("members", "counts"),
        ("chats",),
    ],
    ids=" ".join,
)
def test_where_no_database_is_a_command_says_so_and_makes_none(
    svar: Shell, command: tuple[str, ...]
) -> None:
    home = Path.cwd() / "var"
    outcome = svar(*command)
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err == f"no database in {home}: is SVAR_HOME right?\n"
    assert not home.exists()


def test_another_database_than_that_in_the_home_is_named_by_its_own_setting(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from bot.app import App
    from bot.config.settings import load_settings

    monkeypatch.setenv("SVAR_DATABASE_URL", "sqlite:///data/svar.db")
    outcome = Shell(App(load_settings()), capsys)("queue")
    assert outcome.status == 1
    where = f"sqlite:///{tmp_path}/data/svar.db"
    assert outcome.err == f"no database in {where}: is SVAR_DATABASE_URL right?\n"


def test_an_empty_file_is_no_database_yet(svar: Shell) -> None:
    home = Path.cwd() / "var"
    home.mkdir()
    Path(home, "svar.db").touch()
    assert svar("queue").status == 1


def test_one_that_was_only_just_made_is_one(svar: Shell) -> None:
    assert Database(None, svar.app.settings.home).version() is None
    assert svar.app.database
    assert svar("queue").out == "No questions are waiting.\n"
