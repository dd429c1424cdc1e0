"""Asks a folder of judged questions and says how well they were met.

The folder has the layout of BEIR: `corpus.jsonl`, `queries.jsonl`, `qrels/*.tsv`. Without a
`corpus.jsonl` the questions are asked of a library of articles. Every judged question is asked
twice: as it is, and with its judged documents hidden, when the only right answer is none.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from corpus.chunk import CHUNKING
from corpus.language import detect, question_language
from corpus.types import Article, Block, BlockKind
from index import metrics, search
from index.answer import answer
from index.build import build
from index.decision import Decision, shipped
from index.errors import RetrievalError
from index.generation import Generation
from index.generations import open_current
from index.types import Encoder, Progress, Status

_DEPTH = 10
_TELLING_CHARACTERS = 1_000


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what is known about it.

    `relevant` are ids of the documents that answer it: none where the library has no answer.
    `answers` are answers word for word. `groups` are names under which its figures are also
    given, such as `kind: short`.
    """

    id: str
    text: str
    relevant: frozenset[str]
    answers: tuple[str, ...]
    language: str | None
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """What came of a question asked once."""

    ranked: tuple[str, ...]
    confidence: float
    status: Status
    right: bool
    in_passage: bool
    in_highlight: bool


@dataclass(frozen=True, slots=True)
class Result:
    """A question's two askings; `hidden` is None where nothing was judged to hide."""

    question: Question
    present: Asking
    hidden: Asking | None


def evaluate(
    folder: Path,
    encoder: Encoder,
    home: Path,
    progress: Progress,
    library: Sequence[Article] = (),
) -> dict[str, Any]:
    """Evaluate with the shipped decision and the code that answers readers.

    The index is built in `home`, apart from any that serves. `library` is what the questions are
    asked of where the folder has no `corpus.jsonl`. Returns the figures of the contract, counts,
    and under `groups` the same figures for each group of questions.

    Raises:
        RetrievalError: the folder is not laid out as it should be; the text says how.
    """
    articles = read_corpus(folder) or library
    if not articles:
        raise RetrievalError(f"{folder} has no corpus.jsonl and there is no library to ask")
    questions = _with_pairs(read_questions(folder), articles)
    build(articles, encoder, home, progress)
    generation, _ = open_current(home, encoder.id, CHUNKING)
    results = list(ask_all(generation, encoder, shipped(), questions, progress))
    generation.close()
    return report(results)


