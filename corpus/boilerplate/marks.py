"""What the words of a stretch, taken alone, say about it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.boilerplate.phrases import boilerplate_words
from corpus.boilerplate.rules import PhraseKind, When
from corpus.text.characters import word_count
from corpus.words import word_cache

_PHRASE_WORDS = 30
_AD_WORDS = 45
_AD_CUES = 4
_LONGEST = 3000  # characters: what so few words say is far shorter
_LONGEST_ENTRY = 100
_BETWEEN_ENTRIES = re.compile(r"[ |•·/,–-]+")
_OUTER = " \t\"'“”«»‹›<>*|•·.:;!?…–—-→←✉©✓×+#"
_CRUMBS = re.compile(
    r"(?:du er her|du är här|you are here)\b.{0,150}|"
    r"(?:hjem|heim|forside|forsiden|hem|startsida|start|home)(?: ?[>›»/→|] ?[^>›»/→|.]{1,60}){1,6}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A kind of boilerplate, and what must hold beside the words."""

    kind: PhraseKind
    when: When


def label(text: str) -> str:
    """A text in lower case without punctuation at its ends, as phrases are written."""
    return text.casefold().strip(_OUTER)


def mark(text: str) -> Mark | None:
    """What the words say: the first rule that holds, or None."""
    if len(text) > _LONGEST:
        return None
    words = word_count(text)
    if words <= _PHRASE_WORDS:
        named = label(text)
        if _any_phrase().fullmatch(named):
            for found, pattern in _phrases():
                if pattern.fullmatch(named):
                    return found
        if _is_menu(named) or _CRUMBS.fullmatch(text.strip()):
            return Mark(PhraseKind.MENU, When.ALWAYS)
    folded = text.casefold()
    for found, most_words, patterns in _notices():
        if words > most_words:
            continue
        for pattern in patterns:  # hardly a text has the first
            if not pattern.search(folded):
                break
        else:
            return found
    if words <= _AD_WORDS and advertising_cues(text) >= _AD_CUES:
        return Mark(PhraseKind.ADVERTISEMENT, When.EDGE)
    return None


def advertising_cues(text: str) -> int:
    """How many of an advertisement's ways of speaking the text has; 0 where it names no price."""
    folded = text.casefold()
    price, *others = _advertising()
    return price.search(folded) is not None and 1 + sum(
        cue.search(folded) is not None for cue in others
    )


def speaks_of_sources(text: str) -> bool:
    """Whether a heading says that what follows are the article's own sources."""
    return _sources().fullmatch(label(text)) is not None


@word_cache
def _sources() -> re.Pattern[str]:
    return re.compile("|".join(boilerplate_words().sources))


def lock_cues(text: str) -> frozenset[int]:
    """Which ways of speaking of a paywall the text has, by their places in the table of words."""
    folded = text.casefold()
    return frozenset(at for at, cue in enumerate(_locks()) if cue.search(folded))


@word_cache
def _locks() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, boilerplate_words().locks))


@word_cache
def _phrases() -> tuple[tuple[Mark, re.Pattern[str]], ...]:
    return tuple(
        (Mark(rule.kind, rule.when), re.compile("|".join(f"(?:{one})" for one in rule.patterns)))
        for rule in boilerplate_words().phrases
    )


@word_cache
def _any_phrase() -> re.Pattern[str]:
    """All phrases in one: hardly a text is one, and that is told at once."""
    return re.compile("|".join(pattern.pattern for _, pattern in _phrases()))


@word_cache
def _notices() -> tuple[tuple[Mark, int, tuple[re.Pattern[str], ...]], ...]:
    return tuple(
        (Mark(rule.kind, rule.when), rule.most_words, tuple(map(re.compile, rule.all_of)))
        for rule in boilerplate_words().notices
    )


def _is_menu(text: str) -> bool:
    """Whether a line is a whole menu: two entries or more, and nothing else.

    Entries may hold what parts them ("om oss"), and two may be one ("neste del"): one expression
    for all of the line would try every way to part it. Here each place is looked at once.
    """
    gaps = [match.span() for match in _BETWEEN_ENTRIES.finditer(text)]
    starts = [0, *(end for _, end in gaps)]
    ends = [*(start for start, _ in gaps), len(text)]
    begins = [False] * len(starts) + [False]  # whether an entry may begin there
    begins[0] = True
    entry, is_begun = _menu_entry(), _menu_beginning()
    for at, start in enumerate(starts):
        if not begins[at] or not is_begun.match(text, start):
            continue
        for last in range(at, len(ends)):
            if ends[last] - start > _LONGEST_ENTRY:
                break
            whole = start == 0 and last == len(ends) - 1  # a single entry is no menu
            if not whole and entry.fullmatch(text, start, ends[last]):
                begins[last + 1] = True
    return begins[-1]


@word_cache
def _menu_entry() -> re.Pattern[str]:
    return re.compile(
        "|".join(pattern.pattern for found, pattern in _phrases() if found.kind is PhraseKind.MENU)
    )


@word_cache
def _menu_beginning() -> re.Pattern[str]:
    """An entry and where it ends: hardly a text begins with one, and that is told at once."""
    return re.compile(rf"(?:{_menu_entry().pattern})(?={_BETWEEN_ENTRIES.pattern}|\Z)")


@word_cache
def _advertising() -> tuple[re.Pattern[str], ...]:
    told = boilerplate_words()
    return tuple(map(re.compile, ("|".join(told.prices), *told.cues)))
