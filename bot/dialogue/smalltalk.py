"""Tell small talk from questions, and a question from the courtesies round it.

Pure. A message is cut into clauses; one that the phrases of `bot.dialogue.phrases` cover from end
to end is small talk. When all are, so is the message; else what is left between them is the
question.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from bot.dialogue.phrases import (
    CONJUNCTIONS,
    FILLERS,
    INTERROGATIVES,
    PHRASES,
    REASONS,
    STARTERS,
    SmallTalk,
)
from corpus.types import Language

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# Punctuation inside a number or an abbreviation ("4.0", "f.eks") ends no clause.
_CLAUSE_END = re.compile(r"[.,!?;:…)]+(?=\s|$)|\n+|\s[–—-]\s")
_DRAWN_OUT = re.compile(r"(.)\1{2,}")
_DOUBLE_END = re.compile(r"(.)\1+$")

_Words = tuple[str, ...]

_TRAILING = frozenset({SmallTalk.THANKS, SmallTalk.GOODBYE, SmallTalk.GREETING})


@dataclass(frozen=True, slots=True)
class Understood:
    """What a message is: small talk of a `kind`, or a `question`; neither where it has no words.

    `language` is that of the small talk; Danish is met in Bokmål.
    """

    kind: SmallTalk | None = None
    language: Language | None = None
    question: str = ""


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause: its place in the message, its words and where they start, and what it is made of.

    `covered` says that the tables know it from end to end; `kinds` and `languages` are those of the
    phrases in it, a language once for each of their words.
    """

    start: int
    end: int
    words: _Words
    starts: tuple[int, ...]
    covered: bool
    kinds: frozenset[SmallTalk]
    languages: tuple[str, ...]


def _split(table: str) -> list[_Words]:
    return [tuple(phrase.split()) for phrase in re.split(r"\s*,\s*", table.strip().strip(","))]


_KNOWN: dict[_Words, tuple[SmallTalk, tuple[str, ...]]] = {}
for _kind, _tables in PHRASES.items():
    for _code, _table in _tables.items():
        for _phrase in _split(_table):
            # The first kind that claims a phrase keeps it: "hej hej" is a greeting, then a goodbye.
            _first, _codes = _KNOWN.get(_phrase, (_kind, ()))
            _KNOWN[_phrase] = (_first, (*_codes, _code) if _code not in _codes else _codes)
_REASONS = {kind: {word for (word,) in _split(table)} for kind, table in REASONS.items()}
_FILLING = frozenset(_split(FILLERS))
_INTERROGATIVES = frozenset(word for (word,) in _split(INTERROGATIVES))
_STARTERS = _INTERROGATIVES | {word for (word,) in _split(STARTERS)}
_CONJUNCTIONS = frozenset(word for (word,) in _split(CONJUNCTIONS))
_COURTESIES = frozenset(
    phrase for phrase, (kind, _) in _KNOWN.items() if kind in (SmallTalk.GREETING, SmallTalk.THANKS)
)
_VOCABULARY = frozenset(word for phrase in (*_KNOWN, *_FILLING) for word in phrase)
_LONGEST = max(len(phrase) for phrase in (*_KNOWN, *_FILLING))
# A tie between tables goes to the first here: "hej" alone is Swedish rather than Danish.
_INTERFACE = {
    "nb": Language.NB,
    "sv": Language.SV,
    "en": Language.EN,
    "nn": Language.NN,
    "da": Language.NB,
}


def understand(text: str, hint: Language | None = None) -> Understood:
    """Tell what a message is. `hint` is the language that the reader is thought to write in."""
    clauses = [_read(text, start, end) for start, end in _clauses(text)]
    kinds = {kind for clause in clauses for kind in clause.kinds}
    asking = [i for i, clause in enumerate(clauses) if not clause.covered]
    if not asking and kinds:
        kind = next(kind for kind in SmallTalk if kind in kinds)
        return Understood(kind, _language(clauses, hint))
    if not asking:  # no words at all, or none but "you there"
        return Understood(question=text.strip() if clauses else "")
    first, last = asking[0], len(clauses) - 1
    while clauses[last].covered and clauses[last].kinds and clauses[last].kinds <= _TRAILING:
        last -= 1
    start = _question_start(clauses[first], after_courtesy=first > 0)
    return Understood(question=text[start : clauses[last].end])


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    """Cut at punctuation, which stays with the clause before it; skip clauses without a word."""
    start = 0
    for end in [*(match.end() for match in _CLAUSE_END.finditer(text)), len(text)]:
        if _TOKEN.search(text, start, end):
            clause = text[start:end]
            yield end - len(clause.lstrip()), start + len(clause.rstrip())
        start = end


def _read(text: str, start: int, end: int) -> _Clause:
    found = list(_TOKEN.finditer(text, start, end))
    words = tuple(_known_form(match.group().casefold().replace("’", "'")) for match in found)
    kinds: set[SmallTalk] = set()
    languages: list[str] = []
    position = 0
    while position < len(words):
        if length := _longest(words, position, _KNOWN):
            kind, codes = _KNOWN[words[position : position + length]]
            kinds.add(kind)
            languages += codes * length
            position += length
            if _is_reason(kind, words[position:]):
                position = len(words)
        elif length := _longest(words, position, _FILLING):
            position += length
        else:
            break
    starts = tuple(match.start() for match in found)
    covered = position == len(words)
    return _Clause(start, end, words, starts, covered, frozenset(kinds), tuple(languages))


def _is_reason(kind: SmallTalk, words: _Words) -> bool:
    """Tell whether what follows a phrase says why: "for at du svarer", behind thanks."""
    return bool(words) and words[0] in _REASONS.get(kind, ()) and not _INTERROGATIVES & set(words)


def _longest(words: _Words, position: int, table: Container[_Words]) -> int:
    """Return the length of the longest phrase of `table` at `position`; 0 where there is none."""
    lengths = range(min(_LONGEST, len(words) - position), 0, -1)
    return next((n for n in lengths if words[position : position + n] in table), 0)


def _question_start(clause: _Clause, *, after_courtesy: bool) -> int:
    """Return where the question begins in its first clause: behind greetings and "but"."""
    position = 0
    while length := _longest(clause.words, position, _COURTESIES):
        position += length
    if position or after_courtesy:
        while clause.words[position : position + 1] and clause.words[position] in _CONJUNCTIONS:
            position += 1
    # Only before what can begin a question: "takk" may also be what the question is about.
    if 0 < position < len(clause.words) and clause.words[position] in _STARTERS:
        return clause.starts[position]
    return clause.start


def _language(clauses: Sequence[_Clause], hint: Language | None) -> Language:
    """Return the language that most words of the small talk belong to."""
    votes = Counter(code for clause in clauses for code in clause.languages)
    best = max(_INTERFACE, key=lambda code: (votes[code], _INTERFACE[code] == hint))
    return _INTERFACE[best]


def _known_form(word: str) -> str:
    """Undo drawn-out letters ("heiii", "takkk"), where that gives a word of the tables."""
    forms = (
        word,
        _DRAWN_OUT.sub(r"\1\1", word),
        _DRAWN_OUT.sub(r"\1", word),
        _DOUBLE_END.sub(r"\1", word),
    )
    return next((form for form in forms if form in _VOCABULARY), word)
