"""How likely a hit answers: the decision's probability, held back where a word has no answer."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from corpus.types import Language
from index.lexical.spelling import skeleton, words
from index.lexical.telling_words import stands_among, telling_words
from index.search import rank
from index.search.decision import Decision
from index.search.rank import Ranking
from index.storage.generation import Generation
from index.types import Vector

_WORD = re.compile(r"[^\W_]+")

# Measured on 2,010 questions to 420 written passages, of which 285 were answered wrongly before and
# 354 rightly: 9% of the wrong answers are held back and 3% of the right ones; on our own, 5 of 12
# wrong ones and no right one. A word that the whole library lacks tells wherever it stands; a rare
# one behind a preposition.
_FAR = 0.8
"""Share of how well words that stand in the passage are met, below which another is not met."""
_RARE = 0.01
"""Share of the passages that have a rare word at most."""
_MOST_WORDS = 20
"""A longer question tells a story, not all of which an answer has."""


def chance(
    generation: Generation, ranking: Ranking, decision: Decision, language: Language, at: int = 0
) -> float:
    """The probability, 0 to 1, that the hit at position `at` answers a question in `language`.

    It stays below `answered` where a telling word of the question stands in no form in the
    article, and nothing in the passage comes near it: "… med hund?" is not answered by what a
    bicycle costs.
    """
    found = decision.probability(rank.signals(generation, ranking, language, at))
    if found >= decision.answered and _lacks_a_word(generation, ranking, language, at):
        return decision.held_back(found)
    return found


def _lacks_a_word(generation: Generation, ranking: Ranking, language: Language, at: int) -> bool:
    row = ranking.hits[at].row
    article, passage = generation.article(row), generation.passage(row)
    asked = list(_WORD.finditer(ranking.text))
    telling = list(telling_words(ranking.text))
    if article.language.family != language.family or len(asked) > _MOST_WORDS or not telling:
        return False
    lexicon = generation.lexicon
    whole = f"{article.title}\n{article.text}"
    sounds = set(map(skeleton, words(whole)))
    missing = [
        each
        for each in telling
        if not stands_among(each.word, sounds)
        and _is_rare(generation, each.word, language, often=each.is_tied)
    ]
    if missing:  # an article's terms cost most
        terms = set(lexicon.terms(whole, language))
        missing = [each for each in missing if terms.isdisjoint(lexicon.terms(each.word, language))]
    if not missing:
        return False
    best = _best_matches(ranking, at)
    read = " ".join((article.title, *passage.heading_path, passage.text))
    has = set(lexicon.terms(read, language))
    met = [
        _match(ranking, best, one.span())
        for one in asked
        if not has.isdisjoint(lexicon.terms(one[0], language))
    ]
    usual = float(np.mean(met)) if met else ranking.hits[at].late
    return any(_match(ranking, best, each.span) < _FAR * usual for each in missing)


def _is_rare(generation: Generation, word: str, language: Language, *, often: bool) -> bool:
    most = _RARE * len(generation) if often else 0
    found = generation.lexicon.document_frequencies(word, language)
    return max(found.values(), default=0) <= most


def _best_matches(ranking: Ranking, at: int) -> Vector:
    """How well each token of the question is met in a passage: float32 (tokens,), -1 to 1."""
    tokens = ranking.tokens[at].astype(np.float32)
    if not len(tokens):
        return np.full(len(ranking.question.tokens), -1.0, np.float32)
    best: Vector = (ranking.question.tokens @ (tokens.T / 127)).max(axis=1)
    return best


def _match(ranking: Ranking, best: Vector, span: tuple[int, int]) -> float:
    """How well a stretch of the question is met, its telling tokens counting for more."""
    own = overlapping(ranking.question.spans, span)
    if not len(own):
        return 1.0
    weights = ranking.question.weights[own]
    return float(best[own] @ weights / weights.sum())


def overlapping(spans: NDArray[np.int32], span: tuple[int, int]) -> NDArray[np.int64]:
    """Which of `spans`, int32 (tokens, 2), share a character with a stretch of the text."""
    return np.flatnonzero((spans[:, 0] < span[1]) & (spans[:, 1] > span[0]))
