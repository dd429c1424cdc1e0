"""The demo, from its start to its end: what `svar demo` runs."""

from __future__ import annotations

import asyncio
import threading
import webbrowser
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from pathlib import Path
from typing import Any, TypeVar

from pydantic import SecretStr

from bot.app import App
from bot.config.settings import Settings
from bot.demo.article import article_page, shown_article
from bot.demo.server import serving_page
from bot.demo.world import DemoWorld, make_world
from bot.instance_lock import alone
from bot.telegram_app import run_bot
from bot.types.answerer import Answerer
from bot.web.serving import serving_web
from botapi import serving

Say = Callable[[str], object]
Opened = TypeVar("Opened")

FOLDER = "demo"
"""Where, in the home, the demo keeps its own."""
_DATABASE = "svar.db*"
_ANY_PORT = ("127.0.0.1", 0)


def run_demo(
    app: App,
    prepare: Callable[[App], Answerer],
    say: Say,
    *,
    port: int,
    topics: bool,
    browser: bool,
) -> None:
    """Play Telegram on this machine until Ctrl-C; `say` is told the page's address.

    `prepare` makes ready what answers in the ordinary home, from which the demo only reads. Its own
    database lies in a folder there, and begins anew each time. Raises `BotError` where the port is
    taken.
    """
    home = app.settings.home / FOLDER
    world = make_world(topics=topics, zone=app.settings.time_zone.key)
    pages: list[tuple[str, str]] = []
    with (
        alone(home),
        in_background(serving(world.api, door=False)) as telegram,
        in_background(serving_page(world, port, lambda: next(iter(pages), None))) as address,
    ):
        begin_anew(home)
        answerer = prepare(app)
        demo = App(
            settings_for(app.settings, home, world, telegram.url),
            encoder=app.models.opened_encoder,
            answerer=answerer,
            word_files=app.word_files,
        )
        try:
            say(f"Svar demo, a simulation on this machine: {address} (Ctrl-C ends it)")
            with serving_web(
                demo, answerer, say, listen=_ANY_PORT, alone=False, more_origins=(address,)
            ) as box:
                if (article := shown_article(answerer.articles())) is not None:
                    pages.append((article_page(article, box), box))
                    say(f"An article's own page, with the box to ask in: {address}/article")
                if browser:
                    _open_browser(address)
                run_bot(demo, answerer, _without_greeting(say))
        finally:
            demo.close()


def settings_for(ordinary: Settings, home: Path, world: DemoWorld, telegram_url: str) -> Settings:
    """Make the settings of the demo's bot.

    Of the ordinary ones it gets what it reads from: whatever would write or send elsewhere keeps
    its default, which is not to.
    """
    return Settings.model_construct(
        articles=ordinary.articles,
        encoder=ordinary.encoder,
        home=home,
        telegram_bot_token=SecretStr(world.api.token),
        telegram_api_url=telegram_url,
        editors_chat_id=world.group.id,
        editors_language=ordinary.editors_language,
        admin_ids=(world.editors[0].id,),
        time_zone=ordinary.time_zone,
    )


def begin_anew(home: Path) -> None:
    """Forget the last demo in `home`: nobody knows those who wrote in it any more."""
    for path in home.glob(_DATABASE):
        path.unlink()


@contextmanager
def in_background(opening: AbstractAsyncContextManager[Opened]) -> Iterator[Opened]:
    """Open something in an event loop of its own thread, and close it there at the end."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="demo", daemon=True)
    thread.start()

    def done(work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, loop).result()

    try:
        opened: Opened = done(_awaited(opening.__aenter__()))
        try:
            yield opened
        finally:
            done(_awaited(opening.__aexit__(None, None, None)))
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _awaited(work: Any) -> Any:
    return await work


def _without_greeting(say: Say) -> Say:
    """Leave out the line that invites to Telegram: there is only the page."""
    return lambda line: None if "answers in Telegram" in line else say(line)


def _open_browser(address: str) -> None:
    # Some browsers keep whoever opens them waiting.
    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
