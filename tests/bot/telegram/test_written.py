"""A language model's words in Telegram: the passages first, then the words in their place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.database import Database
from botapi import Chat, Refuse, TooManyRequests, running_server
from tests.bot.telegram.scripted_writer import ScriptedWriter
from tests.bot.telegram.whole import SeenMessage, WholeBot, whole_bot
from tests.bot.writing.llm_server import llm_server, writes
from tests.bot.writing.parts import desk
from tests.fakes import library_answerer

PYRAMID = "Hva er pyramiden?"
WORDS = "Alt henger sammen. [1]"


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WholeBot]:
    """One bot for all, whose model words what it is asked at once."""
    home = tmp_path_factory.mktemp("home")
    with (
        running_server() as server,
        whole_bot(server, home, library_answerer(), writer=ScriptedWriter()) as running,
    ):
        yield running


def worded(bot: WholeBot, chat: Chat, at: int = -1) -> SeenMessage:
    """Wait until an answer is worded, and return it."""
    bot.api.wait_for(lambda: chat.answers()[at].text.startswith(WORDS))
    return chat.answers()[at]


def test_the_passages_come_at_once_and_the_words_take_their_place(tmp_path: Path) -> None:
    writer = ScriptedWriter(held=True)
    with (
        running_server() as server,
        whole_bot(server, tmp_path, library_answerer(), writer=writer) as bot,
    ):
        kari, chat = bot.reader()
        passages = bot.ask(kari, chat, PYRAMID)
        assert "Løfter gis, muliggjøres og holdes." in passages.text
        # The chat goes on while the words are thought about.
        assert "lojale" in bot.ask(kari, chat, "Hvem er lojal?").text
        writer.let()
        answer = worded(bot, chat, 0)
        assert answer.message_id == passages.message_id
        assert answer.buttons == passages.buttons
        assert len(chat.answers()) == 2

        kari.press(answer, "👍 Nyttig").wait()
        bot.api.wait_for(lambda: "👍 Nyttig" not in chat.answers()[0].button_texts)
        kari.press(chat.answers()[0], "Spør redaksjonen").wait()
        bot.answers(chat, 3)
        (question,) = bot.queue.questions()
        assert question.text == PYRAMID


def test_a_writer_without_words_costs_the_reader_nothing(tmp_path: Path) -> None:
    turns = iter((None, RuntimeError("x")))
    writer = ScriptedWriter(lambda _: next(turns))
    with (
        running_server() as server,
        whole_bot(server, tmp_path, library_answerer(), writer=writer) as bot,
    ):
        kari, chat = bot.reader()
        bot.ask(kari, chat, PYRAMID)
        bot.ask(kari, chat, "Hva bør jeg vite om pyramiden?")
        assert [len(answer.buttons) > 0 for answer in chat.answers()] == [True, True]
        assert bot.api.calls("editMessageText") == []


def test_what_was_thought_about_when_the_bot_ended_leaves_the_passages(tmp_path: Path) -> None:
    with running_server() as server:
        held = ScriptedWriter(held=True)
        with whole_bot(server, tmp_path, library_answerer(), writer=held) as bot:
            kari, chat = bot.reader()
            passages = bot.ask(kari, chat, PYRAMID)
            bot.api.wait_for(lambda: bool(held.asked))
        with whole_bot(server, tmp_path, library_answerer(), writer=ScriptedWriter()) as bot:
            bot.ask(kari, chat, "Hva bør jeg vite om pyramiden?")
            worded(bot, chat)
            assert chat.message(passages.message_id).text == passages.text


def test_a_real_writer_words_what_its_server_says_and_its_check_lets_through(
    tmp_path: Path,
) -> None:
    counts = Database(None, tmp_path / "counts")
    counts.prepare()
    with llm_server() as llm, closing(counts), running_server() as server:
        llm.does(writes(("Løfter gis, muliggjøres og holdes.", [1]), ("Det koster 300.", [1])))
        writer = desk(llm, counts).writer
        with whole_bot(server, tmp_path, library_answerer(), writer=writer) as bot:
            kari, chat = bot.reader()
            passages = bot.ask(kari, chat, PYRAMID)
            bot.api.wait_for(lambda: "språkmodell" in chat.answers()[0].text)
            answer = chat.message(passages.message_id)
            assert answer.text.startswith("Løfter gis, muliggjøres og holdes. [1]\n")
            assert "300" not in answer.text


def test_an_edit_that_telegram_makes_wait_comes_when_it_may(bot: WholeBot) -> None:
    kari, chat = bot.reader()
    bot.api.fail("editMessageText", kind=TooManyRequests(1), chat=chat, times=1)
    bot.ask(kari, chat, PYRAMID)
    worded(bot, chat)
    assert len(chat.answers()) == 1


@pytest.mark.parametrize(
    "reason",
    [
        "Bad Request: message is not modified: specified new message content and reply markup are "
        "exactly the same",
        "Bad Request: message to edit not found",
        "Bad Request: message can't be edited",
    ],
)
def test_an_edit_that_telegram_refuses_is_given_up_quietly(bot: WholeBot, reason: str) -> None:
    kari, chat = bot.reader()
    bot.api.fail("editMessageText", kind=Refuse(400, reason), chat=chat, times=1)
    bot.ask(kari, chat, PYRAMID)
    bot.api.wait_for(lambda: len(bot.api.calls("editMessageText", chat=chat)) == 1)
    bot.ask(kari, chat, "Hva bør jeg vite om pyramiden?")  # the chat is not held up by it
    worded(bot, chat)
    bot.api.wait_for(lambda: len(bot.api.calls("editMessageText", chat=chat)) == 2)
    assert not [line for line in bot.said if "refuses" in line]


def test_what_was_asked_again_points_to_the_words(bot: WholeBot) -> None:
    kari, chat = bot.reader()
    bot.ask(kari, chat, PYRAMID)
    answer = worded(bot, chat)
    again = bot.ask(kari, chat, PYRAMID)
    assert again.reply_to == answer.message_id
    assert chat.answers()[0].text.startswith(WORDS)


def test_a_question_that_is_edited_after_the_words_came_gets_its_own_answer(
    bot: WholeBot,
) -> None:
    kari, chat = bot.reader()
    asked = kari.say(chat, PYRAMID)
    bot.answers(chat, 1)
    worded(bot, chat)
    kari.edit(asked, "Hvem er lojal?")
    bot.api.wait_for(lambda: "lojale" in chat.answers()[0].text)
    assert len(chat.answers()) == 1
