"""Office hours and daily times, over nights, weekends and the days on which clocks are set."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config.hours import Daily, OfficeHours, parse_hours, parse_time_of_day, parse_zone

OSLO = ZoneInfo("Europe/Oslo")
WEEKDAYS = parse_hours("mon-fri 08:00-16:00")
MONDAY = date(2026, 1, 5)
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
"""Sundays: 02:00 to 03:00 doesn't exist, and comes twice."""


def local(day: date, hour: int, minute: int = 0, *, fold: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute, fold=fold), OSLO)


def is_same(moment: datetime | None, other: datetime) -> bool:
    """Tell whether they are the same moment; as such they compare in UTC alone."""
    return moment is not None and moment.astimezone(UTC) == other.astimezone(UTC)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("mon-fri 08:00-16:00", "mon-fri 08:00-16:00"),
        ("ma-fr 8-16", "mon-fri 08:00-16:00"),
        ("MA–FR 0800–1600", "mon-fri 08:00-16:00"),
        ("mån-fre 08.00–16.30; lör 10-14", "mon-fri 08:00-16:30; sat 10:00-14:00"),
        ("ma\u030an-fre 8-16", "mon-fri 08:00-16:00"),
        ("mandag til fredag: kl. 8 til 16", "mon-fri 08:00-16:00"),
        ("måndag till torsdag 9-17, fredag 9-15", "mon-thu 09:00-17:00; fri 09:00-15:00"),
        ("tysdag 8-16 og laurdag 10-12", "tue 08:00-16:00; sat 10:00-12:00"),
        ("Mondays, Wednesdays and Fridays 9-12", "mon 09:00-12:00; wed 09:00-12:00; "
         "fri 09:00-12:00"),
        ("mandager 9-12, søndager 13-14", "mon 09:00-12:00; sun 13:00-14:00"),
        ("ma.-to. 8-11, 12-16", "mon-thu 08:00-11:00; mon-thu 12:00-16:00"),
        ("ti, to 9-10; 11-12; fr 8-9;", "tue 09:00-10:00; tue 11:00-12:00; thu 09:00-10:00; "
         "thu 11:00-12:00; fri 08:00-09:00"),
        ("fri-mon 10-14", "mon 10:00-14:00; fri-sun 10:00-14:00"),
        ("mon-sun 0-24", "mon-sun 00:00-24:00"),
        ("lø 22-00", "sat 22:00-24:00"),
        ("mon 8-12, mon 12-14, mon 10-13", "mon 08:00-14:00"),
        ("lordag\u00a010\u201114", "sat 10:00-14:00"),
    ],
)  # fmt: skip
def test_office_hours_are_read_as_operators_write_them(written: str, canonical: str) -> None:
    assert str(parse_hours(written)) == canonical


@pytest.mark.parametrize(
    "written",
    [
        "",
        ";",
        "8-16",
        "mon-fri",
        "mon 8-16, tue",
        "mon to fri 8-16",
        "mon-fri 8-16 tue 9-10",
        "mon 8-11 12-16",
        "moon 8-16",
        "mon-fry 8-16",
        "mon 8-25",
        "mon 8:60-16",
        "mon 24:30-25",
        "mon 8-16:5",
        "mon 8am-4pm",
        "mon 08:00:00-16:00:00",
        "123456:AAhemmelig 8-16",
    ],
)
def test_what_are_no_office_hours_is_told_what_they_look_like(written: str) -> None:
    with pytest.raises(ValueError, match=r"^must be days and times such as mon-fri 08:00-16:00"):
        parse_hours(written)


def test_hours_past_midnight_are_told_how_to_be_written() -> None:
    with pytest.raises(ValueError, match=r"^must not pass midnight") as raised:
        parse_hours("søn 22-02.30")
    advice = "sun 22:00-24:00; mon 00:00-02:30"
    assert str(raised.value).endswith(advice)
    assert str(parse_hours(advice)) == "mon 00:00-02:30; sun 22:00-24:00"


