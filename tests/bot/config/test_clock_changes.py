"""What is told by days and times of day, where clocks are set and around midnight: exact moments.

In Oslo, 29 March 2026 has 23 hours (02:00 to 03:00 is leapt over, at 01:00 UTC) and 25 October has
25 (02:00 to 03:00 comes twice, until 01:00 UTC).
"""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from telegram import Message as TelegramMessage

from bot.config.hours import Daily, parse_hours
from bot.escalation.article_draft import draft_article
from bot.escalation.learned_answer import learned_answer, readers_day
from bot.escalation.office import Office
from bot.escalation.question_queue import QuestionQueue
from bot.members.admission import Admission
from bot.statistics.figures import Day, ExchangeOutcome, by_day, last_days
from bot.store.books import QueueBooks
from bot.store.database import Database
from bot.store.forgetting import AskerForgetting
from bot.store.people.members import Members
from bot.telegram.editors.scheduled_jobs import ScheduledJobs
from bot.telegram.handlers.editors.orders import EditorOrders
from bot.telegram.render.editors.lists import age
from bot.texts import texts
from bot.types.members import Membership
from bot.types.questions import AnswerStanding, EditorsAnswer, Said
from corpus.types import Language
from tests.bot.telegram.editors.offline import GROUP, INGRID, KARI, SHOWN, Offline, offline

OSLO = ZoneInfo("Europe/Oslo")
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


def utc(month: int, day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, second, tzinfo=UTC)


NIGHT = parse_hours("sat 22:00-24:00; sun 00:00-04:00")
"""Hours that span the midnight before the clocks are set, and the hour in which they are."""


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (utc(3, 28, 20, 59, 59), False),
        (utc(3, 28, 21), True),  # 22:00
        (utc(3, 28, 22, 59, 59), True),
        (utc(3, 28, 23), True),  # midnight
        (utc(3, 29, 0, 59, 59), True),
        (utc(3, 29, 1), True),  # 03:00
        (utc(3, 29, 1, 59, 59), True),
        (utc(3, 29, 2), False),  # 04:00, after five hours
        (utc(10, 24, 19, 59, 59), False),
        (utc(10, 24, 20), True),  # 22:00
        (utc(10, 25, 0, 30), True),  # 02:30
        (utc(10, 25, 1, 30), True),  # 02:30 again
        (utc(10, 25, 2, 59, 59), True),
        (utc(10, 25, 3), False),  # 04:00, after seven hours
    ],
)
def test_an_office_open_over_midnight_is_so_by_what_its_clocks_show(
    moment: datetime, is_open: bool
) -> None:
    assert Office(NIGHT, OSLO, lambda: moment).is_open is is_open


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (utc(3, 28, 12), "They are back on Saturday at 22:00."),
        (utc(3, 29, 2), "They are back on Saturday at 22:00."),
        (utc(10, 25, 3), "They are back on Saturday at 22:00."),
    ],
)
def test_readers_are_told_when_such_an_office_opens_again(now: datetime, said: str) -> None:
    told = Office(NIGHT, OSLO, lambda: now).hours_text(Language.EN)
    assert told is not None
    assert told.endswith(said)


@pytest.mark.parametrize(
    ("zone", "day", "at", "moment"),
    [
        ("Europe/Oslo", SPRING, time(2, 30), utc(3, 29, 1, 30)),  # 03:30: half an hour late
        ("Europe/Oslo", SPRING, time(8), utc(3, 29, 6)),
        ("Europe/Oslo", AUTUMN, time(2, 30), utc(10, 25, 0, 30)),  # the first of two
        ("Europe/Oslo", AUTUMN, time(0), utc(10, 24, 22)),
        ("America/New_York", date(2026, 11, 1), time(1, 30), utc(11, 1, 5, 30)),
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), utc(10, 3, 15, 45)),
        ("Africa/Cairo", date(2026, 4, 24), time(0), utc(4, 23, 22)),  # midnight is leapt over
        ("America/Havana", date(2026, 11, 1), time(0), utc(11, 1, 4)),  # midnight comes twice
    ],
)
def test_a_daily_time_is_one_moment_of_its_day(
    zone: str, day: date, at: time, moment: datetime
) -> None:
    assert Daily(at, ZoneInfo(zone)).moment(day) == moment


