import re

import pytest

from bot.dialogue.replies import Withdrawal, WithdrawalOutcome
from bot.escalation.hand_over import HandOver
from bot.telegram.callback_data import ButtonAct, ButtonPress
from bot.telegram.render.readers import notes
from bot.telegram.render.readers.notes import Note, Toast, note, toast
from bot.types.questions import Receipt
from botapi.text.entities import utf16_length
from corpus.types import Language
from tests.bot.telegram.seen import commands_in, presses, seen

NB, SV, EN = Language.NB, Language.SV, Language.EN


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", Note)
def test_every_note_is_a_short_line(kind: Note, language: Language) -> None:
    text = seen(note(kind, language))
    assert len(text.splitlines()) == 1
    assert len(text) < 120


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", Toast)
def test_every_toast_is_within_two_hundred_characters(kind: Toast, language: Language) -> None:
    assert 5 < utf16_length(toast(kind, language)) <= 200


def test_what_was_handed_over_can_be_undone_and_what_was_not_can_be_tried_again() -> None:
    done = notes.handed_over(HandOver(NB, Receipt(17, repeated=False)), exchange=7, language=NB)
    assert seen(done) == (
        "Spørsmålet er sendt til redaksjonen og har fått nummer 17. Svaret kommer hit."
    )
    assert [press.act for press in presses(done.keyboard)] == [
        ButtonAct.WITHDRAW,
        ButtonAct.CONTACT,
        ButtonAct.DETAIL,
    ]
    failed = notes.handed_over(HandOver(NB, None, "the disk is full"), exchange=7, language=NB)
    assert seen(failed).startswith("Jeg fikk ikke sendt spørsmålet")
    assert "disk" not in seen(failed)
    assert presses(failed.keyboard) == [ButtonPress(ButtonAct.EDITORS, "7")]


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (WithdrawalOutcome.DONE, "Fråga 3 har återkallats."),
        (WithdrawalOutcome.TOO_LATE, "Fråga 3 är redan avslutad"),
        (WithdrawalOutcome.FAILED, "Det gick inte att återkalla fråga 3."),
    ],
)
def test_what_came_of_withdrawing_is_told(outcome: WithdrawalOutcome, words: str) -> None:
    reply = Withdrawal(NB, 3, outcome, "the disk is full")
    text = seen(notes.withdrawn(reply, language=SV))
    assert text.startswith(words)
    assert "disk" not in text


def test_an_unknown_command_is_met_with_help_that_can_be_tapped() -> None:
    text = seen(notes.unknown_command("/tull<b>" + "l" * 100, language=SV))
    assert text.startswith("Jag känner inte igen /tull<b>")
    assert commands_in(text)[-1] == "/hjalp"
    assert len(text) < 120


def test_who_writes_very_fast_learns_that_nothing_is_lost() -> None:
    assert "Ingen av dem går tapt" in seen(notes.slow_down(language=NB))


@pytest.mark.parametrize("language", Language)
def test_nobodys_question_goes_to_people_before_they_are_asked(language: Language) -> None:
    asked = notes.unhelpful(7, language=language)
    assert re.search("fornavn|fornamn|förnamn|first name", seen(asked))
    assert presses(asked.keyboard) == [ButtonPress(ButtonAct.HAND_OVER, "7")]


def test_trouble_says_whether_the_editors_have_the_question() -> None:
    assert "as number 3" in seen(notes.trouble(3, language=EN))
    assert "editors" not in seen(notes.trouble(None, language=EN))


@pytest.mark.parametrize("language", Language)
def test_in_a_group_it_says_how_to_be_answered(language: Language) -> None:
    text = seen(notes.group_hint("Svar_Bot", language=language))
    assert "@Svar_Bot" in text
    assert len(commands_in(text)) == 1
