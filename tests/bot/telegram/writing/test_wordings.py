"""What comes of a wording: it takes the passages' place, unless something has happened to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.store.people.members import Members
from bot.telegram.callback_data import ButtonAct
from bot.types.members import Membership
from bot.types.people import Channel, Person
from bot.types.questions import Said, Shown
from bot.types.traffic import Outgoing
from corpus.types import Access, Language
from index.types import Answer, Status
from tests.bot.telegram.scripted_writer import HERE, ScriptedWriter, wording
from tests.bot.telegram.writing.chatting import GROUP, KARI, OLA, PYRAMID, Chatting, chatting
from tests.fakes import EDITOR, LOYALTY, FakeAnswerer, answered, article, evidence

Labels = list[str]
ME = Person(Channel.TELEGRAM, str(KARI))


def data_of(call: Outgoing, act: ButtonAct) -> str:
    """What a button of a message carries, with its tag."""
    rows = call.params["reply_markup"]["inline_keyboard"]
    return next(
        str(button["callback_data"])
        for row in rows
        for button in row
        if str(button.get("callback_data")).startswith(f"{act}:")
    )


def texts_of(calls: list[Outgoing]) -> list[str]:
    return [str(call.params.get("text", "")) for call in calls]


def is_wording(call: Outgoing) -> bool:
    return call.method == "editMessageText" and "Alt henger sammen." in str(call.params["text"])


def test_the_wording_is_an_edit_of_the_passages_with_the_same_buttons(tmp_path: Path) -> None:
    with chatting(tmp_path, ScriptedWriter()) as it:
        passages = it.ask()
        assert "Løfter gis, muliggjøres og holdes." in passages.params["text"]
        (edit,) = it.finish()
        assert is_wording(edit)
        assert edit.target == passages.id
        assert edit.params["reply_markup"] == passages.params["reply_markup"]
        assert "<b>Løfter gis, muliggjøres og holdes.</b>" in edit.params["text"]
        (asked,) = it.writer.asked
        assert (asked.question, asked.status) == (PYRAMID, Status.ANSWERED)


@pytest.mark.parametrize(
    "words",
    [None, RuntimeError("x"), wording(), wording(("Uten kilde.", ())), wording(("Ute.", (7,)))],
    ids=["none", "raises", "says nothing", "names no source", "names a source that is not there"],
)
def test_without_words_that_hold_the_passages_stay(tmp_path: Path, words: Any) -> None:
    with chatting(tmp_path, ScriptedWriter(lambda _: words)) as it:
        it.ask()
        assert it.finish() == []
        assert len(it.writer.asked) == 1


@pytest.mark.parametrize("question", ["Hvem er lojal?", "Hvor høyt er fjellet?", "Hei"])
def test_only_what_is_surely_an_answer_is_worded(tmp_path: Path, question: str) -> None:
    with chatting(tmp_path, ScriptedWriter()) as it:
        it.ask(question)
        assert it.finish() == []
        assert it.writer.asked == []


def test_the_editors_own_words_are_not_worded_anew(tmp_path: Path) -> None:
    from tests.index.fake_encoders import HashingEncoder

    with chatting(tmp_path, ScriptedWriter(), encoder=HashingEncoder()) as it:
        queue = it.parts.dependencies.queue
        shown = Shown("unanswered", 0.0, ())
        asked = queue.hand_over("Hva koster en prøve?", Language.NB, shown, ME)
        queue.take(asked.number, EDITOR)
        queue.answer(asked.number, Said("Ti kroner."), EDITOR)
        it.send()
        told = it.ask("Hva koster en prøve?", OLA)
        assert "Ti kroner." in told.params["text"]
        assert it.finish() == []
        assert it.writer.asked == []


def _edited(it: Chatting, asked: int, _: Outgoing) -> None:
    it.edit(asked, "Hvem er lojal?")


def _edited_into_small_talk(it: Chatting, asked: int, _: Outgoing) -> None:
    it.edit(asked, "Takk!")


def _erased(it: Chatting, _: int, __: Outgoing) -> None:
    question = it.ask("/slett")
    message = it.parts.message_id(question)
    it.press("erase:yes", message)


def _not_helped(it: Chatting, _: int, told: Outgoing) -> None:
    it.press(data_of(told, ButtonAct.UNHELPFUL), it.parts.message_id(told))


def _handed_over(it: Chatting, _: int, told: Outgoing) -> None:
    it.press(data_of(told, ButtonAct.EDITORS), it.parts.message_id(told))


def _another_index(it: Chatting, _: int, __: Outgoing) -> None:
    answerer = it.parts.dependencies.library._answerer
    assert isinstance(answerer, FakeAnswerer)
    answerer.generation += 1


@pytest.mark.parametrize(
    "meanwhile",
    [
        _edited,
        _edited_into_small_talk,
        _erased,
        _not_helped,
        _handed_over,
        _another_index,
    ],
)
def test_what_has_changed_meanwhile_is_left_as_it_is(
    tmp_path: Path, meanwhile: Callable[[Chatting, int, Outgoing], None]
) -> None:
    with chatting(tmp_path, ScriptedWriter()) as it:
        asked = it.say(PYRAMID)
        (told,) = it.send()
        meanwhile(it, asked, told)
        it.send()
        assert it.finish() == []


def test_a_question_that_was_edited_is_worded_as_it_is_now(tmp_path: Path) -> None:
    with chatting(tmp_path, ScriptedWriter()) as it:
        asked = it.say(PYRAMID)
        (told,) = it.send()
        it.edit(asked, "Hva bør jeg vite om pyramiden?")
        it.send()
        (edit,) = it.finish()
        assert edit.target == told.id
        assert [each.question for each in it.writer.asked] == ["Hva bør jeg vite om pyramiden?"]


def test_what_is_edited_after_the_wording_is_owed_is_said_last(tmp_path: Path) -> None:
    with chatting(tmp_path, ScriptedWriter()) as it:
        asked = it.say(PYRAMID)
        it.send()
        (worded,) = it.finish()
        it.edit(asked, "Hvem er lojal?")
        it.parts.dependencies.stores.messages.mark_sent(worded.id, None, it.parts.now[0])
        (edit,) = it.send()
        assert edit.target == worded.target
        assert "lojale" in edit.params["text"]


def test_who_was_helped_already_keeps_the_buttons_that_this_left(tmp_path: Path) -> None:
    with chatting(tmp_path, ScriptedWriter()) as it:
        told = it.ask()
        it.press(data_of(told, ButtonAct.HELPFUL), it.parts.message_id(told))
        rebuttoned = next(c for c in it.send() if c.method == "editMessageReplyMarkup")
        (edit,) = it.finish()
        assert edit.params["reply_markup"] == rebuttoned.params["reply_markup"]


def test_an_answer_that_never_arrived_is_not_worded(tmp_path: Path) -> None:
    with chatting(tmp_path, ScriptedWriter()) as it:
        it.say(PYRAMID)
        it.parts.send(lambda _: "Forbidden: bot was blocked by the user")
        assert it.finish() == []


def test_a_wording_waits_behind_the_passages_that_are_not_sent_yet(tmp_path: Path) -> None:
    with chatting(tmp_path, ScriptedWriter()) as it:
        it.say(PYRAMID)
        (passages,) = it.finish()  # a chat's calls go out one at a time
        assert passages.method == "sendMessage"
        it.parts.dependencies.stores.messages.mark_sent(passages.id, 7, it.parts.now[0])
        (edit,) = it.owed()
        assert is_wording(edit)
        assert edit.target == passages.id


def test_what_is_sent_twice_is_worded_once_and_points_to_the_wording(tmp_path: Path) -> None:
    with chatting(tmp_path, ScriptedWriter()) as it:
        told = it.ask()
        pointing = it.ask()
        assert pointing.target == told.id
        (edit,) = it.finish()
        assert edit.target == told.id
        assert len(it.writer.asked) == 1


def test_a_follow_up_is_worded_with_what_it_leans_on(tmp_path: Path) -> None:
    why = "De kommer igjen fordi de er fornøyde."
    loyal = article("lojale", "Lojale kunder", f"Lojale kunder kommer igjen. {why}")

    class Leaning(FakeAnswerer):
        def answer(self, question: str, _: Language | None = None) -> Answer:
            lit = why if "hvorfor" in question else "Lojale kunder kommer igjen."
            return answered(question, evidence(loyal, lit))

    with chatting(tmp_path, ScriptedWriter(), Leaning()) as it:
        it.ask("Hva gjør lojale kunder?")
        it.ask("Og hvorfor det?")
        it.finish()
        first, second = it.parts.dependencies.stores.exchanges.all_of(ME)
        assert {each.question for each in it.writer.asked} == {first.text, second.text}
        assert "lojale kunder" in second.text
        assert "hvorfor" in second.text


def test_messages_that_are_one_question_are_worded_once(tmp_path: Path) -> None:
    with chatting(tmp_path, ScriptedWriter()) as it:
        updates, now = it.parts.dependencies.stores.updates, it.parts.now[0]
        for number, text in enumerate(("Hva er", "pyramiden?"), 900):
            said = {
                "message_id": number,
                "date": int(now.timestamp()),
                "chat": {"id": KARI, "type": "private"},
                "from": {"id": KARI, "is_bot": False, "first_name": "Kari"},
                "text": text,
            }
            update = {"update_id": number, "message": said}
            updates.add([(number, f"chat:{KARI}", update)], now)
        it.handler.handle(updates.waiting(f"chat:{KARI}"))
        it.send()
        (edit,) = it.finish()
        assert is_wording(edit)
        assert len(it.writer.asked) == 1


def test_of_passages_in_several_messages_the_first_is_worded_and_the_others_go(
    tmp_path: Path,
) -> None:
    text = " ".join(f"Setning {number} i et langt avsnitt." for number in range(250))
    long = evidence(article("lang", "En lang artikkel", text), text)
    answerer = FakeAnswerer({PYRAMID: answered(PYRAMID, long)})
    with chatting(tmp_path, ScriptedWriter(), answerer) as it:
        it.say(PYRAMID)
        first, *others = it.send()
        assert others
        (edit,) = it.finish()
        assert is_wording(edit)
        assert edit.target == first.id
        it.parts.dependencies.stores.messages.mark_sent(edit.id, None, it.parts.now[0])
        gone = it.send()
        assert [(call.method, call.target) for call in gone] == [
            ("deleteMessage", other.id) for other in others
        ]


def test_in_a_group_the_answer_to_the_group_is_worded(tmp_path: Path) -> None:
    with chatting(tmp_path, ScriptedWriter()) as it:
        told = it.ask(f"@SvarTestBot {PYRAMID}", chat=GROUP)
        (edit,) = it.finish()
        assert (edit.chat, edit.target) == (GROUP, told.id)


def test_what_is_erased_in_a_group_takes_a_wording_along_that_is_still_to_be_sent(
    tmp_path: Path,
) -> None:
    with chatting(tmp_path, ScriptedWriter()) as it:
        it.ask(f"@SvarTestBot {PYRAMID}", chat=GROUP)
        (edit,) = it.finish()
        _erased(it, 0, edit)
        assert not [call for call in it.send() if call.chat == GROUP]
        assert it.parts.dependencies.stores.messages.standing(edit.id) is None


def test_what_is_shared_inline_is_never_worded(tmp_path: Path) -> None:
    with chatting(tmp_path, ScriptedWriter()) as it:
        query = {"id": "1", "from": {"id": KARI, "is_bot": False, "first_name": "Kari"}}
        it._handle({"inline_query": query | {"query": PYRAMID, "offset": ""}}, KARI)
        assert it.send()[0].method == "answerInlineQuery"
        assert it.finish() == []
        assert it.writer.asked == []


LOCKED = article(
    "laast", "Ventetid", "Køen begynner ute. Rund alltid opp.", access=Access.SUBSCRIBERS
)
MEMBERS_ONLY: Mapping[str, Any] = {"access": Access.SUBSCRIBERS}


def _locked(first_open: bool = False) -> FakeAnswerer:
    locked = evidence(LOCKED, "Rund alltid opp.")
    found = [evidence(LOYALTY, "Kunder som kommer igjen, er lojale."), locked]
    return FakeAnswerer({PYRAMID: answered(PYRAMID, *(found if first_open else found[::-1]))})


def _become_member(it: Chatting) -> None:
    members = Members(it.parts.dependencies.stores.database)
    members.vouch(Membership(ME, 7, date(2099, 1, 1), it.parts.now[0]))


def test_what_is_for_members_reaches_no_writer_for_others(tmp_path: Path) -> None:
    with chatting(tmp_path, ScriptedWriter(), _locked(), **MEMBERS_ONLY) as it:
        it.ask()
        assert it.finish() == []
        assert it.writer.asked == []


def test_a_members_answer_is_worded_for_members_while_they_are(tmp_path: Path) -> None:
    with chatting(tmp_path, ScriptedWriter(), _locked(), **MEMBERS_ONLY) as it:
        _become_member(it)
        it.ask()
        (edit,) = it.finish()
        assert is_wording(edit)
        it.parts.dependencies.stores.messages.mark_sent(edit.id, None, it.parts.now[0])
        it.parts.later(minutes=5)
        it.ask()
        Members(it.parts.dependencies.stores.database).revoke(7, it.parts.now[0])
        assert it.finish() == []


def test_a_writer_is_given_no_more_than_the_reader_may_see(tmp_path: Path) -> None:
    with chatting(tmp_path, ScriptedWriter(), _locked(first_open=True), **MEMBERS_ONLY) as it:
        it.ask()
        (edit,) = it.finish()
        assert is_wording(edit)
        (asked,) = it.writer.asked
        assert "Rund alltid opp" not in repr(replace(asked))


def test_the_wording_comes_before_what_else_is_wanted_where_it_is_newer(tmp_path: Path) -> None:
    with chatting(tmp_path, ScriptedWriter()) as it:
        for who in (101, 102, 103, 104):
            it.ask("Hva bør jeg vite om pyramiden?" if who == 101 else PYRAMID, who)
        it.finish()
        assert it.writer.asked[-1].question == "Hva bør jeg vite om pyramiden?"


def test_a_flood_leaves_passages_for_all_and_words_for_the_newest(tmp_path: Path) -> None:
    with chatting(tmp_path, ScriptedWriter(held=True)) as it:
        for who in range(1000, 1200):
            it.say(PYRAMID, who)
        passages = it.send()
        assert len({call.chat for call in passages}) == 200
        edits = it.finish()
        assert {call.chat for call in edits} == set(range(1168, 1200))
        assert it.writer.most == 2


def test_nothing_of_what_was_wanted_outlives_the_process(tmp_path: Path) -> None:
    with chatting(tmp_path, ScriptedWriter()) as it:
        told = it.ask()
    with chatting(tmp_path, ScriptedWriter()) as again:
        assert again.finish() == []
        assert again.parts.dependencies.stores.messages.message_id_of(told.id) is not None


def test_readers_are_told_where_their_questions_go(tmp_path: Path) -> None:
    away = replace(HERE, is_here=False, provider="Modellverket AS")
    with chatting(tmp_path, ScriptedWriter(standing=away)) as it:
        assert "Den drives av Modellverket AS." in it.ask("/personvern").params["text"]
