import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.store.database import Database
from bot.store.tables import UPDATES
from bot.store.telegram.updates import KEPT_FOR, AlreadySettled, Updates
from bot.types.traffic import StoredUpdate, UpdateState

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=1)


@pytest.fixture
def updates(database: Database) -> Updates:
    return Updates(database)


def add(updates: Updates, *numbers: int, lane: str = "chat:1", at: datetime = NOON) -> set[str]:
    return updates.add([(number, lane, {"update_id": number}) for number in numbers], at)


def numbers(found: list[StoredUpdate]) -> list[int]:
    return [update.update_id for update in found]


def columns(database: Database, update_id: int) -> Any:
    with database.reading() as connection:
        return connection.execute(sa.select(UPDATES).where(UPDATES.c.update_id == update_id)).one()


def test_what_goes_in_comes_out(updates: Updates) -> None:
    payload = {
        "update_id": 7,
        "message": {"text": "Hva er «æøå»? 👍🏽 \\u0000 '%s'", "n": [1.5, None]},
    }
    assert updates.add([(7, "chat:-100", payload)], NOON) == {"chat:-100"}
    (stored,) = updates.waiting("chat:-100")
    assert stored == StoredUpdate(stored.id, 7, "chat:-100", payload, NOON, 0, None)


def test_nothing_to_add_adds_nothing(updates: Updates) -> None:
    assert updates.add([], NOON) == set()
    assert updates.count(UpdateState.WAITING) == 0


def test_an_update_that_comes_again_changes_nothing(updates: Updates) -> None:
    add(updates, 1)
    assert updates.add([(1, "chat:9", {"update_id": 1, "other": True})], LATER) == set()
    (stored,) = updates.waiting("chat:1")
    assert stored.payload == {"update_id": 1}
    assert stored.received_at == NOON
    assert updates.waiting("chat:9") == []


def test_only_lanes_that_got_something_new_are_told(updates: Updates) -> None:
    add(updates, 1)
    rows: list[tuple[int, str, dict[str, Any]]]
    rows = [(1, "chat:1", {}), (2, "chat:2", {}), (3, "chat:3", {}), (3, "chat:3", {})]
    assert updates.add(rows, NOON) == {"chat:2", "chat:3"}
    assert updates.count(UpdateState.WAITING) == 3


def test_an_update_that_was_handled_stays_handled_when_it_comes_again(updates: Updates) -> None:
    add(updates, 1)
    updates.mark_done([updates.waiting("chat:1")[0].id])
    assert add(updates, 1) == set()
    assert updates.waiting("chat:1") == []


def test_a_lane_is_in_order_of_receipt_whatever_its_updates_are_numbered(updates: Updates) -> None:
    add(updates, 50, 3, 40)
    add(updates, 99, lane="chat:2")
    add(updates, *range(200, 100, -1))
    expected = [50, 3, 40, *range(200, 100, -1)]
    assert numbers(updates.waiting("chat:1", limit=1000)) == expected
    assert numbers(updates.waiting("chat:1", limit=2)) == [50, 3]


def test_each_lane_is_due_when_its_first_is_and_the_oldest_comes_first(updates: Updates) -> None:
    add(updates, 1, 2, lane="chat:2")
    add(updates, 3, lane="chat:1", at=LATER)
    add(updates, 4, lane="chat:3")
    updates.postpone(updates.waiting("chat:2")[0].id, LATER + timedelta(hours=1), "X at y:1")
    updates.mark_done([updates.waiting("chat:3")[0].id])
    assert list(updates.due_lanes().items()) == [
        ("chat:2", LATER + timedelta(hours=1)),
        ("chat:1", LATER),
    ]


def test_a_handled_update_is_emptied(updates: Updates, database: Database) -> None:
    add(updates, 1, 2)
    updates.mark_done([update.id for update in updates.waiting("chat:1")])
    assert updates.waiting("chat:1") == []
    assert updates.count(UpdateState.DONE) == 2
    assert columns(database, 1).payload is None


def test_done_is_undone_with_the_unit_that_it_is_in(updates: Updates, database: Database) -> None:
    add(updates, 1)
    (stored,) = updates.waiting("chat:1")

    def fail() -> None:
        with database.unit():
            updates.mark_done([stored.id])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert updates.waiting("chat:1") == [stored]


