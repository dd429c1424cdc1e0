"""Asks judged questions, each as it is and with the documents that answer it hidden."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.language import question_language
from corpus.types import Language
from index.encoders.caching import RememberingEncoder
from index.evaluation.beir import JudgedQuestion
from index.search import rank
from index.search.answer import answer
from index.search.confidence import confidence_of
from index.search.decision import Decision
from index.search.excerpt import answering_text
from index.storage.generation import Generation
from index.types import Encoder, Evidence, Progress, Status

DEPTH = 10
"""Articles that are kept of a ranking."""

_MOST_LIT = 2


@dataclass(frozen=True, slots=True)
class RankedDocuments:
    """The first article that was shown, and of it the sentences that are lit."""

    article: str
    title: str
    sentences: str


@dataclass(frozen=True, slots=True)
class JudgedRun:
    """What came of a question asked once.

    `ranked` are the ids of the first ten articles; `place` is where among all that were found the
    first right one stands, from 1 on, None where none was found. `right` says that the first
    article is one that answers; `in_passage` and `in_highlight` that an answer stands word for word
    in the first passage, and in its lit sentences, two at most. `named` is the confidence that the
    document which the question was written about answers; None where the folder names none.
    """

    ranked: tuple[str, ...]
    place: int | None
    confidence: float
    status: Status
    right: bool
    in_passage: bool
    in_highlight: bool
    shown: RankedDocuments | None
    named: float | None


@dataclass(frozen=True, slots=True)
class Result:
    """A question's two askings; `hidden` is None where nothing was judged to hide."""

    question: JudgedQuestion
    present: JudgedRun
    hidden: JudgedRun | None

    @property
    def shows_refuting(self) -> bool:
        """Whether the first article denies what the question takes for granted.

        Shown, it neither answers nor misleads.
        """
        shown = self.present.shown
        return shown is not None and shown.article in self.question.refuting


def ask_all(
    generation: Generation,
    encoder: Encoder,
    decision: Decision,
    questions: Sequence[JudgedQuestion],
    progress: Progress,
) -> Iterator[Result]:
    """Ask every question as it is and, where documents are judged, with those hidden."""
    encoder = RememberingEncoder(encoder)
    for done, question in enumerate(questions):
        progress("questions", done, len(questions))
        language = question_language(question.text)
        present = _ask(generation, encoder, decision, question, language, None)
        hidden = None
        if question.relevant:
            mask = rank.hide(generation, question.relevant)
            hidden = _ask(generation, encoder, decision, question, language, mask)
        yield Result(question, present, hidden)
    progress("questions", len(questions), len(questions))


def _ask(
    generation: Generation,
    encoder: Encoder,
    decision: Decision,
    question: JudgedQuestion,
    language: Language,
    hidden: rank.Hidden | None,
) -> JudgedRun:
    ranking = rank.rank(generation, encoder, question.text, language, hidden)
    found = answer(generation, ranking, decision, question.text, language)
    ids = generation.article_ids
    ranked = tuple(ids[ranking.articles[at]] for at in ranking.best_of_each_article())
    right = [place for place, one in enumerate(ranked, 1) if one in question.relevant]
    first = found.evidence[0] if found.evidence else None
    named = None
    if question.paragraph and hidden is None:
        named = confidence_of(generation, ranking, decision, language, question.paragraph)
    return JudgedRun(
        ranked=ranked[:DEPTH],
        place=min(right, default=None),
        confidence=found.confidence,
        status=found.status,
        right=1 in right,
        in_passage=first is not None and _holds(first.passage.text, question.answers),
        in_highlight=first is not None and _holds(_lit(first), question.answers),
        shown=None
        if first is None
        else RankedDocuments(first.article.id, first.article.title, answering_text(first)),
        named=named,
    )


def _lit(evidence: Evidence) -> str:
    spans = evidence.highlights[:_MOST_LIT]
    return " ".join(evidence.passage.text[start:end] for start, end in spans)


def _holds(text: str, answers: Sequence[str]) -> bool:
    folded = _folded(text)
    return any(_folded(one) in folded for one in answers)


def _folded(text: str) -> str:
    return " ".join(text.lower().split())
