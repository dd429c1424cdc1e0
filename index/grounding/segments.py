"""A text as words in segments: what stands between marks and words that join."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.types import Language
from corpus.words import word_cache, word_cache_up_to
from index.grounding.counting.words import is_number_word
from index.grounding.tables import grounding_words
from index.lexical.analysis import FAMILIES, term_of
from index.lexical.equivalents import said_in
from index.lexical.spelling import skeleton
from index.paraphrase.content_units import ContentUnit, meanings_of_stems, pieces_of
from index.paraphrase.tables import question_words

_WORD = re.compile(r"[^\W_]+")
_MARK = re.compile(r"[,;:|()«»“”\"]|\s[–—-]\s|(?<!\d)[.!?]\s")
_LABEL = re.compile(r"[^:;.,|]{1,60}:\s")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text.

    `text` is in lower case, `span` its characters. `keys` are its stem and what it means, of all
    its parts; `parts` those of each part, none where it is a word that only joins. `term` is its
    stem with its language, `translations` are the terms of words of the other language that say
    the same. `tells`: whether it says something by itself. `segment` and `statement` number those
    that it stands in; `statement` is -1 in a title. `is_label`: whether it stands before a colon,
    and what follows is of it, as the cells of a table's row are. `is_name`: whether it has a
    capital though it begins no statement.
    """

    text: str
    span: tuple[int, int]
    sound: str
    keys: frozenset[str]
    parts: tuple[ContentUnit, ...]
    term: str
    translations: frozenset[str]
    tells: bool
    is_number: bool
    segment: int
    statement: int
    is_label: bool = False
    is_name: bool = False


def segmented_words(
    statements: Sequence[str],
    language: Language,
    *,
    context: bool = False,
    segment: int = 0,
    statement_number: int = 0,
) -> list[Word]:
    """The words of statements that stand one a line, their spans counted from the first's start.

    Words of a `context` are of no statement, and all in one segment. Segments and statements are
    numbered from `segment` and `statement_number` on.
    """
    found: list[Word] = []
    offset = 0
    for number, statement in enumerate(statements):
        end, has_telling, after_number = 0, False, False
        label = _LABEL.match(statement)
        label_end = label.end() if label else 0
        for match in _WORD.finditer(statement):
            lower = match[0].lower()
            parts_here = not context and (
                lower in grounding_words().joints or _MARK.search(statement, end, match.start() + 1)
            )
            sound, keys, parts, tells = _word(lower, language)
            term, translations = _terms(lower, language.family)
            is_number = is_number_word(lower, language)
            in_range = after_number and (is_number or lower in grounding_words().joints)
            if parts_here and has_telling and not in_range:
                segment, has_telling = segment + 1, False
            end = match.end()
            after_number = is_number or in_range
            has_telling |= tells or is_number
            found.append(
                Word(
                    lower,
                    (match.start() + offset, match.end() + offset),
                    sound,
                    keys,
                    parts,
                    term,
                    translations,
                    tells,
                    is_number,
                    segment,
                    -1 if context else statement_number + number,
                    match.end() < label_end,
                    match[0][0].isupper() and (match.start() > 0 or match.end() < label_end),
                )
            )
        segment += 1
        offset += len(statement) + 1
    return found


@word_cache_up_to(2**14)
def _word(
    word: str, language: Language
) -> tuple[str, frozenset[str], tuple[ContentUnit, ...], bool]:
    parts = tuple(piece for piece, _ in pieces_of([word], language))
    keys = frozenset(key for part in parts for key in part.keys)
    empty = (
        word in question_words().empty
        or word in question_words().weak
        or word in grounding_words().function_words
    )
    keys |= _meanings_of(skeleton(word))
    return skeleton(word), keys | {skeleton(term_of(word, language.family))}, parts, not empty


@word_cache_up_to(2**14)
def _terms(word: str, family: str) -> tuple[str, frozenset[str]]:
    """A word's term and those of its translations, each behind its language family."""
    others = [other for other in FAMILIES if other != family]
    said = ((other, one) for other in others for one in said_in(other, word, family))
    return f"{family}:{term_of(word, family)}", frozenset(
        f"{other}:{term_of(one, other)}" for other, one in said
    )


_SHORTEST_STEM = 3
_LONGEST_ENDING = 4


def _meanings_of(sound: str) -> frozenset[str]:
    """What a word means in all languages, by the longest stem that it begins with."""
    for end in range(len(sound), _SHORTEST_STEM - 1, -1):
        if len(sound) - end > _LONGEST_ENDING:
            break
        if sound[:end] in _meanings() and (end > _SHORTEST_STEM or len(sound) == end):
            return _meanings()[sound[:end]]
    return frozenset()


@word_cache
def _meanings() -> Mapping[str, frozenset[str]]:
    return meanings_of_stems(grounding_words().same, "~")