def test_what_comes_of_an_update_is_never_stored_twice(
    updates: Updates, database: Database
) -> None:
    """Two attempts at once, one of which was given up and went on in its thread."""
    add(updates, 1)
    (stored,) = updates.waiting("chat:1")
    outcomes = []

    def handle(effect: int) -> None:
        try:
            with database.unit():
                add(updates, effect, lane="effects")
                updates.mark_done([stored.id])
        except AlreadySettled:
            outcomes.append("refused")
        else:
            outcomes.append("stored")

    threads = [threading.Thread(target=handle, args=(effect,)) for effect in (10, 11)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["refused", "stored"]
    assert len(updates.waiting("effects")) == 1


def test_what_is_settled_is_not_settled_again(updates: Updates) -> None:
    add(updates, 1, 2)
    first, second = updates.waiting("chat:1")
    updates.mark_done([first.id])
    with pytest.raises(AlreadySettled):
        updates.mark_done([second.id, first.id])
    with pytest.raises(AlreadySettled):
        updates.postpone(first.id, LATER, "X")
    with pytest.raises(AlreadySettled):
        updates.set_aside(first.id, "X")
    assert updates.waiting("chat:1") == [second]
    assert updates.aside() == []


def test_a_failed_attempt_is_counted_and_leaves_the_update_in_its_place(updates: Updates) -> None:
    add(updates, 1, 2)
    updates.postpone(updates.waiting("chat:1")[0].id, LATER, "KeyError at bot.x:3")
    updates.postpone(updates.waiting("chat:1")[0].id, LATER, "ValueError at bot.y:4")
    first, second = updates.waiting("chat:1")
    assert (first.update_id, first.attempts, first.problem) == (1, 2, "ValueError at bot.y:4")
    assert (second.update_id, second.attempts, second.problem) == (2, 0, None)


def test_what_is_set_aside_waits_no_longer_and_keeps_what_it_was(updates: Updates) -> None:
    add(updates, 1, 2)
    updates.set_aside(updates.waiting("chat:1")[0].id, "KeyError at bot.x:3")
    assert numbers(updates.waiting("chat:1")) == [2]
    (aside,) = updates.aside()
    assert aside.payload == {"update_id": 1}
    assert (aside.attempts, aside.problem) == (1, "KeyError at bot.x:3")


def test_what_is_brought_back_has_its_old_place_and_all_its_attempts(updates: Updates) -> None:
    add(updates, 1, 2, 3)
    for stored in updates.waiting("chat:1")[:2]:
        updates.postpone(stored.id, LATER, "X")
        updates.set_aside(stored.id, "X")
    first, second = updates.aside()
    assert updates.bring_back([second.id], LATER) == 1
    assert numbers(updates.waiting("chat:1")) == [2, 3]
    assert updates.due_lanes() == {"chat:1": LATER}
    assert updates.bring_back(None, LATER) == 1
    assert [(u.update_id, u.attempts, u.problem) for u in updates.waiting("chat:1")[:2]] == [
        (1, 0, None),
        (2, 0, None),
    ]
    assert updates.bring_back([first.id], LATER) == 0


def test_what_is_dropped_is_emptied_but_stays_known(updates: Updates, database: Database) -> None:
    add(updates, 1, 2, 3)
    waiting = updates.waiting("chat:1")
    for stored in waiting[:2]:
        updates.set_aside(stored.id, "X")
    assert updates.drop([waiting[0].id, waiting[2].id]) == 1
    assert updates.drop(None) == 1
    assert updates.aside() == []
    assert numbers(updates.waiting("chat:1")) == [3]
    assert columns(database, 1).payload is None
    assert add(updates, 1, 2) == set()


def test_only_what_was_handled_long_ago_is_forgotten(updates: Updates) -> None:
    add(updates, 1, 2, 3)
    add(updates, 4, at=NOON + KEPT_FOR)
    waiting = updates.waiting("chat:1")
    updates.mark_done([waiting[0].id, waiting[3].id])
    updates.set_aside(waiting[1].id, "X")
    assert updates.forget(NOON) == 0
    assert updates.forget(NOON + KEPT_FOR) == 1
    assert add(updates, 4) == set()
    assert [updates.count(state) for state in UpdateState] == [1, 1, 1]


def test_erasing_leaves_nothing_of_the_reader_and_lets_nothing_come_again(
    updates: Updates, database: Database
) -> None:
    add(updates, 1, 2, 3, lane="chat:1")
    add(updates, 4, lane="chat:2")
    first, second, _ = updates.waiting("chat:1")
    updates.set_aside(first.id, "X")
    with database.unit():
        updates.mark_done([second.id])
        assert updates.erase(1, before=2) == 2
    for update_id in (1, 2):
        row = columns(database, update_id)
        assert (row.lane, row.payload, row.problem, row.state) == ("", None, None, "done")
    assert add(updates, 1, 2, lane="chat:1") == set()
    assert numbers(updates.waiting("chat:1")) == [3]
    assert numbers(updates.waiting("chat:2")) == [4]


def test_what_a_database_can_not_hold_is_stored_made_harmless(updates: Updates) -> None:
    deep: Any = []
    for _ in range(5000):
        deep = [deep]
    payload = {"text": "a\0b\ud83d", "n\0": 10**5000, "deep": deep, "x": float("nan")}
    assert updates.add([(1, "chat:1", payload), (2, "chat:1", {"ok": 1})], NOON) == {"chat:1"}
    first, second = updates.waiting("chat:1")
    assert first.payload is not None
    assert first.payload["text"] == "a�b�"
    assert second.payload == {"ok": 1}


def test_the_largest_numbers_of_64_bits_have_room(updates: Updates) -> None:
    add(updates, 2**63 - 1, -(2**63))
    assert numbers(updates.waiting("chat:1")) == [2**63 - 1, -(2**63)]


def test_receivers_at_once_neither_lose_an_update_nor_store_one_twice(updates: Updates) -> None:
    told: list[set[str]] = []

    def receive() -> None:
        told.extend(add(updates, number, lane=f"chat:{number % 3}") for number in range(30))

    threads = [threading.Thread(target=receive) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(len(lanes) for lanes in told) == 30
    for remainder in range(3):
        waiting = numbers(updates.waiting(f"chat:{remainder}", limit=100))
        assert waiting == list(range(remainder, 30, 3))