@pytest.mark.parametrize("written", ["sun 8-8", "sun 0-0", "sun 24-24", "sun 24-8"])
def test_hours_of_no_length_are_refused(written: str) -> None:
    with pytest.raises(ValueError, match="00:00-24:00 is the whole day"):
        parse_hours(written)


def test_the_office_opens_on_the_minute_and_is_closed_on_the_minute() -> None:
    assert not WEEKDAYS.is_open(local(MONDAY, 7, 59), OSLO)
    assert WEEKDAYS.is_open(local(MONDAY, 8), OSLO)
    assert WEEKDAYS.is_open(local(MONDAY, 15, 59), OSLO)
    assert not WEEKDAYS.is_open(local(MONDAY, 16), OSLO)


def test_hours_are_by_the_clocks_of_the_office_whatever_the_moment_is_written_in() -> None:
    assert WEEKDAYS.is_open(datetime(2026, 1, 5, 7, tzinfo=UTC), OSLO)
    assert not WEEKDAYS.is_open(datetime(2026, 7, 6, 15, tzinfo=UTC), OSLO)
    assert WEEKDAYS.is_open(datetime(2026, 1, 5, 15, tzinfo=UTC), ZoneInfo("Europe/London"))


def test_an_office_that_closes_at_midnight_is_open_until_then() -> None:
    late = parse_hours("fri 20-24")
    friday = MONDAY + timedelta(days=4)
    assert late.is_open(local(friday, 23, 59), OSLO)
    assert not late.is_open(local(friday + timedelta(days=1), 0), OSLO)


def test_over_the_weekend_the_next_opening_is_on_monday() -> None:
    saturday = MONDAY + timedelta(days=5)
    opening = WEEKDAYS.next_opening(local(saturday, 12), OSLO)
    assert is_same(opening, local(MONDAY + timedelta(days=7), 8))
    assert opening is not None
    assert opening.tzinfo is OSLO


def test_an_opening_after_the_clocks_are_set_is_by_the_new_time() -> None:
    before, after = SPRING - timedelta(days=2), SPRING + timedelta(days=1)
    opening = WEEKDAYS.next_opening(local(before, 16), OSLO)
    assert is_same(opening, datetime(after.year, after.month, after.day, 6, tzinfo=UTC))


def test_while_the_office_is_open_the_next_opening_is_now() -> None:
    now = local(MONDAY, 9, 17)
    assert is_same(WEEKDAYS.next_opening(now, OSLO), now)


def test_an_office_that_is_never_open_has_no_next_opening() -> None:
    assert OfficeHours(()).next_opening(local(MONDAY, 9), OSLO) is None
    assert str(OfficeHours(())) == ""


def test_an_office_that_would_open_when_clocks_leap_opens_right_after() -> None:
    opening = parse_hours("sun 02:30-05:00").next_opening(local(SPRING, 1), OSLO)
    assert is_same(opening, local(SPRING, 3))


def test_hours_that_the_clocks_leap_over_are_not_held_until_a_week_later() -> None:
    opening = parse_hours("sun 02:10-02:50").next_opening(local(SPRING, 1), OSLO)
    assert is_same(opening, local(SPRING + timedelta(days=7), 2, 10))


def test_hours_that_clocks_show_twice_are_held_twice() -> None:
    hours = parse_hours("sun 02:10-02:20")
    assert is_same(hours.next_opening(local(AUTUMN, 1), OSLO), local(AUTUMN, 2, 10))
    again = hours.next_opening(local(AUTUMN, 2, 30), OSLO)
    assert is_same(again, local(AUTUMN, 2, 10, fold=1))


def test_an_office_that_closed_before_clocks_are_set_back_into_its_hours_opens_then() -> None:
    hours = parse_hours("sun 01:00-02:30")
    assert is_same(hours.next_opening(local(AUTUMN, 2, 45), OSLO), local(AUTUMN, 2, fold=1))


