"""What is counted, by which day, and how it is written."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.statistics.figures import (
    Day,
    ExchangeOutcome,
    by_day,
    duration,
    last_days,
    median_of,
    number,
    outcome_of,
    percent,
    period,
    share_by_library,
    short_date,
)
from corpus.types import Language

OSLO = ZoneInfo("Europe/Oslo")
SANTIAGO = ZoneInfo("America/Santiago")  # puts its clocks forward at midnight
HOUR = timedelta(hours=1)


def at(text: str) -> datetime:
    """A moment in UTC: "2026-03-01 12:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def library(day: str, count: int = 1) -> Day:
    return Day(date.fromisoformat(day), library=count)


def test_every_day_of_the_period_is_there_even_if_nobody_asked() -> None:
    days = by_day(
        [(at("2026-03-02 12:00"), ExchangeOutcome.LIBRARY)],
        at("2026-02-27 23:00"),
        at("2026-03-03 23:00"),
        OSLO,
    )
    assert days == (
        Day(date(2026, 2, 28)),
        Day(date(2026, 3, 1)),
        Day(date(2026, 3, 2), library=1),
        Day(date(2026, 3, 3)),
    )


def test_each_outcome_is_counted_by_itself() -> None:
    moments = [
        (at("2026-03-02 12:00"), outcome)
        for outcome, count in zip(ExchangeOutcome, (4, 3, 2, 1), strict=True)
        for _ in range(count)
    ]
    (day,) = by_day(moments, at("2026-03-02 00:00"), at("2026-03-03 00:00"), ZoneInfo("UTC"))
    assert day == Day(date(2026, 3, 2), library=4, learned=3, maybe=2, editors=1)
    assert day.exchanges == 10
    assert [day.count(outcome) for outcome in ExchangeOutcome] == [4, 3, 2, 1]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-01-31 22:59", "2026-01-31"),
        ("2026-01-31 23:00", "2026-02-01"),
        ("2026-06-30 21:59", "2026-06-30"),
        ("2026-06-30 22:00", "2026-07-01"),
        # The day of 23 hours, and its neighbours.
        ("2026-03-28 22:59", "2026-03-28"),
        ("2026-03-28 23:00", "2026-03-29"),
        ("2026-03-29 21:59", "2026-03-29"),
        ("2026-03-29 22:00", "2026-03-30"),
        # The one of 25.
        ("2026-10-24 21:59", "2026-10-24"),
        ("2026-10-24 22:00", "2026-10-25"),
        ("2026-10-25 22:59", "2026-10-25"),
        ("2026-10-25 23:00", "2026-10-26"),
    ],
)
def test_a_day_begins_at_local_midnight_in_summer_and_winter(moment: str, day: str) -> None:
    found = by_day(
        [(at(moment), ExchangeOutcome.LIBRARY)],
        at("2026-01-01 00:00"),
        at("2027-01-01 00:00"),
        OSLO,
    )
    assert [each for each in found if each.exchanges] == [library(day)]


def test_a_day_of_25_hours_is_one_day_and_one_of_23_too() -> None:
    for first, until, hours in (
        ("2026-10-24 22:00", "2026-10-25 23:00", 25),
        ("2026-03-28 23:00", "2026-03-29 22:00", 23),
    ):
        moments = [(at(first) + n * HOUR, ExchangeOutcome.LIBRARY) for n in range(hours)]
        (day,) = by_day(moments, at(first), at(until), OSLO)
        assert day.library == hours


def test_a_period_ends_before_its_end() -> None:
    def days(until: str) -> list[date]:
        return [each.day for each in by_day([], at("2026-03-01 23:00"), at(until), OSLO)]

    assert days("2026-03-02 23:00") == [date(2026, 3, 2)]
    assert days("2026-03-02 23:01") == [date(2026, 3, 2), date(2026, 3, 3)]
    assert days("2026-03-01 23:00") == []
    assert days("2026-03-01 22:00") == []


