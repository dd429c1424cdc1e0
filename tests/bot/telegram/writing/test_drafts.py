"""Drafts for editors: below the card, once, and nothing of them goes to a reader by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.store.erasing import erase_reader
from bot.telegram.callback_data import ButtonAct, ButtonPress, encode
from bot.telegram.stamps import Stamps
from bot.telegram.types import Button
from bot.types.questions import QuestionStatus, Said
from bot.types.traffic import Outgoing
from bot.types.writing import WrittenAnswer
from corpus.types import Access, Language
from index.types import Status
from tests.bot.telegram.editors.offline import GROUP, INGRID, KARI
from tests.bot.telegram.newsroom import newsroom
from tests.bot.telegram.scripted_writer import ScriptedWriter, said, wording
from tests.bot.telegram.writing.chatting import Chatting, chatting
from tests.fakes import LOYALTY, FakeAnswerer, answered, article, evidence

EDITOR = int(INGRID.id)
LOCKED = article("laast", "Ventetid", "Rund alltid opp.", access=Access.SUBSCRIBERS)


def card_of(it: Chatting, number: int) -> Outgoing:
    """The card of a question as it was first sent."""
    card = it.parts.dependencies.stores.cards.get(number)
    assert card is not None
    return next(call for call in it.parts.called if call.id == card.message)


def press(it: Chatting, number: int, act: ButtonAct = ButtonAct.DRAFT) -> str:
    """Press a button of a question's card; return what flashes up."""
    data = encode(ButtonPress(act, str(number)))
    stamps = Stamps(it.parts.dependencies.stores.database)
    ((button,),) = stamps.stamped(((Button("", data),),))
    it.press(str(button.data), it.parts.message_id(card_of(it, number)), EDITOR, GROUP)
    toast = next(call for call in it.send() if call.method == "answerCallbackQuery")
    return str(toast.params.get("text", ""))


def asked(it: Chatting, text: str = "Hva koster det?") -> int:
    """Have a question with a card."""
    number = it.parts.ask(text)
    it.parts.keep()
    return number


def drafted(it: Chatting, number: int) -> Outgoing:
    """Have a draft written and sent."""
    press(it, number)
    it.finish_quietly()
    return it.send()[-1]


def labels(call: Outgoing) -> list[str]:
    rows = call.params.get("reply_markup", {}).get("inline_keyboard", [])
    return [str(button["text"]) for row in rows for button in row]


def test_only_with_a_language_model_a_card_has_the_button(tmp_path: Path) -> None:
    with chatting(tmp_path / "with", ScriptedWriter()) as it:
        assert "📝 Utkast" in labels(card_of(it, asked(it)))
    with chatting(tmp_path / "without", None) as it:
        number = asked(it)
        assert "📝 Utkast" not in labels(card_of(it, number))
        assert press(it, number) == "Ingen språkmodell er satt opp."


def test_a_draft_comes_below_the_card_with_its_sources_and_what_to_do_with_it(
    tmp_path: Path,
) -> None:
    with chatting(tmp_path, ScriptedWriter(lambda _: said("Lojale kunder kommer igjen."))) as it:
        number = asked(it)
        assert press(it, number) == "Jeg skriver et utkast. Det kommer under kortet."
        it.finish_quietly()
        (draft,) = it.send()
        assert (draft.chat, draft.method) == (GROUP, "sendMessage")
        above = it.parts.message_id(card_of(it, number))
        assert draft.params["reply_parameters"]["message_id"] == above
        text = draft.params["text"]
        assert "Utkast til svar på spørsmål 1" in text
        assert "Ingenting er sendt" in text
        assert "<blockquote>Lojale kunder kommer igjen. [1]</blockquote>" in text
        assert "[1] Lojalitet" in text
        assert "Leseren får bare det en redaktør svarer" in text
        (copy,) = draft.params["reply_markup"]["inline_keyboard"][0]
        assert copy["copy_text"] == {"text": "Lojale kunder kommer igjen."}
        (seen,) = it.writer.drafted
        assert (seen.question, seen.status) == ("Hva koster det?", Status.UNANSWERED)
        assert [each.article.id for each in seen.evidence] == ["lojalitet", "kvalitet"]
        assert it.parts.dependencies.queue.dossier(number).question.status is QuestionStatus.OPEN


def test_a_long_draft_stands_where_a_touch_copies_it(tmp_path: Path) -> None:
    long = wording(
        *((f"Dette er setning <{n}> i et langt utkast til svaret.", (0,)) for n in range(8))
    )
    with chatting(tmp_path, ScriptedWriter(lambda _: long)) as it:
        draft = drafted(it, asked(it))
        assert "reply_markup" not in draft.params
        assert "<pre>Dette er setning &lt;0&gt; i et langt" in draft.params["text"]


def test_a_draft_too_long_to_be_copied_whole_stands_once(tmp_path: Path) -> None:
    """What is copied of a list would lack its last steps."""
    steps = [(f"{'Gjør ' * 30} nummer {name}.", (0,)) for name in "abcdefg"]
    with chatting(tmp_path, ScriptedWriter(lambda _: wording(*steps, is_list=True))) as it:
        text = drafted(it, asked(it)).params["text"]
        assert "nummer g. [1]</blockquote>" in text
        assert "<pre>" not in text


