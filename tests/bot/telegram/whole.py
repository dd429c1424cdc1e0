"""The whole bot in a thread: everything is real but Telegram, people, and what answers."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.app import App
from bot.config.settings import Settings
from bot.library.following.follower import FollowerThread
from bot.library.publisher import Publisher
from bot.monitoring.metrics import Metrics
from bot.store.people.readers import Readers
from bot.store.workers import sending_pace
from bot.telegram import service
from bot.telegram.dependencies import Dependencies
from bot.telegram.start import serve
from bot.telegram.transport.api import Telegram
from bot.telegram_app import dependencies_of
from bot.types.answerer import Answerer
from bot.types.writing import AnswerWriter
from botapi import BotApi, Chat, RunningServer
from botapi import Human as Someone
from botapi import SeenMessage as SeenMessage
from index.types import Encoder
from tests.bot.parts import shipped_reader


class WholeBot:
    """A bot that runs, the server that it talks to, and the editors' desk behind it."""

    def __init__(
        self,
        server: RunningServer,
        home: Path,
        answerer: Answerer,
        settings: Settings | None = None,
        encoder: Encoder | None = None,
        publisher: Publisher | None = None,
        follower: FollowerThread | None = None,
        writer: AnswerWriter | None = None,
    ) -> None:
        own = {
            "home": home,
            "telegram_bot_token": SecretStr(server.api.token),
            "telegram_api_url": server.url,
        }
        self.settings = (settings or Settings.model_construct()).model_copy(update=own)
        reader = shipped_reader() if encoder else None
        self.app = App(self.settings, encoder=encoder, reader=reader, answerer=answerer)
        self.app.models.figures = Metrics() if self.settings.monitor_listen else None
        self.server = server
        self.api: BotApi = server.api
        self.said: list[str] = []
        self.database, self.queue = self.app.database, self.app.queue
        self.readers = Readers(self.database)
        self._answerer = answerer
        self._publisher, self._follower = publisher, follower
        self._writer = writer
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._thread: threading.Thread | None = None
        self._error: BaseException | None = None

    def start(self) -> None:
        """Start it; it polls when this returns."""
        started = threading.Event()

        def run() -> None:
            try:
                asyncio.run(self._run(started))
            except BaseException as error:
                self._error = error
            finally:
                started.set()

        self._thread = threading.Thread(target=run, daemon=True)
        self._thread.start()
        started.wait()

    def stop(self) -> None:
        """Stop it as SIGTERM would."""
        if self._loop and self._stop and self._thread and self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop.set)
        self.wait()

    def wait(self) -> None:
        """Wait until it has ended, and raise what it ended with."""
        if self._thread:
            self._thread.join()
        if self._error:
            raise self._error

    def reader(self, name: str = "Kari", language: str = "nb") -> tuple[Someone, Chat]:
        """Let somebody open a chat with the bot."""
        someone = self.api.user(name, language_code=language)
        return someone, someone.private()

    def answers(self, chat: Chat, count: int) -> list[SeenMessage]:
        """Wait until a chat has so many answers of the bot's, and return them."""
        self.api.wait_for(lambda: len(chat.answers()) >= count)
        return chat.answers()

    def ask(self, someone: Someone, chat: Chat, text: str) -> SeenMessage:
        """Say something and wait for what the bot says to it."""
        before = len(chat.answers())
        someone.say(chat, text)
        return self.answers(chat, before + 1)[-1]

    async def _run(self, started: threading.Event) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()

        def dependencies(account: Mapping[str, Any]) -> Dependencies:
            say, publisher = self.said.append, self._publisher
            made = dependencies_of(
                self.app, self._answerer, account, say, publisher, self._follower, self._writer
            )
            started.set()
            return made

        said, figures = self.said.append, self.app.models.figures
        await serve(self.settings, dependencies, said, self._stop, figures=figures)


@contextmanager
def whole_bot(
    server: RunningServer,
    home: Path,
    answerer: Answerer,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
    publisher: Publisher | None = None,
    introduces: bool = False,
    follower: FollowerThread | None = None,
    writer: AnswerWriter | None = None,
) -> Iterator[WholeBot]:
    """Run a bot that lives in `home` against a server for as long as a block lasts.

    `settings` say where its editors are; with an `encoder` it finds questions by their meaning,
    with a `publisher` its admins may change the library, and a `follower` visits its sources; a
    `writer` words what it answers. Only one that `introduces` itself sets its commands and
    descriptions at its start: those are eighteen calls.
    """
    bot = WholeBot(server, home, answerer, settings, encoder, publisher, follower, writer)
    with pytest.MonkeyPatch.context() as patch:
        # People here are quicker than any; what a chat takes is tried with a clock that leaps.
        patch.setattr(sending_pace, "limits_of", lambda _: ())
        if not introduces:
            patch.setattr(service, "set_profile", _set_nothing)
        bot.start()
        try:
            yield bot
        finally:
            bot.stop()
            bot.app.close()


async def _set_nothing(_: Telegram) -> None:
    pass