def test_what_fell_on_other_days_is_not_counted() -> None:
    moments = [
        (at(moment), ExchangeOutcome.MAYBE)
        for moment in ("2026-03-01 22:59", "2026-03-01 23:00", "2026-03-02 23:00")
    ]
    (day,) = by_day(moments, at("2026-03-01 23:00"), at("2026-03-02 23:00"), OSLO)
    assert day == Day(date(2026, 3, 2), maybe=1)


def test_exchanges_are_counted_as_they_come() -> None:
    held = 0

    def coming() -> Iterator[tuple[datetime, ExchangeOutcome]]:
        nonlocal held
        for n in range(1000):
            held += 1
            yield at("2026-03-02 12:00") + timedelta(seconds=n), ExchangeOutcome.EDITORS

    (day,) = by_day(coming(), at("2026-03-02 00:00"), at("2026-03-03 00:00"), ZoneInfo("UTC"))
    assert day.editors == held == 1000


@given(
    st.lists(
        st.tuples(
            st.datetimes(datetime(2026, 3, 20), datetime(2026, 4, 5), timezones=st.just(UTC)),
            st.sampled_from(ExchangeOutcome),
        )
    ),
    st.sampled_from([OSLO, SANTIAGO, ZoneInfo("Pacific/Apia"), ZoneInfo("Asia/Kathmandu")]),
)
def test_nothing_is_lost_and_nothing_is_counted_twice(
    moments: list[tuple[datetime, ExchangeOutcome]], zone: ZoneInfo
) -> None:
    days = by_day(moments, at("2026-03-20 00:00"), at("2026-04-05 00:01"), zone)
    assert sum(day.exchanges for day in days) == len(moments)
    for day in days:
        for outcome in ExchangeOutcome:
            assert day.count(outcome) == sum(
                moment.astimezone(zone).date() == day.day and met is outcome
                for moment, met in moments
            )
    dates = [day.day for day in days]
    assert dates == [dates[0] + timedelta(n) for n in range(len(dates))]


@pytest.mark.parametrize(
    ("now", "since", "until"),
    [
        ("2026-02-10 12:00", "2026-02-03 23:00", "2026-02-10 23:00"),
        ("2026-02-10 22:59", "2026-02-03 23:00", "2026-02-10 23:00"),
        ("2026-02-10 23:00", "2026-02-04 23:00", "2026-02-11 23:00"),
        ("2026-04-01 12:00", "2026-03-25 23:00", "2026-04-01 22:00"),
        ("2026-10-28 12:00", "2026-10-21 22:00", "2026-10-28 23:00"),
    ],
)
def test_the_last_seven_days_end_with_today(now: str, since: str, until: str) -> None:
    found = last_days(7, at(now), OSLO)
    assert found == (at(since), at(until))
    days = by_day([], *found, OSLO)
    assert len(days) == 7
    assert days[-1].day == at(now).astimezone(OSLO).date()


def test_a_day_whose_midnight_the_clocks_skip_begins_when_they_are_put_forward() -> None:
    since, until = last_days(1, at("2026-09-06 15:00"), SANTIAGO)
    assert (since, until) == (at("2026-09-06 04:00"), at("2026-09-07 03:00"))
    assert [each.day for each in by_day([], since, until, SANTIAGO)] == [date(2026, 9, 6)]


@pytest.mark.parametrize(
    ("status", "first", "outcome"),
    [
        ("answered", "pyramiden", ExchangeOutcome.LIBRARY),
        ("answered", "om-redaksjonen-", ExchangeOutcome.LIBRARY),
        ("answered", None, ExchangeOutcome.LIBRARY),
        ("answered", "redaksjonen-17", ExchangeOutcome.LEARNED),
        ("tentative", "pyramiden", ExchangeOutcome.MAYBE),
        ("tentative", "redaksjonen-17", ExchangeOutcome.MAYBE),
        ("unanswered", None, ExchangeOutcome.EDITORS),
        ("unanswered", "redaksjonen-17", ExchangeOutcome.EDITORS),
        ("of a later version", None, ExchangeOutcome.EDITORS),
    ],
)
def test_what_the_reader_was_shown_decides_what_is_counted(
    status: str, first: str | None, outcome: ExchangeOutcome
) -> None:
    assert outcome_of(status, first) is outcome


