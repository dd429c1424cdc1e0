"""Whose turn it is: lanes with something to do stand in one line, first come, first served."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from enum import Enum, auto

from bot.telegram.transport.backoff import Sleep


class Left(Enum):
    """What is left to do in a lane after its turn."""

    NOTHING = auto()
    MORE = auto()


@dataclass(frozen=True, slots=True)
class Expect:
    """After its turn a lane waits so long for more to come; then, or for that, it lines up."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Rest:
    """After its turn a lane waits for so long, whatever comes."""

    seconds: float


After = Left | Expect | Rest


class _Stage(Enum):
    """Where a lane stands; one that has nothing to do stands nowhere."""

    READY = auto()
    HAS_ITS_TURN = auto()
    HAS_MORE = auto()
    """It has its turn, and something came meanwhile."""
    EXPECTS = auto()
    RESTS = auto()


class Lanes:
    """Gives lanes their turns: none has two at once, and after one it goes to the back of the line.

    Lives in one event loop. A turn begins when `next` returns a lane, and ends with `end`.
    """

    def __init__(self, sleep: Sleep = asyncio.sleep) -> None:
        self._sleep = sleep
        self._stages: dict[str, _Stage] = {}
        self._line: asyncio.Queue[str] = asyncio.Queue()
        self._timers: dict[str, asyncio.Task[None]] = {}
        self._astir = 0
        self._is_idle = asyncio.Event()
        self._is_idle.set()

    def more_in(self, lane: str) -> None:
        """Take note that there is something to do in a lane."""
        match self._stages.get(lane):
            case None | _Stage.EXPECTS:
                self._line_up(lane)
            case _Stage.HAS_ITS_TURN:
                self._move(lane, _Stage.HAS_MORE)

    def more_later_in(self, lane: str, seconds: float) -> None:
        """Take note that there will be something to do in a lane, unless it has a place already."""
        if lane not in self._stages:
            self._pause(lane, _Stage.RESTS, seconds)

    async def next(self) -> str:
        """Wait for the next lane in line, and give it its turn."""
        lane = await self._line.get()
        self._move(lane, _Stage.HAS_ITS_TURN)
        return lane

    def end(self, lane: str, after: After) -> None:
        """End a lane's turn."""
        has_more = self._stages[lane] is _Stage.HAS_MORE
        match after:
            case Rest(seconds):
                self._pause(lane, _Stage.RESTS, seconds)
            case Expect(seconds) if not has_more:
                self._pause(lane, _Stage.EXPECTS, seconds)
            case Left.NOTHING if not has_more:
                self._move(lane, None)
            case _:
                self._line_up(lane)

    async def idle(self) -> None:
        """Wait until in every lane there is nothing to do, or it rests."""
        await self._is_idle.wait()

    def close(self) -> None:
        """End all waiting; after this no lane may be given its turn."""
        for timer in self._timers.values():
            timer.cancel()

    def _line_up(self, lane: str) -> None:
        if timer := self._timers.pop(lane, None):
            timer.cancel()
        self._move(lane, _Stage.READY)
        self._line.put_nowait(lane)

    def _pause(self, lane: str, stage: _Stage, seconds: float) -> None:
        self._move(lane, stage)
        self._timers[lane] = asyncio.create_task(self._line_up_after(lane, seconds))

    async def _line_up_after(self, lane: str, seconds: float) -> None:
        await self._sleep(seconds)
        del self._timers[lane]  # it has run out: nothing to cancel
        self._line_up(lane)

    def _move(self, lane: str, stage: _Stage | None) -> None:
        before = self._stages.pop(lane, None)
        if stage is not None:
            self._stages[lane] = stage
        self._astir += _is_astir(stage) - _is_astir(before)
        if self._astir:
            self._is_idle.clear()
        else:
            self._is_idle.set()


def _is_astir(stage: _Stage | None) -> bool:
    return stage not in (None, _Stage.RESTS)
