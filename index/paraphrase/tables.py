"""The words that questions are told apart by, from `words`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus import words
from index.lexical.spelling import skeleton

_FOLDER = Path(__file__).parent / "words"


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """The tables of `words/questions.toml`, where each is described."""

    clause_openers: words.WordSet
    verbs: words.WordSet
    differences: words.PhraseList
    examples: words.PhraseList
    explain: words.WordSet
    must: words.WordSet
    question_verbs: words.WordSet
    negations: words.WordSet
    tags: words.PhraseList
    empty: words.WordSet
    light: words.WordSet
    weak: words.WordSet
    greetings: words.WordSet
    articles: words.WordSet
    openings: words.WordSet
    actors: words.WordSet
    owners: words.WordSet
    determiners: words.WordSet
    kinds: Mapping[str, words.PhraseList]
    no_questions: Mapping[str, words.WordSet]
    moves: Mapping[str, words.WordSet]
    sides: Mapping[str, words.WordSet]
    speakers: Mapping[str, words.WordSet]
    phrases: Mapping[str, words.Expressions]


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Stems that mean the same, a meaning a line."""

    meanings: words.LineList


@dataclass(frozen=True, slots=True)
class Antonyms:
    """Words that exclude each other, an opposition a line, `|` between its sides."""

    oppositions: words.LineList


Side = tuple[int, int]
"""An opposition by its number, and a side of it."""


class Oppositions:
    """Oppositions to look words up in; a word that ends in `*` stands for any ending."""

    def __init__(self, lines: words.LineList, form: Callable[[str], str]) -> None:
        """Read them, an opposition a line; other words are looked up by what `form` makes."""
        self._exact: dict[str, set[Side]] = {}
        self._beginnings: list[tuple[str, Side]] = []
        for row, line in enumerate(lines):
            for side, told in enumerate(line.split("|")):
                for word in told.split():
                    if word.endswith("*"):
                        self._beginnings.append((skeleton(word[:-1]), (row, side)))
                    else:
                        self._exact.setdefault(form(word), set()).add((row, side))

    def sides_of(self, formed: str, sound: str) -> frozenset[Side]:
        """The oppositions that a word is part of, and the side it takes in each."""
        begun = (side for start, side in self._beginnings if sound.startswith(start))
        return frozenset(self._exact.get(formed, ())).union(begun)


@words.word_cache
def question_words() -> QuestionWords:
    """Read the words; raises WordsInvalid."""
    return words.load(QuestionWords, "questions", _FOLDER / "questions.toml")


@words.word_cache
def synonyms() -> Synonyms:
    """Read the stems; raises WordsInvalid."""
    return words.load(Synonyms, "synonyms", _FOLDER / "synonyms.toml")


@words.word_cache
def antonyms() -> Antonyms:
    """Read the oppositions; raises WordsInvalid."""
    return words.load(Antonyms, "antonyms", _FOLDER / "antonyms.toml")