def test_the_share_of_the_library_is_that_of_all_exchanges() -> None:
    day = date(2026, 3, 1)
    assert share_by_library([Day(day, library=3), Day(day, 0, 2, 2, 1)]) == 3 / 8
    assert share_by_library([Day(day, maybe=3)]) == 0
    assert share_by_library([Day(day), Day(day)]) is None
    assert share_by_library([]) is None


def test_the_median_is_not_moved_by_one_long_wait() -> None:
    assert median_of([]) is None
    assert median_of([HOUR]) == HOUR
    assert median_of([HOUR, 3 * HOUR]) == 2 * HOUR
    assert median_of([2 * HOUR, HOUR, 1000 * HOUR]) == 2 * HOUR


def test_numbers_are_written_as_in_the_language() -> None:
    assert number(0, Language.NB) == "0"
    assert number(9999, Language.NN) == "9\xa0999"
    assert number(1_234_567, Language.SV) == "1\xa0234\xa0567"
    assert number(12_345, Language.EN) == "12,345"
    assert percent(0.631, Language.NB) == "63\xa0%"
    assert percent(0.631, Language.EN) == "63%"


def test_only_none_is_zero_percent_and_only_all_is_a_hundred() -> None:
    shares = (0, 0.001, 0.996, 1)
    assert [percent(share, Language.EN) for share in shares] == ["0%", "1%", "99%", "100%"]


@pytest.mark.parametrize(
    ("span", "written"),
    [
        (timedelta(), "1 min"),
        (timedelta(seconds=-5), "1 min"),
        (timedelta(seconds=89), "1 min"),
        (timedelta(minutes=59, seconds=29), "59 min"),
        (timedelta(minutes=59, seconds=31), "1 t"),
        (timedelta(hours=2, minutes=15), "2 t 15 min"),
        (timedelta(hours=23, minutes=59), "23 t 59 min"),
        (timedelta(hours=23, minutes=59, seconds=40), "1 d"),
        (timedelta(days=1, minutes=20), "1 d"),
        (timedelta(days=1, hours=23, minutes=40), "2 d"),
        (timedelta(days=12, hours=3, minutes=29), "12 d 3 t"),
        (timedelta(days=400, hours=5), "400 d 5 t"),
    ],
)
def test_a_wait_is_written_in_two_units_at_most(span: timedelta, written: str) -> None:
    said = duration(span, "d", "t", "min")
    assert said.replace("\xa0", " ") == written
    assert said.count(" ") == written.count(" ") // 2


@pytest.mark.parametrize(
    ("language", "short", "within", "across", "one"),
    [
        (Language.NB, "5.3.", "5.3.–17.3.2026", "20.12.2025–17.3.2026", "17.3.2026"),
        (Language.NN, "5.3.", "5.3.–17.3.2026", "20.12.2025–17.3.2026", "17.3.2026"),
        (Language.SV, "5/3", "5/3–17/3 2026", "20/12 2025–17/3 2026", "17/3 2026"),
        (Language.EN, "5 Mar", "5 Mar – 17 Mar 2026", "20 Dec 2025 – 17 Mar 2026", "17 Mar 2026"),
    ],
)
def test_dates_are_written_as_in_the_language(
    language: Language, short: str, within: str, across: str, one: str
) -> None:
    first, last = date(2026, 3, 5), date(2026, 3, 17)
    said = (
        short_date(first, language),
        period(first, last, language),
        period(date(2025, 12, 20), last, language),
        period(last, last, language),
    )
    assert tuple(each.replace("\xa0", " ") for each in said) == (short, within, across, one)
