from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.errors import StepRefused
from bot.escalation import (
    MOVES,
    after,
    editors_word,
    holds_contact,
    standing_after,
    standing_of,
    text_key,
)
from bot.types import (
    EditorsAnswer,
    Event,
    Kind,
    Question,
    QuestionStatus,
    Said,
    Shown,
    Standing,
    Step,
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
    7, QUESTION.text, Language.NB, SAID, EDITOR, NOON, date(2027, 3, 1), Standing.CURRENT
)


@pytest.mark.parametrize("status", QuestionStatus)
@pytest.mark.parametrize("step", Step)
def test_a_step_leads_where_the_table_says_and_every_other_is_refused_with_a_reason(
    status: QuestionStatus, step: Step
) -> None:
    if step in (Step.ASK, Step.JOIN):
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
        (QUESTION, SAID, None, Standing.CURRENT),
        (QUESTION, SAID, False, Standing.WITHHELD),
        (QUESTION, BARE_FILE, None, Standing.WITHHELD),
        (QUESTION, BARE_FILE, True, Standing.WITHHELD),
        (replace(QUESTION, kind=Kind.ERROR), SAID, None, Standing.WITHHELD),
        (replace(QUESTION, kind=Kind.OMISSION), SAID, True, Standing.WITHHELD),
        (replace(QUESTION, kind=Kind.WISH), SAID, True, Standing.WITHHELD),
        (replace(QUESTION, for_library=False), SAID, None, Standing.WITHHELD),
        (replace(QUESTION, for_library=False), SAID, True, Standing.CURRENT),
        (replace(QUESTION, text="Ring 99 88 77 66"), SAID, None, Standing.WITHHELD),
        (replace(QUESTION, text="Skriv til a@b.no"), SAID, None, Standing.WITHHELD),
        (replace(QUESTION, text="Skriv til a@b.no"), SAID, True, Standing.CURRENT),
        (replace(QUESTION, text="Skriv til a@b.no"), BARE_FILE, True, Standing.WITHHELD),
    ],
)
def test_an_answer_is_for_the_next_reader_by_the_standing_rules(
    question: Question, said: Said, word: bool | None, standing: Standing
) -> None:
    assert standing_of(question, said, for_library=word) is standing


@pytest.mark.parametrize(
    ("steps", "word"),
    [
        ((), None),
        ((Step.ASK, Step.ANSWER), None),
        ((Step.OFFER, Step.ANSWER), True),
        ((Step.OFFER, Step.WITHHOLD), False),
        ((Step.WITHHOLD, Step.REOPEN, Step.OFFER, Step.CORRECT), True),
    ],
)
def test_what_editors_said_last_of_the_library_holds(
    steps: tuple[Step, ...], word: bool | None
) -> None:
    assert editors_word(Event(step, READER, NOON) for step in steps) is word


@pytest.mark.parametrize(
    ("standing", "before", "now", "then"),
    [
        (Standing.CURRENT, SAID, Said("Ny."), Standing.CURRENT),
        (Standing.CURRENT, SAID, BARE_FILE, Standing.WITHHELD),
        (Standing.CONFLICT, SAID, BARE_FILE, Standing.WITHHELD),
        (Standing.CONFLICT, SAID, Said("Ny."), Standing.CONFLICT),
        (Standing.RETIRED, SAID, Said("Ny."), Standing.RETIRED),
        (Standing.WITHHELD, SAID, Said("Ny."), Standing.WITHHELD),
        (Standing.WITHHELD, BARE_FILE, SAID, Standing.CURRENT),
    ],
)
def test_an_answer_that_loses_its_words_is_served_no_more(
    standing: Standing, before: Said, now: Said, then: Standing
) -> None:
    answer = replace(ANSWER, standing=standing, said=before)
    assert standing_after(answer, now, QUESTION, for_library=None) is then
