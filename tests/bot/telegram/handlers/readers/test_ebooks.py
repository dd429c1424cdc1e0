"""Series and e-books, with the whole bot, as Telegram shows them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.config.settings import Settings
from bot.library.keys import series_key
from bot.store.key_value import KeyValueStore
from bot.store.people.members import Members
from bot.store.telegram.messages import Messages
from bot.types.members import Membership
from bot.types.people import Channel, Person
from botapi import Chat, DropAfter, SeenMessage, running_server
from botapi import Human as Someone
from corpus.types import Access, Article
from tests.bot.telegram.whole import WholeBot, whole_bot
from tests.corpus.binding import Opened
from tests.fakes import (
    LOYALTY,
    PYRAMID,
    QUALITY,
    FakeAnswerer,
    article,
    evidence,
    library_answerer,
)

_BOOK_SECONDS = 60.0
SECRET = "Hemmeligheten står i tredje setning."
KEPT = article(
    "hemmelig",
    "For medlemmer",
    f"Første setning. Andre setning. {SECRET}",
    series="Om løfter",
    part=4,
    parts=9,
    access=Access.SUBSCRIBERS,
)
SWEDISH = replace(QUALITY, series="Tjänster", part=1)


class Library(FakeAnswerer):
    """A library of these articles, which can be changed."""

    def __init__(self, *held: Article) -> None:
        super().__init__(None)
        self.held = held

    def articles(self) -> Iterator[Article]:
        return iter(self.held)

    def opening(self, article_id: str) -> Any:
        known = {each.id: each for each in self.held}
        return evidence(known[article_id]).passage if article_id in known else None


@contextmanager
def bot_of(folder: Path, *held: Article, **settings: Any) -> Iterator[WholeBot]:
    """A bot with a library of these articles."""
    chosen = Settings.model_construct(home=folder / "hjem", **settings)
    with (
        running_server() as server,
        whole_bot(server, folder, Library(*held), settings=chosen) as bot,
    ):
        yield bot


@pytest.fixture
def bot(tmp_path: Path) -> Iterator[WholeBot]:
    with bot_of(tmp_path, PYRAMID, LOYALTY) as running:
        yield running


def answers(bot: WholeBot, chat: Chat, count: int) -> list[SeenMessage]:
    """Wait until a chat has so many answers: to draw and pack a book takes a machine its time."""
    bot.api.wait_for(lambda: len(chat.answers()) >= count, _BOOK_SECONDS)
    return chat.answers()


def ask(bot: WholeBot, someone: Someone, chat: Chat, text: str) -> SeenMessage:
    """Say something and wait for what the bot says to it."""
    before = len(chat.answers())
    someone.say(chat, text)
    return answers(bot, chat, before + 1)[-1]


def book_in(bot: WholeBot, message: SeenMessage) -> Opened:
    """The book that a message holds."""
    stored = bot.api.file(message.raw["document"]["file_id"])
    assert stored is not None
    assert stored.mime_type == "application/epub+zip"
    return Opened(stored.content)


def uploads(bot: WholeBot) -> int:
    """How many times a document has been sent with its content, and not by its id."""
    calls = bot.api.calls("sendDocument")
    return sum(not isinstance(call.params.get("document"), str) for call in calls)


def settle(bot: WholeBot) -> None:
    """Wait until the bot has written down that all is sent."""
    waiting = Messages(bot.database).waiting
    for _ in range(1200):
        # Nothing changes in Telegram when the bot writes that down: look again by ourselves.
        with suppress(TimeoutError):
            bot.api.wait_for(lambda: waiting()[0] == 0, 0.05)
            return
    raise TimeoutError(f"messages wait: {waiting()}")


def test_the_only_series_is_sent_as_a_book_at_once(bot: WholeBot) -> None:
    kari, chat = bot.reader()
    sent = ask(bot, kari, chat, "/ebok")
    assert sent.raw["document"]["file_name"] == "om-lofter.epub"
    assert sent.text == "Om løfter\nE-bok med 2 artikler"
    opened = book_in(bot, sent)
    assert len(opened.chapters) == 2
    assert "Løfter gis, muliggjøres og holdes." in opened.text("part-001.xhtml")


@pytest.mark.parametrize("order", ["/ebok", "/ebook", "/EBOK Om løfter", "/ebok lojalitet"])
def test_a_book_is_ordered_in_every_language_and_by_name(bot: WholeBot, order: str) -> None:
    kari, chat = bot.reader()
    assert "document" in ask(bot, kari, chat, order).raw


def test_the_same_book_is_uploaded_once_and_then_sent_by_its_id(bot: WholeBot) -> None:
    kari, hers = bot.reader()
    ola, his = bot.reader("Ola")
    first = ask(bot, kari, hers, "/ebok")
    settle(bot)
    second = ask(bot, ola, his, "/ebok")
    third = ask(bot, kari, hers, "/ebok")
    ids = {each.raw["document"]["file_id"] for each in (first, second, third)}
    assert (len(ids), uploads(bot)) == (1, 1)


def test_a_book_whose_id_telegram_no_longer_knows_is_uploaded_again(bot: WholeBot) -> None:
    kari, chat = bot.reader()
    ask(bot, kari, chat, "/ebok")
    settle(bot)
    name = f"file:ebook:{series_key(PYRAMID)}:full"
    key_values = KeyValueStore(bot.database)
    key_values.put(name, key_values.get(name) | {"file_id": "BQACAgQAAxkBAAI999999"})
    assert len(book_in(bot, ask(bot, kari, chat, "/ebok")).chapters) == 2
    settle(bot)
    assert uploads(bot) == 2
    ask(bot, kari, chat, "/ebok")
    assert uploads(bot) == 2
    assert not any("given up" in line for line in bot.said)


def test_a_book_that_arrived_although_telegram_fell_silent_is_not_sent_again(
    bot: WholeBot,
) -> None:
    kari, chat = bot.reader()
    ask(bot, kari, chat, "Hei")
    bot.api.fail("sendDocument", kind=DropAfter(), times=1)
    ask(bot, kari, chat, "/ebok")
    ask(bot, kari, chat, "Hei")
    assert ["document" in each.raw for each in chat.answers()] == [False, True, False]


def test_of_several_series_one_is_chosen(tmp_path: Path) -> None:
    with bot_of(tmp_path, PYRAMID, LOYALTY, SWEDISH) as bot:
        kari, chat = bot.reader()
        choice = ask(bot, kari, chat, "/ebok")
        assert choice.text.startswith("Hvilken serie vil du ha som e-bok?\n\n1. Om løfter")
        kari.press(choice, "2").wait()
        sent = answers(bot, chat, 2)[-1]
        assert sent.text == "Tjänster\nE-bok med én artikkel"
        assert book_in(bot, sent).fact("dc:language") == "sv"
        unknown = ask(bot, kari, chat, "/ebok <b>hunder")
        assert unknown.text.startswith("Jeg fant ingen serie som heter «<b>hunder».\nHvilken")


def test_a_library_without_series_has_no_book_and_says_so(tmp_path: Path) -> None:
    with bot_of(tmp_path, QUALITY) as bot:
        kari, chat = bot.reader()
        said = "Biblioteket har ingen serier ennå, så det er ingen e-bok å sende."
        assert ask(bot, kari, chat, "/ebok").text == said
        assert ask(bot, kari, chat, "/ebok hva som helst").text == said


def test_members_parts_are_in_the_books_of_members_alone(tmp_path: Path) -> None:
    members = {"access": Access.SUBSCRIBERS, "subscribe_url": "https://svar.example/abonner"}
    with bot_of(tmp_path, PYRAMID, LOYALTY, KEPT, **members) as bot:
        kari, hers = bot.reader()
        ola, his = bot.reader("Ola")
        join(bot, str(ola.id))
        for _ in range(2):  # made, then known by its id
            full = ask(bot, ola, his, "/ebok")
            assert SECRET in book_in(bot, full).all_text
            sent = ask(bot, kari, hers, "/ebok")
            opened = book_in(bot, sent)
            assert "er bare tittel og innledning med" in sent.text
            assert "Første setning. Andre setning." in opened.text("part-003.xhtml")
            assert SECRET not in opened.all_text
            settle(bot)
        assert uploads(bot) == 2


def join(bot: WholeBot, id: str) -> None:
    """Make somebody a member."""
    now = datetime.now(UTC)
    until = (now + timedelta(days=30)).date()
    membership = Membership(Person(Channel.TELEGRAM, id), 7, until, now)
    Members(bot.database).admit(membership, "0" * 64, now + timedelta(days=1))


def test_in_a_group_no_book_is_sent(bot: WholeBot) -> None:
    kari, chat = bot.reader()
    group: Chat = bot.api.group("Lesesirkel", kari)
    hint = ask(bot, kari, group, "/ebok")
    assert "I en gruppe svarer jeg" in hint.text
    listed = ask(bot, kari, group, "/serier om løfter")
    assert "Få serien som e-bok" not in listed.button_texts
    ask(bot, kari, chat, "/serier")
    kari.forge(listed, f"ebook:{series_key(PYRAMID)}").wait()
    kari.say(group, "/hjelp")
    answers(bot, group, 3)
    assert bot.api.calls("sendDocument") == []


def test_a_series_is_reached_from_an_article_and_shows_where_the_reader_stands(
    bot: WholeBot,
) -> None:
    kari, chat = bot.reader()
    page = ask(bot, kari, chat, "/serier om lofter")
    assert page.text.startswith("Om løfter\n2 av 9 deler er i biblioteket.\n\n1. Pyramiden")
    kari.press(page, "2").wait()
    card = answers(bot, chat, 2)[-1]
    kari.press(card, "Hele serien").wait()
    standing = answers(bot, chat, 3)[-1]
    assert standing.text.startswith("Du leser nå artikkelserien\nOm løfter\n")
    assert "▶ 2. Lojalitet" in standing.text
    assert "◀ Forrige: Pyramiden (løfter)" in standing.button_texts
    kari.press(standing, "Få serien som e-bok").wait()
    assert "document" in answers(bot, chat, 4)[-1].raw


def test_an_answer_leads_to_its_series(tmp_path: Path) -> None:
    chosen = Settings.model_construct(home=tmp_path / "hjem")
    with (
        running_server() as server,
        whole_bot(server, tmp_path, library_answerer(), settings=chosen) as bot,
    ):
        kari, chat = bot.reader()
        answer = ask(bot, kari, chat, "Hva er pyramiden?")
        kari.press(answer, "Hele serien").wait()
        page = answers(bot, chat, 2)[-1]
        assert "▶ 1. Pyramiden (løfter) · del 2" in page.text
        assert "▶ 1. Pyramiden" in ask(bot, kari, chat, "/serier om løfter").text
        assert ask(bot, kari, chat, "/serier hunder").text.startswith("Jeg fant ingen serie")


def test_a_button_of_a_series_that_is_gone_is_too_old(bot: WholeBot) -> None:
    kari, chat = bot.reader()
    page = ask(bot, kari, chat, "/serier om løfter")
    for data in ("ebook:000000000000", "whole:000000000000", "series:000000000000:1"):
        assert "for gammel" in (kari.forge(page, data).wait().text or "")


def test_the_day_of_a_book_is_today(bot: WholeBot) -> None:
    kari, chat = bot.reader()
    opened = book_in(bot, ask(bot, kari, chat, "/ebok"))
    made = date.fromisoformat(opened.fact("dc:date"))
    assert abs((made - datetime.now(UTC).date()).days) <= 1
