"""How the decision that two questions are one does on judged pairs, beside plain measures."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from corpus.language import question_language
from corpus.types import Language
from index.evaluation import metrics
from index.paraphrase.decision import ComparedQuestion, ParaphraseDecision
from index.paraphrase.features import bare
from index.search.rerank import weighted_scores
from index.types import Encoder

PRECISION = 0.98

_BACKGROUND = 300

Measure = Callable[[ComparedQuestion, ComparedQuestion], float]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two questions, whether they are the same, and the half they belong to: tune or report."""

    one: ComparedQuestion
    other: ComparedQuestion
    same: bool
    half: str


@dataclass(frozen=True, slots=True)
class ParaphraseFigures:
    """How a measure does on some pairs: `precision` is None where it joins none."""

    joined: int
    precision: float | None
    recall: float | None
    auroc: float | None


def read_pairs(folder: Path, encoder: Encoder) -> list[Pair]:
    """Read and encode the pairs of a folder."""
    rows = [
        json.loads(line)
        for name in ("paraphrases.jsonl", "near-misses.jsonl")
        for line in (folder / name).read_text(encoding="utf-8").splitlines()
    ]
    return [
        Pair(
            one=_posed(row["one"], encoder),
            other=_posed(row["other"], encoder),
            same=row["same"],
            half=row["half"],
        )
        for row in rows
    ]


def threshold_of(scores: metrics.Floats, same: metrics.Bools, precision: float) -> float:
    """The lowest threshold at which those joined are the same with this precision or a higher.

    Above every score where there is none.
    """
    order = np.argsort(-scores, kind="stable")
    ranked = scores[order]
    right = np.cumsum(same[order]) / np.arange(1, len(order) + 1)
    ends = np.append(ranked[1:] < ranked[:-1], True)  # equal scores join together
    kept = np.flatnonzero(ends & (right >= precision))
    left = ranked[kept[-1] + 1 :] if kept.size else ranked
    return float(np.nextafter(left[0], np.inf)) if left.size else 0.0


def figures(scores: metrics.Floats, same: metrics.Bools, threshold: float) -> ParaphraseFigures:
    """What a measure with a threshold makes of pairs."""
    joined = scores >= threshold
    right = int((joined & same).sum())
    return ParaphraseFigures(
        joined=int(joined.sum()),
        precision=right / int(joined.sum()) if joined.any() else None,
        recall=right / int(same.sum()) if same.any() else None,
        auroc=metrics.auroc(scores, same),
    )


def late_interaction(one: ComparedQuestion, other: ComparedQuestion) -> float:
    """How well each side's tokens are met by the other's, the lesser of the two, -1 to 1."""
    cosines = one.encoding.tokens @ other.encoding.tokens.T
    if not cosines.size:
        return -1.0
    there = weighted_scores(cosines.max(axis=1)[None], one.encoding.weights)
    back = weighted_scores(cosines.max(axis=0)[None], other.encoding.weights)
    return float(min(there[0], back[0]))


def cosine(one: ComparedQuestion, other: ComparedQuestion) -> float:
    """The cosine of two questions' vectors."""
    return float(one.encoding.vector @ other.encoding.vector)


def report(
    pairs: Sequence[Pair], decision: ParaphraseDecision, left_out: metrics.Floats
) -> Iterator[str]:
    """Lines of a table: the decision and the plain measures, on parts of either half.

    `left_out`: the probabilities of the pairs of the half `tune`, in order, each fitted without.
    """
    names = ("likeness", "cosine", "late interaction")
    plain: tuple[Measure, ...] = (decision.probability, cosine, late_interaction)
    scores = [np.array([measure(pair.one, pair.other) for pair in pairs]) for measure in plain]
    tune = np.array([pair.half == "tune" for pair in pairs])
    scores[0][tune] = left_out
    same = sameness(pairs)
    reached = figures(scores[0][tune], same[tune], decision.same).precision or PRECISION
    limits = [
        decision.same,
        *(threshold_of(one[tune], same[tune], reached) for one in scores[1:]),
    ]
    yield f"{'half':7}{'part':17}{'pairs':>6}" + "".join(
        f"  | {name:17}{'prec.':>6}{'recall':>7}{'AUROC':>7}" for name in names
    )
    for half in ("tune", "report"):
        for part, within in _parts(pairs):
            at = within & (tune == (half == "tune"))
            if at.any():
                yield f"{half:7}{part:17}{at.sum():6}" + "".join(
                    _cells(figures(one[at], same[at], limit))
                    for one, limit in zip(scores, limits, strict=True)
                )


def background(questions: Path, encoder: Encoder, decision: ParaphraseDecision) -> Iterator[str]:
    """Lines: how many pairs of 300 random questions are joined, and which.

    `questions`: a folder in BEIR's layout. Pairs that one document answers are passed over.
    """
    answers: dict[str, set[str]] = {}
    for path in sorted((questions / "qrels").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            question, document, _ = line.split("\t")
            answers.setdefault(question, set()).add(document)
    lines = (questions / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    rows = random.Random(0).sample(list(map(json.loads, lines)), min(_BACKGROUND, len(lines)))
    posed = {
        row["_id"]: _posed(
            {"text": row["text"], "language": question_language(row["text"])}, encoder
        )
        for row in rows
    }
    apart = [
        (posed[one], posed[other])
        for one, other in combinations(posed, 2)
        if not answers.get(one, set()) & answers.get(other, set())
    ]
    joined = [pair for pair in apart if decision.is_same(*pair)]
    yield f"{len(joined)} of {len(apart)} pairs of different questions would be joined"
    yield from (f"  {one.text} | {other.text}" for one, other in joined)


def _posed(question: dict[str, str], encoder: Encoder) -> ComparedQuestion:
    text = question["text"]
    return ComparedQuestion(
        text, Language(question["language"]), encoder.encode_question(bare(text))
    )


def sameness(pairs: Sequence[Pair]) -> metrics.Bools:
    """Which of the pairs are the same."""
    return np.array([pair.same for pair in pairs])


def _parts(pairs: Sequence[Pair]) -> Iterator[tuple[str, metrics.Bools]]:
    """Names of parts of the pairs, and which of the pairs belong to each."""
    languages = [tuple(sorted((pair.one.language, pair.other.language))) for pair in pairs]
    within = np.array([one == other for one, other in languages])
    yield "all", np.ones(len(pairs), bool)
    yield "one language", within
    yield "across languages", ~within
    for two in sorted(set(languages)):
        yield "–".join(two), np.array([one == two for one in languages])


def _cells(found: ParaphraseFigures) -> str:
    shown = ["–" if one is None else f"{one:.2f}" for one in (found.precision, found.recall)]
    auroc = "–" if found.auroc is None else f"{found.auroc:.2f}"
    return f"  | {found.joined:10} joined{shown[0]:>6}{shown[1]:>7}{auroc:>7}"
