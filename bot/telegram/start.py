"""The bot, from its settings to its end: what `svar bot` runs."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from bot.config.hours import Daily
from bot.config.settings import Settings
from bot.dialogue.conversation import Conversation
from bot.dialogue.examples import example_questions
from bot.errors import BotError, StoreUnavailable, StoreUnreachable
from bot.escalation.answer_index import AnswerIndex
from bot.escalation.duplicates import DuplicateQuestions
from bot.escalation.office import Office
from bot.escalation.question_queue import QuestionQueue
from bot.escalation.quotations import Quotations, Quotes
from bot.library.ebooks import Ebooks
from bot.library.publisher import Publisher
from bot.mail.rounds import mailer_of
from bot.members.readership import readership
from bot.store.database import Database
from bot.store.forgetting import AskerForgetting
from bot.store.key_value import USERNAME, KeyValueStore
from bot.store.people.admins import AdminBook
from bot.store.people.editors import Editors
from bot.store.people.exchanges import Exchanges
from bot.store.people.members import Members
from bot.store.people.readers import Readers
from bot.store.queue.activity import Activity
from bot.store.queue.answers import Answers
from bot.store.telegram.cards import Cards
from bot.store.telegram.deliveries import Deliveries
from bot.store.telegram.messages import Messages
from bot.store.telegram.traces import Lists
from bot.store.telegram.updates import Updates
from bot.store.telegram.waiting import Waiting
from bot.telegram.catalogue import CurrentCatalogue
from bot.telegram.dependencies import Dependencies
from bot.telegram.editors.scheduled_jobs import ScheduledJobs
from bot.telegram.editors_chat import EditorsChat
from bot.telegram.post import Post
from bot.telegram.service import Hook, Service
from bot.telegram.transport.api import TELEGRAM, Telegram
from bot.telegram.transport.backoff import Say, backoff_seconds, check_token
from bot.telegram.transport.ending import HardEnd, stopping_on_signals
from bot.telegram.transport.workers import in_own_thread
from bot.types.answerer import Answerer
from corpus.language import question_language
from corpus.types import Language
from index.errors import RetrievalError

_SWITCH_SECONDS = 0.0005
"""How long a thread may compute before others get their turn; measured, it takes a fifth off the
time to an answer."""
_WARMING_SECONDS = 5.0
"""How long the end waits for what the beginning has begun."""

_DATABASE_TRIES = 8
"""With the pauses between them, that is a minute."""


def now() -> datetime:
    """Return the present moment, in UTC."""
    return datetime.now(UTC)


def run(
    settings: Settings,
    answerer: Answerer,
    database: Database,
    desk: QuestionQueue,
    memory: DuplicateQuestions | None,
    shelf: AnswerIndex | None,
    say: Say,
    curator: Publisher | None = None,
) -> None:
    """Run the bot until it is told to stop; `say` is told what an operator should know.

    Without a `memory` and a `shelf`, only the library answers. Raises `BotError` where it can't
    work as it is set up.
    """
    # Threads that think would keep the event loop waiting 5 ms each time that it wants its turn.
    sys.setswitchinterval(_SWITCH_SECONDS)
    end = HardEnd(say)
    try:
        asyncio.run(_run(settings, answerer, database, desk, memory, shelf, say, curator, end))
    finally:
        end.over()


async def _run(
    settings: Settings,
    answerer: Answerer,
    database: Database,
    desk: QuestionQueue,
    memory: DuplicateQuestions | None,
    shelf: AnswerIndex | None,
    say: Say,
    curator: Publisher | None,
    end: HardEnd,
) -> None:
    if settings.telegram_bot_token is None:
        raise BotError("TELEGRAM_BOT_TOKEN is not set")
    token = settings.telegram_bot_token.get_secret_value()
    with stopping_on_signals(say) as stop:
        async with Telegram(token, settings.telegram_api_url or TELEGRAM) as telegram:
            checking = asyncio.create_task(check_token(telegram, say))
            stopped = asyncio.create_task(stop.wait())
            stopped.add_done_callback(lambda _: end.begin())
            await asyncio.wait({checking, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if not checking.done():
                checking.cancel()
                return
            account = checking.result()
            # The first question must not pay for what is loaded at the first question.
            warming = asyncio.create_task(in_own_thread("warm", lambda: _warm(answerer, memory)))
            parts = parts_of(
                settings, answerer, database, desk, memory, shelf, account, say, curator
            )
            with suppress(StoreUnavailable):  # known at the next start, then
                keep_username(parts.kept, parts.username)
            hook = settings.webhook_url and Hook(settings.webhook_url, *settings.webhook_listen)
            duties = ScheduledJobs(
                parts, Daily(settings.digest_at, settings.time_zone), mailer_of(settings), say
            )
            service = Service(telegram, parts, duties, say, hook or None, token)
            say(f"@{parts.username} answers in Telegram. Ctrl-C stops it.")
            try:
                await service.run(stop)
            finally:
                stopped.cancel()
                await asyncio.wait({warming}, timeout=_WARMING_SECONDS)
                warming.cancel()


def open_patiently(open_database: Callable[[], object], say: Say) -> None:
    """Open the database, also where its server is only starting; `say` is told of that.

    Raises `StoreUnavailable` where it can't be used, or isn't there after a minute.
    """
    for failures in range(1, _DATABASE_TRIES + 1):
        try:
            open_database()
        except StoreUnreachable as error:
            if failures == _DATABASE_TRIES:
                raise
            if failures == 1:
                say(f"the database is waited for: {error}")
            time.sleep(backoff_seconds(failures))
        else:
            return


def parts_of(
    settings: Settings,
    answerer: Answerer,
    database: Database,
    desk: QuestionQueue,
    memory: DuplicateQuestions | None,
    shelf: AnswerIndex | None,
    account: Mapping[str, Any],
    say: Say = lambda _: None,
    curator: Publisher | None = None,
) -> Dependencies:
    """Put together what the handlers work with; `account` is the bot's own, as getMe tells it."""
    catalogue = CurrentCatalogue(lambda: answerer.generation, answerer.articles)

    def examples(language: Language) -> tuple[str, ...]:
        return example_questions(catalogue().articles, language)

    quotations = Quotations(lambda: answerer.generation, answerer.articles)

    def quoted(text: str) -> Quotes:
        with suppress(RetrievalError):
            return quotations(text)
        return Quotes()

    messages, cards, kept = Messages(database), Cards(database), KeyValueStore(database)
    members = Members(database)
    post = Post(messages, now)
    office = Office(settings.office_hours, settings.time_zone, now)
    return Dependencies(
        database=database,
        conversation=Conversation(
            answerer, desk, question_language, examples, memory, office.said, shelf
        ),
        desk=desk,
        updates=Updates(database),
        messages=messages,
        readers=Readers(database),
        exchanges=Exchanges(database),
        deliveries=Deliveries(database),
        answers=Answers(database),
        cards=cards,
        lists=Lists(database),
        editors=Editors(database),
        kept=kept,
        activity=Activity(database),
        waiting=Waiting(database),
        people=AskerForgetting(database),
        members=members,
        readership=readership(settings, members, lambda id: catalogue().article(id), now),
        memory=memory,
        shelf=shelf,
        room=EditorsChat(
            kept,
            cards,
            post,
            configured=settings.editors_chat_id,
            admins=settings.admin_ids,
            say=say,
            editorship=settings.editors,
            language=settings.editors_language,
        ),
        post=post,
        catalogue=catalogue,
        opening=answerer.opening,
        quoted=quoted,
        examples=examples,
        ebooks=Ebooks(settings.home, settings.articles, answerer, now, settings.time_zone),
        bot_id=int(account["id"]),
        username=str(account["username"]),
        now=now,
        editors_language=settings.editors_language,
        zone=settings.time_zone,
        remind_after=settings.remind_after,
        retention=settings.retention,
        office=office,
        subscribe_url=settings.subscribe_url,
        refresh=answerer.refresh,
        admin_ids=settings.admin_ids,
        admin_book=AdminBook(database),
        curator=curator,
    )


def keep_username(kept: KeyValueStore, username: str) -> None:
    """Keep what the bot is called in Telegram: links to it can then be made at a shell."""
    if kept.get(USERNAME) != username:
        kept.put(USERNAME, username)


def _warm(answerer: Answerer, memory: DuplicateQuestions | None) -> None:
    """Load what the first question would load: language statistics, caches, what is remembered."""
    for question in ("Hva er det?", "omtrentlig overensstemmelse"):
        language = question_language(question)
        answerer.answer(question, language)
        if memory is not None:
            with suppress(StoreUnavailable):
                memory.recall(question, language)
