"""What readers follow, and which articles were ever there: in both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.store.books import Stores
from bot.store.database import Database
from bot.store.forgetting import AskerForgetting
from bot.store.restored import NOTHING_KNOWN, settle_in
from bot.types.alerts import Alert, AlertFigures, AlertKind, NewArticle
from bot.types.people import Channel, Person
from corpus.library.article_sketch import sketch_of
from corpus.types import Language
from tests.fakes import LOYALTY, PYRAMID, QUALITY

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
DAY = date(2026, 5, 4)
KARI, OLA = (Person(Channel.TELEGRAM, id) for id in ("11", "12"))


def alert(reader: Person = KARI, text: str = "klager", seen: int = 0) -> Alert:
    return Alert(reader, text[:12], AlertKind.TOPIC, text, Language.NB, NOW, seen)


def test_what_is_followed_is_kept_in_order_and_removed_by_its_key(database: Database) -> None:
    alerts = Stores(database).alerts
    first, later = alert(), replace(alert(text="ros"), since=NOW + timedelta(hours=1))
    for each in (later, first, alert(OLA)):
        alerts.add(each, DAY)
    assert alerts.of(KARI) == [first, later]
    assert alerts.remove(KARI, ["klager", "gone"]) == 1
    assert alerts.of(KARI) == [later]
    assert alerts.of(OLA) == [alert(OLA)]
    assert alerts.figures() == AlertFigures(2, 2)


def test_a_reader_is_due_once_a_day_until_they_are_marked(database: Database) -> None:
    alerts = Stores(database).alerts
    tomorrow = DAY + timedelta(days=1)
    alerts.add(alert(seen=3), DAY)
    alerts.add(alert(text="ros", seen=5), DAY)
    alerts.add(alert(OLA, seen=3), DAY)
    assert (alerts.is_due(DAY), alerts.due(DAY, 9)) == (False, [])
    assert alerts.due(tomorrow, 9) == [KARI, OLA]
    assert alerts.due(tomorrow, 1) == [KARI]
    alerts.mark_seen(KARI, ["klager", "ros"], 6, tomorrow)
    assert alerts.due(tomorrow, 9) == [OLA]
    assert [each.seen for each in alerts.of(KARI)] == [6, 6]


def test_where_there_is_nothing_new_the_day_is_over_for_all_at_once(database: Database) -> None:
    stores, tomorrow = Stores(database), DAY + timedelta(days=1)
    alerts = stores.alerts
    alerts.add(alert(seen=5), DAY)
    alerts.add(alert(OLA, seen=2), DAY)
    alerts.pass_day(tomorrow, 5)
    assert alerts.due(tomorrow, 9) == [OLA]
    stores.readers.block(OLA, NOW)
    assert (alerts.is_due(tomorrow), alerts.due(tomorrow, 9)) == (True, [])
    alerts.pass_day(tomorrow, 5)
    assert not alerts.is_due(tomorrow)
    assert [each.seen for each in alerts.of(OLA)] == [5]


def test_messages_are_counted_by_day(database: Database) -> None:
    alerts = Stores(database).alerts
    for day in (DAY, DAY, DAY + timedelta(days=1)):
        alerts.count_message(day)
    assert alerts.figures() == AlertFigures(0, 0, DAY + timedelta(days=1), 1)


def test_articles_are_noted_once_and_are_read_back_as_they_were(database: Database) -> None:
    noted = Stores(database).noted_articles
    assert (noted.is_begun(), noted.ids(), noted.newest()) == (False, set(), 0)
    noted.note([(sketch_of(PYRAMID), False)], NOW)
    noted.note([(sketch_of(LOYALTY), True), (sketch_of(QUALITY), True)], NOW)
    assert noted.is_begun()
    assert noted.sketches() == [sketch_of(each) for each in (PYRAMID, LOYALTY, QUALITY)]
    news = noted.news_after(0)
    assert [each.id for each in news] == [LOYALTY.id, QUALITY.id]
    assert noted.news_after(news[0].number) == [NewArticle(noted.newest(), QUALITY.id)]


def test_a_restored_database_takes_what_has_come_since_for_known(database: Database) -> None:
    noted = Stores(database).noted_articles
    noted.note([(sketch_of(PYRAMID), False)], NOW)
    settle_in(database, NOTHING_KNOWN, 1, lambda chat: chat)
    assert not noted.is_begun()
    assert noted.ids() == {PYRAMID.id}


def test_who_follows_something_is_remembered_until_they_have_blocked_us_for_long(
    database: Database,
) -> None:
    stores, people = Stores(database), AskerForgetting(database)
    for reader in (KARI, OLA):
        stores.readers.wrote(reader, Language.SV)
        stores.alerts.add(alert(reader), DAY)
    stores.readers.block(OLA, NOW)
    people.fade(NOW)
    assert len(stores.alerts.of(OLA)) == 1
    people.fade(NOW + timedelta(days=1))
    assert stores.readers.get(KARI).written is Language.SV
    assert len(stores.alerts.of(KARI)) == 1
    assert stores.alerts.of(OLA) == []
    assert stores.readers.get(OLA).written is None
