"""Which lanes of the outbox this worker has, so that no two send to one chat.

A lane is had for one message: its lease is taken in the transaction that marks the message as being
sent, and given back in the one that stores what has become of it. Where that finds the lease gone,
nothing is stored: another worker has the lane, and looks for the message.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from bot.errors import StoreUnavailable
from bot.store.key_value import KeyValueStore
from bot.store.telegram.message_rows import takes_room
from bot.store.telegram.messages import Messages
from bot.store.workers.leases import OUT_LANE, Lease, LeaseLost, Leases
from bot.store.workers.sending_pace import MESSAGES_A_SECOND, SendingPace
from bot.telegram.transport.clock import Clock
from bot.telegram.transport.outgoing.bookkeeping import DOUBT_SECONDS, Booking
from bot.telegram.transport.outgoing.line import Line
from bot.telegram.transport.outgoing.message_ids import MessageIds
from bot.types.traffic import Outgoing

_PAUSE = "sending-pause"
"""The fact that says until when Telegram wants nothing of the bot."""
_LOOK_SECONDS = 1.0
_SHORTEST_SECONDS = 0.001
_LATEST_IDS = 200
"""More than all workers together send between two looks of one."""


class SendClaims:
    """The lanes that something is sent in here. What blocks is for threads."""

    def __init__(
        self,
        leases: Leases | None,
        messages: Messages,
        clock: Clock,
        per_second: float = MESSAGES_A_SECOND,
    ) -> None:
        """Without `leases` there is one worker, which has all lanes.

        With them, all workers together send no more than `per_second`.
        """
        self._pace = SendingPace(messages.database, per_second) if leases else None
        self._leases = leases
        self._messages = messages
        self._clock = clock
        self._facts = KeyValueStore(messages.database)
        self._claimed: dict[str, Lease] = {}
        self._taking: list[Lease] = []
        self._ending: list[Lease] = []
        self._look_at = 0.0
        self._paced_until = 0.0

    @property
    def are_shared(self) -> bool:
        """Whether other workers may send too."""
        return self._leases is not None

    @property
    def is_paced(self) -> bool:
        """Whether nothing is begun now, since all workers together have sent enough."""
        return self._paced_seconds() > 0

    def next_due(self) -> datetime | None:
        """Return when the next message may be sent; None where none waits."""
        due = self._messages.next_due()
        paced_seconds = self._paced_seconds()
        if due is None or not paced_seconds:
            return due
        return max(due, self._clock.now() + timedelta(seconds=paced_seconds))

    def may_send(self, lane: str) -> bool:
        """Tell whether a lane is surely ours still; asks nobody."""
        lease = self._claimed.get(lane)
        return self._leases is None or (lease is not None and self._leases.is_ours(lease))

    def book_and_claim(
        self,
        bookings: Sequence[Booking],
        now: datetime,
        room: int,
        turns: Mapping[str, int],
        ids: MessageIds,
    ) -> tuple[list[Outgoing], datetime | None]:
        """Store what has become of messages, and mark up to `room` as being sent.

        Return those, no more than all workers together may send, and when the next one is due. All
        of it is one transaction, beside which others write. `turns` are as in `Messages.claim`.
        """

        def have(lanes: Collection[str]) -> Collection[str]:
            ours = self._have(lanes)
            self.catch_up(ids)  # now that nobody else sends there
            return ours

        def write() -> tuple[list[Outgoing], datetime | None]:
            self._begin()
            for book in bookings:
                book()
            claimed = []
            if most:
                claimed = self._messages.claim(now, most, turns=turns, known=ids.highest, have=have)
                self._keep([message.lane for message in claimed])
            return claimed, self.next_due()

        most = self._may_begin(now, room)
        if not (most or bookings):
            return [], self.next_due()
        try:
            claimed, next_due = self._messages.transact(write)
        except BaseException:
            self._begin()
            raise
        if self._leases is not None:
            self._leases.forget(self._ending)
        self._claimed.update((_lane(lease), lease) for lease in self._taking)
        self._taking, self._ending = [], []
        spare = most - sum(takes_room(message.method) for message in claimed)
        if self._pace is not None and spare:
            with suppress(StoreUnavailable):  # it comes back by itself
                self._pace.give_back(spare)
        return claimed, next_due

    def _may_begin(self, now: datetime, room: int) -> int:
        """Return how many of those that are due may be sent now, at most `room`."""
        if self._pace is None:
            return room
        if not room or self._paced_seconds():
            return 0
        if not (due := min(room, self._messages.due(now, room))):
            return 0
        taken = self._pace.take(due)
        if not taken:
            self._paced_until = self._clock.steady_seconds() + self._pace.wait_seconds
        return taken

    def _paced_seconds(self) -> float:
        """Return how long nothing is begun, since all workers together have sent enough; or 0.

        What is too short for a moment's microseconds has passed: one would wait for it for no time.
        """
        left = self._paced_until - self._clock.steady_seconds()
        return left if left > _SHORTEST_SECONDS else 0.0

    def _begin(self) -> None:
        """Begin, perhaps anew: what an attempt before took and gave back is undone."""
        if self._leases is not None:
            self._leases.forget(self._taking)
        self._taking, self._ending = [], []

    def _have(self, lanes: Collection[str]) -> Collection[str]:
        """Take lanes; return those that nobody else has."""
        if self._leases is None:
            return lanes
        taken = self._leases.take([OUT_LANE + lane for lane in lanes])
        self._taking += taken
        return [_lane(lease) for lease in taken]

    def _keep(self, lanes: Collection[str]) -> None:
        """Give back what was taken for nothing: all but these lanes."""
        spare = [lease for lease in self._taking if _lane(lease) not in lanes]
        if self._leases is not None and spare:
            self._leases.release(spare)
            self._taking = [lease for lease in self._taking if lease not in spare]

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
