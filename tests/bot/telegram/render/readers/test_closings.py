from hypothesis import given

from bot.telegram.render.readers.closings import dismissed, editors_answer, report_done
from bot.types.questions import Said
from corpus.types import Language
from tests.bot.telegram import made
from tests.bot.telegram.seen import seen, styled

NB, EN = Language.NB, Language.EN


def test_the_editors_answer_stands_below_the_question_as_it_was_written() -> None:
    (message,) = editors_answer(
        17, "Hva koster <det>?", Said("100 kr & moms.\n\nSe <b>prislisten</b>."), language=NB
    )
    assert seen(message) == (
        "Redaksjonen har svart på spørsmål 17:\n\nHva koster <det>?\n\n"
        "100 kr & moms.\n\nSe <b>prislisten</b>."
    )
    assert styled(message, "expandable_blockquote") == ["Hva koster <det>?"]
    assert styled(message, "bold") == ["Redaksjonen har svart på spørsmål 17:"]


def test_a_long_answer_comes_whole_in_several_messages() -> None:
    messages = editors_answer(1, "Hva?", Said("En setning fra oss. " * 1000), language=NB)
    assert sum(seen(message).count("En setning fra oss.") for message in messages) == 1000
    assert len(messages) == 6


def test_a_question_closed_without_an_answer_is_told_with_its_words() -> None:
    assert seen(dismissed(3, "Hva koster det?", language=EN)) == (
        "Unfortunately, the editors couldn’t answer question 3:\n\nHva koster det?"
    )


def test_a_report_is_thanked_for_and_not_called_unanswered() -> None:
    said = seen(report_done(3, "Feil årstall.", language=NB))
    assert said.startswith("Takk for meldingen.")
    assert "ikke" not in said
    assert "Feil årstall." in said


@given(made.dirty(10_000), made.dirty(10_000), made.LANGUAGES)
def test_any_question_and_answer_are_what_telegram_takes(
    question: str, text: str, language: Language
) -> None:
    for message in editors_answer(1, question, Said(text), language=language):
        seen(message)
    seen(dismissed(1, question, language=language))
