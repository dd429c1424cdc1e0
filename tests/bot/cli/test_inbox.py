from datetime import UTC, datetime

import pytest

from bot.store.telegram.updates import Updates
from tests.bot.conftest import Shell

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def aside(svar: Shell) -> list[str]:
    """The numbers of three updates that could not be handled."""
    updates = Updates(svar.app.database)
    updates.add([(7, "chat:1", {}), (8, "chat:2", {}), (9, "chat:3", {})], NOW)
    for lane in ("chat:1", "chat:2", "chat:3"):
        updates.set_aside(updates.waiting(lane)[0].id, "ValueError")
    return [str(each.id) for each in updates.aside()]


def test_nothing_is_given_up_unless_it_is_said_which(svar: Shell, aside: list[str]) -> None:
    for arguments in ((), ("--all", aside[0])):
        outcome = svar("inbox", "drop", *arguments)
        assert outcome.status == 2
        assert "svar inbox lists, or --all" in outcome.err
    assert len(Updates(svar.app.database).aside()) == 3


def test_those_that_are_named_are_given_up_and_no_others(svar: Shell, aside: list[str]) -> None:
    outcome = svar("inbox", "drop", aside[1])
    assert outcome.out == "1 update given up: what was in it is erased\n"
    assert [str(each.id) for each in Updates(svar.app.database).aside()] == [aside[0], aside[2]]


def test_all_are_given_up_where_that_is_said(svar: Shell, aside: list[str]) -> None:
    assert aside
    assert svar("inbox", "drop", "--all").status == 0
    assert svar("inbox").out == "Nothing is set aside.\n"
