"""What comes next in a lane: in order, but nobody waits for somebody else who is too fast."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.dialogue.bursts import Wait
from bot.store.telegram.updates import Updates
from bot.types.traffic import Precedence, StoredUpdate

Held = Callable[[StoredUpdate], float]
"""Tells for how many seconds an update waits since its sender was too fast; 0: not at all."""

_LOOKED_AT = 20
_CROWD = 5
"""So many in front of it, and what takes something back overtakes the others of its sender's."""


class Turns:
    """Says which of the updates that wait in a lane come next. Its methods block: for threads."""

    def __init__(self, updates: Updates, held: Held = lambda _: 0.0) -> None:
        self._updates = updates
        self._held = held

    def next(self, lane: str) -> Sequence[StoredUpdate] | Wait:
        """Return the first updates in a lane that may be handled now, or how long to wait.

        Empty where nothing waits. The order of one sender's stays, but for what takes back: that
        overtakes where they have many waiting. Who is held is passed by everybody else.
        """
        waiting = self._updates.waiting(lane, _LOOKED_AT)
        if not waiting:
            return waiting
        seconds = self._held(waiting[0])
        if (seconds or len(waiting) > _CROWD) and (ahead := self._ahead(lane)):
            return [ahead]
        return self._passing(lane, waiting[0], seconds) if seconds else waiting

    def _ahead(self, lane: str) -> StoredUpdate | None:
        """Return an update that overtakes the backlog of its own sender, where there is one."""
        for update in self._updates.backlog.ahead(lane, _LOOKED_AT):
            if update.sender is not None and not self._held(update):
                behind = self._updates.backlog.before(update, _CROWD)
                if len(behind) == _CROWD or (behind and self._held(behind[-1])):
                    return update
        return None

    def _passing(
        self, lane: str, first: StoredUpdate, seconds: float
    ) -> Sequence[StoredUpdate] | Wait:
        for sender in self._updates.backlog.senders(lane):
            if sender == first.sender:
                continue
            # Asked of the sender first: there may be many, and what waits need not be read then.
            anything = replace(first, sender=sender, precedence=Precedence.IN_TURN)
            theirs = [] if (held := self._held(anything)) else self._theirs(lane, sender)
            if theirs and not (held := self._held(theirs[0])):
                return theirs
            seconds = min(seconds, held or seconds)
        return Wait(seconds)

    def _theirs(self, lane: str, sender: int | None) -> Sequence[StoredUpdate]:
        return self._updates.backlog.waiting_of(lane, sender, _LOOKED_AT)
