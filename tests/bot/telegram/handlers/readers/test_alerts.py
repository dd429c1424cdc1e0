"""Readers follow topics and series in Telegram, in the commands of four languages, and stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.alerts.follow import LONGEST_TOPIC, MOST, follow
from bot.store.books import Stores
from bot.store.tables import ALERTS
from bot.telegram.editors import rounds
from bot.texts import texts
from bot.types.alerts import AlertKind
from bot.types.people import Channel, Person
from botapi import Chat, Refuse, running_server
from botapi import Human as Someone
from corpus.types import Language
from tests.bot.telegram.alerts.shelf import COMPLAINTS, OLD, PART, SWEDISH, Shelf
from tests.bot.telegram.whole import WholeBot, whole_bot


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(*OLD)


@pytest.fixture
def bot(tmp_path: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> Iterator[WholeBot]:
    monkeypatch.setattr(rounds, "_JOBS_SECONDS", 0.05)
    with running_server() as server, whole_bot(server, tmp_path, shelf) as running:
        until(running, Stores(running.database).noted_articles.is_begun)
        yield running


def until(bot: WholeBot, holds: Callable[[], object]) -> None:
    """Wait for what changes nothing in Telegram."""
    for _ in range(1200):
        with suppress(TimeoutError):
            bot.api.wait_for(holds, 0.05)
            return
    raise TimeoutError


def followed(bot: WholeBot, someone: Someone) -> list[tuple[AlertKind, str]]:
    alerts = Stores(bot.database).alerts.of(Person(Channel.TELEGRAM, str(someone.id)))
    return [(alert.kind, alert.text) for alert in alerts]


def labels(message: object) -> list[str]:
    rows = message.raw["reply_markup"]["inline_keyboard"]  # type: ignore[attr-defined]
    return [button["text"] for row in rows for button in row]


def a_day_goes_by(bot: WholeBot) -> None:
    """Let the last look for news be yesterday's."""
    with bot.database.writing() as connection:
        for row in connection.execute(sa.select(ALERTS)).all():
            yesterday = row.looked_on - timedelta(days=1)
            connection.execute(
                sa.update(ALERTS).where(ALERTS.c.key == row.key).values(looked_on=yesterday)
            )


def came(bot: WholeBot, chat: Chat, shelf: Shelf, count: int) -> str:
    """Let a day go by, and wait for the message that comes then."""
    known = Stores(bot.database).noted_articles
    until(bot, lambda: known.ids() >= {each.id for each in shelf.held})
    a_day_goes_by(bot)
    return bot.answers(chat, count)[-1].text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/følg klager", "Du følger nå emnet «klager»."),
        ("/folg «Klager».", "Du følger nå emnet «Klager»."),
        ("/FÖLJ klager", "Nu följer du ämnet ”klager”."),
        ("/follow klager", "You now follow the topic “klager”."),
        ("/følg OM LØFTER", "Du følger nå serien «Om løfter»."),
    ],
)
def test_a_command_in_any_language_follows_a_topic_or_a_series(
    bot: WholeBot, typed: str, said: str
) -> None:
    kari, chat = bot.reader()
    answer = bot.ask(kari, chat, typed)
    assert answer.text.startswith(said)
    assert "08:00" in answer.text
    assert [kind for kind, _ in followed(bot, kari)] == [
        AlertKind.SERIES if "LØFTER" in typed else AlertKind.TOPIC
    ]


def test_a_new_article_comes_by_itself_and_one_press_stops_it(bot: WholeBot, shelf: Shelf) -> None:
    kari, chat = bot.reader()
    bot.ask(kari, chat, "/følg klager")
    shelf.add(COMPLAINTS)
    assert "Den som klager, gjør dere en tjeneste." in came(bot, chat, shelf, 2)
    message = chat.answers()[-1]
    assert labels(message) == ["1", "✕ Slutt å følge klager"]
    assert kari.press(message, "✕ Slutt å følge klager").wait().text == "Det følger du ikke lenger."
    assert followed(bot, kari) == []
    bot.api.wait_for(lambda: labels(chat.answers()[-1]) == ["1"])
    kari.press(chat.answers()[-1], "1").wait()
    assert "Klager" in bot.answers(chat, 3)[-1].text


def test_the_page_of_a_series_has_a_button_to_follow_it(bot: WholeBot, shelf: Shelf) -> None:
    kari, chat = bot.reader(language="sv")
    page = bot.ask(kari, chat, "/serier Om løfter")
    kari.press(page, "Följ serien").wait()
    said = bot.answers(chat, 2)[-1]
    assert said.text.startswith("Nu följer du serien ”Om løfter”.")
    assert labels(said) == ["✕ Sluta följa Om løfter"]
    assert followed(bot, kari) == [(AlertKind.SERIES, "Om løfter")]
    kari.press(page, "Följ serien").wait()
    assert bot.answers(chat, 3)[-1].text == "Du följer redan ”Om løfter”."
    shelf.add(PART)
    assert "Den fjerde delen" in came(bot, chat, shelf, 4)


def test_the_button_of_a_series_that_is_gone_follows_nothing(bot: WholeBot, shelf: Shelf) -> None:
    kari, chat = bot.reader()
    page = bot.ask(kari, chat, "/serier Om løfter")
    shelf.change(COMPLAINTS)
    pressed = kari.press(page, "Følg serien").wait()
    assert pressed.text == texts(Language.NB).say("button-too-old")
    assert followed(bot, kari) == []


