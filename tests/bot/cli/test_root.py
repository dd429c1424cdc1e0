import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from bot.app import App
from bot.cli.root import cli, run_command
from bot.config.settings import load_settings
from bot.errors import StoreUnavailable
from corpus.types import Language
from index.types import Answer
from tests.bot.conftest import Shell
from tests.fakes import FakeAnswerer

HEAVY = (
    "alembic faiss tantivy onnxruntime torch lingua numpy numpy.ma pydantic_settings sqlalchemy "
    "sqlalchemy.dialects.postgresql prompt_toolkit rich lxml fluent.runtime frontmatter "
    "bot.word_files bot.library.publishing corpus.library.survey"
).split()


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        yield (*path, name)
        if isinstance(command := group.get_command(context, name), click.Group):
            yield from commands(command, (*path, name))


@pytest.mark.parametrize("path", [(), *commands(cli)], ids=" ".join)
def test_every_command_explains_itself_whatever_the_settings(
    path: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SVAR_EDITORS_CHAT_ID", "wrong")
    assert run_command([*path, "--help"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Usage: svar")
    assert len(out.splitlines()[2]) > 10
    assert "\b" not in out


def loaded_by(tmp_path: Path, *arguments: str) -> set[str]:
    """What is heavy of what a command imports, in a process of its own."""
    code = (
        "import sys; from bot.cli.root import run_command; status = run_command(sys.argv[1:]);"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr);"
        "sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    assert loaded_by(tmp_path, "--help") == set()
    assert loaded_by(tmp_path, "ask", "--help") == set()


def test_the_queue_imports_what_it_needs_and_no_model(tmp_path: Path) -> None:
    loaded_by(tmp_path, "readers", "mute", "1234567")  # makes the database
    assert loaded_by(tmp_path, "queue") <= {"pydantic_settings", "sqlalchemy", "rich"}


@pytest.mark.model
def test_an_answer_imports_nothing_of_articles_files_and_as_json_nothing_that_only_people_see(
    library_folder: Path, tmp_path: Path
) -> None:
    assert library_folder.exists()
    question = ("ask", "--no-escalate", "Hvem er lojale?")
    loaded_by(tmp_path, *question)  # makes the index and the database
    shown = loaded_by(tmp_path, *question)
    assert {"sqlalchemy", "numpy", "rich", "fluent.runtime"} <= shown
    assert not {"alembic", "numpy.ma", "sqlalchemy.dialects.postgresql", "frontmatter"} & shown
    assert not {"bot.word_files", "bot.library.publishing", "corpus.library.survey"} & shown
    assert not {"rich", "fluent.runtime"} & loaded_by(tmp_path, *question, "--json")


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["answer", "3", "Ja."], "svar queue answer 3?"),
        (["dismiss", "3"], "svar queue dismiss 3?"),
        (["show", "3"], "svar queue show 3?"),
        (["add", "page.html"], "svar articles add?"),
        (["build"], "svar index build?"),
        (["mute", "1234567"], "svar readers mute 1234567?"),
        (["restor"], "restore"),
        (["export"], "svar answers export or svar readers export?"),
        (["answers", "3"], "svar queue show 3?"),
        (["inbox", "17"], "svar inbox retry 17 or svar inbox drop 17?"),
        (["members", "4711"], "svar members revoke 4711 or svar members link 4711?"),
        (["readers", "1234567"], "svar readers export 1234567 or svar readers erase 1234567?"),
        (["queue", "list"], "svar queue?"),
    ],
)
def test_a_command_that_there_is_not_is_answered_with_what_was_meant(
    arguments: list[str], meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(arguments) == 2
    said = capsys.readouterr().err
    assert meant in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["finnes-ikke"], "No such command"),
        (["ask"], "Missing argument"),
        (["queue", "show", "x"], "NUMBER"),
        (["queue", "show", "0"], "NUMBER"),
        (["queue", "0"], "NUMBER"),
        (["queue", "finnes-ikke"], "No such command"),
        (["index", "build", "--tull"], "--tull"),
        (["articles", "add"], "SOURCE"),
    ],
)
def test_wrong_use_gets_one_line_that_points_to_the_help_and_status_2(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert words in captured.err
    assert "--help)" in captured.err
    assert captured.err.count("\n") == 1


def test_wrong_settings_get_a_line_each(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SVAR_EDITORS_CHAT_ID", "x")
    monkeypatch.setenv("SVAR_ADMIN_IDS", "y")
    assert run_command(["queue"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition("=")[0] for line in lines] == ["SVAR_ADMIN_IDS", "SVAR_EDITORS_CHAT_ID"]


class Raising(FakeAnswerer):
    """Answers with an error."""

    def __init__(self, error: Callable[[str], BaseException]) -> None:
        super().__init__()
        self._error = error

    def answer(self, question: str, language: Language | None = None) -> Answer:
        super().answer(question, language)
        raise self._error(question)


@pytest.fixture
def raising(
    library_folder: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[[Callable[[str], BaseException]], Shell]:
    assert library_folder.exists()
    return lambda error: Shell(App(load_settings(), answerer=Raising(error)), capsys)


def test_the_unexpected_is_one_line_and_the_log_says_where_but_never_what_was_asked(
    raising: Callable[[Callable[[str], BaseException]], Shell], tmp_path: Path
) -> None:
    svar = raising(lambda question: ZeroDivisionError(f"could not read {question}"))
    outcome = svar("ask", "hemmelig spørsmål")
    assert outcome.status == 1
    assert outcome.err == (
        "something went wrong that should not have (ZeroDivisionError): "
        f"{tmp_path}/var/svar.log says where\n"
    )
    log = (tmp_path / "var" / "svar.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError" in log
    assert "conversation.py" in log
    assert "hemmelig" not in log


def test_the_unexpected_is_one_line_even_where_nothing_can_be_logged(
    raising: Callable[[Callable[[str], BaseException]], Shell], tmp_path: Path
) -> None:
    svar = raising(lambda _: ZeroDivisionError())
    (tmp_path / "var").touch()
    outcome = svar("ask", "x")
    assert (outcome.status, outcome.err.count("\n")) == (1, 1)


def test_ctrl_c_is_one_line_and_status_130(
    raising: Callable[[Callable[[str], BaseException]], Shell],
) -> None:
    outcome = raising(lambda _: KeyboardInterrupt())("ask", "x")
    assert outcome.status == 130
    assert outcome.err.strip() == "interrupted"


def test_an_error_of_ours_is_its_own_line(
    raising: Callable[[Callable[[str], BaseException]], Shell],
) -> None:
    outcome = raising(lambda _: StoreUnavailable("the disk\nis \x1b[31mfull"))("ask", "x")
    assert (outcome.status, outcome.err) == (1, "the disk is full\n")


def test_a_file_that_can_not_be_used_is_named(
    raising: Callable[[Callable[[str], BaseException]], Shell],
) -> None:
    outcome = raising(lambda _: PermissionError(13, "Permission denied", "var/x"))("ask", "x")
    assert outcome.status == 1
    assert outcome.err == "var/x can't be used: Permission denied\n"


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["--version"]) == 0
    assert capsys.readouterr().out.startswith("svar")