@pytest.mark.parametrize("day", [SPRING, AUTUMN, date(2026, 7, 1)])
def test_the_digest_counts_every_answer_once_on_long_and_on_short_days(
    tmp_path: Path, day: date
) -> None:
    daily = Daily(time(8), OSLO)
    begin = daily.moment(day - timedelta(days=1))
    with offline(tmp_path) as rig:
        rig.now[0] = at = begin - timedelta(hours=2)
        _digest(rig, daily)
        told = []
        # An answer each half hour for three days, and the digests come late, each by so much.
        for late, days in ((40, 0), (3, 1), (25, 2)):
            due = daily.moment(day + timedelta(days=days - 1)) + timedelta(minutes=late)
            while at < due:
                rig.now[0] = at
                _answer(rig)
                at += timedelta(minutes=30)
            rig.now[0] = due
            told.append(_digest(rig, daily))
    hours = {SPRING: 23, AUTUMN: 25}.get(day, 24)
    assert told == [4, 2 * hours, 48]


def _answer(rig: Offline) -> None:
    number = rig.ask(f"Hva er {rig.now[0]:%d%H%M}?")
    rig.dependencies.queue.answer(number, Said("Det er det."), INGRID)


def _digest(rig: Offline, daily: Daily) -> int:
    """Let the digest come, and return how many answers it tells of."""
    ScheduledJobs(rig.dependencies, daily, None, rig.said.append).tick()
    written = [str(call.params["text"]) for call in rig.send() if "text" in call.params]
    (digest,) = [text for text in written if "Dagsoppsummering" in text] or [""]
    words = digest.partition("Redaksjonen besvarte ")[2].split()
    return int(words[0]) if words else 0


@pytest.mark.parametrize(
    ("now", "since", "until"),
    [
        (utc(3, 29, 12), utc(3, 27, 23), utc(3, 29, 22)),
        (utc(10, 25, 12), utc(10, 23, 22), utc(10, 25, 23)),
        (utc(3, 28, 22, 59, 59), utc(3, 26, 23), utc(3, 28, 23)),
        (utc(3, 28, 23), utc(3, 27, 23), utc(3, 29, 22)),  # midnight
    ],
)
def test_days_of_statistics_begin_and_end_at_midnight(
    now: datetime, since: datetime, until: datetime
) -> None:
    assert last_days(2, now, OSLO) == (since, until)


@pytest.mark.parametrize(("day", "hours"), [(SPRING, 23), (AUTUMN, 25), (date(2026, 10, 26), 24)])
def test_an_exchange_an_hour_makes_as_many_as_the_day_has(day: date, hours: int) -> None:
    noon = datetime.combine(day, time(12), OSLO).astimezone(UTC)
    since, until = last_days(1, noon, OSLO)
    each_hour = [since + timedelta(hours=hour) for hour in range(-3, 30)]
    asked = [(at, ExchangeOutcome.LIBRARY) for at in each_hour]
    assert by_day(asked, since, until, OSLO) == (Day(day, library=hours),)


@pytest.mark.parametrize(
    ("day", "period"), [(SPRING, "28.2.–29.3.2026"), (AUTUMN, "26.9.–25.10.2026")]
)
def test_the_statistics_say_the_days_that_they_show(tmp_path: Path, day: date, period: str) -> None:
    order = {
        "message_id": 1,
        "date": 0,
        "chat": {"id": GROUP, "type": "supergroup", "title": "Redaksjonen"},
        "from": {"id": int(INGRID.id), "is_bot": False, "first_name": "Ingrid"},
        "text": "/statistikk",
    }
    with offline(tmp_path) as rig:
        rig.now[0] = datetime.combine(day, time(12), OSLO).astimezone(UTC)
        effects = EditorOrders(rig.dependencies).obey(INGRID, TelegramMessage.de_json(order, None))
        assert effects is not None
        effects()
        (said,) = rig.send()
    assert said.params["caption"].splitlines()[0] == period


@pytest.mark.parametrize(
    ("now", "review_on"),
    [
        (utc(3, 28, 22, 59), date(2026, 9, 24)),  # 23:59 on the 28th, and 180 days
        (utc(3, 28, 23, 1), date(2026, 9, 25)),  # 00:01 on the 29th
        (utc(8, 1, 22, 30), date(2027, 1, 29)),  # 00:30 in summer: an hour less in winter
    ],
)
def test_an_answer_is_to_be_reviewed_so_many_days_after_the_editors_day(
    database: Database, now: datetime, review_on: date
) -> None:
    queue = QuestionQueue(
        lambda: QueueBooks(database), lambda: now, review_after=timedelta(days=180), zone=OSLO
    )
    number = queue.hand_over("Hva er x?", Language.NB, SHOWN, KARI).number
    queue.answer(number, Said("Det er x."), INGRID)
    answer = QueueBooks(database).answers.get(number)
    assert answer is not None
    assert answer.review_on == review_on


