import pytest

from bot.store.database import Database
from bot.store.key_value import KeyValueStore, install_of


@pytest.fixture
def key_values(database: Database) -> KeyValueStore:
    return KeyValueStore(database)


def test_a_fact_comes_back_as_it_was_put(key_values: KeyValueStore) -> None:
    facts: list[object] = [1, False, "å", [], {"set": -1_001_000_000_001, "now": None}]
    for value in facts:
        key_values.put("a", value)
        assert key_values.get("a") == value
    assert key_values.get("b") is None


def test_a_fact_replaces_the_one_before_and_may_be_dropped(key_values: KeyValueStore) -> None:
    key_values.put("a", 1)
    key_values.put("b", 2)
    key_values.put("a", 3)
    assert (key_values.get("a"), key_values.get("b")) == (3, 2)
    key_values.drop("a")
    key_values.drop("c")
    assert (key_values.get("a"), key_values.get("b")) == (None, 2)


def test_a_database_has_one_name_for_good(key_values: KeyValueStore) -> None:
    name = install_of(key_values)
    assert len(name) == 32
    assert install_of(key_values) == name
