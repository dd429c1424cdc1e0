"""The bot while something in it hangs: nobody else waits, and nothing is lost or done twice."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.errors import BotError
from bot.escalation.quotations import Quotations
from bot.store.telegram.updates import Updates
from bot.telegram import service
from bot.types.traffic import UpdateState
from botapi import Chat, running_server
from corpus.types import Article, Language
from index.types import Answer
from tests.bot.telegram.newsroom import newsroom
from tests.bot.telegram.whole import WholeBot, whole_bot
from tests.fakes import FakeAnswerer, library_answerer

HANGS = "Hva er det som henger"


class HangingAnswerer:
    """Answers like a library, but for questions that hang until a test lets them go."""

    def __init__(self) -> None:
        self.library: FakeAnswerer = library_answerer()
        self.asked: Counter[str] = Counter()
        self.may_end = threading.Event()
        self.may_end_again = threading.Event()
        self.may_end_again.set()
        self.generation = 1

    def answer(self, question: str, language: Language | None = None) -> Answer:
        self.asked[question] += 1
        if question.startswith(HANGS):
            end = self.may_end if self.asked[question] == 1 else self.may_end_again
            assert end.wait(60)
        return self.library.answer(question, language)

    def refresh(self) -> bool:
        return False

    def articles(self) -> Iterator[Article]:
        return self.library.articles()

    def opening(self, article_id: str) -> object:
        return self.library.opening(article_id)

    def hanging(self) -> int:
        """How many have begun to hang."""
        return sum(count for question, count in self.asked.items() if question.startswith(HANGS))


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """What hangs leaves its place sooner than it does for people."""
    monkeypatch.setattr(service, "_SLOW_SECONDS", 0.1, raising=False)
    monkeypatch.setattr(service, "_LOOK_SECONDS", 0.1)


@contextmanager
def hanging_bot(home: Path) -> Iterator[tuple[WholeBot, HangingAnswerer]]:
    """A bot for which some questions hang, until the end of the block at the latest."""
    answerer = HangingAnswerer()
    with running_server() as server, whole_bot(server, home, answerer) as bot:  # type: ignore[arg-type]
        try:
            yield bot, answerer
        finally:
            answerer.may_end.set()
            answerer.may_end_again.set()


def at_work() -> int:
    """How many threads handle updates."""
    return sum(thread.name == "handler" for thread in threading.enumerate())


def hang(bot: WholeBot, answerer: HangingAnswerer, count: int) -> list[Chat]:
    """Let so many readers ask what hangs, and wait until it does; return their chats."""
    before = answerer.hanging()
    chats = []
    for number in range(before, before + count):
        someone, chat = bot.reader(f"Leser {number}")
        someone.say(chat, f"{HANGS} {number}?")
        chats.append(chat)
    poll(lambda: answerer.hanging() == before + count)
    return chats


def poll(done: Callable[[], bool]) -> None:
    """Wait until something holds that Telegram sees nothing of."""
    waiting = threading.Event()
    for _ in range(600):
        if done():
            return
        waiting.wait(0.05)
    raise TimeoutError


def test_four_readers_whose_questions_hang_keep_no_fifth_from_an_answer(tmp_path: Path) -> None:
    with hanging_bot(tmp_path) as (bot, answerer):
        chats = hang(bot, answerer, 6)
        kari, hers = bot.reader()
        assert "Løfter gis" in bot.ask(kari, hers, "Hva er pyramiden?").text
        assert not any(chat.answers() for chat in chats)
        answerer.may_end.set()
        for chat in chats:
            bot.answers(chat, 1)
        assert max(answerer.asked.values()) == 1
        assert bot.queue.waiting() == 6


def test_a_chats_messages_are_answered_in_order_though_the_first_takes_long(
    tmp_path: Path,
) -> None:
    with hanging_bot(tmp_path) as (bot, answerer):
        kari, hers = bot.reader()
        kari.say(hers, f"{HANGS}?")
        poll(lambda: answerer.hanging() == 1)
        kari.say(hers, "Hva er pyramiden?")
        ola, his = bot.reader("Ola")
        bot.ask(ola, his, "Hva er pyramiden?")
        assert hers.answers() == []
        answerer.may_end.set()
        assert "Løfter gis" not in bot.answers(hers, 1)[0].text
        assert "Løfter gis" in bot.answers(hers, 2)[1].text


def test_a_question_without_an_end_goes_to_the_editors_once_and_holds_up_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "_HANDLE_SECONDS", 1.0)
    with hanging_bot(tmp_path) as (bot, answerer):
        chats = hang(bot, answerer, 5)
        for chat in chats:
            assert "nummer" in bot.answers(chat, 1)[0].text
        assert bot.queue.waiting() == 5
        assert Updates(bot.database).count(UpdateState.ASIDE) == 5
        kari, hers = bot.reader()
        bot.ask(kari, hers, "Hva er pyramiden?")

        answerer.may_end.set()  # now they would all store what they have found
        poll(lambda: at_work() == 0)
        bot.ask(kari, hers, "Hvem er lojal?")
        assert [len(chat.answers()) for chat in chats] == [1] * 5
        assert max(answerer.asked.values()) == 1
        assert bot.queue.waiting() == 5
        assert Updates(bot.database).count(UpdateState.ASIDE) == 5
        told = [line for line in bot.said if "no end after" in line]
        assert len(told) == 5
        assert HANGS not in "".join(bot.said)


@pytest.mark.parametrize("order", ["/spør", "/redaksjonen"])
def test_a_question_behind_a_command_goes_to_the_editors_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, order: str
) -> None:
    monkeypatch.setattr(service, "_HANDLE_SECONDS", 1.0)
    with hanging_bot(tmp_path) as (bot, answerer):
        kari, hers = bot.reader()
        kari.say(hers, f"{order} {HANGS}?")
        assert "nummer 1" in bot.answers(hers, 1)[0].text
        assert [question.text for question in bot.queue.questions()] == [f"{HANGS}?"]
        answerer.may_end.set()


def test_what_hung_stores_nothing_though_its_update_was_brought_back_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "_HANDLE_SECONDS", 3.0)
    with hanging_bot(tmp_path) as (bot, answerer):
        kari, hers = bot.reader()
        kari.say(hers, f"{HANGS}?")
        bot.answers(hers, 1)
        answerer.may_end_again.clear()
        Updates(bot.database).bring_back(None, datetime.now(UTC))
        poll(lambda: at_work() == 2)
        answerer.may_end.set()
        poll(lambda: at_work() == 1)
        assert Updates(bot.database).count(UpdateState.WAITING) == 1
        answerer.may_end_again.set()
        bot.answers(hers, 2)
        assert answerer.asked[f"{HANGS}?"] == 2


def test_a_bot_all_of_whose_threads_hang_ends_so_that_another_may_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "_HANDLE_SECONDS", 0.5)
    monkeypatch.setattr(service, "_MOST_HANGING", 2)
    answerer = HangingAnswerer()
    with running_server() as server:
        bot = WholeBot(server, tmp_path, answerer)  # type: ignore[arg-type]
        bot.start()
        hang(bot, answerer, 2)
        poll(lambda: Updates(bot.database).count(UpdateState.ASIDE) == 2)
        with pytest.raises(BotError, match="without an end: start the bot again"):
            bot.wait()
        answerer.may_end.set()
        bot.app.close()


@pytest.mark.parametrize("order", ["/statistikk", "/hull", "/kø"])
def test_what_editors_ask_for_may_hang_without_keeping_a_reader_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, order: str
) -> None:
    may_end, hung = threading.Event(), threading.Event()

    def wait(*_: object, **__: object) -> None:
        hung.set()
        assert may_end.wait(60)

    monkeypatch.setattr("bot.statistics.chart.statistics_png", wait)
    monkeypatch.setattr("bot.telegram.handlers.editors.orders.gaps", wait)
    monkeypatch.setattr("bot.telegram.render.editors.lists.queue", wait)
    with newsroom(tmp_path) as news:
        for _ in range(5):
            news.ingrid.say(news.group, order)
        assert hung.wait(30)
        try:
            kari, hers = news.bot.reader()
            assert "Løfter gis" in news.bot.ask(kari, hers, "Hva er pyramiden?").text
        finally:
            may_end.set()


def test_an_editors_answer_that_has_no_end_is_told_to_the_editor_and_reaches_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "_HANDLE_SECONDS", 1.0)
    may_end = threading.Event()
    with newsroom(tmp_path) as news:
        kari, hers = news.bot.reader()
        news.bot.ask(kari, hers, "Hva er en kø?")
        card = news.card(1)
        monkeypatch.setattr(Quotations, "__call__", lambda *_: may_end.wait(60))
        try:
            news.ingrid.say(news.group, "En rekke av mennesker.", reply_to=card)
            news.note("gikk galt hos oss")
        finally:
            may_end.set()
        poll(lambda: at_work() == 0)
        assert news.bot.queue.waiting() == 1
        assert len(hers.answers()) == 1
