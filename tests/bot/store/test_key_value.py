import pytest

from bot.store.database import Database
from bot.store.key_value import KeyValueStore, install_of


@pytest.fixture
def kept(database: Database) -> KeyValueStore:
    return KeyValueStore(database)


def test_a_fact_comes_back_as_it_was_put(kept: KeyValueStore) -> None:
    facts: list[object] = [1, False, "å", [], {"set": -1_001_000_000_001, "now": None}]
    for value in facts:
        kept.put("a", value)
        assert kept.get("a") == value
    assert kept.get("b") is None


def test_a_fact_replaces_the_one_before_and_may_be_dropped(kept: KeyValueStore) -> None:
    kept.put("a", 1)
    kept.put("b", 2)
    kept.put("a", 3)
    assert (kept.get("a"), kept.get("b")) == (3, 2)
    kept.drop("a")
    kept.drop("c")
    assert (kept.get("a"), kept.get("b")) == (None, 2)


def test_a_database_has_one_name_for_good(kept: KeyValueStore) -> None:
    name = install_of(kept)
    assert len(name) == 32
    assert install_of(kept) == name
