"""Late interaction: how well each token of a question is met by some token of a passage.

The score is ColBERT's MaxSim (Khattab and Zaharia, 2020) taken as a mean over the question's
tokens, so that long and short questions compare. Pure arithmetic on arrays.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.types import QuestionEncoding, Vector

_UNIT = 127.0
_SECOND_SENTENCE_GAIN = 0.004


def best_matches(question: QuestionEncoding, passages: Sequence[NDArray[np.int8]]) -> Vector:
    """For each passage and question token, the best cosine to any token of the passage.

    `passages`: int8 (tokens, token_width) each, unit rows times 127. Returns float32 (passages,
    question tokens), -1 to 1; a passage without tokens has -1 throughout.
    """
    matches = np.full((len(passages), len(question.tokens)), -1.0, np.float32)
    filled = [at for at, tokens in enumerate(passages) if len(tokens)]
    if not filled or not len(question.tokens):
        return matches
    lengths = [len(passages[at]) for at in filled]
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    tokens = np.concatenate([passages[at] for at in filled]).astype(np.float32)
    cosines = tokens @ (question.tokens.T / _UNIT)
    matches[filled] = np.maximum.reduceat(cosines, starts, axis=0)
    return matches


def late_scores(matches: Vector) -> Vector:
    """Mean best match of each passage: float32 (passages,), -1 to 1, higher is better."""
    if not matches.shape[1]:
        return np.full(len(matches), -1.0, np.float32)
    means: Vector = matches.mean(axis=1)
    return means


def weighted_scores(matches: Vector, weights: Vector) -> Vector:
    """Mean best match of each row, the telling tokens counting for more: float32 (rows,), -1 to 1.

    `matches`: float32 (rows, question tokens). `weights`: float32 (question tokens,).
    """
    total = float(weights.sum())
    if total <= 0:
        return np.full(len(matches), -1.0, np.float32)
    scores: Vector = matches @ weights / total
    return scores


def sentence_matches(
    question: QuestionEncoding, tokens: NDArray[np.int8], sentences: NDArray[np.int16]
) -> tuple[NDArray[np.int16], Vector]:
    """Best matches within each sentence of one passage.

    `tokens`: int8 (tokens, token_width). `sentences`: int16 (tokens,), each token's sentence, -1
    for tokens of its title and headings. Returns the numbers of the sentences that have tokens,
    and float32 (sentences, question tokens).
    """
    numbers = np.unique(sentences[sentences >= 0])
    cosines = tokens.astype(np.float32) @ (question.tokens.T / _UNIT)
    matches = [cosines[sentences == number].max(axis=0) for number in numbers]
    return numbers, np.array(matches, np.float32).reshape(len(numbers), len(question.tokens))


def answering_sentences(
    question: QuestionEncoding, tokens: NDArray[np.int8], sentences: NDArray[np.int16]
) -> list[int]:
    """Numbers of the one or two sentences that answer, in reading order.

    The first is the one that meets the question best; a second joins it where the two together
    meet it clearly better. None where there is nothing to compare.
    """
    numbers, matches = sentence_matches(question, tokens, sentences)
    if not matches.size:
        return []
    scores = weighted_scores(matches, question.weights)
    first = int(scores.argmax())
    together = weighted_scores(np.maximum(matches, matches[first]), question.weights)
    second = int(together.argmax())
    clearly_better = together[second] - scores[first] > _SECOND_SENTENCE_GAIN
    return sorted({int(numbers[first]), int(numbers[second if clearly_better else first])})
