"""Which words of two texts that say the same say the same: IBM's model 1 (Brown et al., 1993).

Sentences of neighbouring languages keep nearly one order, so a word is looked for near its place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

SentencePair = tuple[Sequence[str], Sequence[str]]
"""The words of a sentence, and those of its translation."""

_ROUNDS = 4
_LEAST = 1e-3
_ANYWHERE, _STEEPNESS = 0.02, 4.0
"""How likely a word stands anywhere, and how fast the likelihood falls away from its place."""


def aligned(pairs: Sequence[SentencePair]) -> dict[str, dict[str, float]]:
    """How often each word is translated by each: expected counts, at least a thousandth of all."""
    chances: dict[str, Mapping[str, float]] | None = None
    counts: dict[str, dict[str, float]] = {}
    for _ in range(_ROUNDS):
        counts = _counted(pairs, chances)
        chances = {}
        for word, found in counts.items():
            total = sum(found.values())
            chances[word] = {
                each: count / total for each, count in found.items() if count / total > _LEAST
            }
    return {
        word: {each: found[each] for each in (chances or {})[word]}
        for word, found in counts.items()
    }


def _counted(
    pairs: Sequence[SentencePair], chances: Mapping[str, Mapping[str, float]] | None
) -> dict[str, dict[str, float]]:
    """How often each word stands for each, by what is believed so far; at first nothing is."""
    counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for source, target in pairs:
        believed = [chances[word] if chances else None for word in source]
        for at, word in enumerate(target):
            place = at / len(target)
            shares = [
                (1.0 if known is None else known.get(word, 0.0))
                * (_ANYWHERE + max(0.0, 1 - _STEEPNESS * abs(number / len(source) - place)))
                for number, known in enumerate(believed)
            ]
            total = sum(shares)
            if total > 0:
                for own, share in zip(source, shares, strict=True):
                    if share > 0:
                        counts[own][word] += share / total
    return {word: dict(found) for word, found in counts.items()}
