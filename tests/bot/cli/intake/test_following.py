"""`svar articles follow`: the library follows a site without Telegram, and says what came of it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.app import App
from bot.cli.doctor.examine import examine
from bot.config.settings import load_settings
from bot.library.following.store import FollowStore
from tests.bot.conftest import Shell
from tests.bot.library.following.pages import page
from tests.corpus.site import Site, serving
from tests.index.fake_encoders import HashingEncoder


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    with serving() as served:
        monkeypatch.setenv("SVAR_FETCH_PRIVATE", "127.0.0.0/8")
        monkeypatch.setenv("SVAR_SOURCES", f"{served.address}/kart.xml 1h")
        served.put("/alfa", page("Alfa"))
        served.put("/kart.xml", "<urlset><url><loc>SITE/alfa</loc></url></urlset>", "text/xml")
        served.put("/robots.txt", "")
        yield served


@pytest.fixture
def shell(library_folder: Path, site: Site, capsys: pytest.CaptureFixture[str]) -> Iterator[Shell]:
    assert library_folder.exists()
    assert site.address
    app = App(load_settings(), encoder=HashingEncoder())
    yield Shell(app, capsys)
    app.close()


def sources_of(app: App) -> list[tuple[str, str]]:
    return [(check.state, check.found) for check in examine(app) if check.name == "sources"]


def test_a_visit_is_told_in_lines_in_json_and_by_the_doctor(shell: Shell, site: Site) -> None:
    assert sources_of(shell.app)[0][0] == "missing"
    outcome = shell("articles", "follow", "--once")
    assert outcome.status == 0, outcome.err
    first, taken = outcome.out.splitlines()
    assert first.endswith("/kart.xml: 1 new, 0 changed, 0 unchanged, 0 withdrawn, 0 refused")
    assert taken.startswith("  added: Alfa [alfa] · kept ")
    assert "left out: navigation 1" in taken
    assert sources_of(shell.app)[0][0] == "ok"
    site.put("/kart.xml", "", status=503)
    again = shell("articles", "follow", "--once", "--json")
    assert again.status == 1
    assert "the server failed" in json.loads(again.out)[0]["trouble"]
    [(state, found)] = sources_of(shell.app)
    assert (state, "last good" in found) == ("warning", True)


def test_what_can_not_be_meant_is_said_in_a_line(shell: Shell) -> None:
    assert shell("articles", "follow", "--yes").status == 2
    assert shell("articles", "follow", "--once", "https://other.example/").status == 2
    assert shell("articles", "put-back", "alfa").err.splitlines() == [
        "no article 'alfa' was withdrawn; see svar articles withdrawn"
    ]
    assert shell("articles", "withdrawn").status == 0
    home = shell.app.settings.home
    home.mkdir(exist_ok=True)
    (home / "sources.json").write_text("{", encoding="utf-8")
    outcome = shell("articles", "follow", "--once")
    assert (outcome.status, len(outcome.err.splitlines())) == (1, 1)
    assert sources_of(shell.app)[0][0] == "wrong"


def test_articles_that_were_there_are_adopted_when_asked(shell: Shell, site: Site) -> None:
    shell("articles", "add", f"{site.address}/alfa")
    shell("articles", "follow", "--once")
    store = FollowStore(shell.app.settings.home)
    assert store.load().own == set()
    assert shell("articles", "follow", "--once", "--adopt").status == 0
    assert store.load().own == {"alfa"}


def test_killed_at_any_moment_the_next_visit_goes_on(
    shell: Shell, site: Site, library_folder: Path
) -> None:
    names = ["Alfa", "Beta", "Gamma"]
    for name in names:
        site.put(f"/{name.lower()}", page(name))
    entries = "".join(f"<url><loc>SITE/{name.lower()}</loc></url>" for name in names)
    site.put("/kart.xml", f"<urlset>{entries}</urlset>", "text/xml")
    code = (
        "from bot.app import App; from bot.cli.root import run_command;"
        "from bot.config.settings import load_settings;"
        "from tests.index.fake_encoders import HashingEncoder;"
        "app = App(load_settings(), encoder=HashingEncoder());"
        "run_command(['articles', 'follow', '--once'], app)"
    )
    root = str(Path(__file__).parents[4])
    book = shell.app.settings.home / "sources.json"
    with subprocess.Popen(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": root},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        until = time.monotonic() + 120
        # The book is first written when articles are about to go in.
        while not book.exists() and process.poll() is None and time.monotonic() < until:
            time.sleep(0.001)
        process.send_signal(signal.SIGKILL)
    assert shell("articles", "follow", "--once").status == 0
    left = FollowStore(shell.app.settings.home).load()
    assert (left.own, left.pending) == ({"alfa", "beta", "gamma"}, {})
    assert {path.name for path in library_folder.rglob("*.md")} >= {"alfa.md", "beta.md"}
    assert "nothing to do" in shell("index", "build").out
