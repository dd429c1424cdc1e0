"""How much was asked and answered in a period, by day and in all; and how such figures are written.

Pure; `bot.store.queue.activity` reads what is counted here, `bot.statistics.chart` draws it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from statistics import median
from zoneinfo import ZoneInfo

from bot.types.questions import EDITORS_ANSWER
from corpus.types import Language
from index.types import Status

_ONE_DAY = timedelta(days=1)
_ONE_MINUTE = timedelta(minutes=1)
_NO_BREAK = "\N{NO-BREAK SPACE}"
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


class ExchangeOutcome(StrEnum):
    """What a reader was met with."""

    LIBRARY = "library"
    """The library answered."""
    LEARNED = "learned"
    """It was an answer that the editors had given before."""
    MAYBE = "maybe"
    """It was perhaps an answer."""
    EDITORS = "editors"
    """There was none: the editors are to be asked."""


@dataclass(frozen=True, slots=True)
class Day:
    """How many exchanges of a local day ended in each `ExchangeOutcome`."""

    day: date
    library: int = 0
    maybe: int = 0
    editors: int = 0
    learned: int = 0

    @property
    def exchanges(self) -> int:
        """All of the day's exchanges."""
        return self.library + self.maybe + self.editors + self.learned

    def count(self, outcome: ExchangeOutcome) -> int:
        """How many ended in `outcome`."""
        return {
            ExchangeOutcome.LIBRARY: self.library,
            ExchangeOutcome.LEARNED: self.learned,
            ExchangeOutcome.MAYBE: self.maybe,
            ExchangeOutcome.EDITORS: self.editors,
        }[outcome]


@dataclass(frozen=True, slots=True)
class Figures:
    """What went on in a period, and what waits now.

    `days` are all local days of the period, in order. `open`, `taken`, `overdue` and `oldest_open`
    (when that question was asked, UTC) are of now, whenever it was asked, reports included; those
    overdue are open or taken. `answered`, `dismissed` and `joined` count such steps in the period;
    `reports` those that came in then; `helpful` and `unhelpful` what readers said of its exchanges.
    `median_wait` is from a question's first asking to its first answer, where that fell in the
    period. `asked_on_pages` counts what the library was asked on articles' pages on the period's
    days, beside the exchanges; `handed_over_on_pages` what was sent to the editors from there.
    `share_by_library` (0 to 1) is that of `ExchangeOutcome.LIBRARY` in all exchanges.
    """

    days: tuple[Day, ...]
    open: int
    taken: int
    overdue: int
    oldest_open: datetime | None
    answered: int
    dismissed: int
    joined: int
    reports: int
    helpful: int
    unhelpful: int
    median_wait: timedelta | None
    share_by_library: float | None
    asked_on_pages: int = 0
    handed_over_on_pages: int = 0


def last_days(count: int, now: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return the period of `count` local days that ends with today, which is not over yet.

    That is its first moment and the first after it, in UTC. `now` is aware.
    """
    tomorrow = now.astimezone(zone).date() + _ONE_DAY
    return _midnight(tomorrow - count * _ONE_DAY, zone), _midnight(tomorrow, zone)


def outcome_of(status: str, first_article: str | None) -> ExchangeOutcome:
    """Tell what an exchange came to, by its answer's status and the id of the first article shown.

    A status of another kind is one that the library had no answer to.
    """
    if status == Status.ANSWERED:
        learned = first_article is not None and first_article.startswith(EDITORS_ANSWER)
        return ExchangeOutcome.LEARNED if learned else ExchangeOutcome.LIBRARY
    return ExchangeOutcome.MAYBE if status == Status.TENTATIVE else ExchangeOutcome.EDITORS


def by_day(
    exchanges: Iterable[tuple[datetime, ExchangeOutcome]],
    since: datetime,
    until: datetime,
    zone: ZoneInfo,
) -> tuple[Day, ...]:
    """Count exchanges by their local day: every day that [since, until) touches, in order.

    All moments are aware. An exchange outside of these days is not counted. Holds no more than a
    count for each day, however many exchanges come.
    """
    counts = Counter((at.astimezone(zone).date(), outcome) for at, outcome in exchanges)
    return tuple(
        Day(
            day,
            library=counts[day, ExchangeOutcome.LIBRARY],
            maybe=counts[day, ExchangeOutcome.MAYBE],
            editors=counts[day, ExchangeOutcome.EDITORS],
            learned=counts[day, ExchangeOutcome.LEARNED],
        )
        for day in _days(since, until, zone)
    )


def share_by_library(days: Iterable[Day]) -> float | None:
    """Return the share (0 to 1) of exchanges that the library answered, or None without any."""
    library = exchanges = 0
    for day in days:
        library += day.library
        exchanges += day.exchanges
    return library / exchanges if exchanges else None


def median_of(waits: Sequence[timedelta]) -> timedelta | None:
    """Return the wait that half of them don't exceed, or None without any."""
    return timedelta(seconds=median(wait.total_seconds() for wait in waits)) if waits else None


def number(count: int, language: Language) -> str:
    """Write a count with its thousands apart: "12 345", in English "12,345"."""
    return f"{count:,}".replace(",", "," if language is Language.EN else _NO_BREAK)


def percent(share: float, language: Language) -> str:
    """Write a share (0 to 1) in whole percent; only none is "0 %", and only all of it "100 %"."""
    whole = round(100 * share)
    if 0 < share < 1:
        whole = min(99, max(1, whole))
    return f"{whole}%" if language is Language.EN else f"{whole}{_NO_BREAK}%"


def duration(span: timedelta, days: str, hours: str, minutes: str) -> str:
    """Write how long something took, in one or two of the given units: "3 d 4 t", "25 min".

    Rounds to minutes, from a day on to hours; what is shorter than a minute is one.
    """
    whole = max(1, round(span / _ONE_MINUTE))
    if whole >= 24 * 60:
        whole = 60 * round(whole / 60)
    parts = (whole // 1440, days), (whole // 60 % 24, hours), (whole % 60, minutes)
    return " ".join(f"{count}{_NO_BREAK}{unit}" for count, unit in parts if count)


def short_date(day: date, language: Language) -> str:
    """Write a day of a year that is understood: "17.5.", in Swedish "17/5", in English "17 May"."""
    if language is Language.EN:
        return f"{day.day}{_NO_BREAK}{_MONTHS[day.month - 1]}"
    return f"{day.day}/{day.month}" if language is Language.SV else f"{day.day}.{day.month}."


def period(first: date, last: date, language: Language) -> str:
    """Write a period from its first day to its last: "1.3.–30.3.2026"."""
    if first == last:
        return _long_date(last, language)
    begin = short_date if first.year == last.year else _long_date
    return f"{begin(first, language)}{_dash(language)}{_long_date(last, language)}"


def _long_date(day: date, language: Language) -> str:
    between = "" if language.family == "no" else _NO_BREAK
    return f"{short_date(day, language)}{between}{day.year}"


def _dash(language: Language) -> str:
    # With spaces where there are some within the dates.
    return f"{_NO_BREAK}– " if language is Language.EN else "–"


def _days(since: datetime, until: datetime, zone: ZoneInfo) -> Iterable[date]:
    if until <= since:
        return ()
    first = since.astimezone(zone).date()
    last = (until.astimezone(UTC) - timedelta.resolution).astimezone(zone).date()
    return (first + n * _ONE_DAY for n in range((last - first).days + 1))


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    # Where clocks are put forward at midnight, this is the moment at which they are.
    return datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)
