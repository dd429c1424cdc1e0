"""A reader's conversation with the whole bot, as Telegram shows it."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.store.people.exchanges import Exchanges
from bot.store.telegram.messages import Messages
from bot.types.people import Channel, Person
from bot.types.questions import QuestionKind, QuestionStatus, Said
from botapi import Refuse, running_server
from corpus.types import Language
from index.types import Answer
from tests.bot.telegram.whole import WholeBot, whole_bot
from tests.fakes import EDITOR, FakeAnswerer, library_answerer


@pytest.fixture
def answerer() -> FakeAnswerer:
    return library_answerer()


@pytest.fixture
def bot(tmp_path: Path, answerer: FakeAnswerer) -> Iterator[WholeBot]:
    with running_server() as server, whole_bot(server, tmp_path, answerer) as running:
        yield running


def test_an_answer_shows_its_source_and_what_can_be_done_with_it(bot: WholeBot) -> None:
    kari, chat = bot.reader()
    answer = bot.ask(kari, chat, "Hva er pyramiden?")
    assert "Løfter gis, muliggjøres og holdes." in answer.text
    assert "<b>Pyramiden (løfter)</b>" in answer.html
    assert "del 2 av 9" in answer.text
    assert 'href="https://svar.example/pyramiden"' in answer.html
    assert "<blockquote expandable>" in answer.html
    assert [len(row) for row in answer.buttons][:2] == [2, 1]


def test_a_question_that_is_not_answered_is_with_the_editors_until_it_is_taken_back(
    bot: WholeBot,
) -> None:
    kari, chat = bot.reader()
    answer = bot.ask(kari, chat, "Hvor høyt er fjellet?")
    (question,) = bot.queue.questions()
    assert question.text == "Hvor høyt er fjellet?"
    assert str(question.number) in answer.text
    assert "Lojalitet" in answer.text
    undo = next(text for text in answer.button_texts if "ngre" in text)
    pressed = kari.press(answer, undo)
    pressed.wait()
    assert bot.queue.dossier(question.number).question.status is QuestionStatus.WITHDRAWN
    assert "trukket tilbake" in bot.answers(chat, 2)[-1].text
    bot.api.wait_for(lambda: chat.answers()[0].buttons == ())


def test_what_did_not_help_goes_to_the_editors_once_the_reader_says_so(bot: WholeBot) -> None:
    kari, chat = bot.reader()
    answer = bot.ask(kari, chat, "Hva er pyramiden?")
    pressed = kari.press(answer, next(t for t in answer.button_texts if "Ikke nyttig" in t))
    pressed.wait()
    asked = bot.answers(chat, 2)[-1]
    assert "fornavnet ditt" in asked.text
    assert bot.queue.questions() == []
    unhelpful = next(b.data for row in answer.buttons for b in row if b.text == "👎 Ikke nyttig")
    kari.forge(answer, str(unhelpful)).wait()  # asked once, however often it is pressed
    kari.press(asked, "Spør redaksjonen").wait()
    bot.api.wait_for(lambda: chat.message(asked.message_id).buttons == ())
    (question,) = bot.queue.questions()
    assert question.shown.status == "answered"
    assert question.shown.articles[0].id == "pyramiden"
    bot.answers(chat, 3)
    assert not any("nyttig" in text.lower() for text in chat.answers()[0].button_texts)


def test_who_wants_a_human_can_have_the_last_question_sent_to_the_editors(bot: WholeBot) -> None:
    kari, chat = bot.reader()
    bot.ask(kari, chat, "Hva er pyramiden?")
    told = bot.ask(kari, chat, "Kan jeg heller snakke med et menneske?")
    assert "/redaksjonen" in told.text
    assert bot.queue.questions() == []
    kari.press(told, "Spør redaksjonen").wait()
    (question,) = bot.queue.questions()
    assert question.text == "Hva er pyramiden?"


def test_an_editors_answer_comes_back_to_the_reader_below_the_question(bot: WholeBot) -> None:
    kari, chat = bot.reader()
    asked = kari.say(chat, "Hvor høyt er fjellet?")
    bot.answers(chat, 1)
    bot.queue.answer(1, Said("Det er <høyt> & bratt."), EDITOR)
    told = bot.answers(chat, 2)[-1]
    assert "Det er <høyt> & bratt." in told.text
    assert told.reply_to == asked.message_id


def test_a_name_and_an_address_can_be_given_and_a_question_in_between_is_a_question(
    bot: WholeBot,
) -> None:
    kari, chat = bot.reader()
    answer = bot.ask(kari, chat, "Hvor høyt er fjellet?")
    kari.press(answer, next(text for text in answer.button_texts if "e-post" in text))
    bot.answers(chat, 2)
    bot.ask(kari, chat, "Kari Nordmann")
    bot.ask(kari, chat, "ingen adresse")
    bot.ask(kari, chat, "kari@example.org")
    (asking,) = bot.queue.dossier(1).askings
    assert (asking.name, asking.email) == ("Kari Nordmann", "kari@example.org")
    kari.press(answer, next(text for text in answer.button_texts if "mer" in text))
    bot.answers(chat, 6)
    assert "Pyramiden" in bot.ask(kari, chat, "/spør Hva er pyramiden?").text
    assert len(bot.queue.dossier(1).events) == 1


def test_more_can_be_added_to_a_question(bot: WholeBot) -> None:
    kari, chat = bot.reader()
    answer = bot.ask(kari, chat, "Hvor høyt er fjellet?")
    kari.press(answer, next(text for text in answer.button_texts if "til mer" in text))
    bot.answers(chat, 2)
    bot.ask(kari, chat, "Jeg mener det bak huset")
    assert bot.queue.dossier(1).events[-1].text == "Jeg mener det bak huset"


def test_an_edited_question_edits_its_answer_and_takes_back_what_it_no_longer_asks(
    bot: WholeBot,
) -> None:
    kari, chat = bot.reader()
    asked = kari.say(chat, "Hvor høyt er fjellet?")
    bot.answers(chat, 1)
    kari.edit(asked, "Hva er pyramiden?")
    bot.api.wait_for(lambda: "Løfter gis" in chat.answers()[0].text)
    assert len(chat.answers()) == 1
    assert bot.queue.waiting() == 0


def test_a_question_sent_twice_is_answered_once(bot: WholeBot, answerer: FakeAnswerer) -> None:
    kari, chat = bot.reader()
    first = bot.ask(kari, chat, "Hva er pyramiden?")
    second = bot.ask(kari, chat, "hva er pyramiden")
    assert second.reply_to == first.message_id
    assert "Løfter gis" not in second.text
    assert len(set(answerer.asked)) == 1


def test_quick_messages_are_one_question(bot: WholeBot) -> None:
    kari, chat = bot.reader()
    for text in ("hei", "hva er", "pyramiden?"):
        kari.say(chat, text)
    assert "Løfter gis" in bot.answers(chat, 1)[0].text
    bot.api.wait_for(lambda: bot.api.pending_updates == 0)
    assert len(chat.answers()) == 1


def test_every_kind_of_media_gets_a_kind_line(bot: WholeBot) -> None:
    kari, chat = bot.reader()
    kari.send_photo(chat)
    kari.send_voice(chat)
    kari.send_sticker(chat)
    kari.send_location(chat, 59.9, 10.7)
    said = [message.text for message in bot.answers(chat, 4)]
    assert len(set(said)) == 4
    assert bot.queue.waiting() == 0


def test_start_offers_questions_that_work(bot: WholeBot) -> None:
    kari, chat = bot.reader()
    kari.start()
    welcome = bot.answers(chat, 1)[-1]
    kari.press(welcome, "Hva bør jeg vite om pyramiden?")
    assert "Løfter gis" in bot.answers(chat, 2)[-1].text


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("/hjelp", "/artikler"),
        ("/artikler", "Lojalitet"),
        ("/serier", "Om løfter"),
        ("/siste", "Pyramiden"),
        ("/nye", "Om løfter"),
        ("/mine", ""),
        ("/topp", ""),
        ("/personvern", "/slett"),
        ("/språk", "Svenska"),
        ("/rapporter", ""),
        ("/avbryt", ""),
        ("/angre", ""),
        ("/artiklar", "Lojalitet"),
        ("/hjälp", ""),
        ("/finnesikke", "/finnesikke"),
    ],
)
def test_every_command_has_an_answer(bot: WholeBot, command: str, expected: str) -> None:
    kari, chat = bot.reader()
    answer = bot.ask(kari, chat, command)
    said = answer.text + " ".join(answer.button_texts)
    assert expected in said
    assert bot.queue.waiting() == 0


def test_a_report_is_bound_to_the_article_that_was_shown(bot: WholeBot) -> None:
    kari, chat = bot.reader()
    bot.ask(kari, chat, "Hva er pyramiden?")
    choice = bot.ask(kari, chat, "/rapporter")
    kari.press(choice, choice.button_texts[0])
    bot.answers(chat, 3)
    bot.ask(kari, chat, "Hjørnene er fire")
    (report,) = bot.queue.questions()
    assert report.kind is QuestionKind.ERROR
    assert report.shown.articles[0].id == "pyramiden"
    assert report.text == "Hjørnene er fire"


def test_the_same_again_is_pointed_to_the_answer_also_where_that_is_still_to_be_sent(
    bot: WholeBot,
) -> None:
    kari, chat = bot.reader()
    away = bot.api.fail("sendMessage", kind=Refuse(500), chat=chat)
    person = Person(Channel.TELEGRAM, str(chat.id))
    exchanges = Exchanges(bot.database)
    kari.say(chat, "Hva er pyramiden?")
    bot.api.wait_for(lambda: (latest := exchanges.latest(person, chat.id)) and latest.answered_in)
    kari.say(chat, "Hva er pyramiden?")
    bot.api.wait_for(lambda: Messages(bot.database).unsent_in(chat.id) == 2)
    assert chat.answers() == []
    away.cancel()
    answer, note = bot.answers(chat, 2)
    assert "Løfter gis" in answer.text
    assert note.text.startswith("Det svarte jeg nettopp på.")
    assert note.reply_to == answer.message_id


def test_a_chosen_language_is_kept_whatever_is_written(bot: WholeBot) -> None:
    kari, chat = bot.reader()
    choice = bot.ask(kari, chat, "/sprak")
    pressed = kari.press(choice, "Svenska")
    pressed.wait()
    answer = bot.ask(kari, chat, "Hvor høyt er fjellet?")
    assert "redaktionen" in answer.text


def test_all_about_a_reader_is_erased_at_once(bot: WholeBot) -> None:
    kari, chat = bot.reader()
    bot.ask(kari, chat, "Hvor høyt er fjellet?")
    sure = bot.ask(kari, chat, "/slett")
    pressed = kari.press(sure, sure.button_texts[0])
    pressed.wait()
    person = Person(Channel.TELEGRAM, str(chat.id))
    assert bot.queue.asked_by(person) == []
    with bot.database.reading() as connection:
        left = "".join(connection.connection.driver_connection.iterdump())  # type: ignore[union-attr]
    assert "fjellet" not in left
    assert f"'{chat.id}'" not in left


def test_in_a_group_only_what_is_meant_for_the_bot_is_answered(bot: WholeBot) -> None:
    kari, _ = bot.reader()
    group = bot.api.group("Lesesirkelen", kari, bot=None)
    group.add_bot(kari)
    greeting = bot.answers(group, 1)
    kari.say(group, "Hva er pyramiden?")
    kari.say(group, f"@{bot.api.bot_username} hva er pyramiden?")
    answer = bot.answers(group, len(greeting) + 1)[-1]
    assert "Løfter gis" in answer.text
    assert answer.reply_to is not None
    kari.say(group, "/spør Hvor høyt er fjellet?")
    unanswered = bot.answers(group, len(greeting) + 2)[-1]
    assert not any("e-post" in text for text in unanswered.button_texts)


def test_inline_mode_offers_passages_that_answer_and_nothing_else(bot: WholeBot) -> None:
    kari, chat = bot.reader()
    query = kari.inline("hva er pyramiden")
    query.wait()
    assert query.answer is not None
    assert query.answer.results[0]["title"] == "Pyramiden (løfter)"
    shared = kari.choose(query, 0, chat)
    assert "Løfter gis" in shared.text
    nothing = kari.inline("hvor høyt er fjellet")
    nothing.wait()
    assert nothing.answer is not None
    assert nothing.answer.results == ()


def test_commands_and_descriptions_are_set_in_every_language(
    tmp_path: Path, answerer: FakeAnswerer
) -> None:
    with running_server() as server, whole_bot(server, tmp_path, answerer, introduces=True):
        api = server.api
        api.wait_for(lambda: api.short_description("en"))
        for code in ("", "nb", "nn", "sv", "en"):
            names = [command["command"] for command in api.commands(language_code=code)]
            assert len(names) >= 10
            assert api.description(code)
        assert "hjelp" in [command["command"] for command in api.commands(language_code="nb")]


def test_a_reader_who_blocks_the_bot_is_noted_and_welcome_back(bot: WholeBot) -> None:
    kari, chat = bot.reader()
    bot.ask(kari, chat, "Hva er pyramiden?")
    kari.block()
    bot.api.wait_for(lambda: bot.readers.blocked() == 1)
    kari.unblock()
    bot.api.wait_for(lambda: bot.readers.blocked() == 0)
    assert "Lojalitet" in bot.ask(kari, chat, "Hvem er lojal?").text


def test_a_command_for_another_bot_is_no_question(bot: WholeBot) -> None:
    kari, chat = bot.reader()
    assert "/hjelp" in bot.ask(kari, chat, "/hjelp@EnAnnenBot hva er pyramiden").text
    assert bot.queue.waiting() == 0


def test_updates_that_make_no_sense_are_set_aside_and_hold_nobody_up(bot: WholeBot) -> None:
    kari, chat = bot.reader()
    someone = {"id": chat.id, "is_bot": False, "first_name": "K"}
    place = {"message_id": 9_999, "date": 1, "chat": {"id": chat.id, "type": "private"}}
    senseless: tuple[dict[str, Any], ...] = (
        {"message": {}},
        {"message": None},
        {"message": {**place, "chat": "x", "text": "hei", "from": someone}},
        {"quark": {"a": 1}},
        {"callback_query": {"id": "1"}},
        {"message": {**place, "text": "Hva er pyramiden?", "from": {**someone, "is_bot": True}}},
    )
    for raw in senseless:
        bot.api.push_raw(raw)
    assert "Løfter gis" in bot.ask(kari, chat, "Hva er pyramiden?").text
    assert len(chat.answers()) == 1


def test_an_update_that_keeps_failing_is_set_aside_with_an_apology_and_what_waits_goes_on(
    bot: WholeBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.transport.incoming.handling.RETRY_SECONDS", (0.01,))
    kari, chat = bot.reader()
    someone = {"id": chat.id, "is_bot": False, "first_name": "K", "language_code": "nb"}
    place = {"message_id": 9_999, "date": 1, "chat": {"id": chat.id, "type": "private"}}
    bot.api.push_raw({"message": {**place, "text": 5, "from": someone}})
    kari.say(chat, "Hva er pyramiden?")
    sorry, answer = bot.answers(chat, 2)
    assert "gikk galt hos oss" in sorry.text
    assert "Løfter gis" in answer.text
    assert any("is set aside (" in line for line in bot.said)


class Failing(FakeAnswerer):
    """Can't answer one question."""

    def answer(self, question: str, language: Language | None = None) -> Answer:
        if "fjellet" in question:
            raise ZeroDivisionError
        return super().answer(question, language)


