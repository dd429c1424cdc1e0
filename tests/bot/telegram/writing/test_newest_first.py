"""A few jobs at a time, the newest first; what goes wrong costs the next one nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest

from bot.telegram.writing import newest_first
from bot.telegram.writing.newest_first import NewestFirst


def queue(said: list[str] | None = None, **how: float) -> NewestFirst:
    told = said if said is not None else []
    defaults: dict[str, float] = {"parallel": 1, "room": 3, "patience_seconds": 60}
    return NewestFirst("a test", told.append, **(defaults | how))  # type: ignore[arg-type]


def noting(done: list[int], number: int) -> Callable[[], Awaitable[object]]:
    async def job() -> None:
        done.append(number)

    return job


async def finished(jobs: NewestFirst) -> None:
    running = asyncio.create_task(jobs.run())
    while not jobs.is_idle:
        await asyncio.sleep(0.001)
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


def test_the_newest_comes_first_and_beyond_the_room_the_oldest_goes() -> None:
    done: list[int] = []
    jobs = queue()
    for number in range(5):
        jobs.add(number, noting(done, number))
    assert [jobs.has(number) for number in range(5)] == [False, False, True, True, True]
    asyncio.run(finished(jobs))
    assert done == [4, 3, 2]


def test_a_job_takes_the_place_of_one_of_its_key_that_waits() -> None:
    done: list[int] = []
    jobs = queue()
    for key, number in (("a", 1), ("b", 2), ("a", 3)):
        jobs.add(key, noting(done, number))
    asyncio.run(finished(jobs))
    assert done == [3, 2]


def test_what_has_waited_too_long_is_not_done() -> None:
    now, done = [0.0], list[int]()
    jobs = queue(clock=lambda: now[0])  # type: ignore[arg-type]
    jobs.add("old", noting(done, 1))
    now[0] = 61.0
    jobs.add("new", noting(done, 2))
    asyncio.run(finished(jobs))
    assert done == [2]


def test_one_that_fails_is_told_of_without_its_words_and_the_next_is_done() -> None:
    done, said = list[int](), list[str]()

    async def fails() -> None:
        raise ValueError("a secret")

    jobs = queue(said)
    jobs.add("next", noting(done, 1))
    jobs.add("fails", fails)
    asyncio.run(finished(jobs))
    assert done == [1]
    (line,) = said
    assert line.startswith("a test is given up (ValueError")
    assert "secret" not in line


def test_one_without_an_end_leaves_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    done, said = list[int](), list[str]()
    monkeypatch.setattr(newest_first, "_LONGEST_SECONDS", 0.05)

    async def endless() -> None:
        await asyncio.Event().wait()

    jobs = queue(said)
    jobs.add("next", noting(done, 1))
    jobs.add("endless", endless)
    asyncio.run(finished(jobs))
    assert done == [1]
    assert "took more than" in said[0]


def test_one_that_is_added_from_another_thread_while_nothing_waits_is_done() -> None:
    done: list[int] = []

    async def scene() -> None:
        jobs = queue()
        running = asyncio.create_task(jobs.run())
        await asyncio.sleep(0.01)
        await asyncio.to_thread(jobs.add, "a", noting(done, 1))
        while not done:
            await asyncio.sleep(0.001)
        running.cancel()

    asyncio.run(asyncio.wait_for(scene(), 10))
    assert done == [1]