def test_days_with_the_same_hours_are_told_together() -> None:
    hours = parse_hours("mon-thu 8-11, 12-16; fri 8-15; sun 8-15")
    assert hours.groups() == (
        ((0, 3), (time(8), time(11))),
        ((0, 3), (time(12), time(16))),
        ((4, 4), (time(8), time(15))),
        ((6, 6), (time(8), time(15))),
    )


@st.composite
def hours_of_a_week(draw: st.DrawFn) -> OfficeHours:
    """Office hours with up to eight spans, anywhere in the week."""
    minutes = st.tuples(st.integers(0, 1439), st.integers(1, 1440)).filter(lambda m: m[0] < m[1])
    spans = draw(st.lists(st.tuples(st.integers(0, 6), minutes), min_size=1, max_size=8))
    names = "ma tirsdag Ons torsdag FRI lör søn".split()
    return parse_hours(
        ", ".join(
            f"{names[day]} {start // 60}.{start % 60:02}–{end // 60:02}:{end % 60:02}"
            for day, (start, end) in spans
        )
    )


# Clocks there are set at 02:00, at midnight, by half an hour, and by a whole day once.
zones = st.sampled_from(
    ["Europe/Oslo", "Africa/Cairo", "Australia/Lord_Howe", "America/Nuuk", "Pacific/Apia", "UTC"]
).map(ZoneInfo)
moments = st.datetimes(datetime(2011, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)) | (
    st.sampled_from([date(2026, 3, 29), date(2026, 4, 24), date(2026, 10, 4), date(2011, 12, 30)])
    .flatmap(lambda day: st.datetimes(*_around(day), timezones=st.just(UTC)))
)  # fmt: skip


def _around(day: date) -> tuple[datetime, datetime]:
    noon = datetime.combine(day, time(12))
    return noon - timedelta(days=2), noon + timedelta(days=2)


@given(hours_of_a_week())
def test_hours_that_are_written_out_are_read_the_same(hours: OfficeHours) -> None:
    assert parse_hours(str(hours)) == hours


@given(hours_of_a_week())
def test_the_spans_of_a_week_are_sorted_and_apart(hours: OfficeHours) -> None:
    for (day, _, end), (following, start, _) in zip(hours.weekly, hours.weekly[1:], strict=False):
        assert (day, end) < (following, start)
        assert day != following or end != time(0)


@given(hours_of_a_week(), moments, zones)
def test_the_office_is_open_at_its_next_opening_which_is_never_before_now(
    hours: OfficeHours, at: datetime, zone: ZoneInfo
) -> None:
    opening = hours.next_opening(at, zone)
    assert opening is not None
    assert hours.is_open(opening, zone)
    assert opening.astimezone(UTC) >= at
    assert hours.next_opening(opening, zone) == opening


@given(hours_of_a_week(), moments, zones, st.integers(0, 999))
def test_until_its_next_opening_the_office_is_closed(
    hours: OfficeHours, at: datetime, zone: ZoneInfo, thousandths: int
) -> None:
    opening = hours.next_opening(at, zone)
    assert opening is not None
    wait = opening.astimezone(UTC) - at
    if wait:
        assert not hours.is_open(at + wait * thousandths / 1000, zone)
        assert not hours.is_open(opening.astimezone(UTC) - timedelta(microseconds=1), zone)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_in_one_line(text: str) -> None:
    for parse in (parse_hours, parse_time_of_day, parse_zone):
        refused = ""
        try:
            parse(text)
        except ValueError as error:
            refused = str(error)
        assert not refused or refused.startswith("must ")
        assert "\n" not in refused


@pytest.mark.parametrize("written", ["08:00", "8", "08.00", "0800", " kl. 8 ", "8:00"])
def test_a_time_of_day_is_read(written: str) -> None:
    assert parse_time_of_day(written) == time(8)


@pytest.mark.parametrize("written", ["", "24", "8:60", "8-16", "morgen", "8 am", "-1"])
def test_what_is_no_time_of_day_is_told_so(written: str) -> None:
    with pytest.raises(ValueError, match=r"^must be a time of day such as 08:00$"):
        parse_time_of_day(written)