def test_a_question_that_cannot_be_worked_on_is_with_the_editors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.transport.incoming.handling.RETRY_SECONDS", (0.01,))
    with running_server() as server, whole_bot(server, tmp_path, Failing()) as bot:
        kari, chat = bot.reader()
        sorry = bot.ask(kari, chat, "Hvor høyt er fjellet?")
        (question,) = bot.queue.questions()
        assert question.text == "Hvor høyt er fjellet?"
        assert f"nummer {question.number}" in sorry.text
        assert not any("fjellet" in line for line in bot.said)


def test_a_question_with_a_link_in_it_is_with_the_editors_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.transport.incoming.handling.RETRY_SECONDS", (0.01,))
    with running_server() as server, whole_bot(server, tmp_path, Failing()) as bot:
        kari, chat = bot.reader()
        bot.ask(kari, chat, "Hvor høyt er fjellet på https://svar.example/fjell?")
        (question,) = bot.queue.questions()
        assert question.text == "Hvor høyt er fjellet på https://svar.example/fjell?"


class Slow(FakeAnswerer):
    """Answers when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on = threading.Event()

    def answer(self, question: str, language: Language | None = None) -> Answer:
        if "fjellet" in question:
            assert self.go_on.wait(30)
        return super().answer(question, language)


def test_typing_is_shown_while_one_reader_waits_and_others_are_answered(tmp_path: Path) -> None:
    slow = Slow()
    with running_server() as server, whole_bot(server, tmp_path, slow) as bot:
        kari, hers = bot.reader()
        ola, his = bot.reader("Ola")
        kari.say(hers, "Hvor høyt er fjellet?")
        bot.api.wait_for(lambda: bot.api.calls("sendChatAction", chat=hers))
        bot.ask(ola, his, "Hva er en kø?")
        assert hers.answers() == []
        slow.go_on.set()
        bot.answers(hers, 1)


def test_questions_of_one_reader_are_answered_in_their_order(bot: WholeBot) -> None:
    kari, chat = bot.reader()
    for number in range(8):
        kari.say(chat, f"Hva er sak {number}?")
    bot.answers(chat, 8)
    numbers = [question.text for question in bot.queue.questions()]
    assert numbers == [f"Hva er sak {number}?" for number in range(8)]
    replies = [message.text for message in chat.answers()]
    assert replies == sorted(replies, key=lambda text: int(text.split("nummer ")[1].split(".")[0]))


def test_what_is_withdrawn_while_it_is_thought_is_not_answered_with(
    bot: WholeBot, answerer: FakeAnswerer, monkeypatch: pytest.MonkeyPatch
) -> None:
    sure = answerer.answer

    def slow(question: str, language: Language | None = None) -> Answer:
        if answerer.generation == 1:
            answer = sure(question, language)
            answerer.generation = 2  # so long did it take
            return answer
        return FakeAnswerer().answer(question, language)

    monkeypatch.setattr(answerer, "answer", slow)
    kari, chat = bot.reader()
    answer = bot.ask(kari, chat, "Hva er pyramiden?")
    assert "Løfter gis" not in answer.text
    assert len(answerer.asked) == 1
