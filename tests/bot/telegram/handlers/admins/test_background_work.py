"""Jobs for admins, and the unit in which they are begun."""

from __future__ import annotations

import pytest

from bot.store.database import Database
from bot.store.key_value import KeyValueStore
from bot.telegram.handlers.admins.background_work import BackgroundWork


def test_a_job_is_begun_once_and_after_what_is_said_of_it(database: Database) -> None:
    facts = KeyValueStore(database)
    work = BackgroundWork(lambda _: b"", lambda: None, pytest.fail, database.once_stored)
    found: list[object] = []

    def begin() -> None:
        work.start(lambda: found.append(facts.get("said")), lambda: None)
        facts.put("said", "adding")

    def fail() -> None:
        begin()
        raise LookupError

    with pytest.raises(LookupError):
        database.transact(fail)
    database.transact(begin)
    work.finish(30)
    assert found == ["adding"]
