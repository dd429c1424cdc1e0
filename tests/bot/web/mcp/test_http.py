"""`svar mcp --listen`: a server on loopback, spoken with by the SDK's client and by hand."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import anyio
import httpx
import httpx2
import pytest
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.client.streamable_http import streamable_http_client
from pydantic import SecretStr

from bot.app import App
from bot.config.settings import Settings
from bot.web.mcp.serving import serving_http
from bot.web.rates import Rate, RatedAct, RateLimits
from corpus.types import Access
from index.errors import RetrievalError
from tests.bot.web.mcp.conftest import ROOT, data, member_token, problem
from tests.bot.web.test_api import HIDDEN, SECRET, paid_answerer

SITE = "https://avisa.example"
QUESTION = "Hva halverer uroen?"
FREE = dict.fromkeys(RatedAct, Rate(10**6, 0.001))
ACCEPTS = {"Accept": "application/json, text/event-stream"}
PING = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
STDIO = (
    f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
    "from bot.app import App\n"
    "from bot.cli.root import run_command\n"
    "from bot.config.settings import load_settings\n"
    "from tests.bot.web.test_api import paid_answerer\n"
    "sys.exit(run_command(sys.argv[1:], App(load_settings(), answerer=paid_answerer())))\n"
)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    app = App(
        Settings.model_construct(
            home=tmp_path,
            access=Access.SUBSCRIBERS,
            members_secret=SecretStr(SECRET),
            web_origins=(SITE,),
            web_url="https://svar.example",
        ),
        answerer=paid_answerer(),
    )
    yield app
    app.close()


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def url(app: App, said: list[str]) -> Iterator[str]:
    answerer = app.answerer(lambda *_: None, current=False)
    rates = RateLimits(FREE, FREE)
    with serving_http(app, answerer, said.append, listen=("127.0.0.1", 0), rates=rates) as address:
        yield address


Call = tuple[str, dict[str, Any]]


def calls(url: str, *wanted: Call, headers: dict[str, str] | None = None) -> list[Any]:
    """What tools give, one after the other, to who sends these headers."""

    async def talk() -> list[Any]:
        async with (
            httpx2.AsyncClient(headers=headers, timeout=60) as http,
            Client(streamable_http_client(url, http_client=http)) as client,
        ):
            return [await client.call_tool(*each) for each in wanted]

    return anyio.run(talk)


def call(url: str, tool: str, arguments: dict[str, Any]) -> Any:
    """What one tool gives."""
    [found] = calls(url, (tool, arguments))
    return found


def test_members_articles_are_shown_in_full_to_whoever_sends_a_token_that_holds(url: str) -> None:
    wanted: tuple[Call, ...] = (
        ("ask", {"question": QUESTION}),
        ("search", {"question": QUESTION}),
        ("article", {"id": "koer"}),
    )
    ended, forged = member_token(until=date(2020, 1, 1)), member_token(secret=SECRET[::-1])
    for token in (None, ended, forged, "m-" + "x" * 500):
        for found in calls(url, *wanted, headers={"Svar-Member": token} if token else {}):
            assert data(found)
            assert HIDDEN not in str(found)
    found = calls(url, *wanted, headers={"Svar-Member": member_token()})
    asked, near, read = map(data, found)
    assert asked["answer"] == HIDDEN
    assert HIDDEN in near["passages"][0]["text"]
    assert HIDDEN in read["text"]


def test_the_program_that_starts_it_is_a_member_by_the_setting(app: App) -> None:
    home = app.settings.home
    (home / "index").mkdir()
    (home / "index" / "current").write_text("1\n")
    env = {
        "SVAR_HOME": str(home),
        "SVAR_ACCESS": "subscribers",
        "SVAR_MEMBERS_SECRET": SECRET,
        "SVAR_MCP_MEMBER": f"https://t.me/svar?start={member_token()}",
    }
    started = StdioServerParameters(command=sys.executable, args=["-c", STDIO, "mcp"], env=env)

    async def talk() -> Any:
        async with Client(stdio_client(started)) as client:
            return await client.call_tool("article", {"id": "koer"})

    assert HIDDEN in data(anyio.run(talk))["text"]


def test_what_is_asked_is_neither_stored_nor_counted(app: App, url: str) -> None:
    asked = ("ask", {"question": "Hva koster det å flytte?"})
    unanswered, small = map(data, calls(url, asked, ("ask", {"question": "Hei!"})))
    assert (unanswered["status"], unanswered["answer"]) == ("unanswered", None)
    assert "do not answer" in unanswered["note"]
    assert "no question" in small["note"]
    assert app.queue.waiting() == 0
    assert app.stores.page_asks.since(date(2000, 1, 1)) == []


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "ond.example"}, 421),
        ({"Host": "ond.example:80", "Origin": "http://ond.example:80"}, 421),
        ({"Origin": "https://ond.example"}, 403),
        ({"Origin": "http://localhost:3000"}, 403),
        ({"Origin": SITE}, 200),
        ({"Host": "svar.example"}, 200),
        ({}, 200),
    ],
)
def test_pages_of_others_and_names_that_are_not_ours_are_refused(
    url: str, headers: dict[str, str], status: int
) -> None:
    found = httpx.post(url, json=PING, headers={**ACCEPTS, **headers}, timeout=60)
    assert found.status_code == status, found.text


def test_what_is_too_large_or_no_call_is_refused(url: str) -> None:
    with httpx.Client(headers=ACCEPTS, timeout=60) as client:
        assert client.post(url, content=b"x" * 65_537).status_code == 413
        kind = {"Content-Type": "application/json"}
        assert client.post(url, content=b"{", headers=kind).status_code == 400
        assert client.post(url, content=b"{}", headers={"Content-Type": "text/plain"}).is_error
        assert client.get(url).status_code == 405
        assert client.delete(url).status_code == 405
        assert client.post(url + "/annet", json=PING).status_code == 404


def test_who_is_too_fast_is_told_to_wait(app: App, said: list[str]) -> None:
    answerer = app.answerer(lambda *_: None, current=False)
    listen = ("127.0.0.1", 0)
    slow = {act: {**FREE, act: Rate(2, 3600.0)} for act in RatedAct}
    rates = RateLimits(slow[RatedAct.ASK], FREE, clock=lambda: 0.0)
    with serving_http(app, answerer, said.append, listen=listen, rates=rates) as url:
        *_, third = calls(url, *[("article", {"id": "koer"})] * 3)
        assert "try again in 3600 s" in problem(third)
    rates = RateLimits(slow[RatedAct.LOOK], FREE, clock=lambda: 0.0)
    with serving_http(app, answerer, said.append, listen=listen, rates=rates) as url:
        answers = [httpx.post(url, json=PING, headers=ACCEPTS, timeout=60) for _ in range(3)]
        assert [each.status_code for each in answers] == [200, 200, 429]
        assert answers[2].headers["retry-after"] == "3600"


def test_a_library_that_fails_is_told_to_the_operator_without_what_was_asked(
    app: App, url: str, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answerer = app.answerer(lambda *_: None, current=False)

    def broken(*_: Any) -> Any:
        raise RetrievalError("generation 7 is damaged: svar index build")

    def unforeseen(*_: Any) -> Any:
        raise ZeroDivisionError(QUESTION)

    monkeypatch.setattr(answerer, "closest", broken)
    assert "can't answer now" in problem(call(url, "search", {"question": QUESTION}))
    monkeypatch.setattr(answerer, "closest", unforeseen)
    assert QUESTION not in problem(call(url, "search", {"question": QUESTION}))
    assert said == [
        "a program's call can't be answered: generation 7 is damaged: svar index build",
        "a program's call failed (ZeroDivisionError)",
    ]


def test_no_other_command_pays_for_the_sdk() -> None:
    code = (
        "import sys\nfrom bot.cli.root import cli\n"
        "import bot.cli.services.mcp\n"
        "assert not {'mcp', 'mcp_types', 'httpx2', 'jsonschema'} & sys.modules.keys()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)
    assert done.returncode == 0
