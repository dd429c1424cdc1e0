"""How things stand, as an admin is told."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.library.replica import ReplicaState
from bot.telegram.render.admins.notes import LibraryState, state
from bot.telegram.transport.workers import WorkersState
from bot.types.alerts import AlertFigures
from bot.types.writing import WriterStanding, WriterState
from corpus.types import Language
from index.storage.generations import GenerationStatus, IndexStatus

IN_USE = GenerationStatus(6, "in use", 1, "2026-11-30T12:00:00+00:00", 3, 9, "bundled", "exact", 1)
HANDLERS = WorkersState(places=4, at_work=0, since=None, given_up=0, hang=0)
WHY = "s3://svar can't be used: <refused>"


def _told(
    replica: ReplicaState | None,
    language: Language = Language.NB,
    writer: WriterStanding | None = None,
) -> str:
    index = IndexStatus(IN_USE, (IN_USE,), ())
    now = LibraryState(index, 0, 0, 10**10, (), HANDLERS, replica, writer=writer)
    return state(now, language=language, zone=ZoneInfo("Europe/Oslo")).html


def test_how_much_readers_follow_is_told_where_any_do() -> None:
    index = IndexStatus(IN_USE, (IN_USE,), ())

    def told(alerts: AlertFigures | None) -> str:
        now = LibraryState(index, 0, 0, 10**10, (), HANDLERS, alerts=alerts)
        return state(now, language=Language.NB, zone=ZoneInfo("Europe/Oslo")).html

    assert "emner" not in told(None) + told(AlertFigures(0, 0))
    assert "Følger serier og emner: 2 lesere, 5 i alt." in told(AlertFigures(2, 5))
    last = told(AlertFigures(0, 0, date(2026, 3, 2), 7))
    assert "sist 2. mars 2026: 7." in last


@pytest.mark.parametrize("language", list(Language))
def test_a_worker_that_can_not_have_what_is_published_says_so_and_why(language: Language) -> None:
    told = _told(ReplicaState(7, 6, WHY), language)
    assert "7" in told
    assert "s3://svar can't be used: &lt;refused&gt;" in told.replace("&#x27;", "'")


def test_what_is_being_fetched_is_told_and_what_is_as_it_should_be_is_not() -> None:
    assert "Publisert er generasjon 7" in _told(ReplicaState(7, 6, None))
    for same in (None, ReplicaState(6, 6, None), ReplicaState(None, 6, None)):
        assert "Publisert" not in _told(same)


@pytest.mark.parametrize("language", list(Language))
def test_a_language_model_is_told_of_with_its_cost_and_what_came_of_it(language: Language) -> None:
    told = {
        state: _told(
            None,
            language,
            WriterStanding(
                "<liten>", False, state, tokens=1234, budget=9876, written=5, kept=17, refused=2
            ),
        )
        for state in WriterState
    }
    assert len(set(told.values())) == len(WriterState)
    for said in told.values():
        assert "&lt;liten&gt;" in said
        for number in ("1234", "9876", "5", "17", "2"):
            assert number in said
    unlimited = WriterStanding("", True, WriterState.ANSWERS)
    assert "∞" in _told(None, language, unlimited)
    assert "formulerer" in _told(None, Language.NB, unlimited)
    assert "formulerer" not in _told(None, Language.NB)
