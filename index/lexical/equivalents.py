"""Other words that say what a word says, where neither its stem nor its letters find them.

*Dagis* is *barnehage* in Norwegian, *hyra* is *leie*: what Norwegian and Swedish spell alike, or
nearly, meets by stems and by letters (`index.lexical.spelling`), the rest by tables of
translations, which `index.training.translate` makes. *Bikkje* is *hund* in writing, and *skrev* is
of *skrive*: what readers type meets what articles say by tables written by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.lexical.analysis import term_of

TRANSLATIONS = Path(__file__).parent / "words" / "translations"
_HAND_WRITTEN = Path(__file__).parent / "words" / "hand_written"


_OTHER_GRAMS = 0.5


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A word to look for, and what its letters count beside those of one that was typed, 0 to 1.

    The letters of another word than was typed mislead more often than the word does.
    """

    word: str
    gram_share: float


def equivalents(word: str, family: str, other: str, *, is_rare: bool) -> Iterator[Equivalent]:
    """What to look for in the language family `other` for a lower-case word of `family`.

    The word itself first, then its other forms and its translations. What writing has for it comes
    only where the library hardly has the word (`is_rare`): where it has, what stands beside it
    misleads.
    """
    yield Equivalent(word, 1.0)
    forms = other_forms(word, family)
    yield from _in_all_forms(() if other == family else (word, *forms), family, other)
    if other == family:
        yield from (Equivalent(each, 0.0) for each in forms)
    for written in written_for(word, family) if is_rare else ():
        yield Equivalent(written, _OTHER_GRAMS)
        yield from _in_all_forms((written,), family, other)


def _in_all_forms(words: Sequence[str], family: str, other: str) -> Iterator[Equivalent]:
    """The translations of some words, and the other forms of those."""
    for word in words:
        for said in said_in(other, word, family):
            yield Equivalent(said, _OTHER_GRAMS)
            yield from (Equivalent(each, 0.0) for each in other_forms(said, other))


def said_in(other: str, word: str, family: str) -> tuple[str, ...]:
    """The words of the language family `other` for a lower-case word of `family`, the best first.

    None where the tables know none, or only what the stem finds by itself. An inflected form is
    known by its stem.
    """
    if other == family:
        return ()
    term = term_of(word, family)
    made = _by_term(TRANSLATIONS / f"{family}-{other}.tsv").get(term, ())
    return made or _by_word(f"{family}-{other}", family).get(term, ())


def written_for(word: str, family: str) -> tuple[str, ...]:
    """The words that articles of a language family have for a lower-case word that readers type.

    Danish is read as Norwegian, so that what only Danish has is among what readers of that type.
    """
    term = term_of(word, family)
    own = _by_word(f"{family}-written", family).get(term, ())
    return own if own or family != "no" else _by_word("da-no", family).get(term, ())


def other_forms(word: str, family: str) -> tuple[str, ...]:
    """The forms of a lower-case word with another stem: *skrive* of *skrev*, *bøker* of *bok*."""
    return _by_word(f"{family}-forms", family).get(term_of(word, family), ())


@cache
def _by_term(path: Path) -> Mapping[str, tuple[str, ...]]:
    """A table's words by the term (`term_of`) that it has in front; empty where there is none."""
    return {term: tuple(words) for term, words in _rows(path)}


@cache
def _by_word(name: str, family: str) -> Mapping[str, tuple[str, ...]]:
    """A hand-written table's words by the term of the word in front; empty where there is none."""
    found: dict[str, dict[str, None]] = {}
    for word, words in _rows(_HAND_WRITTEN / f"{name}.tsv"):
        found.setdefault(term_of(word, family), {}).update(dict.fromkeys(words))
    return {term: tuple(words) for term, words in found.items()}


def _rows(path: Path) -> Iterator[tuple[str, list[str]]]:
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            word, words = line.split("\t")
            yield word, words.split(" ")
