"""`svar demo` as a process: the page, the real bot behind it, and how it ends."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.bot.conftest import Shell

ROOT = Path(__file__).parents[3]
DEMO = (
    f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
    "from bot.app import App\n"
    "from bot.cli.root import run_command\n"
    "from bot.config.settings import load_settings\n"
    "from tests.fakes import library_answerer\n"
    "app = App(load_settings(), answerer=library_answerer())\n"
    "sys.exit(run_command(['demo', '--no-browser', '--port', '0', *sys.argv[1:]], app))\n"
)


@contextmanager
def running(*options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A demo and its page's address; it is killed where the test has not ended it."""
    command = [sys.executable, "-c", DEMO, *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert found, line + process.stderr.read()
        yield process, found[0]
    finally:
        process.kill()
        process.communicate()


def told(address: str, text: str | None = None) -> dict[str, Any]:
    """The whole world as the page is told of it; or the first message with this text in it."""
    with httpx.stream("GET", f"{address}/events", timeout=30) as stream:
        for line in stream.iter_lines():
            if not line.startswith("data: "):
                continue
            news: dict[str, Any] = json.loads(line.removeprefix("data: "))
            if text is None:
                return news
            for message in news["messages"]:
                if text in message.get("text", ""):
                    return dict(message)
    raise AssertionError("the demo ended")


def act(address: str, name: str, **asked: Any) -> None:
    answer = httpx.post(f"{address}/act/{name}", json=asked, headers={"Origin": address})
    answer.raise_for_status()


def test_the_real_bot_answers_on_the_page_and_remembers_no_earlier_start_until_ctrl_c_ends_it(
    library_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert library_folder.exists()
    # What would reach somebody outside is not taken over.
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123456:a-real-token-of-somebodys-own")
    monkeypatch.setenv("SVAR_TELEGRAM_API_URL", "http://127.0.0.1:9")
    left = Path("var/demo/svar.db")
    left.parent.mkdir(parents=True)
    left.write_text("what an earlier start left, and nobody could open", encoding="utf-8")
    with running("--topics") as (process, address):
        world = told(address)
        assert world["messages"] == []
        group = next(each for each in world["chats"] if each["id"] == world["cast"]["group"])
        assert group["forum"] is True
        kari = world["cast"]["readers"][0]["id"]
        act(address, "say", person=kari, chat=kari, text="Hva er pyramiden?")
        answer = told(address, "Løfter gis")
        assert (answer["bot"], answer["chat"]) == (True, kari)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
        assert process.returncode == 0, said
        assert "Telegram" not in said
        assert "Traceback" not in said
    assert left.exists()
    assert not Path("var/svar.db").exists()


def test_a_taken_port_is_told_in_one_line(svar: Shell) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        outcome = svar("demo", "--no-browser", "--port", str(port))
    assert (outcome.status, outcome.err) == (
        1,
        f"port {port} is taken: choose another with --port\n",
    )


def test_without_aiogram_it_says_what_to_install(
    svar: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith(("bot.demo", "botapi"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "aiogram", None)
    monkeypatch.setitem(sys.modules, "aiogram.types", None)
    outcome = svar("demo", "--no-browser")
    assert (outcome.status, outcome.err) == (
        1,
        "the demo needs aiogram, which make run installs: pip install aiogram\n",
    )


def test_help_says_that_each_start_is_a_fresh_conversation(svar: Shell) -> None:
    outcome = svar("demo", "--help")
    assert outcome.status == 0
    assert "Each start is a fresh conversation" in outcome.out
