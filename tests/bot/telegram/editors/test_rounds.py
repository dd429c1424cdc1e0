import asyncio
import threading
from collections.abc import Callable, Sequence
from typing import cast

import pytest

from bot.errors import StoreUnavailable
from bot.telegram.editors import rounds
from bot.telegram.editors.card_sync import CardSync
from bot.telegram.editors.rounds import EditorsRounds
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

    def __init__(self, *jobs: Work) -> None:
        self.jobs = jobs

    def own(self) -> Sequence[Callable[[], bool]]:
        return ()

    def common(self) -> Sequence[Callable[[], bool]]:
        return [job.keep for job in self.jobs]


class RoundsRig:
    """Rounds with their work, and what they said and owed."""

    def __init__(self, card_sync: Work, *jobs: Work) -> None:
        self.card_sync = card_sync
        self.said: list[str] = []
        self.owed = 0
        self.rounds = EditorsRounds(
            cast(CardSync, card_sync),
            cast(ScheduledJobs, Several(*jobs)),
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
    monkeypatch.setattr(rounds, "_JOBS_SECONDS", 0.001)


def test_it_looks_at_once_and_whenever_it_is_woken_and_tells_of_what_is_owed() -> None:
    job = Work(True)
    rig = RoundsRig(Work(True, False, True), job)
    asyncio.run(rig.until(lambda: rig.card_sync.times >= 6 and job.times >= 2))
    assert rig.owed == 3
    assert rig.said == []


def test_a_duty_that_fails_keeps_neither_the_others_nor_the_cards_from_their_turn() -> None:
    failing, other = Work(*[StoreUnavailable("away")] * 50), Work()
    rig = RoundsRig(Work(), failing, other)
    asyncio.run(rig.until(lambda: other.times >= 3 and rig.card_sync.times >= 3))
    assert rig.said == ["the editors' cards have to wait: away"]


def test_it_looks_by_itself_at_what_another_process_has_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rounds, "_LOOK_SECONDS", 0.001)
    rig = RoundsRig(Work())

    async def scenario() -> None:
        going = asyncio.create_task(rig.rounds.run())
        async with asyncio.timeout(20):
            while rig.card_sync.times < 3:
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
    rig = RoundsRig(Work(error, error, error, True))
    asyncio.run(rig.until(lambda: rig.owed == 1))
    (said,) = rig.said
    assert line in said
    assert "secret" not in said


def test_at_the_end_it_looks_once_more() -> None:
    job = Work()
    rig = RoundsRig(Work(True), job)
    asyncio.run(rig.rounds.finish())
    assert (rig.card_sync.times, rig.owed, job.times) == (1, 1, 0)


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
    rig = RoundsRig(Work(), hanging, other)
    try:
        asyncio.run(rig.until(lambda: other.times >= 3 and rig.card_sync.times >= 3))
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

    rig = RoundsRig(Hangs())
    try:
        asyncio.run(rig.rounds.finish())
    finally:
        may_end.set()
    assert (rig.card_sync.times, rig.owed) == (1, 0)
