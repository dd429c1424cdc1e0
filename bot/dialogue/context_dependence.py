"""Whether a message leans on the one before it, from its words alone. Pure.

"Og hva med den interne?" can't be understood by itself, "Og hva er yield management?" can.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from bot.dialogue.followup_words import followup_words
from corpus.words import word_cache

_TOKEN = re.compile(r"[^\W_]+(?:['’.:/-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.?!…;\n]+(?:\s|$)")

_MOST_WORDS = 14
"""A longer message explains itself."""


class ContextDependence(StrEnum):
    """How a message stands to the one before it."""

    NOT = "not"
    MAYBE = "maybe"
    CLEARLY = "clearly"


# Each is made when it is first needed: most messages have none before them to depend on.
@word_cache
def interrogatives() -> frozenset[str]:
    """Return the words that ask, in lower case."""
    tables = followup_words()
    asking = (tables.who, tables.when, tables.why, tables.where, tables.how)
    return frozenset(tables.other_interrogatives.union(*asking))


@word_cache
def _empty() -> frozenset[str]:
    """Words that say nothing of what a message is about."""
    tables = followup_words()
    return interrogatives().union(
        *(tables.conjunctions, tables.openers, tables.pointers, tables.possessives),
        *(tables.anaphors, tables.articles, tables.function_words, tables.more),
    )


@word_cache
def _hanging() -> frozenset[str]:
    """Words that stand for something said before where little else is said."""
    tables = followup_words()
    return tables.articles | tables.determiners | tables.more


@word_cache
def _relational() -> re.Pattern[str]:
    """Words for what is merely a side of some topic."""
    tables = followup_words()
    sides = (word for side in tables.sides for word in side.split())
    return patterns((*sides, *tables.examples, *tables.origins, *tables.reasons, *tables.makings))


@word_cache
def _change() -> re.Pattern[str]:
    return _opening(followup_words().changes)


@word_cache
def _ellipsis() -> re.Pattern[str]:
    return _opening(followup_words().ellipses)


@word_cache
def _in_language() -> re.Pattern[str]:
    names = (name for names in followup_words().languages.values() for name in names)
    return re.compile(rf"(?i)^\W*(?:\w+\s){{0,4}}?(?:på|in|til|till)\s({'|'.join(names)})\W*$")


def _opening(phrases: Iterable[str]) -> re.Pattern[str]:
    """Compile phrases to match one of them where a message begins with it."""
    tables = followup_words()
    said = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    ties = "|".join(map(re.escape, sorted(tables.conjunctions | tables.openers)))
    return re.compile(rf"(?i)\W*(?:(?:{ties})\W+)*(?:{said})\b")


def patterns(table: Iterable[str]) -> re.Pattern[str]:
    """Compile patterns to match any one of them."""
    return re.compile("|".join(re.escape(word).replace(r"\*", r"\w*") for word in table))


def words_of(text: str) -> list[str]:
    """Return the words of a text in order, in lower case; a hyphen within a word is part of it."""
    return [match.group().casefold().replace("’", "'") for match in _TOKEN.finditer(text)]


def is_content(word: str) -> bool:
    """Tell whether a lower-case word says something of what a message is about."""
    return word not in _empty() and (len(word) > 1 or word.isdigit())


def content_words(text: str) -> list[str]:
    """Return the words of a text that say something of what it is about, in order."""
    return [word for word in words_of(text) if is_content(word)]


def own_words(text: str) -> list[str]:
    """Return those that are not merely a side of some topic, like "ulempene" or "eksempel"."""
    return [word for word in words_of(text) if _is_own(word)]


def context_dependence(text: str) -> ContextDependence:
    """Tell whether `text` leans on what was said before it.

    Knows the languages of the library, English and Danish, also mixed.
    """
    clauses = _clauses(text)
    words = [word for clause in clauses for word in clause]
    if not words or len(words) > _MOST_WORDS or _change().match(text):
        return ContextDependence.NOT
    if _is_about_svar(words):
        return ContextDependence.NOT
    own = own_words(text)
    # What stands later in a message may point to what it has named itself.
    points_back = _points_back(clauses[0])
    if not own or wanted_language(text) or (points_back and len(own) <= 2):
        return ContextDependence.CLEARLY
    is_tied = words[0] in followup_words().conjunctions
    ties = is_tied or _ellipsis().match(text) is not None
    hangs = not _hanging().isdisjoint(words) or any(map(_relational().fullmatch, words))
    if points_back or (hangs and len(own) == 1) or (ties and len(own) <= 3):
        return ContextDependence.MAYBE
    return ContextDependence.NOT


def without_change(text: str) -> str:
    """Return `text` without a phrase at its beginning that leaves the last topic: "forresten"."""
    match = _change().match(text)
    rest = text[match.end() :].lstrip(" ,:;.–—-") if match else ""
    return rest or text


def wanted_language(text: str) -> str | None:
    """Return the family of the language that `text` asks to have it all in: "og på svensk?"."""
    match = _in_language().search(text)
    if match is None:
        return None
    languages = followup_words().languages
    return next(f for f, names in languages.items() if match[1].casefold() in names)


def _clauses(text: str) -> list[list[str]]:
    """Cut at sentence ends and before "og hvem", without the words that merely open a message."""
    clauses: list[list[str]] = []
    tables = followup_words()
    for sentence in _SENTENCE_END.split(text):
        words = words_of(sentence)
        if not clauses:
            while words and words[0] in tables.openers:
                words = words[1:]
        cuts = [
            at
            for at in range(1, len(words) - 1)
            if words[at] in tables.conjunctions and words[at + 1] in interrogatives()
        ]
        clauses += [words[a:b] for a, b in zip([0, *cuts], [*cuts, len(words)], strict=True)]
    return [clause for clause in clauses if clause]


def _is_about_svar(words: Sequence[str]) -> bool:
    """Tell "hva kan du gjøre" and "hvem har laget deg" from "kan du gi et eksempel"."""
    tables = followup_words()
    if tables.addresses.isdisjoint(words) or not tables.requests.isdisjoint(words):
        return False
    return words[-1] in tables.addresses or not any(map(is_content, words))


def _points_back(words: Sequence[str]) -> bool:
    """Tell whether a word of a clause stands for something that was said before it."""
    asking = next((at for at, word in enumerate(words) if word in interrogatives()), 0)
    if any(_is_own(word) for word in words[:asking]):
        return False  # "UX, hva står det for"
    return any(_is_pointing(words, at) for at in range(len(words)))


def _is_pointing(words: Sequence[str], at: int) -> bool:
    """Tell whether the word at a place does, by the words round it."""
    tables, word = followup_words(), words[at]
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    named = any(map(_is_own, words[:at]))
    if word in tables.possessives:
        return not named
    if word in tables.anaphors:
        return not (named or is_content(after) or after in tables.clause_openers)
    if word not in tables.articles:
        return word in tables.pointers
    if not after or (before in tables.prepositions and not is_content(after)):
        return True
    if after in tables.afterthoughts:
        return not named
    return word == "den" and at == 1 and before in tables.verbs_before


def _is_own(word: str) -> bool:
    return is_content(word) and not _relational().fullmatch(word)
