"""Whether a written sentence denies what its sources state, or states what they deny."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from corpus.words import word_cache
from index.grounding.alignment import EncodedSource, Support
from index.grounding.tables import grounding_words
from index.grounding.types import GroundingFault
from index.lexical.spelling import words

_NEAR = 0.05


def denial_fault(
    sentence: str, standing: Support, sources: Sequence[EncodedSource]
) -> tuple[GroundingFault, str] | None:
    """A fault where the statements nearest to a sentence deny and it does not, or it alone does."""
    statements = [one.text for source in sources for one in source.stated.statements]
    telling = np.array([word.tells for word in standing.words], bool)
    if not statements or not telling.any():
        return None
    met = standing.by_statement[:, telling].mean(axis=1)
    nearest = [statements[at] for at in np.flatnonzero(met >= met.max() - _NEAR)]
    denied = denials_of(sentence)
    if denied and not any(denials_of(one) or lacks(one) for one in nearest):
        return GroundingFault.NEGATION, denied[0]
    if not denied and not lacks(sentence) and all(denials_of(one) for one in nearest):
        return GroundingFault.NEGATION, denials_of(nearest[0])[0]
    return None


def denials_of(sentence: str) -> list[str]:
    """The words of a sentence that deny."""
    plain = _no_denials().sub(" ", " ".join(words(sentence)))
    return [word for word in plain.split() if word in grounding_words().denials]


def lacks(sentence: str) -> bool:
    """Whether a sentence says in other words that something is not there or not done."""
    return not grounding_words().lacks.isdisjoint(words(sentence))


@word_cache
def _no_denials() -> re.Pattern[str]:
    phrases = sorted(grounding_words().no_denials, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b")
