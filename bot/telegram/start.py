"""The bot, from its settings to its end: what `svar bot` runs."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager, nullcontext, suppress
from typing import TYPE_CHECKING, Any

from bot.config.hours import Daily
from bot.config.settings import Settings
from bot.errors import BotError, StoreUnavailable, StoreUnreachable
from bot.escalation.duplicates import DuplicateQuestions
from bot.mail.rounds import mailer_of
from bot.store.key_value import HAS_INLINE, USERNAME, KeyValueStore
from bot.store.telegram.load import load_of
from bot.telegram.dependencies import Dependencies
from bot.telegram.editors.scheduled_jobs import ScheduledJobs
from bot.telegram.service import Service
from bot.telegram.transport.api import TELEGRAM, Telegram
from bot.telegram.transport.backoff import Say, backoff_seconds, check_token
from bot.telegram.transport.ending import HardEnd, stopping_on_signals
from bot.telegram.transport.incoming.receiving import Hook
from bot.telegram.transport.workers import in_own_thread
from bot.types.answerer import Answerer
from corpus.language import question_language

if TYPE_CHECKING:
    from bot.monitoring.metrics import Metrics

_SWITCH_SECONDS = 0.0005
"""How long a thread may compute before others get their turn; measured, it takes a fifth off the
time to an answer."""
_WARMING_SECONDS = 5.0
"""How long the end waits for what the beginning has begun."""

DependenciesOf = Callable[[Mapping[str, Any]], Dependencies]
"""Puts together what the handlers work with; given is the bot's own account, as getMe tells it."""

_DATABASE_TRIES = 8
"""With the pauses between them, that is a minute."""


def run(
    settings: Settings,
    dependencies_of: DependenciesOf,
    answerer: Answerer,
    say: Say,
    figures: Metrics | None = None,
) -> None:
    """Run the bot until a signal stops it, as `serve` does; `answerer` is warmed up meanwhile.

    Raises `BotError` where it can't work as it is set up.
    """
    # Threads that think would keep the event loop waiting 5 ms each time that it wants its turn.
    sys.setswitchinterval(_SWITCH_SECONDS)
    end = HardEnd(say)
    try:
        asyncio.run(_run(settings, dependencies_of, answerer, say, end, figures))
    finally:
        end.over()


async def _run(
    settings: Settings,
    dependencies_of: DependenciesOf,
    answerer: Answerer,
    say: Say,
    end: HardEnd,
    figures: Metrics | None,
) -> None:
    with stopping_on_signals(say) as stop:
        stopped = asyncio.create_task(stop.wait())
        stopped.add_done_callback(lambda _: end.begin())
        try:
            await serve(settings, dependencies_of, say, stop, warmed=answerer, figures=figures)
        finally:
            stopped.cancel()


async def serve(
    settings: Settings,
    dependencies_of: DependenciesOf,
    say: Say,
    stop: asyncio.Event,
    *,
    warmed: Answerer | None = None,
    figures: Metrics | None = None,
) -> None:
    """Run the bot until `stop` is set; `say` is told what an operator should know.

    `figures` are told at `SVAR_MONITOR_LISTEN`, where that is set.

    `dependencies_of` puts together what its handlers work with, once Telegram has told which
    account is ours. Raises `BotError` where it can't work as it is set up.
    """
    if settings.telegram_bot_token is None:
        raise BotError("TELEGRAM_BOT_TOKEN is not set")
    token = settings.telegram_bot_token.get_secret_value()
    async with Telegram(token, settings.telegram_api_url or TELEGRAM) as telegram:
        account = await _account(telegram, say, stop)
        if account is None:
            return
        dependencies = dependencies_of(account)
        # The first question must not pay for what is loaded at the first question.
        warming = asyncio.create_task(
            in_own_thread("warm", lambda: _warm(warmed, dependencies.duplicates))
        )
        with suppress(StoreUnavailable):  # known at the next start, then
            keep_account(
                dependencies.stores.key_values,
                dependencies.account.username,
                has_inline=bool(account.get("supports_inline_queries")),
            )
        hook = settings.webhook_url and Hook(settings.webhook_url, *settings.webhook_listen)
        jobs = ScheduledJobs(
            dependencies, Daily(settings.digest_at, settings.time_zone), mailer_of(settings), say
        )
        service = Service(telegram, dependencies, jobs, say, hook or None, token)
        say(f"@{dependencies.account.username} answers in Telegram. Ctrl-C stops it.")
        try:
            async with _watched(settings, dependencies, service, figures, say):
                await service.run(stop)
        finally:
            await asyncio.wait({warming}, timeout=_WARMING_SECONDS)
            warming.cancel()


def _watched(
    settings: Settings,
    dependencies: Dependencies,
    service: Service,
    figures: Metrics | None,
    say: Say,
) -> AbstractAsyncContextManager[object]:
    """Return what tells others how the bot does while it runs, where that is wanted."""
    if settings.monitor_listen is None or figures is None:
        return nullcontext()
    from bot.monitoring.metrics import Sources
    from bot.monitoring.server import monitored

    database = dependencies.stores.database
    sources = Sources(
        lambda: load_of(database), dependencies.library.index_state, service.duty, dependencies.now
    )
    return monitored(settings.monitor_listen, figures, sources, say)


async def _account(telegram: Telegram, say: Say, stop: asyncio.Event) -> Mapping[str, Any] | None:
    """Return our own account, once Telegram is there to tell; None where `stop` is set before."""
    checking = asyncio.create_task(check_token(telegram, say))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({checking, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not checking.done():
        checking.cancel()
        return None
    return checking.result()


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


def keep_account(key_values: KeyValueStore, username: str, *, has_inline: bool) -> None:
    """Keep what only Telegram knows of the bot: its name, and whether other chats may ask it.

    Links to it can then be made at a shell, and `svar doctor` can tell.
    """
    for name, value in ((USERNAME, username), (HAS_INLINE, has_inline)):
        if key_values.get(name) != value:
            key_values.put(name, value)


def _warm(answerer: Answerer | None, duplicates: DuplicateQuestions | None) -> None:
    """Load what the first question would load: language statistics, caches, what is remembered."""
    if answerer is None:
        return
    for question in ("Hva er det?", "omtrentlig overensstemmelse"):
        language = question_language(question)
        answerer.answer(question, language)
        if duplicates is not None:
            with suppress(StoreUnavailable):
                duplicates.recall(question, language)
