"""Late interaction: how well each token of a question is met by some token of a passage.

The score is ColBERT's MaxSim (Khattab and Zaharia, 2020) taken as a mean over the question's
tokens, the telling ones counting for more, so that long and short questions compare. Pure
arithmetic on arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.distinct import distinct
from index.types import QuestionEncoding, Vector

_UNIT = 127.0
_SECOND_SENTENCE_GAIN = 0.004


@dataclass(frozen=True, slots=True)
class Matches:
    """How well each of some passages meets a question.

    `tokens`: float32 (passages, question tokens), the best cosine of each token to any token of the
    passage, -1 to 1; a passage without tokens has -1 throughout. `sentence`: float32 (passages,),
    the score of the one sentence that meets the question best, -1 to 1.
    """

    tokens: Vector
    sentence: Vector


def match(
    question: QuestionEncoding,
    passages: Sequence[NDArray[np.int8]],
    sentences: Sequence[NDArray[np.int16]],
) -> Matches:
    """Compare a question with passages, token by token.

    `passages`: int8 (tokens, token_width) each, unit rows times 127. `sentences`: int16 (tokens,)
    each, every token's sentence in rising order, -1 for tokens of its title and headings.
    """
    met = np.full((len(passages), len(question.tokens)), -1.0, np.float32)
    best = np.full(len(passages), -1.0, np.float32)
    filled = [at for at, tokens in enumerate(passages) if len(tokens)]
    if not filled or not len(question.tokens):
        return Matches(met, best)
    lengths = [len(passages[at]) for at in filled]
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    tokens = np.concatenate([passages[at] for at in filled]).astype(np.float32)
    numbers = np.concatenate([sentences[at] for at in filled])
    begins = np.concatenate([[True], numbers[1:] != numbers[:-1]])
    begins[starts] = True
    runs = np.flatnonzero(begins)
    within = np.maximum.reduceat(tokens @ (question.tokens.T / _UNIT), runs, axis=0)
    scores = weighted_scores(within, question.weights)
    scores[numbers[runs] < 0] = -1.0
    first_runs = np.searchsorted(runs, starts)
    met[filled] = np.maximum.reduceat(within, first_runs, axis=0)
    best[filled] = np.maximum.reduceat(scores, first_runs)
    return Matches(met, best)


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
    numbers = distinct(sentences[sentences >= 0])
    cosines = tokens.astype(np.float32) @ (question.tokens.T / _UNIT)
    matches = [cosines[sentences == number].max(axis=0) for number in numbers]
    return numbers, np.array(matches, np.float32).reshape(len(numbers), len(question.tokens))


def answering_sentences(
    question: QuestionEncoding,
    tokens: NDArray[np.int8],
    sentences: NDArray[np.int16],
    rows: frozenset[int] = frozenset(),
    asking: frozenset[int] = frozenset(),
) -> list[int]:
    """Numbers of the one or two sentences that answer, in reading order.

    The first is the one that meets the question best; a second joins it where the two together
    meet it clearly better, unless both are `rows` of a table. A sentence that is `asking` answers
    nothing, and what it meets counts for the one behind it; not so for one of several in a row.
    None where there is nothing to compare.
    """
    numbers, matches = sentence_matches(question, tokens, sentences)
    if not matches.size:
        return []
    asks = np.array([int(number) in asking for number in numbers])
    if not asks.all():
        alone = asks & ~np.concatenate([[False], asks[:-1]])
        for at in np.flatnonzero(alone[:-1] & ~asks[1:]):
            matches[at + 1] = np.maximum(matches[at], matches[at + 1])
        numbers, matches = numbers[~asks], matches[~asks]
    scores = weighted_scores(matches, question.weights)
    first = int(scores.argmax())
    together = weighted_scores(np.maximum(matches, matches[first]), question.weights)
    if int(numbers[first]) in rows:
        together[[int(number) in rows for number in numbers]] = scores[first]
    second = int(together.argmax())
    clearly_better = together[second] - scores[first] > _SECOND_SENTENCE_GAIN
    return sorted({int(numbers[first]), int(numbers[second if clearly_better else first])})
