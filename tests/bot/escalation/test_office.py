from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.config.hours import parse_hours
from bot.escalation.office import Office
from corpus.types import Language

OSLO = ZoneInfo("Europe/Oslo")
HOURS = parse_hours("mon-fri 08:00-16:00; sat 10:00-14:00")
MONDAY_NOON = datetime(2026, 1, 5, 11, tzinfo=UTC)
MONDAY_EVENING = datetime(2026, 1, 5, 19, tzinfo=UTC)
SATURDAY_EVENING = datetime(2026, 1, 10, 19, tzinfo=UTC)


def office(now: datetime, hours: str | None = None) -> Office:
    return Office(parse_hours(hours) if hours else HOURS, OSLO, lambda: now)


def test_without_hours_nothing_is_promised_and_the_editors_may_be_there() -> None:
    nobody_knows = Office(None, OSLO, lambda: SATURDAY_EVENING)
    assert nobody_knows.is_open
    assert nobody_knows.hours_text(Language.NB) is None


def test_while_the_editors_are_there_the_hours_alone_are_told() -> None:
    assert office(MONDAY_NOON).is_open
    assert office(MONDAY_NOON).hours_text(Language.EN) == (
        "The editors are available Monday–Friday 08:00–16:00; Saturday 10:00–14:00."
    )


@pytest.mark.parametrize(
    ("now", "back"),
    [
        (MONDAY_EVENING, "They are back on Tuesday at 08:00."),
        (SATURDAY_EVENING, "They are back on Monday at 08:00."),
        (datetime(2026, 1, 5, 6, 59, tzinfo=UTC), "They are back on Monday at 08:00."),
    ],
)
def test_while_they_are_not_a_reader_is_told_when_they_are_back(now: datetime, back: str) -> None:
    said = office(now).hours_text(Language.EN)
    assert not office(now).is_open
    assert said is not None
    assert said.endswith(f" {back}")


def test_the_clock_is_that_of_the_time_zone() -> None:
    seven_in_oslo = datetime(2026, 7, 6, 5, tzinfo=UTC)
    assert not office(seven_in_oslo).is_open
    assert office(datetime(2026, 7, 6, 6, tzinfo=UTC)).is_open
    assert not office(datetime(2026, 7, 6, 14, tzinfo=UTC)).is_open


@pytest.mark.parametrize("language", list(Language))
def test_hours_are_told_in_the_readers_language(language: Language) -> None:
    said = office(SATURDAY_EVENING).hours_text(language)
    names = {
        Language.NB: ("mandag–fredag", "lørdag", "tilbake mandag"),
        Language.NN: ("måndag–fredag", "laurdag", "tilbake måndag"),
        Language.SV: ("måndag–fredag", "lördag", "tillbaka på måndag"),
        Language.EN: ("Monday–Friday", "Saturday", "back on Monday"),
    }[language]
    assert said is not None
    assert "\n" not in said
    for name in names:
        assert name in said


def test_a_day_with_a_pause_is_told_with_both_its_halves() -> None:
    said = office(MONDAY_EVENING, "tue 09:00-11:00, 12:00-15:00").hours_text(Language.EN)
    assert said is not None
    assert "Tuesday 09:00–11:00; Tuesday 12:00–15:00" in said
    assert said.endswith("back on Tuesday at 09:00.")
