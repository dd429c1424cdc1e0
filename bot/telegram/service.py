"""The bot as a process: started, kept going, and stopped without losing anything."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from concurrent.futures import CancelledError
from datetime import timedelta
from functools import partial
from typing import Any

from bot.errors import BotError, StoreUnavailable
from bot.store.health import probe
from bot.store.telegram.sent_files import SentFiles
from bot.store.telegram.updates import KEPT_FOR
from bot.store.workers.leases import JOBS, POLLING
from bot.telegram.dependencies import Dependencies
from bot.telegram.editors.card_sync import CardSync
from bot.telegram.editors.group_watch import watch_group
from bot.telegram.editors.rounds import EditorsRounds
from bot.telegram.editors.scheduled_jobs import ScheduledJobs
from bot.telegram.handlers.admins.background_work import BackgroundWork
from bot.telegram.handlers.admins.chat import AdminHandler
from bot.telegram.handlers.incoming import message_seen, private_message, together
from bot.telegram.handlers.readers.withdrawn import WithdrawnAnswers
from bot.telegram.handlers.router import ReaderHandler
from bot.telegram.profile import set_profile
from bot.telegram.transport.api import DOWNLOAD_SECONDS, CallFailed, Failure, Telegram
from bot.telegram.transport.backoff import Say
from bot.telegram.transport.duty import Duty
from bot.telegram.transport.heartbeat import Heartbeat
from bot.telegram.transport.incoming.handling import HANDLE_SECONDS
from bot.telegram.transport.incoming.inbox import Inbox
from bot.telegram.transport.incoming.pacing import Pacing
from bot.telegram.transport.incoming.receiving import Hook, receiver
from bot.telegram.transport.outgoing.alarm import StoreAlarm
from bot.telegram.transport.outgoing.outbox import Outbox
from bot.telegram.transport.outgoing.outcome import KICKED
from bot.telegram.transport.workers import Job, Workers, in_own_thread
from bot.telegram.writing.running import Writing
from bot.types.people import Channel, Person
from bot.types.traffic import StoredUpdate

_HANDLERS = 4
"""Chats that are worked for at once; more would only share the same cores."""
_SLOW_SECONDS = 5.0
"""Who takes longer than this keeps nobody else from being worked for."""
_MOST_HANDLERS = 16
_HANDLE_SECONDS = HANDLE_SECONDS
_MOST_HANGING = 16
"""So many threads that don't come back, and only another process helps."""
_DRAIN_SECONDS = 10.0
_PROFILE_AGAIN_SECONDS = 60.0
_ADMIN_SECONDS = 5.0
_FRESH_SECONDS = 1.0
"""How often we look for a new generation of the index."""
_LOOK_SECONDS = 10.0
_LOOKS_BETWEEN = 360
_MESSAGES_KEPT = timedelta(days=30)
"""How long we know which message of ours an edited question was answered in."""


