"""What `svar backup` writes, and from what it keeps its hands."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.backup import archive
from bot.library.following.store import FollowStore
from bot.library.following.types import FollowBook
from bot.library.following.withdrawn import WithdrawnArticles
from tests.bot.cli.backup.helpers import (
    HOME,
    ask,
    texts,
)
from tests.bot.conftest import Shell
from tests.bot.test_cli_bot import SVAR, end, server, start

__all__ = ["server"]
_SECONDS = 60.0
"""How long a process may take to start on a machine that is busy."""


def test_what_was_asked_before_a_backup_is_there_again_and_its_numbers_are_not(
    svar: Shell, again: Callable[[], Shell]
) -> None:
    ask(svar, "Hva koster det?")
    (HOME / "decision.json").write_text("{}")
    (HOME / "words").mkdir()
    (HOME / "words" / "smalltalk.toml").write_text("")
    done = svar("backup", "b/svar.zip")
    assert done.status == 0
    held = "the database, 2 articles, decision.json, words/smalltalk.toml; "
    assert done.out.startswith(f"b/svar.zip: {held}")
    assert done.out.endswith("checked\n")
    assert stat.S_IMODE(Path("b/svar.zip").stat().st_mode) == 0o600
    assert [each.name for each in Path("b").iterdir()] == ["svar.zip"]
    assert ask(svar, "Tapt, og nummer to?") == 2
    (HOME / "decision.json").write_text("[]")
    (HOME / "words" / "smalltalk.toml").unlink()
    restored = again()("restore", "b/svar.zip", "--yes")
    assert restored.status == 0
    assert "the next question is number 2001" in restored.out
    svar = again()
    assert texts(svar) == {1: "Hva koster det?"}
    assert ask(svar, "Ny etterpå?") == 2001
    assert (HOME / "decision.json").read_text() == "{}"
    (old,) = HOME.glob("svar.db.replaced-*")
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("SELECT count(*) FROM questions").fetchone() == (2,)
    (decision,) = HOME.glob("decision.json.replaced-*")
    assert decision.read_text() == "[]"
    assert (HOME / "words" / "smalltalk.toml").read_text() == ""
    assert not list(HOME.glob(".svar-*"))


def test_what_is_known_of_sources_and_what_was_withdrawn_comes_back(
    svar: Shell, again: Callable[[], Shell]
) -> None:
    ask(svar, "Hva koster det?")
    svar("backup", "without.zip")
    book = FollowBook(id="bok", own={"borte"})
    FollowStore(HOME).save(book)
    kept = WithdrawnArticles(HOME)
    content = next(svar.app.settings.articles.rglob("*.md")).read_bytes()
    for id in ("borte", "vekk"):
        kept.keep(id, content)
    done = svar("backup", "b.zip")
    assert "2 articles, sources.json, 2 withdrawn articles; " in done.out
    kept.forget("borte")
    kept.keep("vekk", b"noe annet")
    FollowStore(HOME).save(FollowBook(id="en annen"))
    assert again()("restore", "b.zip", "--yes").status == 0
    assert FollowStore(HOME).load() == book
    assert [each.id for each in kept.all()] == ["borte", "vekk"]
    assert {each.content for each in kept.all()} == {content}
    formats = []
    for name in ("without.zip", "b.zip"):  # an earlier version reads what has none of it
        with zipfile.ZipFile(name) as file:
            formats.append(json.loads(file.read("manifest.json"))["format"])
    assert formats == [1, 2]


def test_a_file_is_written_over_only_where_that_is_wanted_and_never_half(
    svar: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(svar, "Hva koster det?")
    Path("b.zip").write_text("noe annet")
    refused = svar("backup", "b.zip")
    assert refused.status == 1
    assert refused.err == "b.zip is there already: choose another name, or add --force\n"

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(archive, "_written", interrupted)
        assert svar("backup", "b.zip", "--force").status == 130
    assert Path("b.zip").read_text() == "noe annet"
    assert not list(Path().glob(".svar-*"))
    assert svar("backup", "b.zip", "--force").status == 0
    assert zipfile.is_zipfile("b.zip")


def test_without_a_database_there_is_nothing_to_back_up(svar: Shell) -> None:
    refused = svar("backup", "b.zip")
    assert refused.status == 1
    assert refused.err.endswith("yet: nothing to back up\n")
    assert not Path("b.zip").exists()


def test_a_database_that_is_damaged_is_not_backed_up(svar: Shell) -> None:
    for number in range(200):
        ask(svar, f"Hva koster det nummer {number}? " + "x" * 500)
    svar.app.close()
    with closing(sqlite3.connect(HOME / "svar.db")) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    with (HOME / "svar.db").open("r+b") as file:
        file.seek(-60_000, os.SEEK_END)  # behind the catalogue, wherever that ends
        file.write(b"\xff" * 40_000)
    refused = svar("backup", "b.zip")
    assert refused.status == 1
    assert "can't be copied" in refused.err
    assert not Path("b.zip").exists()


def test_a_backup_beside_a_bot_that_answers_holds_what_it_has_taken(
    server: object, library_folder: Path, svar: Shell, again: Callable[[], Shell]
) -> None:
    assert library_folder.exists()
    api = server.api  # type: ignore[attr-defined]
    kari = api.user("Kari", language_code="nb")
    chat = kari.private()
    bot = start()
    try:
        kari.say(chat, "Hva koster abonnementet?")
        api.wait_for(lambda: len(chat.answers()) == 1, _SECONDS)
        code = SVAR.replace("['bot']", "['backup', 'b.zip']")
        making = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True)
        asked = 1
        while making.poll() is None:  # it answers all the while
            kari.say(chat, f"Hva koster nummer {asked}?")
            asked += 1
            api.wait_for(lambda count=asked: len(chat.answers()) == count, _SECONDS)
        _, said = making.communicate()
        assert (making.returncode, said) == (0, "")
        refused = again()("restore", "b.zip", "--yes")
        assert "another Svar bot is running" in refused.err
    finally:
        end(bot, signal.SIGTERM)
    held = len(texts(again()))
    assert again()("restore", "b.zip", "--yes").status == 0
    svar = again()
    assert "Hva koster abonnementet?" in texts(svar).values()
    assert 1 <= len(texts(svar)) <= held
    bot = start()
    try:
        kari.say(chat, "Hvem er lojal?")
        api.wait_for(lambda: len(chat.answers()) == asked + 1, _SECONDS)
    finally:
        end(bot, signal.SIGTERM)


def test_the_doctor_tells_when_the_last_backup_was_made(svar: Shell) -> None:
    assert "missing  backup" not in svar("doctor").out
    ask(svar, "Hva koster det?")
    assert "none has been made" in svar("doctor").out
    assert svar("backup", "b.zip").status == 0
    assert "the last was made" in svar("doctor").out
    old = datetime.now(UTC) - timedelta(days=9)
    (HOME / "last-backup.json").write_text(json.dumps({"made_at": old.isoformat()}))
    looked = svar("doctor")
    assert "the last was made 9 days ago" in looked.out
    assert "missing  backup" in looked.out
    (HOME / "last-backup.json").write_text("ikke json")
    assert "none has been made" in svar("doctor").out
