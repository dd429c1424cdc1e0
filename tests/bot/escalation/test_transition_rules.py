from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.errors import StepRefused
from bot.escalation.transition_rules import (
    MOVES,
    after,
    editors_word,
    holds_contact,
    standing_after,
    standing_of,
)
from bot.sanitize import text_key
from bot.types.questions import (
    AnswerStanding,
    EditorsAnswer,
    Event,
    Question,
    QuestionKind,
    QuestionStatus,
    QuestionStep,
    Said,
    Shown,
)
from corpus.types import Language
from tests.fakes import EDITOR, READER

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
QUESTION = Question(
    number=7,
    text="Hva er en løype?",
    language=Language.NB,
    status=QuestionStatus.TAKEN,
    asked_at=NOON,
    shown=Shown("unanswered", 0.1, ()),
    readers=1,
    askings=1,
)
SAID, BARE_FILE = Said("En vei."), Said(" \n")
ANSWER = EditorsAnswer(
    7, QUESTION.text, Language.NB, SAID, EDITOR, NOON, date(2027, 3, 1), AnswerStanding.CURRENT
)


@pytest.mark.parametrize("status", QuestionStatus)
@pytest.mark.parametrize("step", QuestionStep)
def test_a_step_leads_where_the_table_says_and_every_other_is_refused_with_a_reason(
    status: QuestionStatus, step: QuestionStep
) -> None:
    if step in (QuestionStep.ASK, QuestionStep.JOIN):
        return
    if (status, step) in MOVES:
        assert after(1, status, step) is MOVES[status, step]
    else:
        with pytest.raises(StepRefused, match=rf"question 7 is {status}: it can't be ") as refused:
            after(7, status, step)
        assert refused.value.status is status


def test_nothing_leads_out_of_a_question_that_is_withdrawn_or_merged() -> None:
    ends = {QuestionStatus.WITHDRAWN, QuestionStatus.MERGED}
    assert not ends & {status for status, _ in MOVES}


def test_texts_that_differ_in_more_than_dress_have_different_keys() -> None:
    texts = ["Hva er C?", "Hva er C++?", "Hva er c#", "Hva er D?", "Hva er bare C?"]
    assert len({text_key(text) for text in texts}) == len(texts)


@pytest.mark.parametrize(
    "text",
    [
        "Svar meg på kari.nordmann+x@epost.example.no",
        "Ring 99887766, takk",
        "Ring meg på 99 88 77 66!",
        "Mitt nummer är +46 (0)70-123 45 67",
        "99887766",  # in full width
        "Tlf.998.87.766",
    ],
)
def test_an_address_and_a_telephone_number_are_seen(text: str) -> None:
    assert holds_contact(text)


@pytest.mark.parametrize(
    "text",
    ["Hva sto i 2024 og 2025?", "Hva koster 1 299 kroner?", "Hva er @redaksjonen?", "a@b", ""],
)
def test_years_and_prices_are_no_telephone_numbers(text: str) -> None:
    assert not holds_contact(text)


@pytest.mark.parametrize(
    ("question", "said", "word", "standing"),
    [
        (QUESTION, SAID, None, AnswerStanding.CURRENT),
        (QUESTION, SAID, False, AnswerStanding.WITHHELD),
        (QUESTION, BARE_FILE, None, AnswerStanding.WITHHELD),
        (QUESTION, BARE_FILE, True, AnswerStanding.WITHHELD),
        (replace(QUESTION, kind=QuestionKind.ERROR), SAID, None, AnswerStanding.WITHHELD),
        (replace(QUESTION, kind=QuestionKind.OMISSION), SAID, True, AnswerStanding.WITHHELD),
        (replace(QUESTION, kind=QuestionKind.WISH), SAID, True, AnswerStanding.WITHHELD),
        (replace(QUESTION, for_library=False), SAID, None, AnswerStanding.WITHHELD),
        (replace(QUESTION, for_library=False), SAID, True, AnswerStanding.CURRENT),
        (replace(QUESTION, text="Ring 99 88 77 66"), SAID, None, AnswerStanding.WITHHELD),
        (replace(QUESTION, text="Skriv til a@b.no"), SAID, None, AnswerStanding.WITHHELD),
        (replace(QUESTION, text="Skriv til a@b.no"), SAID, True, AnswerStanding.CURRENT),
        (replace(QUESTION, text="Skriv til a@b.no"), BARE_FILE, True, AnswerStanding.WITHHELD),
    ],
)
def test_an_answer_is_for_the_next_reader_by_the_standing_rules(
    question: Question, said: Said, word: bool | None, standing: AnswerStanding
) -> None:
    assert standing_of(question, said, for_library=word) is standing


@pytest.mark.parametrize(
    ("steps", "word"),
    [
        ((), None),
        ((QuestionStep.ASK, QuestionStep.ANSWER), None),
        ((QuestionStep.OFFER, QuestionStep.ANSWER), True),
        ((QuestionStep.OFFER, QuestionStep.WITHHOLD), False),
        (
            (QuestionStep.WITHHOLD, QuestionStep.REOPEN, QuestionStep.OFFER, QuestionStep.CORRECT),
            True,
        ),
    ],
)
def test_what_editors_said_last_of_the_library_holds(
    steps: tuple[QuestionStep, ...], word: bool | None
) -> None:
    assert editors_word(Event(step, READER, NOON) for step in steps) is word


@pytest.mark.parametrize(
    ("standing", "before", "now", "then"),
    [
        (AnswerStanding.CURRENT, SAID, Said("Ny."), AnswerStanding.CURRENT),
        (AnswerStanding.CURRENT, SAID, BARE_FILE, AnswerStanding.WITHHELD),
        (AnswerStanding.CONFLICT, SAID, BARE_FILE, AnswerStanding.WITHHELD),
        (AnswerStanding.CONFLICT, SAID, Said("Ny."), AnswerStanding.CONFLICT),
        (AnswerStanding.RETIRED, SAID, Said("Ny."), AnswerStanding.RETIRED),
        (AnswerStanding.WITHHELD, SAID, Said("Ny."), AnswerStanding.WITHHELD),
        (AnswerStanding.WITHHELD, BARE_FILE, SAID, AnswerStanding.CURRENT),
    ],
)
def test_an_answer_that_loses_its_words_is_served_no_more(
    standing: AnswerStanding, before: Said, now: Said, then: AnswerStanding
) -> None:
    answer = replace(ANSWER, standing=standing, said=before)
    assert standing_after(answer, now, QUESTION, for_library=None) is then
