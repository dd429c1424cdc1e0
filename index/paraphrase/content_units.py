"""What a question is about: its words and the parts of its compounds, with what they mean. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.types import Language
from corpus.words import word_cache, word_cache_up_to
from index.lexical import lexicon, spelling
from index.lexical.numbers import numbers
from index.paraphrase.tables import question_words, synonyms

# What may follow a stem that is inflected or derived, as it sounds.
_ENDING = re.compile(
    r"[eias]{0,2}(?:a?sjn|[aei]?n?[iy]ng|[ai]r|er|el[sl]e?r?|het|heit|bar|lig|leg|ist)?"
    r"(?:[aeo]?rna|[aeo]?rne|[ae]ne|a|e[nrt]?|et|ar|or|er|n|t|s|r)?s?"
)
# What may stand between two parts of a compound, as it sounds.
_LINK = re.compile(r"(?:els|n?[iy]ng|a?sjn)?(?:es|s|e(?=[^aeiouyø]))?")
_SHORTEST_STEM = 4
_SHORTEST_LAST_STEM = 5
_LONGEST_STEM = 20
_SHORTEST_PART = 3

LIGHT = 0.3
"""What one of the `light` words tells."""

WEAK = 0.01
"""What one of the `weak` words tells where there is more, which is as good as nothing."""


@dataclass(frozen=True, slots=True)
class ContentUnit:
    """A word, or a part of a compound, that a question is about.

    `keys`: its stem as it sounds, and the numbers of its meanings. `grams`: the stem's, where it
    has no meaning that is known.
    """

    keys: frozenset[str]
    grams: frozenset[str] = frozenset()


def pieces_of(sentences: Sequence[str], language: Language) -> Iterator[tuple[ContentUnit, float]]:
    """What sentences are about, and how much each tells, 0 to 1."""
    digits, tables = numbers(language), question_words()
    for word in spelling.words(" ".join(sentences)):
        if word.isdigit():
            yield ContentUnit(frozenset([f"={word}"])), 1.0
        elif word in digits:
            yield ContentUnit(frozenset([f"={digits[word]}"])), LIGHT
        elif word not in tables.empty:
            tells = LIGHT if word in tables.light else 1.0
            tells = WEAK if word in tables.weak else tells
            stem = next(iter(lexicon.terms(word, language)), word)
            for piece in _pieces(spelling.skeleton(word), spelling.skeleton(stem)):
                yield piece, tells


@word_cache_up_to(2**14)
def _pieces(sound: str, stem: str) -> tuple[ContentUnit, ...]:
    """The parts of a word that have a meaning, and what is left of it."""
    for whole in (sound, stem):
        if whole in _meanings():
            return (ContentUnit(_meanings()[whole] | {stem}),)
    first = _stem_at(sound, 0, _SHORTEST_STEM)
    if first:
        rest = sound[len(first) :]
        head = ContentUnit(_meanings()[first])
        if _ENDING.fullmatch(rest):
            return (head,)
        found = _LINK.match(rest)
        second = rest[found.end() :] if found else rest
        return (head, *_pieces(second, second)) if len(second) >= _SHORTEST_PART else (head,)
    for at in range(_SHORTEST_PART, len(sound) - _SHORTEST_LAST_STEM + 1):
        last = _stem_at(sound, at, _SHORTEST_LAST_STEM)
        if last and _ENDING.fullmatch(sound[at + len(last) :]):
            return (_unknown(sound[:at].rstrip("es") or sound[:at]), ContentUnit(_meanings()[last]))
    return (_unknown(stem),)


def _unknown(stem: str) -> ContentUnit:
    return ContentUnit(frozenset([stem]), frozenset(spelling.grams(stem)))


def _stem_at(sound: str, start: int, shortest: int) -> str:
    """The longest stem with a meaning that begins at `start`; empty where there is none."""
    for end in range(min(len(sound), start + _LONGEST_STEM), start + shortest - 1, -1):
        if sound[start:end] in _meanings():
            return sound[start:end]
    return ""


@word_cache
def _meanings() -> Mapping[str, frozenset[str]]:
    return meanings_of_stems(synonyms().meanings, "#")


def meanings_of_stems(lines: Sequence[str], mark: str) -> Mapping[str, frozenset[str]]:
    """The meanings of each stem as it sounds, of lines of stems that mean the same.

    A meaning is its line's number behind a mark.
    """
    found: dict[str, set[str]] = {}
    for number, line in enumerate(lines):
        for stem in line.split():
            found.setdefault(spelling.skeleton(stem), set()).add(f"{mark}{number}")
    return {stem: frozenset(numbers) for stem, numbers in found.items()}
