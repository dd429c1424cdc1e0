"""A site says that a page was published, and it answers at once; whoever else says so does not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from bot.app import App
from bot.config.settings import load_settings
from bot.library.following.store import FollowStore
from bot.web.published import signature
from bot.web.serving import serving_web
from index.engine import Engine
from tests.bot.library.following.pages import page
from tests.bot.parts import shipped_reader
from tests.corpus.site import Site, serving
from tests.index.fake_encoders import HashingEncoder
from tests.index.small_library import no_progress

SECRET = "0123456789abcdef0123456789abcdef"
Call = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    with serving() as served:
        monkeypatch.setenv("SVAR_FETCH_PRIVATE", "127.0.0.0/8")
        monkeypatch.setenv("SVAR_SOURCES", f"{served.address}/kart.xml")
        monkeypatch.setenv("SVAR_PUBLISH_SECRET", SECRET)
        served.put("/robots.txt", "")
        served.put("/alfa", page("Alfa"))
        yield served


@pytest.fixture
def running(library_folder: Any, site: Site) -> Iterator[tuple[App, Engine, Call]]:
    assert library_folder.exists()
    assert site.address
    app = App(load_settings(), encoder=HashingEncoder(), reader=shipped_reader())
    engine = app.answerer(no_progress, current=True)
    assert isinstance(engine, Engine)
    said: list[str] = []
    with serving_web(app, engine, said.append, listen=("127.0.0.1", 0), alone=False) as address:

        def call(
            url: str,
            *,
            secret: str = SECRET,
            age: float = 0,
            signed: str | None = None,
            at: datetime | None = None,
        ) -> tuple[int, dict[str, Any]]:
            body = json.dumps({"url": url}).encode()
            when = str(int((at or datetime.now(UTC)).timestamp() - age))
            made = signed or signature(secret.encode(), when, body)
            headers = {"Content-Type": "application/json", "Svar-Timestamp": when}
            sent = Request(f"{address}/v1/published", body, headers | {"Svar-Signature": made})
            try:
                with urlopen(sent, timeout=60) as answer:
                    return answer.status, json.loads(answer.read())
            except HTTPError as error:
                with error:
                    return error.code, json.loads(error.read())

        yield app, engine, call
    app.close()
    assert said == []


def test_a_page_is_live_when_the_call_is_answered_and_a_call_counts_once(
    running: tuple[App, Engine, Call], site: Site
) -> None:
    _, engine, call = running
    assert call(f"{site.address}/alfa") == (200, {"status": "added", "reason": ""})
    assert engine.opening("alfa")
    at = datetime.now(UTC)
    assert call(f"{site.address}/alfa", at=at)[1]["status"] == "unchanged"
    status, problem = call(f"{site.address}/alfa", at=at)
    assert (status, problem["detail"]) == (401, "this call has come before")


def test_calls_of_strangers_old_calls_and_other_sites_pages_do_nothing(
    running: tuple[App, Engine, Call], site: Site
) -> None:
    _, engine, call = running
    ours = f"{site.address}/alfa"
    before = engine.generation
    assert [
        call(ours, secret=SECRET[::-1])[0],
        call(ours, signed="0" * 64)[0],
        call(ours, age=400)[0],
        call(ours, age=-400)[0],
        call("http://127.0.0.2/alfa")[0],
        call("file:///etc/passwd")[0],
        call("")[0],
    ] == [401, 401, 401, 401, 403, 403, 422]
    assert engine.generation == before
    assert site.paths == []


def test_a_call_during_a_visit_waits_and_the_visit_takes_it_along(
    running: tuple[App, Engine, Call], site: Site
) -> None:
    app, engine, call = running
    with FollowStore(app.settings.home).alone():
        assert call(f"{site.address}/alfa")[1]["status"] == "waits"
    site.put("/beta", page("Beta"))
    site.put("/kart.xml", "<urlset><url><loc>SITE/beta</loc></url></urlset>", "text/xml")
    publisher = app.publisher(engine.refresh)
    assert app.follower(publisher).visit(f"{site.address}/kart.xml").new == 2
    publisher.close()
    assert engine.opening("alfa")


def test_a_page_that_is_taken_away_is_told_and_its_article_has_its_grace(
    running: tuple[App, Engine, Call], site: Site
) -> None:
    _, engine, call = running
    call(f"{site.address}/alfa")
    site.put("/alfa", "", status=410)
    status, told = call(f"{site.address}/alfa", age=-1)  # another moment than the first
    assert (status, told["status"]) == (200, "refused")
    assert engine.opening("alfa")
