import dataclasses
import re
from datetime import UTC, datetime

import pytest
from hypothesis import given

from bot.dialogue.commands import Command, command_name
from bot.telegram.callback_data import ButtonAct, ButtonPress
from bot.telegram.commands import parse
from bot.telegram.render.readers.account import (
    erase,
    erased,
    language_chosen,
    languages,
    mine,
    not_erased,
    privacy,
)
from bot.types.questions import Question, QuestionStatus, Shown
from bot.types.writing import WriterStanding, WriterState
from corpus.types import Language
from tests.bot.telegram import made
from tests.bot.telegram.seen import commands_in, labels, presses, seen, styled

NB, SV, EN = Language.NB, Language.SV, Language.EN
WAITING = Question(
    number=3,
    text="Hva koster\ndet?",
    language=NB,
    status=QuestionStatus.OPEN,
    asked_at=datetime(2026, 5, 16, 22, 30, tzinfo=UTC),  # half past midnight in Oslo
    shown=Shown("unanswered", 0.1, ()),
    readers=1,
    askings=1,
)


def test_my_questions_stand_with_their_number_day_and_status() -> None:
    answered = dataclasses.replace(WAITING, number=2, status=QuestionStatus.ANSWERED)
    page = mine([WAITING, answered], language=NB)
    assert seen(page) == (
        "Spørsmålene dine\n\n"
        "3 · 17. mai 2026 · venter på redaksjonen\nHva koster det?\n\n"
        "2 · 17. mai 2026 · besvart\nHva koster det?"
    )
    assert styled(page, "bold") == ["Spørsmålene dine", "3", "2"]


@pytest.mark.parametrize("status", QuestionStatus)
@pytest.mark.parametrize("language", Language)
def test_every_status_has_its_words(language: Language, status: QuestionStatus) -> None:
    page = mine([dataclasses.replace(WAITING, status=status)], language=language)
    assert status not in seen(page).split() or language is EN


def test_a_reader_without_questions_is_told_so() -> None:
    assert seen(mine([], language=SV)) == "Ingen av dina frågor har gått till redaktionen."


def test_of_many_questions_twenty_are_listed_and_the_rest_counted() -> None:
    text = seen(mine([WAITING] * 23, language=EN))
    assert text.count("Hva koster det?") == 20
    assert text.endswith("There are also 3 older questions.")


@given(made.dirty(10_000), made.LANGUAGES)
def test_any_questions_make_a_message_that_telegram_takes(text: str, language: Language) -> None:
    seen(mine([dataclasses.replace(WAITING, text=text)] * 30, language=language))


def test_each_language_is_offered_in_itself_and_the_present_one_is_marked() -> None:
    page = languages(SV)
    assert seen(page) == "Vilket språk ska jag skriva på?"
    assert labels(page) == [["Norsk bokmål"], ["Norsk nynorsk"], ["✓ Svenska"], ["English"]]
    assert presses(page.keyboard) == [
        ButtonPress(ButtonAct.LANGUAGE, each) for each in ("nb", "nn", "sv", "en")
    ]


def test_a_chosen_language_is_confirmed_in_itself() -> None:
    assert seen(language_chosen(Language.NN)).startswith("Då skriv eg nynorsk til deg.")


@pytest.mark.parametrize("language", Language)
def test_privacy_says_how_long_and_names_the_ways_to_see_and_erase_it_all(
    language: Language,
) -> None:
    page = privacy(180, None, language=language)
    typed = [parse(name, "SvarBot") for name in commands_in(seen(page))]
    assert [each and each.command for each in typed] == [
        Command.EXPORT,
        Command.ERASE,
        Command.EDITORS,
    ]
    assert "180" in seen(page)
    assert len(styled(page, "bold")) == 5  # its headings
    assert presses(page.keyboard) == [ButtonPress(ButtonAct.EXPORT)]


@pytest.mark.parametrize("language", Language)
def test_privacy_names_the_publisher_to_ask_where_there_is_one(language: Language) -> None:
    page = seen(privacy(180, "Kystbladet AS (post@kystbladet.example)", language=language))
    assert "Kystbladet AS (post@kystbladet.example)" in page.splitlines()[-1]
    assert command_name(Command.EDITORS, language) not in page


@pytest.mark.parametrize("language", Language)
def test_privacy_says_what_a_language_model_gets_and_where_it_runs(language: Language) -> None:
    here = WriterStanding("m", is_here=True, state=WriterState.ANSWERS)
    away = dataclasses.replace(here, is_here=False)
    named = dataclasses.replace(away, provider="Modellverket AS <Oslo>")
    plain, *told = (
        seen(privacy(180, "Kystbladet", language=language, writer=writer))
        for writer in (None, here, away, named)
    )
    model = re.compile("språkmodell|language model")
    assert not model.search(plain)
    assert all(model.search(said) for said in told)
    assert len(set(told)) == 3
    assert re.search("maskin|machine", told[0])
    assert re.search("utgi?v|publisher", told[1])
    assert "Modellverket AS <Oslo>" in told[2]
    assert all(said.splitlines()[-1] == plain.splitlines()[-1] for said in told)


@pytest.mark.parametrize("language", Language)
def test_privacy_and_erasing_name_what_is_out_of_reach(language: Language) -> None:
    """Mail that was sent, backups and Telegram; and members have to come by the site again."""
    for said in (seen(privacy(180, None, language=language)), seen(erase(language))):
        assert "Telegram" in said
        assert re.search("e-?post|e-mail", said)
        assert re.search("sikkerhetskopi|tryggingskopi|säkerhetskopi|backup", said)
        assert re.search("abonn|prenumer|subscri", said)


@pytest.mark.parametrize("language", Language)
def test_erasing_is_confirmed_first_and_then_told(language: Language) -> None:
    page = erase(language)
    assert seen(page).split("\n")[0].endswith(".")
    assert presses(page.keyboard) == [
        ButtonPress(ButtonAct.ERASE, "yes"),
        ButtonPress(ButtonAct.ERASE, "no"),
    ]
    assert seen(erased(language)) != seen(not_erased(language))
