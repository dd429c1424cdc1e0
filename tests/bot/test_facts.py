import dataclasses

import pytest

from bot.facts import article_facts, certainty, pieces, receipt_said, snippet
from bot.texts import texts
from bot.types import Receipt
from corpus.types import Access, Language
from index.types import Status
from tests.fakes import LOYALTY, PYRAMID, answered, article, evidence

NB, SV = Language.NB, Language.SV
SAY = texts(NB)


def test_facts_are_the_other_language_the_place_and_who_may_read() -> None:
    locked = dataclasses.replace(PYRAMID, access=Access.SUBSCRIBERS)
    assert article_facts(locked, NB, SAY) == ["Om løfter, del 2 av 9", "for abonnenter"]
    assert article_facts(locked, SV, texts(SV))[0] == "på norska"
    assert article_facts(article("a", "A"), Language.NN, SAY) == []


def test_a_part_without_a_whole_stands_alone_and_a_long_series_is_cut() -> None:
    part = article("a", "A", series="S" * 500, part=3)
    (fact,) = article_facts(part, NB, SAY)
    assert fact.endswith("…, del 3")
    assert len(fact) < 140


@pytest.mark.parametrize(
    ("confidence", "status", "words"),
    [
        (1.0, Status.ANSWERED, "Svært sikkert (99 %)"),
        (0.7, Status.ANSWERED, "Ganske sikkert (70 %)"),
        (0.55, Status.ANSWERED, "Litt usikkert (55 %)"),
        (0.95, Status.TENTATIVE, "Usikkert (95 %)"),
    ],
)
def test_certainty_is_never_total_and_a_maybe_is_never_sure(
    confidence: float, status: Status, words: str
) -> None:
    answer = answered("q", evidence(LOYALTY), confidence=confidence, status=status)
    assert certainty(answer, SAY) == words


def test_a_receipt_tells_the_number_and_whether_the_editors_had_the_question() -> None:
    assert receipt_said(Receipt(4, repeated=False), SAY).endswith("har fått nummer 4.")
    assert receipt_said(Receipt(4, repeated=True), SAY).startswith("Redaksjonen har allerede")


def test_a_passage_falls_into_its_highlights_and_what_is_between() -> None:
    passage = evidence(PYRAMID, "Løfter gis, muliggjøres og holdes.")
    assert [piece for piece, highlighted in pieces(passage) if highlighted] == [snippet(passage)]
    assert "".join(piece for piece, _ in pieces(passage)) == PYRAMID.text


def test_without_highlights_a_snippet_is_how_the_passage_begins() -> None:
    assert snippet(evidence(article("a", "A", "Lang. " * 200))).startswith("Lang. Lang.")
    assert len(snippet(evidence(article("a", "A", "Lang. " * 200)))) == 320
