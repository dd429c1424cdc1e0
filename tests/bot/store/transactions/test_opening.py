"""Who writes beside whom in PostgreSQL, and what is tried again."""

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from threading import Barrier, Thread

import pytest

from bot.errors import StoreConflict, StoreUnavailable
from bot.store.database import Database
from bot.store.key_value import KeyValueStore
from bot.store.transactions.locks import of_question


@pytest.fixture
def two(
    postgresql_tables: Callable[[], str], tmp_path: Path
) -> Iterator[tuple[Database, Database]]:
    """One database, as two processes have it."""
    url = postgresql_tables()
    with closing(Database(url, tmp_path)) as one, closing(Database(url, tmp_path)) as other:
        yield one, other


def facts(database: Database) -> dict[str, object]:
    """What is kept by now, but for what every new database has."""
    kept = KeyValueStore(database).beginning("")
    return {name: value for name, value in kept.items() if name != "tagged-since"}


def test_what_concerns_others_is_written_while_a_unit_lasts(two: tuple[Database, Database]) -> None:
    one, other = two

    def write() -> None:
        KeyValueStore(one).put("ett", 1)
        KeyValueStore(other).put("to", 2)  # would wait for us in vain
        assert facts(other) == {"to": 2}

    one.transact(write)
    assert facts(other) == {"ett": 1, "to": 2}


def test_what_is_held_stays_as_it_was_read(two: tuple[Database, Database]) -> None:
    one, other = two
    waits = Thread(target=lambda: KeyValueStore(other).put("ett", "andre"))

    def write() -> None:
        one.hold("fact:ett")
        waits.start()
        waits.join(0.2)  # in vain: it has to wait for us
        assert facts(one) == {}
        KeyValueStore(one).put("ett", "første")

    one.transact(write)
    waits.join()
    assert facts(one) == {"ett": "andre"}


@pytest.mark.parametrize("swallowed", [(), (Exception,)])
def test_what_only_one_that_is_alone_may_write_is_done_again_alone(
    two: tuple[Database, Database], swallowed: tuple[type[Exception], ...]
) -> None:
    one, other = two
    made: list[int] = []

    def write() -> None:
        made.append(len(made))
        KeyValueStore(one).put(f"gang {len(made)}", True)
        with suppress(*swallowed), one.writing():
            pass

    one.transact(write)
    assert made == [0, 1]
    assert facts(other) == {"gang 2": True}, "nothing of the first time is stored"


def test_two_that_wait_for_each_other_both_go_through(two: tuple[Database, Database]) -> None:
    barrier = Barrier(2)
    tries: list[str] = []

    def work(database: Database, name: str, *questions: int) -> None:
        def write() -> None:
            first, second = questions
            database.hold(of_question(first))
            if name not in tries:
                tries.append(name)
                barrier.wait()
            else:
                tries.append(name)
            database.hold(of_question(second))
            KeyValueStore(database).put(name, True)

        database.transact(write)

    threads = [
        Thread(target=work, args=(two[0], "a", 1, 2)),
        Thread(target=work, args=(two[1], "b", 2, 1)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert facts(two[0]) == {"a": True, "b": True}
    assert len(tries) == 3, "PostgreSQL has ended one of them"


def test_what_stays_in_the_way_of_others_is_told(two: tuple[Database, Database]) -> None:
    tries = []

    def work() -> None:
        tries.append(1)
        with two[0].writing_beside() as connection:
            connection.exec_driver_sql(
                "DO $$ BEGIN RAISE EXCEPTION 'deadlock detected' USING ERRCODE = '40P01'; END $$"
            )

    with pytest.raises(StoreConflict, match="deadlock"):
        two[0].transact(work)
    assert len(tries) > 1


def test_another_error_is_not_tried_again(two: tuple[Database, Database]) -> None:
    tries = []

    def work() -> None:
        tries.append(1)
        with two[0].writing_beside() as connection:
            connection.exec_driver_sql("SELECT * FROM nowhere")

    with pytest.raises(StoreUnavailable):
        two[0].transact(work)
    assert len(tries) == 1


def test_what_many_write_is_written_last_and_by_name(two: tuple[Database, Database]) -> None:
    order: list[str] = []

    def work() -> None:
        for name in ("b", "a"):
            two[0].at_end(name, lambda _, name=name: order.append(name))  # type: ignore[misc]
        order.append("work")

    two[0].transact(work)
    assert order == ["work", "a", "b"]


def test_in_sqlite_a_transaction_is_a_unit_as_ever(tmp_path: Path) -> None:
    with closing(Database(None, tmp_path)) as database:
        database.prepare()

        def fail() -> None:
            assert not database.hold(of_question(1))
            KeyValueStore(database).put("ett", 1)
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            database.transact(fail)
        assert facts(database) == {}
