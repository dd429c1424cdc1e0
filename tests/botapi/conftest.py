"""A server in a thread, and the plainest client there is: one POST a call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from botapi import BotApi, RunningServer, running_server

Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def server() -> Iterator[RunningServer]:
    """A server of one's own."""
    with running_server() as running:
        yield running


@pytest.fixture
def api(server: RunningServer) -> BotApi:
    """The world behind the server."""
    return server.api


@pytest.fixture
def ask(server: RunningServer) -> Iterator[Ask]:
    """Call a method with parameters as JSON; the answer's body, its status checked against it."""
    with httpx.Client(timeout=10) as client:

        def call(method: str, **params: Any) -> dict[str, Any]:
            url = f"{server.url}/bot{server.api.token}/{method}"
            answer = client.post(url, json=params)
            body: dict[str, Any] = answer.json()
            assert answer.status_code == body.get("error_code", 200)
            return body

        yield call


def updates(ask: Ask) -> list[dict[str, Any]]:
    """All updates that wait; they are acknowledged, and so are gone."""
    got: list[dict[str, Any]] = ask("getUpdates", allowed_updates=[])["result"]
    if got:
        ask("getUpdates", offset=got[-1]["update_id"] + 1)
    return got
