"""The sender: what we owe Telegram goes out, in order in every chat, until Telegram has it.

A message is marked in the database before it is tried and settled there afterwards, so that a death
of ours leaves one doubt at most: whether what was just being tried has arrived. `settling` tells
what is done about that.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager, suppress
from datetime import datetime, timedelta
from itertools import count

from bot.circuit_breaker import delay_seconds
from bot.errors import StoreUnavailable
from bot.store.telegram.messages import Messages
from bot.store.telegram.sent_files import SentFiles
from bot.store.workers.leases import LeaseLost, Leases
from bot.store.workers.sending_pace import MESSAGES_A_SECOND
from bot.telegram.transport.api import Telegram
from bot.telegram.transport.backoff import LogThrottle, OutageNotice, Say
from bot.telegram.transport.clock import Clock, SetBack, SystemClock
from bot.telegram.transport.error_location import place_of
from bot.telegram.transport.outgoing.bookkeeping import DOUBT_SECONDS, Booking, booking
from bot.telegram.transport.outgoing.claims import SendClaims
from bot.telegram.transport.outgoing.line import Line
from bot.telegram.transport.outgoing.message_ids import MessageIds
from bot.telegram.transport.outgoing.outcome import Again, Failed, Mended, Moved, Sent, Unwanted
from bot.telegram.transport.outgoing.reconcile import Reconciler
from bot.telegram.transport.outgoing.send_attempt import Recheck, SendAttempt
from bot.telegram.transport.outgoing.typing_action import Typing
from bot.types.traffic import Outgoing

_PARALLEL = 16
_LOOK_SECONDS = 1.0
"""How often we look for what another process has stored."""
_LONGEST_WAIT = timedelta(minutes=1)
"""Where the clock was ahead, a message waits no longer than this for it to come round."""
_UNSEEN_IDS = 2
_LATEST_IDS = 1_000


class Outbox:
    """Sends what is stored. Lives in one event loop; only `wake` may come from other threads."""

    def __init__(
        self,
        messages: Messages,
        telegram: Telegram,
        say: Say,
        on_blocked: Callable[[int], object],
        on_moved: Callable[[int, int], object] = lambda _, __: None,
        *,
        files: SentFiles | None = None,
        recheck: Recheck | None = None,
        parallel: int = _PARALLEL,
        clock: Clock | None = None,
        chance: Callable[[], float] = random.random,
        leases: Leases | None = None,
        workers: Callable[[], int] = lambda: 1,
        per_second: float = MESSAGES_A_SECOND,
    ) -> None:
        """Send up to `parallel` messages at once, one of each lane.

        `say` is told what an operator should know; `on_blocked`, in a thread, of chats that don't
        want us any more, `on_moved` of those that have another number now. `chance` gives numbers
        from 0 to 1, at random. `files` are those that needn't be uploaded again;
        `recheck` is as in `SendAttempt`. With `leases` other workers send too; so many as `workers`
        tells share what is `parallel`, and all together begin no more than `per_second`.
        """
        self._messages = messages
        self._say = LogThrottle(say)
        self._on_blocked = on_blocked
        self._on_moved = on_moved
        self._parallel: Callable[[], int] = lambda: max(1, parallel // workers())
        self._clock = clock or SystemClock()
        self._chance = chance
        self._set_back = SetBack(self._clock)
        self._ids = MessageIds()
        self._claims = SendClaims(leases, messages, self._clock, per_second)
        self._line = Line(telegram, say, self._clock, chance, self._claims.may_send)
        settler = Reconciler(self._line, self._ids, parallel + _UNSEEN_IDS)
        self._delivery = SendAttempt(messages, self._line, settler, files, recheck)
        self._typing = Typing(telegram, self._has_time_for_typing)
        self._storing = OutageNotice(say, "the database can be used again: messages go out")
        self._store_failures = 0
        self._under_way: dict[asyncio.Task[None], Outgoing] = {}
        self._bookings: list[Booking] = []
        self._turns: dict[str, int] = {}
        self._turn = count(1)
        self._next_due: datetime | None = None
        self._ends_at: datetime | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._awake = asyncio.Event()
        self._idle = asyncio.Event()
        self._ended = asyncio.Event()
        self._ended.set()

    async def run(self) -> None:
        """Send until cancelled, or until `drain` has had enough."""
        self._loop = asyncio.get_running_loop()
        self._ended.clear()
        self._awake.set()
        try:
            await self._recover()
            while not self._is_drained():
                await self._take_turn()
                await self._rest()
        finally:
            await self._wind_up()
            self._loop = None
            self._ended.set()

    def wake(self) -> None:
        """Look for new messages now; to be called when they are committed."""
        if (loop := self._loop) is not None:
            with suppress(RuntimeError):  # it is closed
                loop.call_soon_threadsafe(self._awake.set)

    def note_message(self, chat: int, message_id: int) -> None:
        """Take note of a message that somebody else has written in a chat.

        Never of one of ours: when one of ours is missing, ids noted here aren't looked at.
        """
        self._ids.note_message(chat, message_id)
        self._line.lift()  # Telegram speaks to us
        self.wake()

    def show_typing(self, chat: int) -> None:
        """Show a chat for a moment that an answer is on its way; returns at once."""
        self._typing.show(chat)

    def typing(self, chat: int) -> AbstractAsyncContextManager[None]:
        """Show a chat that an answer is on its way for as long as a block takes."""
        return self._typing.shown(chat)

    async def idle(self) -> None:
        """Return when nothing is left to be sent, now or later."""
        self._idle.clear()
        self.wake()
        await self._idle.wait()

    async def drain(self, seconds: float) -> None:
        """Send what is due within so many seconds, then end `run`; what is left stays stored."""
        self._ends_at = self._clock.now() + timedelta(seconds=seconds)
        self.wake()
        await self._ended.wait()

    async def _recover(self) -> None:
        """Read back what an earlier process has left."""
        while True:
            try:
                await asyncio.to_thread(self._read_back)
            except StoreUnavailable as error:
                await self._bear(error)
            else:
                return

    def _read_back(self) -> None:
        self._messages.hasten(self._clock.now(), _LONGEST_WAIT)
        if not self._claims.are_shared:  # else it may be another worker's, which is at work
            self._messages.recover(self._clock.now() + timedelta(seconds=DOUBT_SECONDS))
        for chat, message_id in self._messages.latest_ids(_LATEST_IDS):
            self._ids.note_message(chat, message_id)
        # A mark may be the id of the very message that is missing.
        for chat, message_id in self._messages.highest_ids().items():
            self._ids.note_id(chat, message_id)

    async def _take_turn(self) -> None:
        """Book what has become of earlier messages, and begin with new ones."""
        self._awake.clear()
        room = self._line.room(len(self._under_way), self._parallel())
        bookings, self._bookings = self._bookings, []
        if not bookings and not room:
            return
        turn = asyncio.create_task(asyncio.to_thread(self._book_and_claim, bookings, room))
        try:
            claimed = await asyncio.shield(turn)
        except asyncio.CancelledError:
            # The thread goes on. What it claims, the next process finds and is uncertain of.
            await asyncio.gather(turn, return_exceptions=True)
            raise
        except Exception as error:
            self._bookings = bookings + self._bookings
            await self._bear(error)
            return
        self._store_failures = 0
        self._storing.over()
        is_due = self._next_due is not None and self._next_due <= self._clock.now()
        if len(claimed) < room and not (is_due or self._claims.is_paced):
            self._turns.clear()  # nobody has had to wait for a turn
        for message in claimed:
            self._begin(message)
        if not (claimed or self._under_way or self._bookings or self._next_due):
            self._idle.set()

    def _book_and_claim(self, bookings: Sequence[Booking], room: int) -> list[Outgoing]:
        """Write all of it in one transaction; where there is nothing to write, look only."""
        now = self._clock.now()
        if self._set_back.noticed():
            self._messages.hasten(now, _LONGEST_WAIT)
            self._line.begin_anew()
            self._ends_at = self._ends_at and min(self._ends_at, now + _LONGEST_WAIT)
        self._claims.look(self._ids, self._line)
        if not bookings:
            self._next_due = self._claims.next_due()
            if self._next_due is None or self._next_due > now:
                return []
        claimed, self._next_due = self._claims.book_and_claim(
            bookings, now, room, self._turns, self._ids
        )
        return claimed

    async def _rest(self) -> None:
        """Wait for something to do."""
        now, seconds = self._clock.now(), _LOOK_SECONDS
        if self._line.room(len(self._under_way), self._parallel()):
            if self._next_due is not None:
                seconds = min(seconds, (self._next_due - now).total_seconds())
        elif closed_seconds := self._line.opens_in_seconds():
            seconds = min(seconds, closed_seconds)
        if self._ends_at is not None:
            seconds = min(seconds, (self._ends_at - now).total_seconds())
        await self._clock.wait(self._awake, max(seconds, 0.0))

    async def _bear(self, error: Exception) -> None:
        """Wait where the database can't be used; what has become of messages is kept in mind."""
        reason = error if isinstance(error, StoreUnavailable) else place_of(error)
        self._storing.note(f"messages have to wait: {reason}")
        self._store_failures += 1
        seconds = delay_seconds(self._store_failures, self._chance())
        await self._clock.wait(asyncio.Event(), seconds)

    def _begin(self, message: Outgoing) -> None:
        self._turns[message.lane] = next(self._turn)
        task = asyncio.create_task(self._send(message))
        self._under_way[task] = message
        task.add_done_callback(self._end)

    def _end(self, task: asyncio.Task[None]) -> None:
        del self._under_way[task]
        self._awake.set()

    async def _send(self, message: Outgoing) -> None:
        if message.chat is not None:
            await self._typing.over(message.chat)
        try:
            outcome = await self._delivery.attempt(message)
        except LeaseLost:  # another worker has it, and looks for it
            self._claims.lose(message.lane)
            self._delivery.forget(message)
            return
        if isinstance(outcome, Unwanted) and message.chat is not None:
            await self._tell(self._on_blocked, message.chat)
        if isinstance(outcome, Moved) and message.chat is not None:
            await self._tell(self._on_moved, message.chat, outcome.to)
        now = self._clock.now()
        book = booking(self._messages, message, outcome, now, self._chance())
        self._bookings.append(self._claims.booked(message.lane, book))
        match outcome:
            case Sent(int(message_id)) if message.chat is not None:
                self._ids.note_message(message.chat, message_id)
            case Again(line=str(line)) | Mended(line=str(line)) | Failed(line=str(line)):
                self._say(line)
            case Moved(to):
                self._say(f"a group has become a supergroup: its number is now {to}")
        if isinstance(outcome, Sent | Failed | Unwanted):
            self._delivery.forget(message)

    async def _tell(self, hear: Callable[..., object], *about: int) -> None:
        try:
            await asyncio.to_thread(hear, *about)
        except Exception as error:  # the next message to the chat will tell again
            self._say(f"what has become of a chat could not be noted ({place_of(error)})")

    def _has_time_for_typing(self, chat: int) -> bool:
        is_answered = any(message.chat == chat for message in self._under_way.values())
        return not is_answered and self._line.room(len(self._under_way), self._parallel() // 2) > 0

    def _is_drained(self) -> bool:
        """Tell whether `drain` has been called and there is nothing left to do in its time."""
        if self._ends_at is None:
            return False
        if self._clock.now() >= self._ends_at:
            return True
        is_quiet = not (self._under_way or self._bookings or self._awake.is_set())
        return is_quiet and (self._next_due is None or self._next_due > self._ends_at)

    async def _wind_up(self) -> None:
        """Break off what is under way; the next process is uncertain of it, and looks."""
        tasks = list(self._under_way)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._typing.close()
        if self._bookings:
            with suppress(StoreUnavailable):
                await asyncio.to_thread(self._book_and_claim, self._bookings, 0)
