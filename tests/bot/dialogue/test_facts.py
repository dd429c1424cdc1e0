from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.dialogue.facts import certainty, learned_said, receipt_said
from bot.texts import texts
from bot.types.questions import AnswerStanding, EditorsAnswer, Receipt, Said
from corpus.types import Language
from index.types import Status
from tests.fakes import EDITOR, PYRAMID, answered, evidence


@pytest.mark.parametrize(
    ("status", "confidence", "expected"),
    [
        (Status.ANSWERED, 1.0, "Svært sikkert (99 %)"),
        (Status.ANSWERED, 0.75, "Ganske sikkert (75 %)"),
        (Status.ANSWERED, 0.4, "Litt usikkert (40 %)"),
        (Status.TENTATIVE, 0.4, "Usikkert (40 %)"),
        (Status.TENTATIVE, 0.12, "Usikkert"),
    ],
)
def test_how_sure_an_answer_is_is_said_in_words_and_percent_where_it_was_measured(
    status: Status, confidence: float, expected: str
) -> None:
    answer = answered("x", evidence(PYRAMID), confidence=confidence, status=status)
    assert certainty(answer, texts(Language.NB)) == expected


@pytest.mark.parametrize(
    ("receipt", "said"),
    [
        (Receipt(4, repeated=False), "Your question has gone to the editors. It is number 4."),
        (
            Receipt(4, repeated=True),
            "The editors already have this question from you. It is number 4.",
        ),
        (
            Receipt(4, repeated=False, others=1),
            "Your question has gone to the editors. It is number 4."
            " Another reader is waiting for the same answer.",
        ),
        (
            Receipt(4, repeated=True, others=3),
            "The editors already have this question from you. It is number 4."
            " 3 other readers are waiting for the same answer.",
        ),
    ],
)
def test_a_receipt_tells_the_number_and_how_many_others_wait(receipt: Receipt, said: str) -> None:
    assert receipt_said(receipt, texts(Language.EN)) == said


@pytest.mark.parametrize("language", list(Language))
def test_others_who_wait_are_told_in_every_language(language: Language) -> None:
    say = texts(language)
    alone, one, two = (receipt_said(Receipt(4, False, others), say) for others in range(3))
    assert len({alone, one, two}) == 3
    assert one.startswith(alone)
    assert "2" in two.removeprefix(alone)


ANSWER = EditorsAnswer(
    number=3,
    question="Hva koster bladet?",
    language=Language.NN,
    said=Said("Hundre kroner."),
    by=EDITOR,
    at=datetime(2026, 1, 5, 23, 30, tzinfo=UTC),
    review_on=date(2027, 1, 5),
    standing=AnswerStanding.CURRENT,
)


def test_an_answer_is_dated_by_the_readers_calendar_and_by_its_latest_change() -> None:
    english = replace(ANSWER, language=Language.EN)
    assert "6 January 2026" in learned_said(english, texts(Language.EN))
    revised = replace(english, revised_at=datetime(2026, 3, 1, 12, tzinfo=UTC))
    assert "1 March 2026" in learned_said(revised, texts(Language.EN))


def test_the_language_of_an_answer_is_named_only_where_the_reader_has_another() -> None:
    assert "nynorsk" not in learned_said(ANSWER, texts(Language.NB))
    assert "nynorsk" in learned_said(ANSWER, texts(Language.SV))
    swedish = replace(ANSWER, language=Language.SV)
    assert "svensk" in learned_said(swedish, texts(Language.NB))
