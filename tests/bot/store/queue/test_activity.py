"""What is counted of what the database holds."""

import tracemalloc
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from bot.errors import StoreUnavailable
from bot.statistics.figures import Day, Figures
from bot.store.database import Database
from bot.store.people.exchanges import Exchanges
from bot.store.queue.activity import Activity
from bot.store.tables import EVENTS, EXCHANGES, QUESTIONS
from bot.types.people import Channel, Person
from bot.types.questions import Shown, ShownArticle
from corpus.types import Language

OSLO = ZoneInfo("Europe/Oslo")
SINCE = datetime(2026, 3, 28, 23, tzinfo=UTC)
UNTIL = datetime(2026, 3, 30, 22, tzinfo=UTC)
"""Two local days; the first has 23 hours."""
NOON = datetime(2026, 3, 29, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)
MOMENT = timedelta(microseconds=1)
KARI = Person(Channel.TELEGRAM, "7")
ARTICLE = ShownArticle("pyramiden", "Æ «Ø»")
EDITORS_OWN = ShownArticle("redaksjonen-17", "Hva er x?")


class Past:
    """Puts what has happened into a database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._exchanges = Exchanges(database)

    def exchange(
        self,
        at: datetime,
        status: str = "answered",
        articles: Sequence[ShownArticle] = (ARTICLE,),
        helpful: bool | None = None,
    ) -> None:
        number = self._exchanges.add(
            reader=KARI,
            chat=7,
            asked_in={1: "x"},
            text="x",
            text_key="k",
            language=Language.NB,
            shown=Shown(status, 0.5, tuple(articles)),
            at=at,
            question=None,
        )
        if helpful is not None:
            self._exchanges.rate(number, helpful)

    def question(
        self,
        asked_at: datetime,
        status: str = "open",
        kind: str = "question",
        *steps: tuple[str, datetime],
    ) -> None:
        values: dict[str, object] = {"text": "x", "text_key": "k", "language": "nb", "shown": {}}
        values |= {"kind": kind, "status": status, "asked_at": asked_at}
        with self._database.writing() as connection:
            insert = sa.insert(QUESTIONS).values(values).returning(QUESTIONS.c.number)
            number = connection.execute(insert).scalar_one()
            for step, at in (("ask", asked_at), *steps):
                event = {"step": step, "channel": "telegram", "person": "9", "at": at}
                connection.execute(sa.insert(EVENTS).values(event | {"question": number}))


@pytest.fixture
def past(database: Database) -> Past:
    return Past(database)


def figures(database: Database, overdue_before: datetime = NOON) -> Figures:
    return Activity(database).figures(SINCE, UNTIL, overdue_before, OSLO)


def days(database: Database) -> tuple[Day, ...]:
    return figures(database).days


def test_an_empty_database_has_days_without_anything(database: Database) -> None:
    assert figures(database) == Figures(
        days=(Day(date(2026, 3, 29)), Day(date(2026, 3, 30))),
        open=0,
        taken=0,
        overdue=0,
        oldest_open=None,
        answered=0,
        dismissed=0,
        joined=0,
        reports=0,
        helpful=0,
        unhelpful=0,
        median_wait=None,
        share_by_library=None,
    )


def test_exchanges_are_counted_by_what_was_shown(past: Past, database: Database) -> None:
    past.exchange(NOON)
    past.exchange(NOON, articles=(ARTICLE, EDITORS_OWN))
    past.exchange(NOON, articles=(EDITORS_OWN, ARTICLE))
    past.exchange(NOON, "tentative", (EDITORS_OWN,))
    past.exchange(NOON, "unanswered", ())
    past.exchange(NOON, "unanswered")
    found = figures(database)
    assert found.days[0] == Day(date(2026, 3, 29), library=2, maybe=1, editors=2, learned=1)
    assert found.days[1].exchanges == 0
    assert found.share_by_library == 2 / 6


def test_an_exchange_belongs_to_the_local_day(past: Past, database: Database) -> None:
    midnight = datetime(2026, 3, 29, 22, tzinfo=UTC)
    past.exchange(midnight - MOMENT)
    past.exchange(midnight, "tentative")
    past.exchange(midnight.astimezone(OSLO) + HOUR, "tentative")
    assert days(database) == (Day(date(2026, 3, 29), library=1), Day(date(2026, 3, 30), maybe=2))


def test_the_period_has_its_first_moment_and_not_its_end(past: Past, database: Database) -> None:
    for at in (SINCE - MOMENT, SINCE, UNTIL - MOMENT, UNTIL):
        past.exchange(at, helpful=True)
        past.question(at, "answered", "wish", ("answer", at), ("dismiss", at), ("join", at))
    found = figures(database)
    assert [day.library for day in found.days] == [1, 1]
    assert (found.helpful, found.answered, found.dismissed) == (2, 2, 2)
    assert (found.joined, found.reports) == (2, 2)


def test_what_readers_said_of_the_answers_is_counted(past: Past, database: Database) -> None:
    for helpful in (True, True, False, None):
        past.exchange(NOON, helpful=helpful)
    found = figures(database)
    assert (found.helpful, found.unhelpful) == (2, 1)


def test_what_waits_is_counted_whenever_it_was_asked(past: Past, database: Database) -> None:
    oldest = SINCE - 100 * HOUR
    past.question(oldest - HOUR, "answered")
    past.question(oldest, "taken")
    past.question(NOON - MOMENT)
    past.question(NOON, kind="error")
    past.question(UNTIL + HOUR)
    for status in ("answered", "dismissed", "withdrawn", "merged"):
        past.question(SINCE - HOUR, status)
    found = figures(database)
    assert (found.open, found.taken, found.overdue) == (3, 1, 2)
    assert found.oldest_open == oldest
    assert figures(database, oldest).overdue == 0


def test_only_reports_are_counted_as_reports(past: Past, database: Database) -> None:
    for kind in ("question", "error", "omission", "wish"):
        past.question(NOON, kind=kind)
    assert figures(database).reports == 3


def test_the_wait_ends_with_the_first_answer(past: Past, database: Database) -> None:
    day = 24 * HOUR
    past.question(NOON, "answered", "question", ("answer", NOON + HOUR), ("answer", NOON + day))
    past.question(NOON - day, "open", "question", ("answer", NOON + 6 * HOUR), ("reopen", UNTIL))
    past.question(NOON, "answered", "question", ("take", NOON), ("answer", NOON + 2 * HOUR))
    assert figures(database).median_wait == 2 * HOUR


def test_only_first_answers_of_the_period_are_waits(past: Past, database: Database) -> None:
    early, late = SINCE - HOUR, UNTIL + HOUR
    past.question(early - HOUR, "answered", "question", ("answer", early), ("answer", NOON))
    past.question(NOON, "answered", "question", ("answer", late))
    past.question(NOON, "dismissed", "question", ("dismiss", NOON + HOUR))
    found = figures(database)
    assert found.median_wait is None
    assert found.answered == 1


def test_what_a_unit_has_written_is_seen_in_it(past: Past, database: Database) -> None:
    with database.unit():
        past.question(NOON)
        assert figures(database).open == 1


def test_a_database_without_tables_is_an_error_of_ours(tmp_path: Any) -> None:
    bare = Database(None, tmp_path)
    with pytest.raises(StoreUnavailable):
        figures(bare)
    bare.close()


def test_many_exchanges_are_not_held_at_once(database: Database) -> None:
    shown = {"status": "answered", "confidence": 1, "articles": [{"id": "a", "text": "x" * 2000}]}
    row = {"channel": "telegram", "reader": "7", "chat": 7, "asked_in": [], "text": "x"}
    row |= {"text_key": "k", "language": "nb", "shown": shown}
    with database.writing() as connection:
        for _ in range(10):
            rows = [row | {"at": NOON + timedelta(seconds=n)} for n in range(1000)]
            connection.execute(sa.insert(EXCHANGES), rows)
    figures(database)  # what is compiled and cached once is not what is measured
    tracemalloc.start()
    try:
        found = figures(database)
        _, peak_bytes = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found.days[0].library == 10_000
    assert peak_bytes < 1_000_000
