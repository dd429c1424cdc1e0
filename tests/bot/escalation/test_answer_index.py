"""The editors' answers as a small library, with the bundled model."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.escalation.answer_index import AnswerIndex
from bot.escalation.question_queue import QuestionQueue
from bot.store.books import QueueBooks
from bot.store.database import Database
from bot.store.queue.answers import Answers
from bot.store.queue.known_questions import KnownQuestions
from bot.types.questions import AnswerStanding, Said, Shown
from corpus.types import Language
from index.encoders.onnx import OnnxEncoder
from tests.fakes import EDITOR, READER

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MISS = Shown("unanswered", 0.1, ())
QUESTION = "Hva koster et abonnement for en skoleklasse?"
ANSWER = (
    "Et klasseabonnement koster 890 kroner i året, og alle elevene leser på egne enheter.\n\n"
    "Læreren bestiller det på vegne av skolen."
)


@pytest.fixture
def queue(database: Database) -> QuestionQueue:
    return QuestionQueue(lambda: QueueBooks(database), now=lambda: NOON)


@pytest.fixture
def answer_index(database: Database, bundled_encoder: OnnxEncoder, tmp_path: Path) -> AnswerIndex:
    return AnswerIndex(tmp_path, bundled_encoder, KnownQuestions(database), Answers(database))


def answer(queue: QuestionQueue, question: str = QUESTION, said: str = ANSWER) -> int:
    number = queue.hand_over(question, Language.NB, MISS, READER).number
    queue.answer(number, Said(said), EDITOR)
    return number


def test_an_answer_is_found_by_what_it_says_in_either_language(
    queue: QuestionQueue, answer_index: AnswerIndex
) -> None:
    number = answer(queue)
    answer_index.refresh()
    for question, language in (
        ("Hvor mye betaler en klasse for abonnement i året?", Language.NB),
        ("Vad kostar en klassprenumeration för en skola?", Language.SV),
    ):
        found = answer_index.nearest(question, language)
        assert found is not None
        assert found[0].number == number
        assert 0 < found[1] < 1


@pytest.mark.parametrize(
    "question",
    [
        "Hvem skrev artikkelen om køer?",
        "Hvorfor er himmelen blå?",
        "Når ble klasseabonnementet innført?",
    ],
)
def test_what_it_does_not_answer_gets_none(
    queue: QuestionQueue, answer_index: AnswerIndex, question: str
) -> None:
    answer(queue)
    answer_index.refresh()
    assert answer_index.nearest(question, Language.NB) is None


def test_before_anything_is_answered_there_is_nothing_and_nothing_is_made(
    answer_index: AnswerIndex, tmp_path: Path
) -> None:
    answer_index.refresh()
    assert answer_index.nearest(QUESTION, Language.NB) is None
    assert not (tmp_path / "answers").exists()


def test_what_is_retired_is_not_found_even_before_the_index_knows(
    queue: QuestionQueue, answer_index: AnswerIndex, database: Database
) -> None:
    number = answer(queue)
    answer_index.refresh()
    Answers(database).revise(number, standing=AnswerStanding.RETIRED)
    assert answer_index.nearest(QUESTION, Language.NB) is None
    queue.withhold(number, EDITOR)
    answer_index.refresh()
    assert answer_index.nearest(QUESTION, Language.NB) is None


def test_a_correction_is_what_is_found(queue: QuestionQueue, answer_index: AnswerIndex) -> None:
    number = answer(queue)
    answer_index.refresh()
    queue.correct(number, Said("Et klasseabonnement koster 990 kroner i året."), EDITOR)
    answer_index.refresh()
    found = answer_index.nearest(QUESTION, Language.NB)
    assert found is not None
    assert "990" in found[0].said.text
