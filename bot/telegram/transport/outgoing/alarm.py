"""Tells that nothing can be stored, by a way that needs no disk: straight to Telegram.

What readers write waits with Telegram meanwhile, for 24 hours; then it is lost. So the admins are
told early, reminded before it is too late, and told when it is over.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import timedelta

from bot.errors import StoreUnavailable
from bot.telegram.transport.api import CallFailed, Telegram
from bot.telegram.transport.backoff import Say
from bot.texts import texts
from corpus.types import Language

_CONFIRMED_SECONDS = 15.0
"""So long nothing could be stored, and it is more than a moment's crowd."""
_AGAIN_SECONDS = (12 * 3600.0, 20 * 3600.0)
"""When the admins are reminded: Telegram keeps what it holds for 24 hours."""
_LINE_EVERY_SECONDS = 3600.0
_LOOK_SECONDS = 5.0
_PROBE_SECONDS = 60.0


@dataclass(slots=True)
class _Outage:
    """Since when nothing can be stored, why, and who knows."""

    since: float
    reason: str
    of_updates: bool = False
    lines: int = 0
    told: dict[int, int] = field(default_factory=dict)
    """How often each admin was told."""


class StoreAlarm:
    """Knows whether things can be stored, and tells. Lives in one event loop."""

    def __init__(
        self,
        telegram: Telegram,
        admins: Collection[int],
        language: Language,
        say: Say,
        probe: Callable[[], None],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`probe` tries, in a thread, whether things can be stored; raises `StoreUnavailable`."""
        self._telegram = telegram
        self._admins = admins
        self._text = texts(language)
        self._say = say
        self._probe = probe
        self._clock = clock
        self._outage: _Outage | None = None
        self._over: dict[int, str] = {}
        self._probed_at = clock()

    def note_failure(self, error: StoreUnavailable, *, of_updates: bool = True) -> None:
        """Take note that something could not be stored: updates from Telegram, or a probe."""
        if self._outage is None:
            self._outage = _Outage(self._clock(), str(error))
        self._outage.reason = str(error)
        self._outage.of_updates |= of_updates

    def note_success(self) -> None:
        """Take note that something was stored: whoever was told of an outage hears of its end."""
        outage, self._outage = self._outage, None
        if outage is not None and outage.lines:
            span = _span(self._lasts(outage))
            self._say(f"the database can be used again, after {span}")
            self._over |= dict.fromkeys(outage.told, self._text.say("store-back", span=span))

    async def run(self) -> None:
        """Look, and tell what there is to tell, until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(_LOOK_SECONDS)

    async def look(self) -> None:
        """Look once."""
        now = self._clock()
        if self._outage is not None or now - self._probed_at >= _PROBE_SECONDS:
            self._probed_at = now
            try:
                await asyncio.to_thread(self._probe)
            except StoreUnavailable as error:
                self.note_failure(error, of_updates=False)
            else:
                # What readers send is larger than a probe: it ends when that is stored.
                if self._outage is not None and not self._outage.of_updates:
                    self.note_success()
        if (outage := self._outage) is not None:
            await self._tell_of(outage)
        for admin, text in list(self._over.items()):
            if await self._tell(admin, text):
                self._over.pop(admin, None)

    async def _tell_of(self, outage: _Outage) -> None:
        seconds = self._lasts(outage)
        if seconds < _CONFIRMED_SECONDS:
            return
        span = _span(seconds)
        if seconds >= outage.lines * _LINE_EVERY_SECONDS:
            outage.lines = int(seconds // _LINE_EVERY_SECONDS) + 1
            self._say(
                f"nothing can be stored for {span} ({outage.reason}): what readers write waits in "
                "Telegram, for 24 hours only. Make room on the disk or mend the database: "
                "svar doctor says what is wrong"
            )
        due = 1 + sum(seconds >= each for each in _AGAIN_SECONDS)
        said = self._text.say("store-away", span=span, reason=outage.reason)
        for admin in self._admins:
            if outage.told.get(admin, 0) < due and await self._tell(admin, said):
                outage.told[admin] = due

    async def _tell(self, admin: int, text: str) -> bool:
        """Tell an admin, past the book; False where that has to be tried again."""
        try:
            await self._telegram.call("sendMessage", {"chat_id": admin, "text": text})
        except CallFailed:
            return False
        return True

    def _lasts(self, outage: _Outage) -> float:
        return self._clock() - outage.since


def _span(seconds: float) -> str:
    """Say how long something has lasted: "0:05" hours and minutes, at least a minute."""
    minutes = max(1, round(timedelta(seconds=seconds) / timedelta(minutes=1)))
    return f"{minutes // 60}:{minutes % 60:02}"
