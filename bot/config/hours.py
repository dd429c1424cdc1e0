"""Office hours and daily times, by the clocks of one time zone. Pure.

Weekdays are numbers, Monday 0 to Sunday 6. Moments that come in are aware of their zone. Where the
clocks are set, what they show counts: hours that they leap over don't exist, hours that they show
twice are office hours twice.
"""

from __future__ import annotations

import bisect
import contextlib
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from corpus import words
from corpus.text.characters import normalised

Span = tuple[int, time, time]
"""A weekday, when the office opens and when it closes; 00:00 is then the midnight that follows."""
Group = tuple[tuple[int, int], tuple[time, time]]
"""The first and the last of some weekdays in a row, and when the office opens and closes then."""

_MIDNIGHT = time(0)
_DAY_MINUTES = 24 * 60
_DAYS_AHEAD = 15
"""An opening a week may fall into the hour that the clocks leap over; then it is the next one."""

_NAMES = "mon tue wed thu fri sat sun".split()
_PLURAL = re.compile(r"(?<=day)s$|(?<=dag)[ae]r$")

_TO = r"(?:\s*[-‐‒–—−]\s*|\s+till?\s+)"
_DAY = r"(?!kl\b)[^\W\d_]+"
_TIME = r"[0-9]{1,2}[:.][0-9]{2}|[0-9]{4}|[0-9]{1,2}"
_SEPARATOR = re.compile(r"\s*[,;&+]\s*|\s+(?:and|og|och)\s+")
_PART = re.compile(
    rf"(?:(?P<first>{_DAY})\.?(?:{_TO}(?P<last>{_DAY})\.?)?)?[\s:]*(?:kl\.?\s*)?"
    rf"(?:(?P<start>{_TIME}){_TO}(?P<end>{_TIME}))?"
)

_WRONG_HOURS = (
    "must be days and times such as mon-fri 08:00-16:00; sat 10:00-14:00"
    " (days in English, Norwegian or Swedish)"
)
_WRONG_TIME = "must be a time of day such as 08:00"
_WRONG_ZONE = "must be the name of a time zone such as Europe/Oslo or Europe/Stockholm"


@dataclass(frozen=True, slots=True)
class Weekdays:
    """The names of the weekdays, a line each, from Monday on."""

    names: words.LineList


@cache
def _days() -> Mapping[str, int]:
    # Settings are read before anybody knows where the publisher's own words are.
    told = words.load(Weekdays, None, Path(__file__).parent / "words" / "weekdays.toml")
    return {name: day for day, names in enumerate(told.names) for name in names.split()}


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """When the office is open in a week without holidays.

    `weekly` is sorted, and no two of its spans overlap or touch in one day. `str()` gives what
    `parse_hours` reads.
    """

    weekly: tuple[Span, ...]

    def is_open(self, at: datetime, zone: ZoneInfo) -> bool:
        """Tell whether the office is open at a moment; when it closes, it is closed."""
        local = at.astimezone(zone)
        shown = local.time()
        return any(
            weekday == local.weekday() and start <= shown and (shown < end or end == _MIDNIGHT)
            for weekday, start, end in self.weekly
        )

    def next_opening(self, at: datetime, zone: ZoneInfo) -> datetime | None:
        """Return the first moment from `at` on at which the office is open, in `zone`.

        That is `at` itself while it is open, and None where it never is.
        """
        if self.is_open(at, zone):
            return at.astimezone(zone)
        # In UTC: moments in one zone are compared by what its clocks show, which may go back.
        at = at.astimezone(UTC)
        today = at.astimezone(zone).date()
        moments = (
            moment
            for days in range(-1, _DAYS_AHEAD + 1)
            for moment in self._turns(today + timedelta(days), zone)
        )
        openings = (moment for moment in moments if moment >= at and self.is_open(moment, zone))
        opening = min(openings, default=None)
        return opening.astimezone(zone) if opening else None

    def groups(self) -> tuple[Group, ...]:
        """Return the hours with the days together that follow one another and have the same.

        Days with several spans come once for each.
        """
        times = [
            tuple((start, end) for weekday, start, end in self.weekly if weekday == day)
            for day in range(7)
        ]
        groups: list[Group] = []
        for spans, days in itertools.groupby(range(7), times.__getitem__):
            row = tuple(days)
            groups += (((row[0], row[-1]), span) for span in spans)
        return tuple(groups)

    def __str__(self) -> str:
        return "; ".join(map(_written, self.groups()))

    def _turns(self, day: date, zone: ZoneInfo) -> Iterator[datetime]:
        """Yield when the office may open on a day, in UTC: at its hours, or as clocks are set."""
        for weekday, start, _ in self.weekly:
            if weekday == day.weekday():
                for fold in (0, 1):
                    shown = datetime.combine(day, start.replace(fold=fold), zone)
                    yield shown.astimezone(UTC)
        yield from _clocks_set(day, zone)


@dataclass(frozen=True, slots=True)
class Daily:
    """Something that is done once a day, at a time by the clocks of a zone.

    Where the clocks leap over the time, it has come when they have; where they show it twice, the
    first counts.
    """

    at: time
    zone: ZoneInfo

    def moment(self, day: date) -> datetime:
        """Return when it is due on a day, in UTC."""
        return datetime.combine(day, self.at, self.zone).astimezone(UTC)

    def latest(self, now: datetime) -> date:
        """Return the day whose time has come last.

        What has never been done begins with this as its last day: then it is not done at once, but
        from the next time on.
        """
        local = now.astimezone(self.zone)
        today = local.date()
        # Clocks that have been set back show less than `at` again, though it has come.
        has_come = local.time() >= self.at or self.moment(today) <= now.astimezone(UTC)
        return today if has_come else today - timedelta(days=1)

    def due(self, now: datetime, last: date) -> date | None:
        """Return the day for which it is to be done now, if any; `last` is for which it last was.

        Of several days that were missed it is the latest; the others stay undone.
        """
        latest = self.latest(now)
        return latest if latest > last else None