def read_questions(folder: Path) -> list[Question]:
    """Read a folder's questions and judgements.

    Raises:
        RetrievalError: a file is missing or malformed.
    """
    try:
        judged: dict[str, set[str]] = {}
        splits: dict[str, str] = {}
        for path in sorted((folder / "qrels").glob("*.tsv")):
            for line in path.read_text(encoding="utf-8").splitlines()[1:]:
                question, document, score = line.split("\t")
                splits[question] = path.stem
                if int(score) > 0:
                    judged.setdefault(question, set()).add(document)
        questions = [
            _question(row, judged.get(row["_id"], set()), splits.get(row["_id"]))
            for row in _rows(folder / "queries.jsonl")
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RetrievalError(
            f"{folder} can't be read as an evaluation ({error}): it needs queries.jsonl with _id "
            "and text, and qrels/*.tsv with query, document and score"
        ) from error
    if not judged:
        raise RetrievalError(f"{folder}/qrels judges no question: add query, document and score")
    return questions


def read_corpus(folder: Path) -> list[Article]:
    """A folder's documents as articles; none where it has no `corpus.jsonl`.

    Raises:
        RetrievalError: the file is malformed.
    """
    path = folder / "corpus.jsonl"
    if not path.exists():
        return []
    try:
        return [_article(row) for row in _rows(path)]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RetrievalError(f"{path} can't be read ({error}): it needs _id and text") from error


def ask_all(
    generation: Generation,
    encoder: Encoder,
    decision: Decision,
    questions: Sequence[Question],
    progress: Progress,
) -> Iterator[Result]:
    """Ask every question as it is and, where documents are judged, with those hidden."""
    for done, question in enumerate(questions):
        progress("questions", done, len(questions))
        present = _ask(generation, encoder, decision, question, None)
        hidden = None
        if question.relevant:
            mask = search.hide(generation, question.relevant)
            hidden = _ask(generation, encoder, decision, question, mask)
        yield Result(question, present, hidden)
    progress("questions", len(questions), len(questions))


def report(results: Sequence[Result]) -> dict[str, Any]:
    """The figures over all questions, and under `groups` over each group of them."""
    groups = sorted({group for result in results for group in result.question.groups})
    return {
        **summarise(results),
        "groups": {
            group: summarise([one for one in results if group in one.question.groups])
            for group in groups
        },
    }


def summarise(results: Sequence[Result]) -> dict[str, Any]:
    """The contract's figures over judged questions, and how the others were turned down.

    A figure that has nothing to be computed from is None.
    """
    judged = [result for result in results if result.question.relevant]
    unanswerable = [result.present for result in results if not result.question.relevant]
    answerable = [result for result in judged if result.question.answers]
    present = [result.present for result in judged]
    hidden = [result.hidden for result in judged if result.hidden is not None]
    both = present + hidden
    confidence = np.array([asking.confidence for asking in both])
    right = np.array([asking.right for asking in both], np.bool_)
    here, away = confidence[: len(present)], confidence[len(present) :]
    ranked = [(result.present.ranked, result.question.relevant) for result in judged]
    return {
        "questions": len(judged),
        "ndcg@10": _mean(metrics.ndcg(*pair, _DEPTH) for pair in ranked),
        "mrr@10": _mean(metrics.reciprocal_rank(*pair, _DEPTH) for pair in ranked),
        "recall@1": _mean(metrics.recall(*pair, 1) for pair in ranked),
        "recall@3": _mean(metrics.recall(*pair, 3) for pair in ranked),
        "recall@10": _mean(metrics.recall(*pair, 10) for pair in ranked),
        "auroc": metrics.auroc(confidence, right),
        "answered@5%": metrics.answered_at(here, right[: len(here)], away, 0.05),
        "answered@10%": metrics.answered_at(here, right[: len(here)], away, 0.10),
        "aurc": metrics.aurc(confidence, right),
        "answered": _share(present, lambda one: one.status is Status.ANSWERED and one.right),
        "wrong_answers": _share(
            present, lambda one: one.status is Status.ANSWERED and not one.right
        ),
        "false_answers": _share(hidden, lambda one: one.status is Status.ANSWERED),
        "tentative": _share(present, lambda one: one.status is Status.TENTATIVE),
        "ece": metrics.calibration_error(confidence, right),
        "answer_in_passage": _mean(one.present.in_passage for one in answerable),
        "answer_in_highlight": _mean(one.present.in_highlight for one in answerable),
        "unanswerable": len(unanswerable),
        "unanswerable_answered": _share(unanswerable, lambda one: one.status is Status.ANSWERED),
        "unanswerable_tentative": _share(unanswerable, lambda one: one.status is Status.TENTATIVE),
    }


def _ask(
    generation: Generation,
    encoder: Encoder,
    decision: Decision,
    question: Question,
    hidden: search.Hidden | None,
) -> Asking:
    language = question_language(question.text)
    ranking = search.rank(generation, encoder, question.text, language, hidden)
    found = answer(generation, ranking, decision, question.text, language)
    ids = generation.article_ids
    ranked = tuple(ids[ranking.articles[at]] for at in ranking.best_of_each_article()[:_DEPTH])
    first = found.evidence[0] if found.evidence else None
    shown = "" if first is None else _folded(first.passage.text)
    lit = (
        ""
        if first is None
        else _folded(" ".join(first.passage.text[start:end] for start, end in first.highlights))
    )
    return Asking(
        ranked=ranked,
        confidence=found.confidence,
        status=found.status,
        right=bool(ranked) and ranked[0] in question.relevant and hidden is None,
        in_passage=any(_folded(one) in shown for one in question.answers),
        in_highlight=any(_folded(one) in lit for one in question.answers),
    )


def _question(row: dict[str, Any], relevant: set[str], split: str | None) -> Question:
    metadata = row.get("metadata", {})
    split = metadata.get("split", split)
    groups = [("split", split), ("kind", metadata.get("kind"))]
    return Question(
        id=row["_id"],
        text=row["text"],
        relevant=frozenset(relevant),
        answers=tuple(metadata.get("answers", ())),
        language=metadata.get("language"),
        groups=tuple(f"{name}: {value}" for name, value in groups if value),
    )


def _with_pairs(questions: Sequence[Question], articles: Sequence[Article]) -> list[Question]:
    """Questions grouped also by their language and that of the article that answers."""
    languages = {article.id: article.language for article in articles}
    paired = []
    for question in questions:
        answering = languages.get(min(question.relevant, default=""))
        if question.language and answering:
            pair = f"pair: {question.language} to {answering}"
            question = replace(question, groups=(*question.groups, pair))
        paired.append(question)
    return paired


def _article(row: dict[str, Any]) -> Article:
    """A document as an article: each of its lines is a paragraph."""
    text: str = row["text"]
    blocks = []
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            blocks.append(Block(BlockKind.PARAGRAPH, 0, start, at + len(line.rstrip())))
        at += len(line)
    return Article(
        id=row["_id"],
        title=row.get("title", ""),
        language=detect(text[:_TELLING_CHARACTERS]),
        text=text,
        blocks=tuple(blocks),
    )


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _folded(text: str) -> str:
    return " ".join(text.lower().split())


def _mean(values: Iterable[float]) -> float | None:
    gathered = list(values)
    return float(np.mean(gathered)) if gathered else None


def _share(askings: Sequence[Asking], holds: Callable[[Asking], bool]) -> float | None:
    return _mean(float(holds(asking)) for asking in askings)
