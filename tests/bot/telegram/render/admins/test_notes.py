"""How things stand, as an admin is told."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.library.replica import ReplicaState
from bot.telegram.render.admins.notes import LibraryState, state
from bot.telegram.transport.workers import WorkersState
from bot.types.alerts import AlertFigures
from corpus.types import Language
from index.storage.generations import GenerationStatus, IndexStatus

IN_USE = GenerationStatus(6, "in use", 1, "2026-11-30T12:00:00+00:00", 3, 9, "bundled", "exact", 1)
HANDLERS = WorkersState(places=4, at_work=0, since=None, given_up=0, hang=0)
WHY = "s3://svar can't be used: <refused>"


def _told(replica: ReplicaState | None, language: Language = Language.NB) -> str:
    index = IndexStatus(IN_USE, (IN_USE,), ())
    now = LibraryState(index, 0, 0, 10**10, (), HANDLERS, replica)
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
