"""The service on a port: it listens, answers, does its rounds, and ends."""

from __future__ import annotations

import threading
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from bot.app import App
from bot.cli.root import cli
from bot.config.settings import Settings
from bot.errors import BotError, StoreUnavailable
from bot.web.rounds import WebRounds, seldom
from bot.web.serving import serving_web
from tests.fakes import library_answerer

SITE = "https://avisa.example"


def test_it_listens_behind_a_proxy_and_ends(tmp_path: Path) -> None:
    answerer = library_answerer()
    app = App(Settings.model_construct(home=tmp_path, web_origins=(SITE,)), answerer=answerer)
    said: list[str] = []
    with serving_web(app, answerer, said.append, listen=("127.0.0.1", 0), alone=True) as address:
        with httpx.Client(base_url=address, timeout=60) as client:
            assert client.get("/healthz").text == "ok"
            answer = client.post(
                "/v1/ask",
                json={"question": "Hva er pyramiden?"},
                headers={"Origin": SITE, "X-Forwarded-For": "192.0.2.1"},
            )
            assert answer.json()["status"] == "answered"
            assert answer.headers["access-control-allow-origin"] == SITE
            assert "server" not in answer.headers
        port = int(address.rpartition(":")[2])
        taken = serving_web(app, answerer, said.append, listen=("127.0.0.1", port), alone=False)
        with pytest.raises(BotError, match=f"port {port} of 127.0.0.1 can't be listened on"), taken:
            pass
    with pytest.raises(httpx.TransportError):
        httpx.get(f"{address}/healthz")
    app.close()
    assert said == []


def test_a_job_that_fails_is_told_once_and_keeps_no_other_from_being_done() -> None:
    said: list[str] = []
    done = threading.Event()
    count = 0

    def broken() -> None:
        raise ZeroDivisionError("hemmelig ord")

    def away() -> None:
        raise StoreUnavailable("the database is away")

    def job() -> None:
        nonlocal count
        count += 1
        if count == 3:
            done.set()

    rounds = WebRounds([broken, away, job], said.append, every_seconds=0.01)
    rounds.start()
    assert done.wait(60)
    rounds.stop()
    assert sorted(said) == [
        "a job of the web service failed (ZeroDivisionError)",
        "the database is away",
    ]


def test_what_is_seldom_due_is_done_at_once_and_then_seldom() -> None:
    done: list[int] = []
    job = seldom(lambda: done.append(1), 3)
    for _ in range(7):
        job()
    assert len(done) == 3


def test_the_command_says_what_it_is() -> None:
    helped = CliRunner().invoke(cli, ["web", "--help"])
    assert "SVAR_WEB_ORIGINS" in helped.output
