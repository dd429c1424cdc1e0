"""What one worker does for all, on a real PostgreSQL: each `Duty` is another worker's."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.database import Database
from bot.store.key_value import KeyValueStore
from bot.store.workers.leases import JOBS, LeaseLost, Leases
from bot.telegram.transport.duty import Duty


@pytest.fixture
def database(postgresql_url: str, tmp_path: Path) -> Iterator[Database]:
    with closing(Database(postgresql_url, tmp_path)) as made:
        made.prepare()
        yield made


async def soon(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not holds():
            await asyncio.sleep(0.01)


async def at_once(_: float) -> None:
    await asyncio.sleep(0.01)


def test_one_works_the_other_stands_by_and_takes_over_at_once_when_the_first_ends(
    database: Database,
) -> None:
    async def main() -> None:
        working: list[str] = []

        def work(name: str) -> Callable[[], asyncio.Future[None]]:
            async def go_on() -> None:
                working.append(name)
                try:
                    await asyncio.Event().wait()
                finally:
                    working.remove(name)

            return lambda: asyncio.ensure_future(go_on())

        # Leases that outlast the test: what is handed over is not what has expired.
        duties = [
            Duty(Leases(database, name, seconds=600), JOBS, sleep=at_once) for name in ("en", "to")
        ]
        one, other = (
            asyncio.create_task(duty.run(work(name)))
            for duty, name in zip(duties, ("en", "to"), strict=True)
        )
        await soon(lambda: len(working) == 1)
        first = working[0]
        for _ in range(20):
            await asyncio.sleep(0.01)
            assert working == [first]
            assert [duty.is_ours for duty in duties].count(True) == 1
        ends, stays = (one, other) if first == "en" else (other, one)
        ends.cancel()
        await soon(lambda: working not in ([], [first]))
        assert len(working) == 1
        stays.cancel()
        await asyncio.gather(one, other, return_exceptions=True)
        assert working == []

    asyncio.run(main())


def test_what_a_stopped_worker_still_does_of_a_job_is_refused_and_its_work_is_cancelled(
    database: Database,
) -> None:
    async def main() -> None:
        now = [0.0]
        stopped = Duty(Leases(database, "stopped", seconds=0.1, clock=lambda: now[0]), JOBS)
        other = Duty(Leases(database, "other", seconds=600), JOBS, sleep=at_once)
        facts, cancelled = KeyValueStore(database), asyncio.Event()

        async def work() -> None:
            try:
                await asyncio.Event().wait()
            finally:
                cancelled.set()

        standing_still = asyncio.create_task(stopped.run(work))
        await soon(lambda: stopped.is_ours)
        taking_over = asyncio.create_task(other.run())
        await soon(lambda: other.is_ours)
        # Its clock has stood still with it: it doesn't know yet, and the database refuses.
        assert stopped.is_ours
        with pytest.raises(LeaseLost):
            await asyncio.to_thread(stopped.do, lambda: facts.put("reminded", "twice"))
        await asyncio.to_thread(other.do, lambda: facts.put("reminded", "once"))
        assert facts.get("reminded") == "once"
        now[0] = 1.0
        await asyncio.wait_for(cancelled.wait(), 60)
        standing_still.cancel()
        taking_over.cancel()
        await asyncio.gather(standing_still, taking_over, return_exceptions=True)

    asyncio.run(main())
