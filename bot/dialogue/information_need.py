"""What a follow-up asks for, and whether a text says it. Pure.

What is asked for is taken from the message's words: its own, which must stand in the text in any
inflection or compound, and sides of a topic ("ulempene", "et eksempel", "hvem laget den"), which
are told in other words than they are asked in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass

from bot.dialogue.context_dependence import is_content, patterns, words_of
from bot.dialogue.followup_words import followup_words
from corpus.types import Language
from corpus.words import word_cache
from index.lexical import lexicon, spelling

_SHORTEST_PART = 5
"""Letters of a stem that may be found within a compound."""

_LONG_STEM = 8
"""Letters of a stem whose end may be cut off once more."""

_BARE = 3
"""Words of a question that is little more than its interrogative: "og når da?"."""


@dataclass(frozen=True, slots=True)
class InformationNeed:
    """What a message asks for; false where that is nothing that a text could be seen to say.

    `words` are its own words, in lower case. `tells` are patterns of what tells of the sides that
    it asks for; each must be found.
    """

    words: tuple[str, ...] = ()
    tells: tuple[re.Pattern[str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.tells)


def _one_of(table: Iterable[str]) -> str:
    """Return an expression for a whole word of a table of patterns, in any case."""
    return rf"(?i:\b(?:{patterns(table).pattern})\b)"


def _near(one: str, other: str) -> re.Pattern[str]:
    """Compile an expression for two others in one sentence."""
    between = r"[^.!?\n]{0,200}?"
    return re.compile(f"{one}{between}{other}|{other}{between}{one}")


# Two names, or initials and one: a single capital may be a place, or begin a sentence.
_CAPITAL = "[A-ZÆØÅÄÖ]"
_NAME = rf"\b{_CAPITAL}(?:\.|[\w’'-]+)\s+(?:{_CAPITAL}\.\s*)*{_CAPITAL}[\w’'-]+"
_YEAR = r"\b(?:1[5-9]|20)\d\d\b"
# How a thing is done stands in steps, or under a heading that says so: "Slik lager du kartet".
_STEPS = re.compile(r"(?im)^(?:slik|så)\s\w+|^[2-9]\. ")


@dataclass(frozen=True, slots=True)
class _Compiled:
    """Expressions made of the word tables: of what asks, and of what tells.

    `sides` of a topic are pairs of both. `origins` and `makings` ask beside an interrogative.
    """

    counts: re.Pattern[str]
    origins: re.Pattern[str]
    makings: re.Pattern[str]
    sides: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    maker: re.Pattern[str]
    year: re.Pattern[str]
    year_made: re.Pattern[str]
    number: re.Pattern[str]
    reason: re.Pattern[str]


@word_cache
def _compiled() -> _Compiled:
    tables = followup_words()
    origin = _one_of(tables.origin_tells)
    reason = re.compile(rf"{_one_of(tables.reason_tells)}|\bfor (?:at|å|att)\b|\bberor på\b")
    # An example tells of someone unnamed at a place: "Et fiberselskap på Helgeland lover …".
    example = re.compile(
        rf"{_one_of(tables.example_tells)}|(?i:\b(?:e(?:ks|x)empel|døme):)"
        rf"|\b[Ee](?:n|i|t|in|it|tt)\s(?:\w+\s){{1,4}}?(?:i|på|ved|vid|uten?for|utanför)\s{_CAPITAL}"
    )
    sides = [side.split() for side in tables.sides]
    return _Compiled(
        counts=re.compile("|".join(rf"\b{re.escape(count)}\b" for count in tables.counts)),
        origins=patterns(tables.origins),
        makings=patterns(tables.makings),
        sides=(
            (patterns(tables.examples), example),
            (patterns(tables.reasons), reason),
            *((patterns(side), re.compile(_one_of(side))) for side in sides),
        ),
        maker=_near(_NAME, origin),
        year=re.compile(_YEAR),
        year_made=_near(_YEAR, origin),
        number=re.compile(rf"\d|{_one_of(tables.numbers)}"),
        reason=reason,
    )


def information_need(text: str, known: str = "") -> InformationNeed:
    """Return what `text` asks for beyond the words of `known`, the question before it."""
    tables, compiled = followup_words(), _compiled()
    words = words_of(text)
    present, said = set(words), set(words_of(known))
    own: list[str] = []
    tells: list[re.Pattern[str]] = []
    origin = False
    for word in words:
        if compiled.origins.fullmatch(word) and present & (tables.who | tables.when):
            origin = True
        elif compiled.makings.fullmatch(word) and present & tables.how:
            tells.append(_STEPS)
        elif is_content(word) and word not in said:
            side = next((tell for asks, tell in compiled.sides if asks.fullmatch(word)), None)
            if side:
                tells.append(side)
            else:
                own.append(word)
    bare = len(words) <= _BARE and not (own or tells)
    if compiled.counts.search(" ".join(words)):
        tells.append(compiled.number)
    elif present & tables.why:
        tells.append(compiled.reason)
    elif present & tables.when and (origin or bare):
        tells.append(compiled.year_made if origin else compiled.year)
    elif present & tables.who and (origin or bare):
        tells.append(compiled.maker)
    return InformationNeed(tuple(dict.fromkeys(own)), tuple(dict.fromkeys(tells)))


def says(wanted: InformationNeed, text: str, language: Language) -> bool:
    """Tell whether `text`, written in `language`, says what is wanted.

    Of three words one may be missing, of six two. Nothing says what is not wanted.
    """
    if not wanted or not all(tell.search(text) for tell in wanted.tells):
        return False
    found = {spelling.skeleton(term) for term in lexicon.terms(text, language)}
    missing = sum(not _stands_in(word, found, language) for word in wanted.words)
    return missing <= len(wanted.words) // 3


def wants_more(text: str) -> bool:
    """Tell whether `text` only asks to go on: "fortell mer"."""
    return not followup_words().more.isdisjoint(words_of(text)) and not information_need(text)


def _stands_in(word: str, found: Set[str], language: Language) -> bool:
    """Tell whether a word, or each part of one with a hyphen, is among stems or within one."""
    stems = (spelling.skeleton(term) for term in lexicon.terms(word, language))
    return all(stem in found or _within(stem, found) for stem in stems)


def _within(stem: str, found: Set[str]) -> bool:
    # Stemmers take `kvalitet` for an inflection of `kvalit`, and leave `kvaliteten` at `kvalitet`.
    core = stem[:-2] if len(stem) >= _LONG_STEM else stem
    return len(core) >= _SHORTEST_PART and any(core in other for other in found)