@pytest.mark.parametrize("written", ["Europe/Oslo", " europe/oslo "])
def test_a_time_zone_is_found_by_its_name(written: str) -> None:
    assert parse_zone(written).key == "Europe/Oslo"


@pytest.mark.parametrize("written", ["", "Oslo", "Europe", "../Europe/Oslo", "/etc/passwd", "\0"])
def test_what_is_no_time_zone_is_told_so(written: str) -> None:
    with pytest.raises(ValueError, match=r"^must be the name of a time zone such as Europe/Oslo"):
        parse_zone(written)


DIGEST = Daily(time(8), OSLO)


def test_what_was_done_yesterday_is_due_today_from_its_time_on() -> None:
    yesterday = MONDAY - timedelta(days=1)
    assert DIGEST.due(local(MONDAY, 7, 59), yesterday) is None
    assert DIGEST.due(local(MONDAY, 8), yesterday) == MONDAY
    assert DIGEST.due(local(MONDAY, 23, 59), yesterday) == MONDAY


def test_what_was_done_today_is_not_due_again_until_tomorrow() -> None:
    tomorrow = MONDAY + timedelta(days=1)
    assert DIGEST.due(local(MONDAY, 23), MONDAY) is None
    assert DIGEST.due(local(tomorrow, 7), MONDAY) is None
    assert DIGEST.due(local(tomorrow, 8), MONDAY) == tomorrow


def test_after_a_week_away_one_day_is_due() -> None:
    back = MONDAY + timedelta(days=7)
    due = DIGEST.due(local(back, 7), MONDAY)
    assert due == back - timedelta(days=1)
    assert DIGEST.due(local(back, 7), due) is None


def test_a_new_install_waits_for_the_next_time() -> None:
    now = local(MONDAY, 9)
    begin = DIGEST.latest(now)
    assert DIGEST.due(now, begin) is None
    assert DIGEST.due(local(MONDAY + timedelta(days=1), 8), begin) == MONDAY + timedelta(days=1)
    early = local(MONDAY, 7)
    assert DIGEST.due(local(MONDAY, 8), DIGEST.latest(early)) == MONDAY


def test_a_time_that_was_moved_within_the_day_does_not_bring_the_day_twice() -> None:
    later = Daily(time(14), OSLO)
    assert later.due(local(MONDAY, 14), MONDAY) is None


def test_a_last_day_that_is_still_to_come_is_waited_for() -> None:
    assert DIGEST.due(local(MONDAY, 9), MONDAY + timedelta(days=1)) is None


def test_a_time_that_the_clocks_leap_over_comes_when_they_have() -> None:
    daily, yesterday = Daily(time(2, 30), OSLO), SPRING - timedelta(days=1)
    assert daily.due(local(SPRING, 1, 59), yesterday) is None
    assert daily.due(local(SPRING, 3), yesterday) == SPRING


def test_of_a_time_that_comes_twice_the_first_counts_alone() -> None:
    daily, yesterday = Daily(time(2, 30), OSLO), AUTUMN - timedelta(days=1)
    assert daily.due(local(AUTUMN, 2, 29), yesterday) is None
    assert daily.due(local(AUTUMN, 2, 30), yesterday) == AUTUMN
    assert daily.due(local(AUTUMN, 2, 15, fold=1), yesterday) == AUTUMN
    assert daily.due(local(AUTUMN, 2, 45, fold=1), AUTUMN) is None


@given(st.times(), moments, zones)
def test_looked_at_every_quarter_for_three_days_each_day_is_due_once(
    at: time, start: datetime, zone: ZoneInfo
) -> None:
    daily = Daily(at, zone)
    first = last = daily.latest(start)
    done = []
    for quarters in range(3 * 24 * 4 + 1):
        day = daily.due(start + timedelta(minutes=15 * quarters), last)
        if day is not None:
            done.append(day)
            last = day
    assert done == sorted(set(done))
    # Where the zone skips a whole day, as Samoa did, nobody's clock ever shows its times.
    assert 2 <= len(done) <= 4
    assert first < done[0] <= first + timedelta(days=2)
