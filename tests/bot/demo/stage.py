"""The demo with a bot whose part the test plays, and a page in a real browser."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import httpx
from playwright.async_api import Browser, Page, Playwright, async_playwright

from bot.demo.server import serving_page
from bot.demo.world import DemoWorld, make_world
from botapi import Server, serving

Params = dict[str, Any]
Result = TypeVar("Result")

CANDIDATES = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_PATIENCE_MS = 8_000
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}


def installed() -> str | None:
    """The browser of this machine, or None."""
    return next(filter(None, map(shutil.which, CANDIDATES)), None)


class ScriptedBot:
    """A bot that does what the test says, call by call."""

    def __init__(self, server: Server, client: httpx.AsyncClient) -> None:
        self._root = f"{server.url}/bot{server.api.token}"
        self._client = client
        self._offset = 0

    async def __call__(self, method: str, **params: Any) -> Any:
        """Call a method that must succeed; bytes go as a file."""
        files = {name: value for name, value in params.items() if isinstance(value, bytes)}
        if files:
            fields = {
                name: value if isinstance(value, str) else json.dumps(value)
                for name, value in params.items()
                if name not in files
            }
            uploads = {name: (f"{name}.bin", content) for name, content in files.items()}
            answer = await self._client.post(f"{self._root}/{method}", data=fields, files=uploads)
        else:
            answer = await self._client.post(f"{self._root}/{method}", json=params)
        body = answer.json()
        assert body["ok"], body
        return body["result"]

    async def heard(self, kind: str = "message") -> Any:
        """Wait for the next update, which is of this kind."""
        [update] = await self("getUpdates", offset=self._offset, limit=1, timeout=10)
        self._offset = update["update_id"] + 1
        assert kind in update, update
        return update[kind]


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything that a scenario plays with."""

    world: DemoWorld
    bot: ScriptedBot
    page: Page
    address: str


Scenario = Callable[[Stage], Awaitable[None]]


class Chromium:
    """A browser for all tests, in an event loop that runs only while a test needs it."""

    def __init__(self, executable: str) -> None:
        self._loop = asyncio.new_event_loop()
        self._playwright: Playwright = self.run(async_playwright().start())
        self._browser: Browser = self.run(
            self._playwright.chromium.launch(executable_path=executable, args=SWITCHES)
        )

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Run something in the browser's event loop."""
        return self._loop.run_until_complete(work)

    def close(self) -> None:
        """End the browser."""
        self.run(self._browser.close())
        self.run(self._playwright.stop())
        self._loop.close()

    def play(
        self, scenario: Scenario, *, topics: bool = False, size: Mapping[str, int] = DESKTOP
    ) -> None:
        """Play a scenario with a world and a page of its own, on which nothing goes wrong."""

        async def play() -> None:
            world = make_world(topics=topics)
            async with (
                serving(world.api, door=False) as server,
                httpx.AsyncClient(timeout=20) as client,
                self._visited(world, size) as (page, address),
            ):
                await scenario(Stage(world, ScriptedBot(server, client), page, address))

        self.run(play())

    def visit(self, world: DemoWorld, visit: Callable[[Page], Awaitable[None]]) -> None:
        """Visit the page of a world whose bot runs elsewhere."""

        async def play() -> None:
            async with self._visited(world, DESKTOP) as (page, _):
                await visit(page)

        self.run(play())

    @asynccontextmanager
    async def _visited(
        self, world: DemoWorld, size: Mapping[str, int]
    ) -> AsyncIterator[tuple[Page, str]]:
        """A page of this size, and its address; a narrow one is a phone's, with a finger on it."""
        phone = size["width"] < 600
        context = await self._browser.new_context(
            viewport={"width": size["width"], "height": size["height"]},
            is_mobile=phone,
            has_touch=phone,
            locale="nb-NO",
        )
        context.set_default_timeout(_PATIENCE_MS)
        errors: list[str] = []
        try:
            async with serving_page(world, 0) as address:
                page = await context.new_page()
                page.on("pageerror", lambda error: errors.append(str(error)))
                await page.goto(address)
                await page.wait_for_selector(".choice")
                yield page, address
                assert errors == []
        finally:
            await context.close()
