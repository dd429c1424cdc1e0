"""Ranks candidates by several scores at once: pure arithmetic on arrays."""

from __future__ import annotations

import numpy as np

from index.types import Vector

# The best of a few dozen settings on the development questions of NorQuAD, its two translations,
# SweFAQ, its translation and our own. Words count alike in both languages: the lexicon spells them
# alike.
WORDS_WEIGHT = 1.0
LATE_WEIGHT = 1.0
SENTENCE_WEIGHT = 0.5
OTHER_LANGUAGE_GAIN = 0.02
"""What a passage of another language than the question's is given, in cosines: about what the model
takes from it for its language alone."""


def standardise(scores: Vector) -> Vector:
    """Scores with mean 0 and standard deviation 1; all 0 where they do not differ."""
    if not len(scores):
        return scores
    spread = float(scores.std())
    if spread < 1e-9:
        return np.zeros_like(scores)
    standard: Vector = (scores - scores.mean()) / spread
    return standard


def first_scores(cosines: Vector, bm25: Vector) -> Vector:
    """Rank candidates by meaning and words: float32 (candidates,), higher is better.

    `cosines`, `bm25`: one value a candidate. The sum of standardised scores keeps how far apart
    they are, which reciprocal rank fusion throws away.
    """
    return standardise(cosines) + WORDS_WEIGHT * standardise(bm25)


def final_scores(first: Vector, late: Vector, sentence: Vector) -> Vector:
    """Rank the best candidates anew by late interaction: float32 (candidates,).

    `late` is that of the whole passage, `sentence` that of its best sentence.
    """
    final: Vector = (
        standardise(first)
        + LATE_WEIGHT * standardise(late)
        + SENTENCE_WEIGHT * standardise(sentence)
    )
    return final
