"""The list of workers, on a real PostgreSQL."""

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.workers.registry import WorkerRegistry

ENTERED = {"version": "1.0", "receives": "polling"}


def test_who_is_there_is_listed_and_who_was_not_seen_for_a_lease_is_not_there(
    database: Database,
) -> None:
    registry = WorkerRegistry(database)
    registry.enter("a", host="en.example", pid=11, **ENTERED)
    registry.enter("b", host="to.example", pid=12, **ENTERED)
    registry.report("b", generation=7, problem="its index is old")
    with database.writing() as connection:
        connection.execute(
            sa.text("UPDATE workers SET seen_at = seen_at - interval '11 s' WHERE id = 'a'")
        )
    gone, there = registry.listed()
    assert (gone.host, gone.is_there, gone.generation) == ("en.example", False, None)
    assert (there.pid, there.is_there, there.generation) == (12, True, 7)
    assert there.problem == "its index is old"
    assert registry.seen("a")
    assert registry.listed()[0].is_there


def test_who_left_is_not_listed_and_who_was_forgotten_is_told_so(database: Database) -> None:
    registry = WorkerRegistry(database)
    registry.enter("a", host="en.example", pid=11, **ENTERED)
    with database.writing() as connection:
        connection.execute(sa.text("UPDATE workers SET seen_at = seen_at - interval '2 days'"))
    registry.enter("b", host="to.example", pid=12, **ENTERED)
    assert [worker.id for worker in registry.listed()] == ["b"]
    assert not registry.seen("a")
    registry.leave("b")
    assert registry.listed() == []
