"""Whether a message leans on the one before it, from its words alone. Pure.

"Og hva med den interne?" can't be understood by itself, "Og hva er yield management?" can.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from bot.dialogue import followup_words as tables

_TOKEN = re.compile(r"[^\W_]+(?:['’.:/-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.?!…;\n]+(?:\s|$)")

_MOST_WORDS = 14
"""A longer message explains itself."""


class ContextDependence(StrEnum):
    """How a message stands to the one before it."""

    NOT = "not"
    MAYBE = "maybe"
    CLEARLY = "clearly"


def _opening(table: str) -> re.Pattern[str]:
    """Compile a table of phrases to match one of them where a message begins with it."""
    phrases = "|".join(r"\s+".join(phrase.split()) for phrase in table.split(","))
    ties = "|".join((*tables.CONJUNCTIONS.split(), *tables.OPENERS.split()))
    return re.compile(rf"(?i)\W*(?:(?:{ties})\W+)*(?:{phrases})\b")


def patterns(table: str) -> re.Pattern[str]:
    """Compile a table of patterns to match any one of them."""
    return re.compile("|".join(re.escape(word).replace(r"\*", r"\w*") for word in table.split()))


INTERROGATIVES = frozenset(
    word
    for table in (
        tables.WHO,
        tables.WHEN,
        tables.WHY,
        tables.WHERE,
        tables.HOW,
        tables.OTHER_INTERROGATIVES,
    )
    for word in table.split()
)
"""Words that ask, in lower case."""

_CONJUNCTIONS = frozenset(tables.CONJUNCTIONS.split())
_OPENERS = frozenset(tables.OPENERS.split())
_CHANGE = _opening(tables.CHANGES)
_ELLIPSIS = _opening(tables.ELLIPSES)
_POINTERS = frozenset(tables.POINTERS.split())
_POSSESSIVES = frozenset(tables.POSSESSIVES.split())
_ANAPHORS = frozenset(tables.ANAPHORS.split())
_CLAUSE_OPENERS = frozenset(tables.CLAUSE_OPENERS.split())
_ARTICLES = frozenset(tables.ARTICLES.split())
_PREPOSITIONS = frozenset(tables.PREPOSITIONS.split())
_VERBS_BEFORE = frozenset(tables.VERBS_BEFORE.split())
_AFTERTHOUGHTS = frozenset(tables.AFTERTHOUGHTS.split())
_DETERMINERS = frozenset(tables.DETERMINERS.split())
_MORE = frozenset(tables.MORE.split())
_REQUESTS = frozenset(tables.REQUESTS.split())
_ADDRESSES = frozenset(tables.ADDRESSES.split())
_LANGUAGES = {family: names.split() for family, names in tables.LANGUAGES.items()}
_IN_LANGUAGE = re.compile(
    r"(?i)^\W*(?:\w+\s){0,4}?(?:på|in|til|till)\s"
    rf"({'|'.join(name for names in _LANGUAGES.values() for name in names)})\W*$"
)
_HANGING = _ARTICLES | _DETERMINERS | _MORE
_EMPTY = (
    INTERROGATIVES
    | _CONJUNCTIONS
    | _OPENERS
    | _POINTERS
    | _POSSESSIVES
    | _ANAPHORS
    | _ARTICLES
    | frozenset(tables.FUNCTION_WORDS.split())
    | _MORE
)
_RELATIONAL = patterns(
    " ".join((*tables.SIDES, tables.EXAMPLES, tables.ORIGINS, tables.REASONS, tables.MAKINGS))
)


def words_of(text: str) -> list[str]:
    """Return the words of a text in order, in lower case; a hyphen within a word is part of it."""
    return [match.group().casefold().replace("’", "'") for match in _TOKEN.finditer(text)]


def is_content(word: str) -> bool:
    """Tell whether a lower-case word says something of what a message is about."""
    return word not in _EMPTY and (len(word) > 1 or word.isdigit())


def content_words(text: str) -> list[str]:
    """Return the words of a text that say something of what it is about, in order."""
    return [word for word in words_of(text) if is_content(word)]


def own_words(text: str) -> list[str]:
    """Return those that are not merely a side of some topic, like "ulempene" or "eksempel"."""
    return [word for word in words_of(text) if _is_own(word)]


def leans(text: str) -> ContextDependence:
    """Tell whether `text` leans on what was said before it.

    Knows the languages of the library, English and Danish, also mixed.
    """
    clauses = _clauses(text)
    words = [word for clause in clauses for word in clause]
    if not words or len(words) > _MOST_WORDS or _CHANGE.match(text):
        return ContextDependence.NOT
    if _is_about_svar(words):
        return ContextDependence.NOT
    own = own_words(text)
    # What stands later in a message may point to what it has named itself.
    points_back = _points_back(clauses[0])
    if not own or wanted_language(text) or (points_back and len(own) <= 2):
        return ContextDependence.CLEARLY
    ties = words[0] in _CONJUNCTIONS or _ELLIPSIS.match(text) is not None
    hangs = not _HANGING.isdisjoint(words) or any(map(_RELATIONAL.fullmatch, words))
    if points_back or (hangs and len(own) == 1) or (ties and len(own) <= 3):
        return ContextDependence.MAYBE
    return ContextDependence.NOT


def without_change(text: str) -> str:
    """Return `text` without a phrase at its beginning that leaves the last topic: "forresten"."""
    match = _CHANGE.match(text)
    rest = text[match.end() :].lstrip(" ,:;.–—-") if match else ""
    return rest or text


def wanted_language(text: str) -> str | None:
    """Return the family of the language that `text` asks to have it all in: "og på svensk?"."""
    match = _IN_LANGUAGE.search(text)
    if match is None:
        return None
    return next(f for f, names in _LANGUAGES.items() if match[1].casefold() in names)


def _clauses(text: str) -> list[list[str]]:
    """Cut at sentence ends and before "og hvem", without the words that merely open a message."""
    clauses: list[list[str]] = []
    for sentence in _SENTENCE_END.split(text):
        words = words_of(sentence)
        if not clauses:
            while words and words[0] in _OPENERS:
                words = words[1:]
        cuts = [
            at
            for at in range(1, len(words) - 1)
            if words[at] in _CONJUNCTIONS and words[at + 1] in INTERROGATIVES
        ]
        clauses += [words[a:b] for a, b in zip([0, *cuts], [*cuts, len(words)], strict=True)]
    return [clause for clause in clauses if clause]


def _is_about_svar(words: Sequence[str]) -> bool:
    """Tell "hva kan du gjøre" and "hvem har laget deg" from "kan du gi et eksempel"."""
    if _ADDRESSES.isdisjoint(words) or not _REQUESTS.isdisjoint(words):
        return False
    return words[-1] in _ADDRESSES or not any(map(is_content, words))


def _points_back(words: Sequence[str]) -> bool:
    """Tell whether a word of a clause stands for something that was said before it."""
    asking = next((at for at, word in enumerate(words) if word in INTERROGATIVES), 0)
    if any(_is_own(word) for word in words[:asking]):
        return False  # "UX, hva står det for"
    return any(_is_pointing(words, at) for at in range(len(words)))


def _is_pointing(words: Sequence[str], at: int) -> bool:
    """Tell whether the word at a place does, by the words round it."""
    word = words[at]
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    named = any(map(_is_own, words[:at]))
    if word in _POSSESSIVES:
        return not named
    if word in _ANAPHORS:
        return not (named or is_content(after) or after in _CLAUSE_OPENERS)
    if word not in _ARTICLES:
        return word in _POINTERS
    if not after or (before in _PREPOSITIONS and not is_content(after)):
        return True
    if after in _AFTERTHOUGHTS:
        return not named
    return word == "den" and at == 1 and before in _VERBS_BEFORE


def _is_own(word: str) -> bool:
    return is_content(word) and not _RELATIONAL.fullmatch(word)
