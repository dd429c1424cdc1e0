import asyncio
import threading
from collections.abc import Callable, Iterator

import pytest

from bot.telegram.transport.workers import Job, Workers, WorkersState, in_own_thread

NEVER_SLOW = 1_000.0


class Gates:
    """Work that goes on until a test lets it end, and what has begun of it."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.ends = [threading.Event() for _ in range(10)]
        self.changed = threading.Condition()

    def work(self, number: int) -> Callable[[Job[int]], int]:
        def work(_: Job[int]) -> int:
            with self.changed:
                self.begun.append(number)
                self.changed.notify_all()
            assert self.ends[number].wait(60)
            return number

        return work

    def have_begun(self, count: int) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.begun) >= count, 30)


@pytest.fixture
def gates() -> Iterator[Gates]:
    made = Gates()
    yield made
    for end in made.ends:
        end.set()


def test_jobs_begin_in_their_order_as_there_are_places(gates: Gates) -> None:
    workers = Workers("test", 2, most=8, slow_seconds=NEVER_SLOW)
    jobs = [workers.submit(gates.work(number)) for number in range(4)]
    gates.have_begun(2)
    assert sorted(gates.begun) == [0, 1]
    gates.ends[0].set()
    gates.have_begun(3)
    assert gates.begun[2] == 2
    gates.ends[1].set()
    gates.have_begun(4)
    for end in gates.ends:
        end.set()
    assert [job.future.result(30) for job in jobs] == [0, 1, 2, 3]
    assert workers.state() == WorkersState(2, 0, None, 0, 0)


def test_what_takes_long_leaves_its_place_up_to_a_limit(gates: Gates) -> None:
    workers = Workers("test", 1, most=3, slow_seconds=0.01)
    for number in range(4):
        workers.submit(gates.work(number))
    gates.have_begun(3)
    state = workers.state()
    assert (state.at_work, state.given_up) == (3, 0)
    assert state.since is not None
    assert gates.begun == [0, 1, 2]
    gates.ends[1].set()
    gates.have_begun(4)


def test_what_is_given_up_on_counts_no_more_and_knows_it(gates: Gates) -> None:
    workers = Workers("test", 1, most=1, slow_seconds=NEVER_SLOW)
    hangs = workers.submit(gates.work(0))
    never = workers.submit(gates.work(1))
    last = workers.submit(gates.work(2))
    gates.have_begun(1)
    workers.give_up(never)
    workers.give_up(hangs)
    gates.have_begun(2)
    assert gates.begun == [0, 2]
    assert hangs.is_given_up
    assert not last.is_given_up
    state = workers.state()
    assert (state.at_work, state.given_up, state.hang) == (1, 1, 1)
    gates.ends[0].set()
    gates.ends[2].set()
    assert (hangs.future.result(30), last.future.result(30)) == (0, 2)
    assert workers.state() == WorkersState(1, 0, None, 1, 0)


def test_whoever_asks_from_within_does_not_count_themselves() -> None:
    workers = Workers("test", 1, most=1, slow_seconds=NEVER_SLOW)
    job = workers.submit(lambda _: workers.state())
    assert job.future.result(30).at_work == 0


def test_what_work_raises_comes_to_whoever_waits_and_the_next_begins() -> None:
    async def main() -> int:
        workers = Workers("test", 1, most=1, slow_seconds=NEVER_SLOW)
        with pytest.raises(ZeroDivisionError):
            await workers.run(lambda _: 1 // 0)
        return await workers.run(lambda _: 7)

    assert asyncio.run(main()) == 7


def test_who_is_cancelled_gives_up_and_neither_waits_for_the_thread_nor_keeps_the_loop(
    gates: Gates,
) -> None:
    workers = Workers("test", 1, most=1, slow_seconds=NEVER_SLOW)

    async def main() -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await workers.run(gates.work(0))
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await in_own_thread("own", lambda: gates.ends[1].wait(60))

    asyncio.run(main())
    assert workers.state().hang == 1
    assert all(thread.daemon for thread in threading.enumerate() if thread.name in ("test", "own"))


def test_a_system_without_threads_fails_the_job_and_not_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    workers = Workers("test", 1, most=1, slow_seconds=NEVER_SLOW)

    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", refuse)
        job = workers.submit(lambda _: 1)
    with pytest.raises(RuntimeError):
        job.future.result(0)
    assert workers.submit(lambda _: 2).future.result(30) == 2
