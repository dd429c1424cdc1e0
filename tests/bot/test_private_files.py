"""What Svar stores is its owner's alone, under whatever umask and whoever made it before."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.doctor.examine import CheckState, examine
from bot.private_files import make_private, open_to_others
from corpus.files.atomic_write import write_atomically

ROOT = Path(__file__).parents[2]
EVERYTHING = f"""
import os, sys
sys.path.insert(0, {str(ROOT)!r})
from datetime import UTC, datetime
from pathlib import Path
os.umask(int(sys.argv[1], 8))
from bot import private_files
from bot.cli.view import crash
private_files.from_now_on()
from bot.instance_lock import alone
from bot.app import App
from bot.terminal.history import history_at
from bot.config.settings import load_settings
from bot.types.people import Channel, Person
from bot.types.questions import Said, Shown
from corpus.types import Language
from tests.index.fake_encoders import HashingEncoder
app = App(load_settings(), encoder=HashingEncoder())
home = app.settings.home
with alone(home):
    app.build_index(lambda *_: None)
    me = Person(Channel.TERMINAL, "kari")
    number = app.queue.hand_over("Hva er a?", Language.NB, Shown("x", 0.0, ()), me).number
    app.queue.answer(number, Said("Det er a."), Person(Channel.TERMINAL, "red"))
    app.answer_index().refresh()
    history_at(home / "chat-history").store_string("Hva er a?")
    crash.report(ValueError(), home)
    for path in sorted(home.rglob("*")):
        print(oct(path.lstat().st_mode & 0o777)[2:], path.is_dir(), path.relative_to(home))
    print(oct(home.stat().st_mode & 0o777)[2:], True, ".")
"""


@pytest.mark.usefixtures("library_folder")
@pytest.mark.parametrize("umask", ["022", "000"])
def test_everything_below_home_is_its_owners_alone(umask: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", EVERYTHING, umask], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    modes = [line.split(" ", 2) for line in done.stdout.splitlines()]
    names = {name for _, _, name in modes}
    assert {"svar.db", "svar.db-wal", "svar.db-shm", "svar.log", "chat-history"} <= names
    assert {"index/1", "answers/index/1", "bot.lock"} <= names
    assert [each for each in modes if int(each[0], 8) & 0o077] == []


def svar(*arguments: str, umask: int) -> None:
    code = "import sys; from bot.cli.root import main; sys.argv[0] = 'svar'; main()"
    subprocess.run(
        [sys.executable, "-c", code, *arguments], check=True, umask=umask, capture_output=True
    )


@pytest.mark.usefixtures("library_folder")
def test_what_an_earlier_version_left_open_is_closed_at_the_next_start(tmp_path: Path) -> None:
    home = tmp_path / "var"
    for name in ("svar.log", "ebooks/1/bok.epub", "index/1/manifest.json"):
        (home / name).parent.mkdir(parents=True, exist_ok=True, mode=0o755)
        (home / name).write_text("x")
        (home / name).chmod(0o644)
    (home / "notater.txt").write_text("ikke vårt")
    (home / "notater.txt").chmod(0o644)
    svar("readers", "mute", "1234567", umask=0)
    assert open_to_others(home) == []
    assert stat.S_IMODE((home / "svar.db").stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert stat.S_IMODE((home / "notater.txt").stat().st_mode) == 0o644


def test_the_articles_stay_for_all_to_read_with_their_folders(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        write_atomically(tmp_path / "no" / "serie" / "del.md", b"x", mode=0o644)
        write_atomically(tmp_path / "eget" / "fil", b"x")
    finally:
        os.umask(before)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("[!.]*")}
    assert modes == {
        **{"no": 0o755, "serie": 0o755, "del.md": 0o644},
        **{"eget": 0o700, "fil": 0o600},
    }


def test_what_another_user_owns_is_left_and_told(
    tmp_path: Path, library_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert library_folder.exists()
    home = tmp_path / "var"
    home.mkdir(mode=0o700)
    (home / "svar.log").write_text("x")
    (home / "svar.log").chmod(0o644)

    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "chmod", refuse)
        assert make_private(home) == [home / "svar.log"]
    (told,) = (check for check in examine() if check.name == "files")
    assert told.state is CheckState.WARNING


def test_a_token_that_others_can_read_is_told(tmp_path: Path, library_folder: Path) -> None:
    assert library_folder.exists()
    env = tmp_path / ".env"
    env.write_text("SVAR_TIME_ZONE=Europe/Oslo\n")
    env.chmod(0o600)
    assert not [check for check in examine() if "chmod 600" in (check.remedy or "")]
    env.chmod(0o644)
    (told,) = (check for check in examine() if "chmod 600" in (check.remedy or ""))
    assert told.name == ".env"
