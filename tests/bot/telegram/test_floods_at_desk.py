"""What one reader can make the editors see: cards that gather, and readers who are muted."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.escalation import editors_answers
from bot.types.people import Channel, Person
from botapi import SeenMessage
from tests.bot.telegram.newsroom import Newsroom, newsroom

NOT_HEARD = "valgt å ikke ta imot mer fra deg"


def ask(room: Newsroom, *questions: str, name: str = "Kari") -> list[SeenMessage]:
    """Let a reader ask the editors, one question after the other, and return what they are told."""
    someone, chat = room.bot.reader(name)
    return [room.bot.ask(someone, chat, f"/redaksjonen {each}") for each in questions]


def waiting(room: Newsroom) -> list[int]:
    return [question.number for question in room.bot.queue.questions()]


def test_what_goes_beyond_the_limit_is_gathered_on_one_card_and_answered_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editors_answers, "_UNSEEN", timedelta(0))
    with newsroom(tmp_path, open_questions=2) as room:
        kari, chat = room.bot.reader()
        told = [
            room.bot.ask(kari, chat, f"/redaksjonen Hva er sak {number}?") for number in range(1, 6)
        ]
        assert ["noen av de andre" in each.text for each in told] == [
            False,
            False,
            False,
            True,
            True,
        ]
        assert waiting(room) == [1, 2, 3]
        card = room.card(3, "Samlekort", "Hva er sak 3?", "4: Hva er sak 4?", "5: Hva er sak 5?")
        assert not room.cards(4)
        room.ingrid.say(room.group, "Alt står i avtalen.", reply_to=card)
        answer = room.said(chat, "svart på spørsmål 3", "Alt står i avtalen.")
        assert all(f"{number}: Hva er sak {number}?" in answer.text for number in (3, 4, 5))
        assert waiting(room) == [1, 2]
        # It answered three questions at once, and is no other reader's answer to one of them.
        assert "Alt står" not in ask(room, "Hva er sak 4?", name="Ola")[0].text


def test_what_came_just_before_an_answer_is_not_taken_for_answered(tmp_path: Path) -> None:
    with newsroom(tmp_path, open_questions=1) as room:
        kari, chat = room.bot.reader()
        for number in range(1, 5):
            room.bot.ask(kari, chat, f"/redaksjonen Hva er sak {number}?")
        room.card(2, "4: Hva er sak 4?")
        room.reply(room.ingrid, 2, "Svar på sak 2.")
        answer = room.said(chat, "svart på spørsmål 2", "Svar på sak 2.")
        assert "sak 3" not in answer.text
        room.card(3, "Samlekort", "Hva er sak 3?", "4: Hva er sak 4?")
        assert waiting(room) == [1, 3]


def test_an_editor_gives_one_of_the_gathered_a_card_of_its_own(tmp_path: Path) -> None:
    with newsroom(tmp_path, open_questions=1) as room:
        kari, chat = room.bot.reader()
        for number in range(1, 5):
            room.bot.ask(kari, chat, f"/redaksjonen Hva er sak {number}?")
        room.card(2, "4: Hva er sak 4?")
        room.press(room.ingrid, 2, "Skill ut")
        room.api.wait_for(lambda: "3: Hva er sak 3?" in room.card(2).button_texts)
        room.press(room.ingrid, 2, "3: Hva er sak 3?")
        room.card(3, "Hva er sak 3?", without="Samlekort")
        room.card(2, "4: Hva er sak 4?", without="3: Hva er sak 3?")
        room.reply(room.ingrid, 3, "Svar på sak 3.")
        assert "Hva er sak 3?" in room.said(chat, "svart på spørsmål 3", "Svar på sak 3.").text


def test_all_that_is_gathered_can_be_had_as_a_file(tmp_path: Path) -> None:
    with newsroom(tmp_path, open_questions=1) as room:
        ask(room, *(f"Hva er sak {number}?" for number in range(1, 14)))
        room.card(2, "13: Hva er sak 13?", without="• 3:")
        room.press(room.ingrid, 2, "Vis alle")
        sent = room.note("Alle spørsmålene på kort 2")
        assert sent is not None


def test_two_readers_never_share_a_card_that_gathers(tmp_path: Path) -> None:
    with newsroom(tmp_path, open_questions=1) as room:
        ask(room, "Hva er sak 1?", "Hva er sak 2?", "Hva er sak 3?")
        told = ask(room, "Hva er sak 2?", "Hva er sak 3?", name="Ola")
        assert not any("venter på det samme" in each.text for each in told)
        assert len({asking.reader for asking in room.bot.queue.dossier(2).askings}) == 1


def test_one_of_the_gathered_is_taken_back_and_the_others_stay(tmp_path: Path) -> None:
    with newsroom(tmp_path, open_questions=1) as room:
        kari, chat = room.bot.reader()
        told = [
            room.bot.ask(kari, chat, f"/redaksjonen Hva er sak {number}?") for number in range(1, 5)
        ]
        kari.press(told[1], "Angre")
        room.said(chat, "Spørsmål 2 er trukket tilbake")
        room.card(2, "Hva er sak 3?", "4: Hva er sak 4?", without="sak 2")
        room.bot.ask(kari, chat, "/angre")
        room.card(2, "Hva er sak 3?", without="sak 4")
        assert waiting(room) == [1, 2]


def test_edits_make_no_more_cards_than_a_day_s_worth(tmp_path: Path) -> None:
    with newsroom(tmp_path, questions_a_day=3) as room:
        kari, chat = room.bot.reader()
        message = kari.say(chat, "Hva er sak 0?")
        room.bot.answers(chat, 1)
        for number in range(1, 9):
            kari.edit(message, f"Hva er sak {number}?")
            _wait_for_text(room, f"Hva er sak {number}?")
        assert len(_texts(room)) == 1
        room.settle()
        assert len(room.group.answers()) <= 4


def test_a_question_that_is_taken_back_and_asked_again_makes_no_more_cards_than_a_day_s_worth(
    tmp_path: Path,
) -> None:
    with newsroom(tmp_path, questions_a_day=2) as room:
        kari, chat = room.bot.reader()
        for number in range(6):
            room.bot.ask(kari, chat, f"/redaksjonen Hva er sak {number}?")
            room.bot.ask(kari, chat, "/angre")
        assert waiting(room) == []
        room.bot.ask(kari, chat, "/redaksjonen Hva er den siste saken?")
        assert _texts(room) == ["Hva er den siste saken?"]
        room.card(3, "Hva er den siste saken?")
        room.settle()
        assert len(room.group.answers()) <= 3


def _wait_for_text(room: Newsroom, text: str) -> None:
    room.api.wait_for(lambda: _texts(room)[-1:] == [text])


def _wait_for_button(room: Newsroom, number: int, label: str) -> None:
    room.api.wait_for(lambda: label in room.card(number).button_texts)


def _texts(room: Newsroom) -> list[str]:
    return [question.text for question in room.bot.queue.questions()]


def mute(room: Newsroom, number: int) -> None:
    room.press(room.ingrid, number, "🔇 Demp …")
    label = "Demp Kari i 30 dager"
    _wait_for_button(room, number, label)
    assert "dempet" in str(room.press(room.ingrid, number, label).text)
    room.card(number, "Kari er dempet til")


def test_a_muted_reader_is_answered_by_the_articles_alone_and_told_so_once(tmp_path: Path) -> None:
    with newsroom(tmp_path) as room:
        kari, chat = room.bot.reader()
        room.bot.ask(kari, chat, "Hva er sak 1?")
        mute(room, 1)
        assert NOT_HEARD in room.bot.ask(kari, chat, "Hva er sak 2?").text
        quiet = room.bot.ask(kari, chat, "Hva er sak 3?")
        assert NOT_HEARD not in quiet.text
        assert "sendt til redaksjonen" not in quiet.text
        assert "Løfter gis" in room.bot.ask(kari, chat, "Hva er pyramiden?").text
        # Who asks for the editors is always told: silence would be no answer.
        assert NOT_HEARD in room.bot.ask(kari, chat, "/redaksjonen Hva er sak 4?").text
        assert "tar ikke imot" in str(kari.press(quiet, "Spør redaksjonen").wait().text)
        assert waiting(room) == [1]


def test_one_press_lets_a_muted_reader_be_heard_again(tmp_path: Path) -> None:
    with newsroom(tmp_path) as room:
        kari, chat = room.bot.reader()
        room.bot.ask(kari, chat, "Hva er sak 1?")
        mute(room, 1)
        room.press(room.jonas, 1, "🔊 Opphev demping")
        room.card(1, without="er dempet til")
        room.bot.ask(kari, chat, "Hva er sak 2?")
        room.card(2, "Hva er sak 2?")


def test_who_is_muted_stays_so_after_erasing_everything(tmp_path: Path) -> None:
    with newsroom(tmp_path) as room:
        kari, chat = room.bot.reader()
        room.bot.ask(kari, chat, "Hva er sak 1?")
        mute(room, 1)
        kari.press(room.bot.ask(kari, chat, "/slett"), "Ja, slett alt")
        room.said(chat, "Nå er det slettet")
        assert NOT_HEARD in room.bot.ask(kari, chat, "Hva er sak 2?").text
        assert waiting(room) == []
        reader = Person(Channel.TELEGRAM, str(kari.id))
        assert list(room.bot.queue.muted([reader])) == [reader]


def test_neither_an_admin_nor_an_editor_can_be_muted(tmp_path: Path) -> None:
    with newsroom(tmp_path) as room:
        room.bot.ask(room.admin, room.admin.chat, "Hva er sak 1?")
        room.bot.ask(room.ingrid, room.ingrid.private(), "Hva er sak 2?")
        room.press(room.ingrid, 1, "✋ Ta")
        for number, name in ((1, "Astrid"), (2, "Ingrid")):
            room.press(room.jonas, number, "🔇 Demp …")
            label = f"Demp {name} i 30 dager"
            _wait_for_button(room, number, label)
            assert "kan ikke dempes" in str(room.press(room.jonas, number, label).text)