def test_a_second_press_points_to_the_draft_that_is_written_or_there(tmp_path: Path) -> None:
    with chatting(tmp_path, ScriptedWriter(held=True)) as it:
        number = asked(it)
        press(it, number)
        assert press(it, number) == "Utkastet er under arbeid. Det kommer under kortet."
        it.finish_quietly()
        assert len(it.send()) == 1
        assert press(it, number) == "Utkastet står allerede under kortet."
        it.finish_quietly()
        assert len(it.writer.drafted) == 1


@pytest.mark.parametrize("words", [None, wording()], ids=["none", "says nothing"])
def test_where_nothing_holds_one_line_says_so_and_it_can_be_tried_again(
    tmp_path: Path, words: WrittenAnswer | None
) -> None:
    with chatting(tmp_path, ScriptedWriter(lambda _: words)) as it:
        number = asked(it)
        none = drafted(it, number)
        assert "Det ble ikke noe utkast til spørsmål 1" in none.params["text"]
        assert "\n" not in none.params["text"]
        it.writer.words = lambda _: said("Lojale kunder.")
        assert "Lojale kunder." in drafted(it, number).params["text"]


def test_a_question_that_is_answered_or_erased_gets_none(tmp_path: Path) -> None:
    with chatting(tmp_path, ScriptedWriter()) as it:
        number, other = asked(it), asked(it, "Når åpner dere?")
        it.parts.dependencies.queue.take(number, INGRID)
        it.parts.dependencies.queue.answer(number, Said("Ti kroner."), INGRID)
        it.send()
        assert press(it, number) == "Noen kom deg i forkjøpet. Kortet viser hvordan det står nå."
        erase_reader(it.parts.dependencies.stores.database, KARI)
        assert press(it, other).startswith("Spørsmålet er ikke her lenger")
        it.finish_quietly()
        assert it.writer.drafted == []


def test_what_is_answered_or_erased_while_it_is_written_gets_none(tmp_path: Path) -> None:
    with chatting(tmp_path, ScriptedWriter()) as it:
        number, other = asked(it), asked(it, "Når åpner dere?")
        press(it, number)
        press(it, other)
        it.writer.words = lambda _: _meanwhile(it, number)
        it.finish_quietly()
        assert not [call for call in it.send() if "Utkast" in str(call.params.get("text"))]


def _meanwhile(it: Chatting, number: int) -> WrittenAnswer:
    queue, database = it.parts.dependencies.queue, it.parts.dependencies.stores.database
    if queue.dossier(number).question.status is QuestionStatus.OPEN:
        queue.take(number, INGRID)
        queue.answer(number, Said("Ti kroner."), INGRID)
        erase_reader(database, KARI)
    return said()


@pytest.mark.parametrize("is_sent", [True, False], ids=["sent", "to be sent"])
def test_a_draft_loses_its_words_with_the_question(tmp_path: Path, is_sent: bool) -> None:
    with chatting(tmp_path, ScriptedWriter(lambda _: said("Lojale kunder."))) as it:
        number = asked(it, "Hva koster en hornvaktel?")
        press(it, number)
        it.finish_quietly()
        if is_sent:
            it.send()
        erase_reader(it.parts.dependencies.stores.database, KARI)
        made = it.parts.keep()
        last = [call for call in made if call.chat == GROUP]
        assert not [call for call in last if "Lojale kunder" in str(call.params)]
        assert any("så utkastet er borte" in str(call.params.get("text")) for call in last)


def test_what_only_members_may_read_is_in_no_draft(tmp_path: Path) -> None:
    found = answered("x", evidence(LOCKED, "Rund alltid opp."), evidence(LOYALTY))
    answerer = FakeAnswerer({"Hva koster det?": found})
    with chatting(tmp_path, ScriptedWriter(), answerer, access=Access.SUBSCRIBERS) as it:
        it.parts.dependencies.library._answerer.articles = lambda: iter((LOCKED, LOYALTY))  # type: ignore[method-assign]
        draft = drafted(it, asked(it))
        (seen,) = it.writer.drafted
        assert [each.article.id for each in seen.evidence] == ["lojalitet"]
        assert seen.text is None
        assert "Artikler for abonnenter er ikke brukt." in draft.params["text"]


def test_a_draft_is_in_the_readers_language_and_spoken_of_in_the_editors(tmp_path: Path) -> None:
    with chatting(tmp_path, ScriptedWriter(lambda _: said("Lojala kunder."))) as it:
        number = it.parts.ask("Vad kostar det?", language=Language.SV)
        it.parts.keep()
        draft = drafted(it, number)
        assert it.writer.drafted[0].language is Language.SV
        assert "Lojala kunder." in draft.params["text"]
        assert "Utkast til svar på spørsmål" in draft.params["text"]


def test_a_reply_to_a_draft_answers_the_question_of_its_card(tmp_path: Path) -> None:
    writer = ScriptedWriter(lambda _: said("Lojale kunder kommer igjen."))
    with newsroom(tmp_path, writer=writer) as room:
        kari, chat = room.bot.reader()
        kari.say(chat, "Hva koster abonnementet?")
        pressed = room.press(room.ingrid, 1, "📝 Utkast")
        assert pressed.text == "Jeg skriver et utkast. Det kommer under kortet."
        draft = room.note("Utkast til svar på spørsmål 1")
        assert draft.reply_to == room.card(1).message_id
        room.settle()
        assert not any("Lojale kunder" in message.text for message in chat.answers())
        room.ingrid.say(
            room.group, "Lojale kunder kommer igjen, og det koster ti kroner.", reply_to=draft
        )
        room.said(chat, "det koster ti kroner")
        room.card(1, "Besvart av Ingrid")
