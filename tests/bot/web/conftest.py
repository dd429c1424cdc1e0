"""The service with real parts, in this process: no port, no network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from bot.app import App
from bot.config.settings import Settings
from bot.web.api import create_api
from bot.web.parts import WebParts
from bot.web.rates import Rate, RatedAct, RateLimits
from bot.web.serving import web_parts
from tests.fakes import library_answerer

SITE = "https://avisa.example"
ROOT = "https://svar.example"
FREE_RATES = dict.fromkeys(RatedAct, Rate(10**6, 0.001))
FREE = RateLimits(FREE_RATES, FREE_RATES)


@dataclass
class Service:
    """The service, what it is made of, and a client on the site's pages."""

    app: App
    parts: WebParts
    client: TestClient

    def ask(self, question: str, **more: Any) -> dict[str, Any]:
        """Ask the library."""
        answer = self.client.post("/v1/ask", json={"question": question, **more})
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def hand_over(self, question: str, key: str | None = None, **more: Any) -> dict[str, Any]:
        """Hand a question over."""
        return self._sent("questions", {"question": question, **more}, key)

    def report(self, text: str, key: str | None = None, **more: Any) -> dict[str, Any]:
        """Report something."""
        return self._sent("reports", {"text": text, "kind": "error", **more}, key)

    def standing(self, secret: str) -> dict[str, Any]:
        """Look at a question."""
        found: dict[str, Any] = self.client.get(f"/v1/questions/{secret}").json()
        return found

    def _sent(self, what: str, body: dict[str, Any], key: str | None) -> dict[str, Any]:
        headers = {"Idempotency-Key": key or uuid4().hex}
        answer = self.client.post(f"/v1/{what}", json=body, headers=headers)
        assert answer.status_code == 201, answer.text
        found: dict[str, Any] = answer.json()
        return found


Make = Callable[..., Service]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Make a service with these settings, answerer or rates; all is closed at the end."""
    apps: list[App] = []

    def made(
        answerer: Any = None,
        rates: RateLimits = FREE,
        now: Any = None,
        encoder: Any = None,
        **own: Any,
    ) -> Service:
        answerer = answerer or library_answerer()
        settings = Settings.model_construct(
            **{"home": tmp_path, "web_origins": (SITE,), "web_url": ROOT, **own}
        )
        clock = {} if now is None else {"now": now}
        app = App(settings, answerer=answerer, encoder=encoder, **clock)
        apps.append(app)
        parts = web_parts(app, answerer, lambda _: None, ROOT, rates)
        client = TestClient(create_api(parts), base_url=ROOT, raise_server_exceptions=False)
        client.headers["Origin"] = SITE
        return Service(app, parts, client)

    yield made
    for app in apps:
        app.close()


__all__ = ["FREE_RATES", "ROOT", "SITE", "Make", "Service"]
