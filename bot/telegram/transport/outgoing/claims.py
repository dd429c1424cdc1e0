"""Which lanes of the outbox this worker has, so that no two send to one chat.

A lane is had for one message: its lease is taken in the transaction that marks the message as being
sent, and given back in the one that stores what has become of it. Where that finds the lease gone,
nothing is stored: another worker has the lane, and looks for the message.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from bot.store.key_value import KeyValueStore
from bot.store.telegram.messages import Messages
from bot.store.workers.leases import OUT_LANE, Lease, LeaseLost, Leases
from bot.telegram.transport.clock import Clock
from bot.telegram.transport.outgoing.bookkeeping import DOUBT_SECONDS, Booking
from bot.telegram.transport.outgoing.line import Line
from bot.telegram.transport.outgoing.message_ids import MessageIds

_PAUSE = "sending-pause"
"""The fact that says until when Telegram wants nothing of the bot."""
_LOOK_SECONDS = 1.0
_LATEST_IDS = 200
"""More than all workers together send between two looks of one."""


class SendClaims:
    """The lanes that something is sent in here. What blocks is for threads."""

    def __init__(self, leases: Leases | None, messages: Messages, clock: Clock) -> None:
        """Without `leases` there is one worker, which has all lanes."""
        self._leases = leases
        self._messages = messages
        self._clock = clock
        self._facts = KeyValueStore(messages.database)
        self._claimed: dict[str, Lease] = {}
        self._taking: list[Lease] = []
        self._ending: list[Lease] = []
        self._look_at = 0.0

    @property
    def are_shared(self) -> bool:
        """Whether other workers may send too."""
        return self._leases is not None

    def may_send(self, lane: str) -> bool:
        """Tell whether a lane is surely ours still; asks nobody."""
        lease = self._claimed.get(lane)
        return self._leases is None or (lease is not None and self._leases.is_ours(lease))

    def have(self, lanes: Collection[str]) -> Collection[str]:
        """Take lanes, in a turn's unit; return those that nobody else has."""
        if self._leases is None:
            return lanes
        taken = self._leases.take([OUT_LANE + lane for lane in lanes])
        self._taking += taken
        return [_lane(lease) for lease in taken]

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Take and give back, in the block's unit: all of it holds once the block has ended."""
        try:
            yield
        except BaseException:
            if self._leases is not None:
                self._leases.forget(self._taking)
            self._taking, self._ending = [], []
            raise
        if self._leases is not None:
            self._leases.forget(self._ending)
        self._claimed.update((_lane(lease), lease) for lease in self._taking)
        self._taking, self._ending = [], []

    def booked(self, lane: str, book: Booking) -> Booking:
        """Return what stores an outcome and gives the lane back, or nothing where that is lost."""
        leases, lease = self._leases, self._claimed.pop(lane, None)
        if leases is None:
            return book

        def write() -> None:
            if lease is None:
                return
            try:
                leases.end(lease)
            except LeaseLost:
                return
            self._ending.append(lease)
            book()

        return write

    def lose(self, lane: str) -> None:
        """Have a lane no longer that was another's before we sent in it."""
        lease = self._claimed.pop(lane, None)
        if lease is not None and self._leases is not None:
            self._leases.forget([lease])

    def look(self, ids: MessageIds, line: Line) -> None:
        """See, now and then, what the other workers know, and what those have left that are gone.

        A pause that Telegram has asked one of them for is everybody's.
        """
        now = self._clock.steady_seconds()
        if self._leases is None or now - self._look_at < _LOOK_SECONDS:
            return
        self._look_at = now
        if (until := self._pause(line.flood_until)) is not None:
            line.hold(until)
        if self._messages.left():
            self.catch_up(ids)
            until = self._clock.now() + timedelta(seconds=DOUBT_SECONDS)
            self._messages.recover_left(self._leases, until)

    def catch_up(self, ids: MessageIds) -> None:
        """Learn which ids what others have sent has got.

        A message is looked for above all that its chat had before: none of those may be taken
        for it.
        """
        if self._leases is not None:
            for chat, message_id in reversed(self._messages.latest_ids(_LATEST_IDS)):
                ids.note_message(chat, message_id)

    def _pause(self, ours: datetime | None) -> datetime | None:
        """Return until when all are to wait; `ours` is what Telegram has told this worker."""
        known = self._facts.get(_PAUSE)
        theirs = None if known is None else datetime.fromisoformat(known)
        if ours is not None and (theirs is None or ours > theirs):
            self._facts.put(_PAUSE, ours.isoformat())
            return ours
        return theirs


def _lane(lease: Lease) -> str:
    return lease.name.removeprefix(OUT_LANE)
