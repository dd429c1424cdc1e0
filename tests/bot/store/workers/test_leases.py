"""What one worker has for a while, on a real PostgreSQL: two `Leases` are two workers."""

import threading
import time
from contextlib import suppress

import pytest

from bot.store.database import Database
from bot.store.key_value import KeyValueStore
from bot.store.workers.leases import Lease, LeaseLost, Leases

SHORT = 0.05


def holder(database: Database, name: str, seconds: float = 60.0) -> Leases:
    return Leases(database, name, seconds=seconds)


def taken_over(leases: Leases, name: str) -> Lease:
    """Take a lease as soon as it has expired."""
    until = time.monotonic() + 20
    while not (taken := leases.take([name])):
        assert time.monotonic() < until
    return taken[0]


def test_what_one_has_nobody_else_takes_until_it_is_given_back(database: Database) -> None:
    one, other = holder(database, "en"), holder(database, "to")
    (lease,) = one.take(["kø"])
    assert other.take(["kø"]) == []
    assert one.take(["kø"]) == [], "nor the same process twice"
    assert one.is_ours(lease)
    one.release([lease])
    assert not one.is_ours(lease)
    (again,) = other.take(["kø"])
    assert again.token > lease.token


def test_what_a_paused_holder_still_writes_is_refused_once_another_has_taken_over(
    database: Database,
) -> None:
    paused, other = holder(database, "paused", SHORT), holder(database, "other")
    facts = KeyValueStore(database)
    (lease,) = paused.take(["kø"])
    with paused.fenced(lease):
        facts.put("first", "written while it is ours")
    taken_over(other, "kø")
    with paused.fenced(lease), pytest.raises(LeaseLost):
        facts.put("second", "written too late")
    with paused.fenced(lease), pytest.raises(LeaseLost), database.unit():
        facts.put("third", "and in a unit")
    assert [facts.get(name) for name in ("first", "second", "third")] == [
        "written while it is ours",
        None,
        None,
    ]
    assert paused.extend() == {lease}
    assert not paused.is_ours(lease)
    with pytest.raises(LeaseLost):
        paused.end(lease)


def test_the_same_process_that_lost_a_lease_and_has_it_again_writes_nothing_under_the_old_one(
    database: Database,
) -> None:
    one, other = holder(database, "en", SHORT), holder(database, "to")
    (old,) = one.take(["kø"])
    other.release([taken_over(other, "kø")])
    (new,) = one.take(["kø"])
    assert new != old
    with one.fenced(old), pytest.raises(LeaseLost):
        KeyValueStore(database).put("fact", "old")


def test_no_lease_changes_hands_while_its_holder_commits(database: Database) -> None:
    one, other = holder(database, "en", SHORT), holder(database, "to")
    (lease,) = one.take(["kø"])
    began, go_on = threading.Event(), threading.Event()

    def write() -> None:
        with one.fenced(lease), database.unit():
            KeyValueStore(database).put("fact", "whole")
            began.set()
            go_on.wait()

    writer = threading.Thread(target=write)
    writer.start()
    began.wait()
    until = time.monotonic() + 4 * SHORT
    while time.monotonic() < until:  # it has long expired, and others are not kept waiting
        assert other.take(["kø"]) == []
    assert one.extend() == set(), "a beat isn't in the way of the commit, nor the other way round"
    go_on.set()
    writer.join()
    assert KeyValueStore(database).get("fact") == "whole"
    taken_over(other, "kø")


def test_a_holder_that_could_not_move_its_leases_on_does_not_count_on_them(
    database: Database,
) -> None:
    now = [100.0]
    leases = Leases(database, "en", seconds=10, clock=lambda: now[0])
    (lease,) = leases.take(["kø"])
    now[0] += 9
    assert leases.extend() == set()
    now[0] += 9
    assert leases.is_ours(lease)
    now[0] += 2
    assert not leases.is_ours(lease), "though nobody has taken it"


def test_of_many_that_want_the_same_each_is_had_by_one(database: Database) -> None:
    names = [f"kø {number}" for number in range(12)]
    won: list[list[str]] = [[] for _ in range(4)]

    def want(number: int) -> None:
        leases = holder(database, f"worker {number}")
        order = names if number % 2 else names[::-1]
        for start in range(0, len(order), 3):
            won[number] += [lease.name for lease in leases.take(order[start : start + 3])]

    threads = [threading.Thread(target=want, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(name for each in won for name in each) == sorted(names)


def test_a_clean_end_hands_all_over_at_once_and_leaves_others_theirs(database: Database) -> None:
    one, other = holder(database, "en"), holder(database, "to")
    mine, (theirs,) = one.take(["a", "b"]), other.take(["c"])
    one.release_all()
    assert {lease.name for lease in other.take(["a", "b"])} == {"a", "b"}
    assert not any(map(one.is_ours, mine))
    one.release_all()
    assert other.extend() == set()
    assert other.is_ours(theirs)


def test_a_lease_ends_in_the_unit_that_does_its_work_or_not_at_all(database: Database) -> None:
    one, other = holder(database, "en"), holder(database, "to")
    (lease,) = one.take(["kø"])
    with suppress(ZeroDivisionError), database.unit():
        one.end(lease)
        raise ZeroDivisionError
    assert other.take(["kø"]) == []
