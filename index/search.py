"""One question against one generation: candidates, their scores, and the signals for a decision."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.types import Language
from index import fuse, rerank
from index.decision import Signals
from index.generation import Generation
from index.types import Encoder, Hit, QuestionEncoding, Vector

_CANDIDATES_EACH = 100
_RERANKED = 40
_CROWD = 20
_CROWD_WEAKEST = 10

Hidden = NDArray[np.bool_]
"""Bool (articles,): articles, by number, to leave out as if they were not in the library."""

_NO_RUNNER_UP = 0.05
"""How far the first stands above a runner-up that does not exist: a usual margin."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """The best candidates for one question, best first.

    `matches` is float32 (hits, question tokens): the best match of each token in each passage.
    `tokens` and `sentences` are each hit's token vectors and their sentence numbers.
    """

    question: QuestionEncoding
    text: str
    hits: tuple[Hit, ...]
    articles: tuple[int, ...]
    matches: Vector
    tokens: tuple[NDArray[np.int8], ...]
    sentences: tuple[NDArray[np.int16], ...]

    def best_of_each_article(self) -> list[int]:
        """Positions of the first hit of every article, best first."""
        return [at for at, number in enumerate(self.articles) if number not in self.articles[:at]]


def hide(generation: Generation, ids: Collection[str]) -> Hidden:
    """Articles to leave out, by their ids; ids that the generation has not are passed over."""
    return np.isin(generation.article_ids, list(ids))


def rank(
    generation: Generation,
    encoder: Encoder,
    text: str,
    language: Language,
    hidden: Hidden | None = None,
) -> Ranking:
    """Find the passages nearest to a question by meaning and by words, and order the best."""
    question = encoder.encode_question(text)
    rows, cosines, bm25 = _candidates(generation, question, text, language, hidden)
    first = fuse.first_scores(cosines, bm25)
    order = np.argsort(-first, kind="stable")[:_RERANKED]
    rows, cosines, bm25, first = rows[order], cosines[order], bm25[order], first[order]
    tokens, sentences = generation.tokens(rows)
    matches = rerank.best_matches(question, tokens)
    late = rerank.late_scores(matches)
    final = fuse.final_scores(first, late)
    order = np.argsort(-final, kind="stable")
    return Ranking(
        question=question,
        text=text,
        hits=tuple(
            Hit(int(rows[at]), *(float(s[at]) for s in (cosines, bm25, late, final)))
            for at in order
        ),
        articles=tuple(int(number) for number in generation.article_numbers[rows[order]]),
        matches=matches[order],
        tokens=tuple(tokens[at] for at in order),
        sentences=tuple(sentences[at] for at in order),
    )


def signals(generation: Generation, ranking: Ranking, language: Language, at: int = 0) -> Signals:
    """What speaks for the hit at position `at` being the answer to the question."""
    hit = ranking.hits[at]
    scores = rerank.weighted_scores(ranking.matches, ranking.question.weights)
    late = float(scores[at])
    passage_language = generation.language(hit.row)
    same = passage_language.family == language.family
    covered, words = _coverage(generation, ranking, hit, passage_language)
    others = scores[np.array(ranking.articles) != ranking.articles[at]]
    has_crowd = len(others) >= _CROWD
    crowd = late - float(np.sort(others)[:_CROWD_WEAKEST].mean()) if has_crowd else 0.0
    runner_up = late - float(others.max()) if len(others) else _NO_RUNNER_UP
    return Signals(
        late=late,
        cosine=hit.cosine,
        covered=covered,
        words=words,
        same_language=float(same),
        runner_up=runner_up,
        crowd=crowd,
        has_crowd=float(has_crowd),
        late_in_crowd=late if has_crowd else 0.0,
        runner_up_in_crowd=runner_up if has_crowd else 0.0,
    )


def _candidates(
    generation: Generation,
    question: QuestionEncoding,
    text: str,
    language: Language,
    hidden: Hidden | None,
) -> tuple[NDArray[np.int64], Vector, Vector]:
    """Rows that meaning or words bring up, each with its cosine and its BM25 score."""
    spare = int(hidden[generation.article_numbers].sum()) if hidden is not None else 0
    near, _ = generation.vectors.search(question.vector, _CANDIDATES_EACH + spare)
    worded, scores = generation.lexicon.search(text, language, _CANDIDATES_EACH + spare)
    rows = np.union1d(near, worded)
    if hidden is not None:
        rows = rows[~hidden[generation.article_numbers[rows]]]
    bm25 = np.zeros(len(rows), np.float32)
    _, at, found = np.intersect1d(rows, worded, assume_unique=True, return_indices=True)
    bm25[at] = scores[found]
    return rows, generation.vectors.cosines(question.vector, rows), bm25


def _rarity(generation: Generation, text: str, language: Language) -> dict[str, float]:
    """Each of the question's words with its inverse document frequency, as BM25 has it."""
    total = len(generation)
    return {
        term: math.log(1 + (total - min(count, total) + 0.5) / (min(count, total) + 0.5))
        for term, count in generation.lexicon.document_frequencies(text, language).items()
    }


def _coverage(
    generation: Generation, ranking: Ranking, hit: Hit, language: Language
) -> tuple[float, float]:
    rarity = _rarity(generation, ranking.text, language)
    total = sum(rarity.values())
    if not total:
        return 0.0, 0.0
    article, passage = generation.article(hit.row), generation.passage(hit.row)
    read = " ".join((article.title, *passage.heading_path, passage.text))
    found = set(generation.lexicon.terms(read, language))
    return sum(value for term, value in rarity.items() if term in found) / total, hit.bm25 / total
