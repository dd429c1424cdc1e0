"""The whole bot in a thread: everything is real but Telegram, people, and what answers."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.config.hours import Daily
from bot.config.settings import Settings
from bot.escalation.answer_index import AnswerIndex
from bot.escalation.duplicates import DuplicateQuestions
from bot.escalation.question_queue import QuestionQueue
from bot.library.publisher import Publisher
from bot.mail.rounds import mailer_of
from bot.members.readership import readership
from bot.store.books import QueueBooks
from bot.store.database import Database
from bot.store.people.exchanges import Exchanges
from bot.store.people.members import Members
from bot.store.people.readers import Readers
from bot.store.queue.answers import Answers
from bot.store.queue.encodings import Encodings
from bot.store.queue.known_questions import KnownQuestions
from bot.store.telegram.deliveries import Deliveries
from bot.store.telegram.messages import Messages
from bot.telegram.catalogue import CurrentCatalogue
from bot.telegram.editors.scheduled_jobs import ScheduledJobs
from bot.telegram.notify_askers import AskerNotifier
from bot.telegram.post import Post
from bot.telegram.service import Hook, Service
from bot.telegram.start import now, parts_of
from bot.telegram.transport.api import Telegram
from bot.types.answerer import Answerer
from bot.types.questions import Limits
from botapi import BotApi, Chat, RunningServer
from botapi import Human as Someone
from botapi import SeenMessage as SeenMessage
from index.paraphrase.decision import shipped
from index.types import Encoder


class WholeBot:
    """A bot that runs, the server that it talks to, and the editors' desk behind it."""

    def __init__(
        self,
        server: RunningServer,
        database: Database,
        answerer: Answerer,
        hook: Hook | None = None,
        settings: Settings | None = None,
        memory: DuplicateQuestions | None = None,
        shelf: AnswerIndex | None = None,
        curator: Publisher | None = None,
    ) -> None:
        self.curator = curator
        self.settings = settings or Settings.model_construct()
        self.memory = memory
        self.shelf = shelf
        self.server = server
        self.api: BotApi = server.api
        self.database = database
        self.said: list[str] = []
        self.readers = Readers(database)
        catalogue = CurrentCatalogue(lambda: answerer.generation, answerer.articles)
        returning = AskerNotifier(
            Post(Messages(database), now),
            Exchanges(database),
            self.readers,
            Deliveries(database),
            readership(
                self.settings,
                Members(database),
                lambda id: catalogue().article(id),
                now,
            ),
        )
        self.desk = QuestionQueue(
            lambda: QueueBooks(database),
            told=returning,
            concern=returning.concern,
            limits=Limits(self.settings.open_questions, self.settings.questions_a_day),
        )
        self._answerer = answerer
        self._hook = hook
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
        token = self.api.token
        async with Telegram(token, self.server.url) as telegram:
            account = await telegram.call("getMe")
            parts = parts_of(
                self.settings,
                self._answerer,
                self.database,
                self.desk,
                self.memory,
                self.shelf,
                account,
                self.said.append,
                self.curator,
            )
            daily = Daily(self.settings.digest_at, self.settings.time_zone)
            duties = ScheduledJobs(parts, daily, mailer_of(self.settings), self.said.append)
            service = Service(telegram, parts, duties, self.said.append, self._hook, token)
            started.set()
            await service.run(self._stop)


def memory_in(database: Database, encoder: Encoder) -> DuplicateQuestions:
    """What is remembered in a database, found with an encoder and the shipped measure."""
    encodings = Encodings(database, encoder.id)
    return DuplicateQuestions(
        encoder, shipped(), KnownQuestions(database), Answers(database), encodings
    )


@contextmanager
def whole_bot(
    server: RunningServer,
    home: Path,
    answerer: Answerer,
    hook: Hook | None = None,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
    curator: Publisher | None = None,
) -> Iterator[WholeBot]:
    """Run a bot against a server for as long as a block lasts.

    `settings` say where its editors are; with an `encoder` it finds questions by their meaning,
    and with a `curator` its admins may change the library.
    """
    database = Database(None, home)
    database.prepare()
    memory = memory_in(database, encoder) if encoder else None
    shelf = (
        AnswerIndex(home, encoder, KnownQuestions(database), Answers(database)) if encoder else None
    )
    bot = WholeBot(server, database, answerer, hook, settings, memory, shelf, curator)
    bot.start()
    try:
        yield bot
    finally:
        bot.stop()
        database.close()