class Service:
    """Receives, handles and sends, until it is told to stop. Lives in one event loop."""

    def __init__(
        self,
        telegram: Telegram,
        dependencies: Dependencies,
        jobs: ScheduledJobs,
        say: Say,
        hook: Hook | None,
        token: str,
    ) -> None:
        """Put the running parts together; `say` is told what an operator should know."""
        self._telegram = telegram
        self._settings = dependencies.settings
        self._account = dependencies.account
        self._now = dependencies.now
        self._stores, self._library = dependencies.stores, dependencies.library
        self._editors_chat = dependencies.editors_chat
        self._language = dependencies.settings.editors_language
        self._say = say
        self._pacing = Pacing(
            self._is_trusted,
            dependencies.now,
            bot_id=dependencies.account.id,
            username=dependencies.account.username,
        )
        # Their own: thinking must not keep the sender from its book.
        self._handlers = Workers(
            "handler", _HANDLERS, most=_MOST_HANDLERS, slow_seconds=_SLOW_SECONDS
        )
        self._worn_out = asyncio.Event()
        database = dependencies.stores.database
        receives = "polling" if hook is None else "webhook"
        # On PostgreSQL, others may share the bot.
        beat = partial(
            Heartbeat, database, receives=receives, index=dependencies.library.index_state
        )
        self._beat = beat() if database.is_shared else None
        leases = self._beat.leases if self._beat else None
        self._jobs_duty = Duty(leases, JOBS) if leases else None
        self._outbox = Outbox(
            dependencies.stores.messages,
            telegram,
            say,
            self._blocked,
            dependencies.editors_chat.follow,
            files=SentFiles(dependencies.stores.key_values),
            recheck=WithdrawnAnswers(dependencies),
            leases=leases,
            workers=lambda: self._beat.live if self._beat else 1,
            per_second=dependencies.settings.messages_a_second,
        )
        self._loop: asyncio.AbstractEventLoop | None = None
        self._admin_work = BackgroundWork(self._fetch, self._outbox.wake, say, database.once_stored)
        curator, work = dependencies.curator, self._admin_work
        admins = (
            AdminHandler(dependencies, curator, work, self._handlers.state) if curator else None
        )
        writer = dependencies.library.writer
        wake = self._outbox.wake
        self._writing = Writing(dependencies, writer, wake, say) if writer else None
        self._handler = ReaderHandler(dependencies, admins, self._writing)
        self._alarm = StoreAlarm(
            telegram,
            dependencies.settings.admin_ids,
            dependencies.settings.editors_language,
            say,
            partial(probe, database),
        )
        self._rounds = EditorsRounds(
            CardSync(dependencies), jobs, self._outbox.wake, say, self._jobs_duty
        )
        self._inbox = Inbox(
            dependencies.stores.updates,
            self._handle,
            together,
            self._give_up,
            say,
            parallel=_MOST_HANDLERS,
            handle_seconds=_HANDLE_SECONDS,
            held=self._pacing.wait_seconds,
            leases=leases,
        )
        self._receives, self._is_receiving = receives, False
        self._polls = polls = Duty(leases, POLLING) if leases else None
        self._receiver = receiver(telegram, self._take, say, hook=hook, token=token, duty=polls)

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set, then finish what is under way.

        Raises `BotError` where updates can't be received at all, or no longer be handled.
        """
        self._loop = asyncio.get_running_loop()
        with contextlib.suppress(StoreUnavailable):
            await asyncio.to_thread(self._pacing.recall, self._stores.updates)
        sharing = [asyncio.create_task(each.run()) for each in self._shared()]
        sending = asyncio.create_task(self._outbox.run())
        handling = asyncio.create_task(self._inbox.run())
        receiving = asyncio.ensure_future(self._receiver())
        self._is_receiving = True
        editors_chat, language = self._editors_chat, self._language
        beside = [
            asyncio.create_task(self._introduce()),
            asyncio.create_task(self._tidy()),
            asyncio.create_task(self._keep_fresh()),
            asyncio.create_task(self._alarm.run()),
            asyncio.create_task(
                watch_group(self._telegram, editors_chat, self._account.id, language)
            ),
        ]
        if self._writing is not None:
            beside.append(asyncio.create_task(self._writing.run()))
        rounds = asyncio.create_task(self._rounds.run())
        stopping = asyncio.create_task(stop.wait())
        worn_out = asyncio.create_task(self._worn_out.wait())
        try:
            await asyncio.wait(
                {sending, handling, receiving, stopping, worn_out},
                return_when=asyncio.FIRST_COMPLETED,
            )
            self._is_receiving = False
            # In the way of the data: nothing new comes in, then it is handled, then sent.
            await _end(receiving, *beside)
            await self._inbox.drain(_DRAIN_SECONDS)
            await in_own_thread("stop", lambda: self._admin_work.finish(_ADMIN_SECONDS))
            await self._rounds.finish()
            await self._outbox.drain(_DRAIN_SECONDS)
        finally:
            await _end(receiving, *beside, stopping, worn_out, handling, rounds, sending, *sharing)
            if self._beat is not None:
                await self._beat.leave()
            self._admin_work.finish(0)
        if self._worn_out.is_set():
            raise BotError(
                f"{_MOST_HANGING} messages are worked on without an end: start the bot again; "
                "svar inbox shows them"
            )
        for task in (receiving, handling, sending):
            if not task.cancelled() and (error := task.exception()) is not None:
                raise error

    def duty(self) -> str | None:
        """Return how updates come to us: "webhook", "polling", "standing by"; None for not."""
        if not self._is_receiving:
            return None
        stands_by = self._receives == "polling" and self._polls and not self._polls.is_ours
        return "standing by" if stands_by else self._receives

    def _shared(self) -> list[Heartbeat | Duty]:
        """Return what goes on for as long as others may share the bot."""
        return [each for each in (self._beat, self._jobs_duty) if each is not None]

    async def _take(self, raw: Sequence[Any]) -> None:
        try:
            await self._inbox.take(raw)
        except StoreUnavailable as error:
            # Of several workers another may store what comes next: a probe tells that it is over.
            self._alarm.note_failure(error, of_updates=self._beat is None)
            raise
        self._alarm.note_success()
        for update in raw:
            if (seen := message_seen(update)) is not None:
                self._outbox.note_message(*seen)

    def _is_trusted(self, update: StoredUpdate) -> bool:
        """Tell whether an update is an admin's, or comes from the editors' chat."""
        room = self._editors_chat.chat
        in_room = room is not None and update.lane == f"chat:{room}"
        return in_room or update.sender in self._settings.admin_ids

    async def _handle(self, updates: Sequence[StoredUpdate]) -> None:
        chat, rushed = private_message(updates[0]), self._pacing.count(updates)
        fence = self._inbox.fenced(updates[0].lane)

        def work(job: Job[None]) -> None:
            with fence:
                self._handler.handle(updates, rushed=rushed, is_given_up=lambda: job.is_given_up)

        async with self._outbox.typing(chat) if chat else contextlib.nullcontext():
            await self._handlers.run(work)
        self._outbox.wake()
        self._rounds.wake()

    def _give_up(self, updates: Sequence[StoredUpdate], problem: str) -> None:
        self._handler.give_up(updates, problem)
        for update in updates:
            self._say(f"update {update.update_id} is set aside ({problem}): svar inbox")
        self._outbox.wake()
        self._rounds.wake()
        if self._handlers.state().hang >= _MOST_HANGING and self._loop is not None:
            self._loop.call_soon_threadsafe(self._worn_out.set)

    def _blocked(self, chat: int) -> None:
        if chat == self._editors_chat.chat:
            self._editors_chat.note_trouble(KICKED)
        elif chat > 0:  # a private chat has its reader's number
            self._stores.readers.block(Person(Channel.TELEGRAM, str(chat)), self._now())

    async def _introduce(self) -> None:
        """Set what Telegram shows of us, as soon as it lets us."""
        while True:
            try:
                await set_profile(self._telegram)
            except CallFailed:
                await asyncio.sleep(_PROFILE_AGAIN_SECONDS)
            else:
                return

    async def _keep_fresh(self) -> None:
        """Take each new generation of the index soon: what is pressed must not wait for a question.

        Whatever keeps us from it, the present one goes on answering.
        """
        while True:
            with contextlib.suppress(Exception):
                await in_own_thread("refresh", self._library.refresh)
            await asyncio.sleep(_FRESH_SECONDS)

    def _fetch(self, file_id: str) -> bytes:
        """Return the content of a file that somebody sent; for threads. Raises `CallFailed`."""
        assert self._loop is not None
        downloading = asyncio.run_coroutine_threadsafe(self._telegram.download(file_id), self._loop)
        try:
            return downloading.result(DOWNLOAD_SECONDS)
        except (TimeoutError, CancelledError):  # the loop is stuck, or stops
            downloading.cancel()
            raise CallFailed(Failure.UNCERTAIN, "no end to a download") from None

    async def _tidy(self) -> None:
        """Forget, now and then, what nobody needs any more."""
        while True:
            with contextlib.suppress(StoreUnavailable):
                await in_own_thread("forget", self._forget)
            for _ in range(_LOOKS_BETWEEN):
                await asyncio.sleep(_LOOK_SECONDS)
                self._inbox.wake()  # `svar inbox retry` is another process

    def _forget(self) -> None:
        now = self._now()
        self._stores.updates.forget(now - KEPT_FOR)
        self._stores.messages.forget(now - _MESSAGES_KEPT)
        self._stores.mutes.forget(now)


async def _end(*tasks: asyncio.Task[Any]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