def parse_hours(text: str) -> OfficeHours:
    """Read office hours such as "mon-fri 08:00-16:00", "ma-fr 8-16; lø 10-14", "mån, ons 9–11.30".

    Days without times have those that follow, times without days are for the days before. Raises
    `ValueError` with what they must be.
    """
    spans: list[tuple[int, int, int]] = []
    days: list[int] = []
    are_done = True
    for written in filter(None, _SEPARATOR.split(_plain(text))):
        part = _PART.fullmatch(written)
        if part is None:
            raise ValueError(_WRONG_HOURS)
        if part["first"]:
            days = ([] if are_done else days) + _weekdays(part["first"], part["last"])
            are_done = False
        if part["start"]:
            start, end = _minutes(part["start"]), _minutes(part["end"])
            if not days or start is None or end is None:
                raise ValueError(_WRONG_HOURS)
            _check_order(start, end, days[0])
            spans += ((day, start, end or _DAY_MINUTES) for day in days)
            are_done = True
    if not spans or not are_done:
        raise ValueError(_WRONG_HOURS)
    return OfficeHours(_merged(spans))


def parse_time_of_day(text: str) -> time:
    """Read a time such as "08:00", "08.30" or "8"; raises `ValueError` with what it must be."""
    written = re.sub(r"^kl\.?\s*", "", _plain(text))
    minutes = _minutes(written) if re.fullmatch(_TIME, written) else None
    if minutes is None or minutes == _DAY_MINUTES:
        raise ValueError(_WRONG_TIME)
    return _clock(minutes)


def parse_zone(text: str) -> ZoneInfo:
    """Find a time zone by its name, in any case; raises `ValueError` with what it must be."""
    name = text.strip()
    with contextlib.suppress(KeyError, ValueError, OSError):
        return ZoneInfo(name)
    for known in available_timezones():
        if known.casefold() == name.casefold():
            return ZoneInfo(known)
    raise ValueError(_WRONG_ZONE)


def _plain(text: str) -> str:
    """Return `text` in one dress: å as one letter, no capitals, ordinary spaces and digits."""
    return normalised("NFKC", text).casefold().strip()


def _weekdays(first: str, last: str | None) -> list[int]:
    """Return the days from one to another, which may be in the next week: Friday to Monday."""
    named = [_days().get(_PLURAL.sub("", name)) for name in (first, last or first)]
    begin, end = named
    if begin is None or end is None:
        raise ValueError(_WRONG_HOURS)
    return [day % 7 for day in range(begin, end + 1 if begin <= end else end + 8)]


def _minutes(written: str) -> int | None:
    """Return the minutes since midnight, up to 24:00; None for what no clock shows."""
    digits = re.sub("[:.]", "", written)
    hours, minutes = (int(digits), 0) if len(digits) < 3 else divmod(int(digits), 100)
    total = 60 * hours + minutes
    return total if minutes < 60 and total <= _DAY_MINUTES else None


def _check_order(start: int, end: int, day: int) -> None:
    if start in (end, _DAY_MINUTES):
        raise ValueError(
            "must have a later time after each time: 00:00-24:00 is the whole day,"
            " and a day that is left out is closed"
        )
    if 0 < end < start:
        following = (day + 1) % 7
        raise ValueError(
            f"must not pass midnight: write such hours as two, {_NAMES[day]}"
            f" {_clock(start):%H:%M}-24:00; {_NAMES[following]} 00:00-{_clock(end):%H:%M}"
        )


def _merged(spans: Iterable[tuple[int, int, int]]) -> tuple[Span, ...]:
    """Sort spans of minutes, and make one of those that overlap or touch."""
    merged: list[tuple[int, int, int]] = []
    for day, start, end in sorted(spans):
        if merged and merged[-1][0] == day and start <= merged[-1][2]:
            _, start, before = merged.pop()
            end = max(end, before)
        merged.append((day, start, end))
    return tuple((day, _clock(start), _clock(end)) for day, start, end in merged)


def _clock(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _written(group: Group) -> str:
    (first, last), (start, end) = group
    days = _NAMES[first] if first == last else f"{_NAMES[first]}-{_NAMES[last]}"
    return f"{days} {start:%H:%M}-{'24:00' if end == _MIDNIGHT else f'{end:%H:%M}'}"


def _clocks_set(day: date, zone: ZoneInfo) -> Iterator[datetime]:
    """Yield when clocks are set forward or back on a day, in UTC, if they are."""
    begin, end = (
        datetime.combine(each, _MIDNIGHT, zone).astimezone(UTC)
        for each in (day, day + timedelta(days=1))
    )
    before = begin.astimezone(zone).utcoffset()

    def are_set(second: int) -> bool:
        return (begin + timedelta(seconds=second)).astimezone(zone).utcoffset() != before

    seconds = round((end - begin).total_seconds())
    if are_set(seconds):
        yield begin + timedelta(seconds=bisect.bisect_left(range(seconds), True, key=are_set))