@pytest.mark.parametrize(
    ("until", "last_moment"),
    [(SPRING, utc(3, 29, 21, 59, 59)), (AUTUMN, utc(10, 25, 22, 59, 59))],
)
def test_a_membership_holds_to_the_last_second_of_its_last_day(
    database: Database, until: date, last_moment: datetime
) -> None:
    members = Members(database)
    members.admit(Membership(KARI, 4711, until, utc(1, 1, 12)), "x" * 64, utc(1, 1, 13))
    now = [last_moment]
    admission = Admission(members, "hemmelig" * 8, lambda: now[0], OSLO)
    assert admission.membership(KARI) is not None
    now[0] += timedelta(seconds=1)
    assert admission.membership(KARI) is None


@pytest.mark.parametrize("zone", ["Europe/Oslo", "America/Los_Angeles", "Pacific/Auckland"])
def test_a_membership_is_forgotten_by_the_days_of_the_time_zone(
    database: Database, zone: str
) -> None:
    members = Members(database)
    members.admit(Membership(KARI, 4711, SPRING, utc(1, 1, 12)), "x" * 64, utc(1, 1, 13))
    over = datetime.combine(SPRING + timedelta(days=1), time(0), ZoneInfo(zone))
    AskerForgetting(database).fade(over - timedelta(seconds=1))
    assert members.membership(KARI) is not None
    AskerForgetting(database).fade(over)
    assert members.membership(KARI) is None


def test_how_long_a_question_waits_is_told_in_hours_that_went_by() -> None:
    say = texts(Language.EN)
    asked = datetime(2026, 10, 25, 2, 30, tzinfo=OSLO).astimezone(UTC)
    again = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=OSLO).astimezone(UTC)
    assert age(again - asked, say) == say.say("age-hours", count=1)
    before = datetime(2026, 3, 29, 1, 30, tzinfo=OSLO).astimezone(UTC)
    after = datetime(2026, 3, 29, 3, 30, tzinfo=OSLO).astimezone(UTC)
    assert age(after - before, say) == say.say("age-hours", count=1)


@pytest.mark.parametrize(
    ("asked", "silent", "due"),
    [
        (utc(3, 28, 11), utc(3, 29, 10, 59), utc(3, 29, 11, 1)),  # 12:00, then 13:01
        (utc(10, 24, 10), utc(10, 25, 9, 59), utc(10, 25, 10, 1)),  # 12:00, then 11:01
    ],
)
def test_a_reminder_comes_when_as_many_hours_have_gone_by(
    tmp_path: Path, asked: datetime, silent: datetime, due: datetime
) -> None:
    with offline(tmp_path, remind_after=timedelta(hours=24)) as rig:
        rig.now[0] = asked
        rig.ask()
        jobs = ScheduledJobs(rig.dependencies, Daily(time(23, 59), OSLO), None, rig.said.append)
        reminders = []
        for rig.now[0] in (asked, silent, due):
            jobs.tick()
            rig.keep()
            rig.send()
            reminders.append(
                sum(
                    "har ventet" in text and "Dagsoppsummering" not in text
                    for text in rig.told(GROUP)
                )
            )
        assert reminders == [0, 0, 1]


def test_an_answer_bears_the_day_on_which_readers_got_it() -> None:
    answer = EditorsAnswer(
        number=1,
        question="Hva er x?",
        language=Language.NB,
        said=Said("Det er x."),
        by=INGRID,
        at=utc(5, 31, 22, 30),  # half past midnight on the first of June
        review_on=date(2027, 6, 1),
        standing=AnswerStanding.CURRENT,
    )
    assert readers_day(answer.at) == date(2026, 6, 1)
    (evidence,) = learned_answer(answer, "Hva er x?", Language.NB, 0.9).evidence
    assert evidence.article.published == date(2026, 6, 1)
    assert "published: 2026-06-01" in draft_article(answer)
