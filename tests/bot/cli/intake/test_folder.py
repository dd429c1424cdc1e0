"""`svar articles add --watch`: what comes into a folder is added; what goes removes nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bot.cli.intake.folder import watch
from tests.bot.cli.test_articles import PAGE
from tests.bot.conftest import Shell

CHANGED = PAGE.replace("få sekunder", "ti sekunder")
SVAR = "from bot.cli.root import main; main()"
Act = Callable[[], object]


@pytest.fixture
def incoming(tmp_path: Path) -> Path:
    folder = tmp_path / "inn"
    folder.mkdir()
    return folder


def watched(
    shell: Shell, folder: Path, capsys: pytest.CaptureFixture[str], acts: Sequence[Act]
) -> tuple[list[str], list[str]]:
    """Watch a folder; between looks the acts are done, three looks for each; then Ctrl-C."""
    looks = iter([look for act in acts for look in (act, int, int)])

    def wait(seconds: float) -> None:
        assert seconds >= 1
        act = next(looks, None)
        if act is None:
            raise KeyboardInterrupt
        act()

    capsys.readouterr()
    watch(shell.app, folder, index=True, wait=wait)
    out, err = capsys.readouterr()
    return out.splitlines(), err.splitlines()


def test_what_is_there_what_comes_and_what_changes_is_added_and_indexed(
    indexing_svar: Shell, incoming: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    indexing_svar("index", "build")
    page = incoming / "vertskap.html"
    out, err = watched(
        indexing_svar,
        incoming,
        capsys,
        [
            lambda: page.write_text(PAGE, encoding="utf-8"),
            lambda: (incoming / "tom.txt").touch(),
            lambda: page.write_text(CHANGED, encoding="utf-8"),
            lambda: page.write_text(CHANGED, encoding="utf-8"),
        ],
    )
    assert out[0] == f"watching {incoming}: Ctrl-C ends it"
    assert [line.split()[0] for line in out[1:]] == ["added:", "index", "replaced:", "index"]
    assert out[2].startswith("index 2: 3 articles")
    assert err[0].startswith(f"{incoming / 'tom.txt'}: ")
    assert err[1:] == [f"stopped watching {incoming}"]


def test_a_file_that_goes_leaves_its_article_and_says_what_to_do(
    indexing_svar: Shell, incoming: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, renamed = incoming / "vertskap.html", incoming / "nytt-navn.html"
    page.write_text(PAGE, encoding="utf-8")
    _, err = watched(
        indexing_svar, incoming, capsys, [int, lambda: page.rename(renamed), renamed.unlink]
    )
    assert err == [
        f"{renamed} is gone; its article stays, unless you: svar articles remove vertskap",
        f"stopped watching {incoming}",
    ]
    assert "vertskap" in indexing_svar("articles", "list").out


def test_a_folder_that_is_away_is_waited_for(
    indexing_svar: Shell, incoming: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (incoming / "vertskap.html").write_text(PAGE, encoding="utf-8")
    away = tmp_path / "borte"
    out, err = watched(
        indexing_svar,
        incoming,
        capsys,
        [int, lambda: incoming.rename(away), lambda: away.rename(incoming)],
    )
    assert sum(line.startswith("added: ") for line in out) == 1
    assert err == [
        f"{incoming} can't be read: No such file or directory; waiting for it",
        f"stopped watching {incoming}",
    ]


def test_an_article_that_was_added_but_not_indexed_is_indexed_first(
    indexing_svar: Shell, incoming: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, _ = watched(indexing_svar, incoming, capsys, [int])
    assert out[1].startswith("index 1: 2 articles")


def test_an_index_that_can_not_be_built_is_tried_again_and_told_once(
    indexing_svar: Shell, incoming: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "var"
    home.mkdir()
    place = home / "index"
    place.write_text("i veien", encoding="utf-8")
    out, err = watched(indexing_svar, incoming, capsys, [int, place.unlink])
    assert len(err) == 2
    assert err[0].endswith("; trying again")
    assert [line.split(":")[0] for line in out[1:]] == ["index 1"]


def test_what_can_not_be_watched_is_refused(svar: Shell, incoming: Path, tmp_path: Path) -> None:
    (tmp_path / "en.md").touch()
    for arguments in (["en.md"], ["inn", "inn"], ["artikler"], ["."], ["inn", "--dry-run"]):
        outcome = svar("articles", "add", "--watch", *arguments)
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err.count("\n") == 1
    assert incoming.is_dir()


def test_ctrl_c_ends_a_watch_in_one_line_and_with_status_0(
    library_folder: Path, incoming: Path
) -> None:
    assert library_folder.is_dir()
    process = subprocess.Popen(
        [sys.executable, "-c", SVAR, "articles", "add", "--no-index", "--watch", "inn"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": ":".join(sys.path), "SVAR_ARTICLES": str(library_folder)},
        # Tests that run in the background of a shell would hand on that Ctrl-C is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "watching inn: Ctrl-C ends it\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (0, "", "stopped watching inn\n")
    assert list(incoming.iterdir()) == []
