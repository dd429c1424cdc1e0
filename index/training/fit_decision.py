"""Fits the decision to answer on judged questions.

`adjust` fits what a library's own questions can tell: how steep and where the probability is, and
the two thresholds. `fit` fits everything, for the decision that ships: `make decision
FOLDERS=…` reads folders in BEIR's layout, asks their questions of their
documents and of small random parts of them (a library may hold two articles or ten thousand), with
and without the documents that answer, and writes the decision that ships. Only the questions of
`qrels/dev.tsv` and `qrels/tune.tsv` are looked at.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.chunk import CHUNKING
from corpus.language import question_language
from corpus.library.folder import Library
from corpus.types import Article
from index.encoders.caching import RememberingEncoder
from index.encoders.onnx import open_encoder
from index.errors import RetrievalError, TooFewQuestions
from index.evaluation import metrics
from index.evaluation.evaluate import JudgedQuestion, read_corpus, read_questions
from index.search import rank
from index.search.decision import SHIPPED, SIGNALS, Decision, Signals
from index.storage.build import build
from index.storage.generation import Generation
from index.storage.generations import open_current
from index.types import Encoder

TUNED_SPLITS = frozenset({"split: dev", "split: tune"})
SMALL_LIBRARIES = (2, 8, 40)
FALSE_ANSWERS = 0.05
FALSE_MAYBES = 0.25
FEWEST_QUESTIONS = 30

_SMALL_OF_EACH = 16
_QUESTIONS_EACH = 8


@dataclass(frozen=True, slots=True)
class Sample:
    """One asking: its signals, whether its first passage is right, and where it was asked.

    `hidden` tells that the documents that answer were away. `size` is the number of articles of a
    small library, 0 for the whole.
    """

    folder: str
    size: int
    hidden: bool
    right: bool
    signals: tuple[float, ...]


def fit(samples: Sequence[Sample], tuned_on: str) -> Decision:
    """Fit weights and thresholds.

    Every folder and library size weighs the same. The threshold of an answer is the lowest at which
    at most 5% of the questions whose documents are hidden would be answered, as a mean over
    folders at their whole size; of a maybe, 25%.
    """
    from sklearn.linear_model import LogisticRegression

    values = np.array([sample.signals for sample in samples])
    right = np.array([sample.right for sample in samples])
    spread = values.std(axis=0)
    spread[spread == 0] = 1
    model = LogisticRegression(C=1.0, max_iter=2_000)
    model.fit(values / spread, right, sample_weight=_even_weights(samples))
    weights = model.coef_[0] / spread
    usual = dict(zip(SIGNALS, (round(float(mean), 4) for mean in values.mean(axis=0)), strict=True))
    draft = Decision(
        {name: round(float(weight), 4) for name, weight in zip(SIGNALS, weights, strict=True)},
        round(float(model.intercept_[0]), 4),
        answered=1.0,
        tentative=1.0,
        usual=usual,
        tuned_on=tuned_on,
    )
    return _with_thresholds(draft, samples)


def adjust(samples: Sequence[Sample], decision: Decision, tuned_on: str) -> Decision:
    """A decision brought into line with a library's own questions.

    Its evidence is scaled and shifted (Platt, 1999), and the thresholds are set anew: two numbers
    and two thresholds, which some dozens of questions can tell, where they could not tell fourteen
    weights.

    Raises:
        TooFewQuestions: there are fewer than 30, or more evidence does not mean more right answers.
    """
    from sklearn.linear_model import LogisticRegression

    asked = sum(not sample.hidden for sample in samples)
    if asked < FEWEST_QUESTIONS:
        raise TooFewQuestions(
            f"{asked} judged questions are too few: calibrate on at least {FEWEST_QUESTIONS}"
        )
    evidence = np.array([[decision.evidence(Signals(*sample.signals))] for sample in samples])
    right = np.array([sample.right for sample in samples])
    if right.all() or not right.any():
        raise TooFewQuestions("the questions are all answered rightly, or none is: add others")
    model = LogisticRegression(C=1.0, max_iter=2_000).fit(evidence, right)
    slope, shift = float(model.coef_[0][0]), float(model.intercept_[0])
    if slope <= 0:
        raise TooFewQuestions(
            "on these questions more evidence does not mean more right answers: check qrels/*.tsv"
        )
    scaled = replace(
        decision,
        weights={name: round(weight * slope, 4) for name, weight in decision.weights.items()},
        intercept=round(decision.intercept * slope + shift, 4),
        tuned_on=f"{tuned_on}, beginning with {decision.tuned_on}",
    )
    return _with_thresholds(scaled, samples)


def effect(samples: Sequence[Sample], decision: Decision) -> tuple[str, ...]:
    """What a decision makes of some askings, written out in per cent.

    Its two thresholds, the shares of questions answered rightly and wrongly, that of hidden ones
    answered, and the calibration error.
    """
    chances = np.array([decision.probability(Signals(*sample.signals)) for sample in samples])
    right = np.array([sample.right for sample in samples])
    hidden = np.array([sample.hidden for sample in samples])
    said = chances >= decision.answered
    asked, away = max(1, int((~hidden).sum())), max(1, int(hidden.sum()))
    shares = (
        decision.answered,
        decision.tentative,
        float((said & right & ~hidden).sum()) / asked,
        float((said & ~right & ~hidden).sum()) / asked,
        float((said & hidden).sum()) / away,
        metrics.calibration_error(chances, right) or 0.0,
    )
    return tuple(f"{share:.1%}" for share in shares)


def _with_thresholds(draft: Decision, samples: Sequence[Sample]) -> Decision:
    hidden = _hidden_confidences(samples, draft)
    return replace(
        draft,
        answered=round(_threshold(hidden, FALSE_ANSWERS), 3),
        tentative=round(_threshold(hidden, FALSE_MAYBES), 3),
    )


def whole_samples(
    folder: Path, encoder: Encoder, home: Path, library: Sequence[Article]
) -> Iterator[Sample]:
    """Ask all of a folder's judged questions of its whole corpus, or of the library.

    Raises:
        RetrievalError: the folder is not laid out as it should be, or there is nothing to ask.
    """
    questions = [question for question in read_questions(folder) if question.relevant]
    articles = read_corpus(folder) or list(library)
    if not articles:
        raise RetrievalError(f"{folder} has no corpus.jsonl and there is no library to ask")
    yield from _ask(folder.name, 0, articles, questions, encoder, home)


def samples_of(
    folder: Path, encoder: Encoder, home: Path, library: Sequence[Article]
) -> Iterator[Sample]:
    """Ask a folder's tuning questions of its whole corpus and of small random parts of it."""
    questions = [
        question
        for question in read_questions(folder)
        if question.relevant and TUNED_SPLITS & set(question.groups)
    ]
    articles = read_corpus(folder) or list(library)
    yield from _ask(folder.name, 0, articles, questions, encoder, home)
    chooser = random.Random(0)
    for size in SMALL_LIBRARIES:
        if size >= len(articles):
            continue
        for _ in range(_SMALL_OF_EACH):
            part = chooser.sample(list(articles), size)
            ids = {article.id for article in part}
            here = [question for question in questions if question.relevant & ids]
            away = [question for question in questions if not question.relevant & ids]
            asked = [
                question
                for group in (here, away)
                for question in chooser.sample(group, min(_QUESTIONS_EACH, len(group)))
            ]
            yield from _ask(folder.name, size, part, asked, encoder, home)


