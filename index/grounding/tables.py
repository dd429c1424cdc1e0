"""The words by which a written sentence is held against its sources, from `words`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus import words


@dataclass(frozen=True, slots=True)
class GroundingWords:
    """The tables of `words/grounding.toml`, where each is described."""

    function_words: words.WordSet
    at_least: words.WordSet
    at_most: words.WordSet
    joints: words.WordSet
    pivots: words.WordSet
    rates: words.WordSet
    denials: words.WordSet
    lacks: words.WordSet
    absent: words.WordSet
    translated_names: words.LineList
    no_denials: words.PhraseList
    opposites: words.LineList
    same: words.LineList
    models: words.Expressions
    commands: words.Expressions
    dictations: words.Expressions
    more_numbers: Mapping[str, words.WordSet]
    weak_numbers: Mapping[str, words.WordSet]
    parts: Mapping[str, words.WordSet]
    units: Mapping[str, words.WordSet]
    rate_words: Mapping[str, words.WordSet]
    short_units: Mapping[str, words.WordSet]
    calendar: Mapping[str, words.WordSet]
    forces: Mapping[str, words.WordSet]
    weaker: Mapping[str, words.WordSet]
    equals: Mapping[str, words.WordSet]


@words.word_cache
def grounding_words() -> GroundingWords:
    """Read the words; raises WordsInvalid."""
    return words.load(
        GroundingWords, "grounding", Path(__file__).parent / "words" / "grounding.toml"
    )
