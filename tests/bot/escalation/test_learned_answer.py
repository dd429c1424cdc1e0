from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.escalation.learned_answer import learned_answer, learned_id, learned_number
from bot.types.questions import AnswerStanding, EditorsAnswer, Said, Shown, ShownArticle
from corpus.types import Language
from index.types import Status
from tests.fakes import EDITOR

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ANSWER = EditorsAnswer(
    number=12,
    question="Vad är en skidled?",
    language=Language.SV,
    said=Said("En väg i snön.\nOch mer."),
    by=EDITOR,
    at=NOON,
    review_on=date(2027, 3, 1),
    standing=AnswerStanding.CURRENT,
)


def test_an_editors_answer_is_told_as_the_library_tells_its_own() -> None:
    found = learned_answer(ANSWER, "Hva er en løype?", Language.NB, 0.87)
    assert (found.question, found.language) == ("Hva er en løype?", Language.NB)
    assert (found.status, found.confidence) == (Status.ANSWERED, 0.87)
    assert found.text == ANSWER.said.text
    (evidence,) = found.evidence
    # The words of who asked first are nobody else's to see.
    assert (evidence.article.title, evidence.article.language) == (found.question, Language.SV)
    assert (evidence.article.published, evidence.article.updated) == (date(2026, 3, 1), None)
    assert evidence.passage.text == evidence.article.text == ANSWER.said.text
    assert evidence.highlights == ((0, len(ANSWER.said.text)),)


def test_a_question_that_an_editor_has_worded_is_shown_so() -> None:
    (evidence,) = learned_answer(replace(ANSWER, worded=True), "x", Language.NB, 1.0).evidence
    assert evidence.article.title == ANSWER.question


def test_a_corrected_answer_has_the_day_of_its_correction() -> None:
    corrected = replace(ANSWER, revised_at=datetime(2026, 4, 2, tzinfo=UTC))
    (evidence,) = learned_answer(corrected, "x", Language.NB, 1.0).evidence
    assert evidence.article.updated == date(2026, 4, 2)


@pytest.mark.parametrize(
    ("ids", "number"),
    [
        ((learned_id(12),), 12),
        ((learned_id(12), "pyramiden"), 12),
        (("pyramiden", learned_id(12)), None),
        (("redaksjonen-svarer",), None),
        (("12",), None),
        ((), None),
    ],
)
def test_what_a_reader_was_shown_tells_whose_answer_it_was(
    ids: tuple[str, ...], number: int | None
) -> None:
    shown = Shown("answered", 0.9, tuple(ShownArticle(id, "t") for id in ids))
    assert learned_number(shown) == number
