"""Who does what to whom in a question, and how often it denies: what a join has to agree in. Pure.

No grammar is worked out. Somebody who acts is known by their word, their place by the order of
those words, by a preposition in front and by a genitive; who compares two questions asks only
whether those are alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.types import Language
from corpus.words import word_cache, word_cache_up_to
from index.lexical import spelling
from index.paraphrase.content_units import pieces_of
from index.paraphrase.features import bare, denials, read
from index.paraphrase.tables import question_words

_SHORTEST_ACTOR = 3
_LONGEST_ENDING = 5
_LONGEST_ENDING_OF_SHORT = 3
"""Letters that may follow one of three: "barn" and "barnehage" are two things."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who may act: the keys of their word, `word` itself, and where they stand.

    `keys` are empty for whoever asks. `side`: `to` or `from` where such a preposition stands in
    front, else empty. `place`: which of the question's words it is.
    """

    keys: frozenset[str]
    word: str
    side: str
    place: int


@dataclass(frozen=True, slots=True)
class Roles:
    """Who acts in a question, in their order, and how often it denies.

    `is_asker_object`: whether something is done to whoever asks. `words` are the question's, each
    as the keys of its pieces.
    """

    actors: tuple[Actor, ...]
    is_asker_object: bool
    denials: int
    words: tuple[frozenset[str], ...]


@word_cache_up_to(2**12)
def roles_of(text: str, language: Language) -> Roles:
    """Read who does what to whom in a question."""
    tables, words = question_words(), spelling.words(bare(text))
    names = read(text, language).names
    return Roles(
        actors=tuple(_actors(words, language, names)),
        is_asker_object=bool(tables.speakers["object"] & set(words)),
        denials=denials(text, language),
        words=tuple(_keys(word, language) for word in words),
    )


def _actors(words: Sequence[str], language: Language, names: frozenset[str]) -> Iterator[Actor]:
    tables = question_words()
    askers = tables.speakers["subject"] | tables.speakers["object"]
    for place, word in enumerate(words):
        if word in askers:
            yield Actor(frozenset(), word, "", place)
        elif (stem := _actor_in(word)) or spelling.skeleton(word) in names:
            keys = _keys(word, language) | ({f"@{stem}"} if stem else set())
            yield Actor(keys, word, _side(words[:place]), place)


def _side(before: Sequence[str]) -> str:
    """`to` or `from`, by the preposition that a word stands behind."""
    tables = question_words()
    nearest = next((word for word in reversed(before) if word not in tables.determiners), "")
    return next((side for side, table in tables.sides.items() if nearest in table), "")


def _actor_in(word: str) -> str:
    """The stem by which a word, or the last part of it, names somebody who acts; else empty."""
    for stem in _stems():
        short = len(stem) <= _SHORTEST_ACTOR
        longest = _LONGEST_ENDING_OF_SHORT if short else _LONGEST_ENDING
        at = 0 if short or word.startswith(stem) else word.rfind(stem)
        if at >= 0 and word.startswith(stem, at) and len(word) - at - len(stem) <= longest:
            return stem
    return ""


@word_cache
def _stems() -> tuple[str, ...]:
    return tuple(sorted(question_words().actors, key=lambda stem: (-len(stem), stem)))


def _keys(word: str, language: Language) -> frozenset[str]:
    return frozenset(key for piece, _ in pieces_of([word], language) for key in piece.keys)
