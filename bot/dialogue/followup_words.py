"""What makes a message depend on the one before it: the tables of `words/followups.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus import words


@dataclass(frozen=True, slots=True)
class FollowupWords:
    """The tables of `words/followups.toml`, where each is described."""

    conjunctions: words.WordSet
    openers: words.WordSet
    changes: words.PhraseList
    ellipses: words.PhraseList
    pointers: words.WordSet
    possessives: words.WordSet
    anaphors: words.WordSet
    articles: words.WordSet
    clause_openers: words.WordSet
    verbs_before: words.WordSet
    prepositions: words.WordSet
    afterthoughts: words.WordSet
    determiners: words.WordSet
    addresses: words.WordSet
    requests: words.WordSet
    who: words.WordSet
    when: words.WordSet
    why: words.WordSet
    where: words.WordSet
    how: words.WordSet
    other_interrogatives: words.WordSet
    counts: words.PhraseList
    function_words: words.WordSet
    more: words.WordSet
    sides: words.LineList
    examples: words.WordList
    example_tells: words.WordList
    makings: words.WordList
    origins: words.WordList
    origin_tells: words.WordList
    reasons: words.WordList
    reason_tells: words.WordList
    numbers: words.WordList
    languages: Mapping[str, words.WordList]


@words.word_cache
def followup_words() -> FollowupWords:
    """Read the words; raises WordsInvalid."""
    shipped = Path(__file__).parent / "words" / "followups.toml"
    return words.load(FollowupWords, "followups", shipped)