def _ask(
    folder: str,
    size: int,
    articles: Sequence[Article],
    questions: Sequence[JudgedQuestion],
    encoder: Encoder,
    home: Path,
) -> Iterator[Sample]:
    if not questions:
        return
    build(articles, encoder, home, lambda *_: None)
    generation, _ = open_current(home, encoder.id, CHUNKING)
    for question in questions:
        mask = rank.hide(generation, question.relevant)
        for hidden in (None, mask) if mask.any() else (mask,):
            if hidden is not None and hidden.all():
                continue
            yield _sample(generation, encoder, question, hidden, folder, size)
    generation.close()


def _sample(
    generation: Generation,
    encoder: Encoder,
    question: JudgedQuestion,
    hidden: rank.Hidden | None,
    folder: str,
    size: int,
) -> Sample:
    language = question_language(question.text)
    ranking = rank.rank(generation, encoder, question.text, language, hidden)
    first = generation.article_ids[ranking.articles[0]]
    return Sample(
        folder=folder,
        size=size,
        hidden=hidden is not None,
        right=first in question.relevant,
        signals=astuple(rank.signals(generation, ranking, language)),
    )


def _even_weights(samples: Sequence[Sample]) -> NDArray[np.float64]:
    groups = [(sample.folder, sample.size) for sample in samples]
    counts = {group: groups.count(group) for group in set(groups)}
    return np.array([len(groups) / len(counts) / counts[group] for group in groups])


def _hidden_confidences(samples: Sequence[Sample], decision: Decision) -> list[metrics.Floats]:
    """Confidences of the askings without an answer, a folder each, at its whole size."""
    gathered: dict[str, list[float]] = {}
    for sample in samples:
        if sample.hidden and sample.size == 0:
            chance = decision.probability(Signals(*sample.signals))
            gathered.setdefault(sample.folder, []).append(chance)
    return [np.array(chances) for chances in gathered.values()]


def _threshold(hidden: Sequence[metrics.Floats], share: float) -> float:
    """The lowest threshold at which the mean share over folders is at most `share`."""
    for threshold in np.linspace(0, 1, 1_001):
        if np.mean([(chances >= threshold).mean() for chances in hidden]) <= share:
            return float(threshold)
    return 1.0


def main() -> None:
    """Fit on the given folders and write the decision that ships."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--articles", type=Path, default=Path("corpus/articles"))
    parser.add_argument("--home", type=Path, default=Path("var/calibration"))
    arguments = parser.parse_args()
    encoder = RememberingEncoder(open_encoder("bundled", arguments.home))
    library = Library(arguments.articles).load().articles
    samples: list[Sample] = []
    for folder in arguments.folders:
        samples += samples_of(folder, encoder, arguments.home, library)
        print(f"{folder.name}: {len(samples)} askings", file=sys.stderr)
    names = ", ".join(folder.name for folder in arguments.folders)
    decision = fit(samples, tuned_on=f"the development questions of {names}")
    decision.save(SHIPPED)
    print(SHIPPED.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
