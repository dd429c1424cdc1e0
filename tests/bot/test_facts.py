import pytest

from bot.facts import certainty
from bot.texts import texts
from corpus.types import Language
from index.types import Status
from tests.fakes import PYRAMID, answered, evidence


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
