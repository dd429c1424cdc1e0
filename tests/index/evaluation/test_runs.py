from dataclasses import replace
from pathlib import Path

from corpus.chunk import CHUNKING
from index.evaluation.beir import JudgedQuestion
from index.evaluation.runs import Result, ask_all
from index.search.decision import Decision, shipped
from index.storage.generations import open_current
from index.types import QuestionEncoding, Status
from tests.index.fake_encoders import HashingEncoder
from tests.index.small_library import article, build_quietly, no_progress

ARTICLES = [
    article("ferge", "Ferga", "Ferga går fra kaia klokka åtte. Billetten koster femti kroner."),
    article("bad", "Badet", "Badet har tre basseng. Det største er femti meter langt."),
    article("bok", "Biblioteket", "Biblioteket åpner klokka ti. Det stenger klokka fire."),
]


def question(
    text: str, relevant: str = "", answer: str = "", paragraph: str = ""
) -> JudgedQuestion:
    ids = frozenset({relevant}) if relevant else frozenset()
    answers = (answer,) if answer else ()
    return JudgedQuestion(text, text, ids, answers, None, (), bool(relevant), paragraph or None)


def ask(
    home: Path,
    *questions: JudgedQuestion,
    encoder: HashingEncoder | None = None,
    decision: Decision | None = None,
) -> list[Result]:
    encoder = encoder or HashingEncoder()
    build_quietly(ARTICLES, encoder, home)
    generation, _ = open_current(home, encoder.id, CHUNKING)
    asked = ask_all(generation, encoder, decision or shipped(), questions, no_progress)
    results = list(asked)
    generation.close()
    return results


def test_the_second_time_the_documents_that_answer_are_not_found(tmp_path: Path) -> None:
    (result,) = ask(tmp_path, question("Ferga går fra kaia", "ferge"))
    assert result.present.ranked[0] == "ferge"
    assert (result.present.place, result.present.right) == (1, True)
    assert result.hidden is not None
    assert "ferge" not in result.hidden.ranked
    assert (result.hidden.place, result.hidden.right) == (None, False)


def test_a_question_that_nothing_answers_is_asked_once(tmp_path: Path) -> None:
    (result,) = ask(tmp_path, question("Ferga går fra kaia"))
    assert result.hidden is None
    assert (result.present.place, result.present.right) == (None, False)


def test_what_was_shown_is_told_with_its_lit_sentences(tmp_path: Path) -> None:
    (result,) = ask(tmp_path, question("Billetten koster kroner", "ferge", "femti  Kroner"))
    shown = result.present.shown
    assert shown is not None
    assert (shown.article, shown.title) == ("ferge", "Ferga")
    assert shown.sentences == "Billetten koster femti kroner."
    assert result.present.in_passage
    assert result.present.in_highlight


def test_an_answer_beside_the_lit_sentence_stands_in_the_passage_only(tmp_path: Path) -> None:
    (result,) = ask(tmp_path, question("Billetten koster femti kroner", "ferge", "klokka åtte"))
    assert result.present.in_passage
    assert not result.present.in_highlight


def test_the_place_of_a_right_article_is_among_all_that_were_found(tmp_path: Path) -> None:
    (result,) = ask(tmp_path, question("Badet har tre basseng, ferga går", "ferge"))
    assert result.present.ranked[0] == "bad"
    assert result.present.place in (2, 3)


def test_the_document_a_question_was_written_about_has_a_confidence_of_its_own(
    tmp_path: Path,
) -> None:
    (first, other, none) = ask(
        tmp_path,
        question("Ferga går fra kaia", "ferge", paragraph="ferge"),
        question("Ferga går fra kaia", paragraph="bok"),
        question("Ferga går fra kaia"),
    )
    assert first.present.named == first.present.confidence
    assert other.present.named is not None
    assert other.present.named < other.present.confidence
    assert none.present.named is None
    assert first.hidden is not None
    assert first.hidden.named is None


def test_the_decision_that_is_given_decides(tmp_path: Path) -> None:
    never = replace(shipped(), intercept=-1_000.0)
    (result,) = ask(tmp_path, question("Ferga går fra kaia", "ferge"), decision=never)
    assert result.present.status is Status.UNANSWERED
    assert result.present.confidence < 0.01


class Counting(HashingEncoder):
    """Collects the questions that it encodes."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def encode_question(self, text: str) -> QuestionEncoding:
        self.asked.append(text)
        return super().encode_question(text)


def test_a_question_that_is_asked_twice_is_encoded_once(tmp_path: Path) -> None:
    encoder = Counting()
    asked = [question("Ferga går", "ferge"), question("Badet har", "bad")]
    ask(tmp_path, *asked, encoder=encoder)
    assert encoder.asked == ["Ferga går", "Badet har"]
