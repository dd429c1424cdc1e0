import asyncio
import threading
from collections.abc import Callable, Sequence
from typing import cast

import pytest

from bot.errors import StoreUnavailable
from bot.telegram.editors import rounds
from bot.telegram.editors.card_sync import CardSync
from bot.telegram.editors.rounds import DeskRounds
from bot.telegram.editors.scheduled_jobs import ScheduledJobs


class Work:
    """Stands for the keeper or for a duty: counts, and does what comes next in its script."""

    def __init__(self, *script: bool | Exception) -> None:
        self.script = list(script)
        self.times = 0

    def keep(self) -> bool:
        self.times += 1
        done = self.script.pop(0) if self.script else False
        if isinstance(done, Exception):
            raise done
        return done


class Several:
    """Stands for the clock and its duties."""

    def __init__(self, *duties: Work) -> None:
        self.duties = duties

    def all(self) -> Sequence[Callable[[], bool]]:
        return [duty.keep for duty in self.duties]


class Desk:
    """Rounds with their work, and what they said and owed."""

    def __init__(self, keeper: Work, *duties: Work) -> None:
        self.keeper = keeper
        self.said: list[str] = []
        self.owed = 0
        self.rounds = DeskRounds(
            cast(CardSync, keeper),
            cast(ScheduledJobs, Several(*duties)),
            self._owe,
            self.said.append,
        )

    def _owe(self) -> None:
        self.owed += 1

    async def until(self, done: Callable[[], bool]) -> None:
        """Go round until something holds, woken each time."""
        going = asyncio.create_task(self.rounds.run())
        async with asyncio.timeout(20):
            while not done():
                self.rounds.wake()
                await asyncio.sleep(0.001)
        going.cancel()
        await asyncio.gather(going, return_exceptions=True)


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between looks only a waking call counts."""
    monkeypatch.setattr(rounds, "_LOOK_SECONDS", 1000.0)
    monkeypatch.setattr(rounds, "_DUTIES_SECONDS", 0.001)


def test_it_looks_at_once_and_whenever_it_is_woken_and_tells_of_what_is_owed() -> None:
    duty = Work(True)
    desk = Desk(Work(True, False, True), duty)
    asyncio.run(desk.until(lambda: desk.keeper.times >= 6 and duty.times >= 2))
    assert desk.owed == 3
    assert desk.said == []


def test_a_duty_that_fails_keeps_neither_the_others_nor_the_cards_from_their_turn() -> None:
    failing, other = Work(*[StoreUnavailable("away")] * 50), Work()
    desk = Desk(Work(), failing, other)
    asyncio.run(desk.until(lambda: other.times >= 3 and desk.keeper.times >= 3))
    assert desk.said == ["the editors' cards have to wait: away"]


def test_it_looks_by_itself_at_what_another_process_has_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rounds, "_LOOK_SECONDS", 0.001)
    desk = Desk(Work())

    async def scenario() -> None:
        going = asyncio.create_task(desk.rounds.run())
        async with asyncio.timeout(20):
            while desk.keeper.times < 3:
                await asyncio.sleep(0.001)
        going.cancel()
        await asyncio.gather(going, return_exceptions=True)

    asyncio.run(scenario())


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (StoreUnavailable("the disk is full"), "cards have to wait: the disk is full"),
        (ZeroDivisionError("secret"), "something for the editors went wrong (ZeroDivisionError"),
    ],
)
def test_what_goes_wrong_is_said_once_without_anybodys_words_and_it_goes_on(
    error: Exception, line: str
) -> None:
    desk = Desk(Work(error, error, error, True))
    asyncio.run(desk.until(lambda: desk.owed == 1))
    (said,) = desk.said
    assert line in said
    assert "secret" not in said


def test_at_the_end_it_looks_once_more() -> None:
    duty = Work()
    desk = Desk(Work(True), duty)
    asyncio.run(desk.rounds.finish())
    assert (desk.keeper.times, desk.owed, duty.times) == (1, 1, 0)


def test_a_duty_that_hangs_keeps_no_other_from_its_turn_and_is_not_begun_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rounds, "_SLOW_SECONDS", 0.01)
    may_end = threading.Event()

    class Hangs(Work):
        def keep(self) -> bool:
            super().keep()
            return may_end.wait(60)

    hanging, other = Hangs(), Work()
    desk = Desk(Work(), hanging, other)
    try:
        asyncio.run(desk.until(lambda: other.times >= 3 and desk.keeper.times >= 3))
    finally:
        may_end.set()
    assert hanging.times == 1


def test_the_last_look_may_hang_and_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "_FINISH_SECONDS", 0.01)
    may_end = threading.Event()

    class Hangs(Work):
        def keep(self) -> bool:
            super().keep()
            return may_end.wait(60)

    desk = Desk(Hangs())
    try:
        asyncio.run(desk.rounds.finish())
    finally:
        may_end.set()
    assert (desk.keeper.times, desk.owed) == (1, 0)
