from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest

from bot.escalation.gaps import Gap, gaps
from bot.types.questions import Question, QuestionKind, QuestionStatus, Shown, ShownArticle
from corpus.types import Language
from index.encoders.onnx import OnnxEncoder
from index.paraphrase.decision import ComparedQuestion, compare
from index.paraphrase.features import bare
from index.types import Encoder
from tests.counting import times_called
from tests.index.fake_encoders import HashingEncoder

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
NB, SV = Language.NB, Language.SV


def question(number: int, text: str, language: Language = NB, **changes: object) -> Question:
    fields: dict[str, object] = {
        "status": QuestionStatus.OPEN,
        "asked_at": NOON,
        "shown": Shown("unanswered", 0.0, ()),
        "readers": 1,
        "askings": 1,
    }
    return Question(number, text, language, **(fields | changes))  # type: ignore[arg-type]


def found(questions: list[Question], encoder: Encoder | None = None) -> list[Gap]:
    encoder = encoder or HashingEncoder()
    posed = {
        each.number: ComparedQuestion(
            each.text, each.language, encoder.encode_question(bare(each.text))
        )
        for each in questions
    }
    return gaps(questions, posed)


def test_without_questions_there_are_no_gaps() -> None:
    assert found([]) == []


def test_the_same_question_from_several_is_one_gap_told_by_the_one_asked_most() -> None:
    alike = "Hva koster abonnementet"
    questions = [question(1, f"{alike}?"), question(2, f"{alike}!", readers=3), question(3, alike)]
    (gap,) = found(questions)
    assert gap == Gap(2, f"{alike}!", 5, (1, 3), answered=False, closest=None)


def test_what_most_have_asked_comes_first_then_what_nobody_has_answered() -> None:
    questions = [
        question(1, "Hvem eier bladet?", status=QuestionStatus.ANSWERED),
        question(2, "Hvor ligger kontoret?"),
        question(3, "Når kommer neste nummer?", readers=2),
    ]
    assert [gap.number for gap in found(questions)] == [3, 2, 1]


def test_a_gap_is_answered_when_all_of_it_is() -> None:
    one = question(1, "Hva koster abonnementet?", status=QuestionStatus.ANSWERED)
    other = question(2, "Hva koster abonnementet?", status=QuestionStatus.TAKEN)
    assert [gap.answered for gap in found([one])] == [True]
    assert [gap.answered for gap in found([one, other])] == [False]


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": QuestionKind.ERROR},
        {"kind": QuestionKind.WISH},
        {"status": QuestionStatus.WITHDRAWN},
        {"status": QuestionStatus.MERGED},
        {"status": QuestionStatus.DISMISSED},
        {"status": QuestionStatus.ANSWERED, "for_library": False},
    ],
)
def test_what_no_article_should_answer_is_no_gap(changes: dict[str, Any]) -> None:
    assert found([question(1, "Hvem eier bladet?", **changes)]) == []


def test_the_closest_article_is_named() -> None:
    shown = Shown("unanswered", 0.1, (ShownArticle("a", "Nærmest"), ShownArticle("b", "Nest")))
    (gap,) = found([question(1, "Hvem eier bladet?", shown=shown)])
    assert gap.closest == "Nærmest"


def test_without_encodings_every_question_stands_alone() -> None:
    questions = [question(number, "Hva koster abonnementet?") for number in (1, 2)]
    assert [gap.others for gap in gaps(questions, {})] == [(), ()]


def test_questions_about_one_thing_come_together_in_either_language_and_others_do_not(
    bundled_encoder: OnnxEncoder,
) -> None:
    about_price = [
        question(1, "Hvor mye koster et abonnement hos dere?", readers=2),
        question(2, "vad kostar en årsprenumeration hos er", SV),
        question(3, "hva koster abonnement for bedrifter"),
    ]
    about_a_map = [
        question(4, "Hva er et empatikart, og hva brukes det til?", readers=2),
        question(5, "Hvordan fyller jeg ut et empatikart?"),
    ]
    others = [
        question(6, "Korleis byter eg betalingskort?"),
        question(7, "Korleis lagar ein ein SWOT-analyse?"),
        question(8, "Korleis svarer ein på dårlege omtalar på nettet?"),
    ]
    together = [
        {gap.number, *gap.others}
        for gap in found([*about_price, *about_a_map, *others], bundled_encoder)
    ]
    assert together == [{1, 2, 3}, {4, 5}, {6}, {7}, {8}]


def test_each_question_is_compared_with_few_however_many_there_are() -> None:
    same = np.zeros(64, np.float32)
    same[0] = 1
    questions = [question(number, f"Hva koster vare{number}?") for number in range(120)]
    posed = {q.number: ComparedQuestion.of(q.text, NB, same) for q in questions}
    assert times_called(compare, lambda: gaps(questions, posed)) <= 16 * len(questions)
