"""A worker lets the others know what it answers from."""

from __future__ import annotations

import asyncio
from contextlib import closing, suppress
from pathlib import Path

from bot.library.replica import ReplicaState
from bot.store.database import Database
from bot.store.workers.registry import WorkerRegistry
from bot.telegram.transport.heartbeat import Heartbeat


class _Over(Exception):
    pass


def test_what_a_worker_answers_from_is_on_the_list_as_soon_as_it_changes(
    postgresql_url: str, tmp_path: Path
) -> None:
    states = [ReplicaState(2, 1, "the store is away"), ReplicaState(2, 2, None)]
    seen: list[tuple[int | None, str | None]] = []
    with closing(Database(postgresql_url, tmp_path)) as database:
        database.prepare()

        async def sleep(_: float) -> None:
            (worker,) = WorkerRegistry(database).listed()
            seen.append((worker.generation, worker.problem))
            states.pop(0)
            if not states:
                raise _Over

        async def beats() -> None:
            beat = Heartbeat(database, receives="polling", sleep=sleep, index=lambda: states[0])
            with suppress(_Over):
                await beat.run()
            await beat.leave()

        asyncio.run(beats())
        assert seen == [(1, "the store is away"), (2, None)]
        assert WorkerRegistry(database).listed() == []