def test_the_command_alone_lists_what_is_followed_each_with_its_button(bot: WholeBot) -> None:
    kari, chat = bot.reader()
    nothing = bot.ask(kari, chat, "/følg").text
    assert "Du følger ikke noe nå." in nothing
    assert "/folg Om løfter" in nothing
    bot.ask(kari, chat, "/følg klager")
    bot.ask(kari, chat, "/følg om løfter")
    listed = bot.ask(kari, chat, "/folg")
    assert labels(listed) == ["✕ klager", "✕ Serien Om løfter"]
    kari.press(listed, "✕ klager").wait()
    bot.api.wait_for(lambda: labels(chat.answers()[-1]) == ["✕ Serien Om løfter"])
    assert followed(bot, kari) == [(AlertKind.SERIES, "Om løfter")]


def test_the_same_again_too_long_and_too_many_are_each_told_in_a_line(bot: WholeBot) -> None:
    kari, chat = bot.reader()
    bot.ask(kari, chat, "/følg klager")
    assert bot.ask(kari, chat, "/följ  KLAGER!").text.endswith("klager”.")
    long = bot.ask(kari, chat, f"/følg {'klager og ros ' * 9}")
    assert f"høyst {LONGEST_TOPIC} tegn" in long.text
    assert len(followed(bot, kari)) == 1
    stores, person = Stores(bot.database), Person(Channel.TELEGRAM, str(kari.id))
    for number in range(1, MOST):
        now = datetime.now(UTC)
        follow(stores, person, f"emne {number}", Language.NB, (), now=now, day=now.date())
    full = bot.ask(kari, chat, "/følg enda et emne")
    assert f"Du følger {MOST} ting" in full.text
    assert len(labels(full)) == MOST
    assert len(followed(bot, kari)) == MOST


@pytest.mark.parametrize("stop", ["/stopp klager", "/sluta Klager", "/stop «klager»"])
def test_a_command_stops_what_it_names(bot: WholeBot, stop: str) -> None:
    kari, chat = bot.reader()
    bot.ask(kari, chat, "/følg klager")
    assert "klager" in bot.ask(kari, chat, stop).text
    assert followed(bot, kari) == []
    assert "klager" in bot.ask(kari, chat, stop).text.casefold()


def test_nobody_stops_what_another_follows(bot: WholeBot) -> None:
    kari, hers = bot.reader()
    ola, his = bot.reader("Ola")
    bot.ask(kari, hers, "/følg klager")
    said = bot.ask(ola, his, "/følg klager")
    ola.press(said, "✕ Slutt å følge klager").wait()
    assert followed(bot, ola) == []
    assert len(followed(bot, kari)) == 1


def test_who_has_blocked_the_bot_is_tried_once_and_costs_nobody_else_anything(
    bot: WholeBot, shelf: Shelf
) -> None:
    kari, hers = bot.reader()
    ola, his = bot.reader("Ola")
    bot.ask(kari, hers, "/følg klager")
    bot.ask(ola, his, "/følg klager")
    bot.api.fail(
        "sendMessage", kind=Refuse(403, "Forbidden: bot was blocked by the user"), chat=hers
    )
    shelf.add(COMPLAINTS)
    came(bot, his, shelf, 2)
    until(bot, lambda: bot.readers.blocked() == 1)
    shelf.add(SWEDISH)
    came(bot, his, shelf, 3)
    assert len(bot.api.calls("sendMessage", chat=hers)) == 2


def test_a_bot_that_is_started_again_tells_what_came_and_nothing_twice(
    tmp_path: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "_JOBS_SECONDS", 0.05)
    with running_server() as server:
        with whole_bot(server, tmp_path, shelf) as first:
            until(first, Stores(first.database).noted_articles.is_begun)
            kari, chat = first.reader()
            first.ask(kari, chat, "/følg klager")
        shelf.add(COMPLAINTS)
        with whole_bot(server, tmp_path, shelf) as second:
            assert "tjeneste" in came(second, chat, shelf, 2)
        with whole_bot(server, tmp_path, shelf) as third:
            a_day_goes_by(third)
            third.ask(kari, chat, "/følg")
            assert len(chat.answers()) == 3


def test_what_is_followed_is_in_the_reader_s_file_and_goes_when_they_erase(bot: WholeBot) -> None:
    kari, chat = bot.reader()
    bot.ask(kari, chat, "/følg klager")
    stored = bot.api.file(bot.ask(kari, chat, "/eksport").raw["document"]["file_id"])
    assert stored is not None
    assert '"klager"' in stored.content.decode()
    kari.press(bot.ask(kari, chat, "/slett"), "Ja, slett alt").wait()
    until(bot, lambda: followed(bot, kari) == [])


def test_in_a_group_nothing_is_followed(bot: WholeBot) -> None:
    kari, _ = bot.reader()
    group = bot.api.group("Lesesirkel", kari)
    kari.say(group, "/følg@SvarTestBot klager")
    assert followed(bot, kari) == []


def test_the_language_of_a_topic_is_kept_for_looking_it_up(bot: WholeBot) -> None:
    kari, chat = bot.reader(language="sv")
    bot.ask(kari, chat, "/följ klagomål")
    (alert,) = Stores(bot.database).alerts.of(Person(Channel.TELEGRAM, str(kari.id)))
    assert alert.language is Language.SV
