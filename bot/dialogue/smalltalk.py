"""Tell small talk from questions, and a question from the courtesies round it.

Pure. A message is cut into clauses; one that the phrases of `bot.dialogue.phrases` cover from end
to end is small talk. When all are, so is the message; else what is left between them is the
question.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.dialogue.phrases import SmallTalk, SmallTalkLanguage, smalltalk_words
from corpus.types import Language
from corpus.words import word_cache

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
    languages: tuple[SmallTalkLanguage, ...]


@dataclass(frozen=True, slots=True)
class _Tables:
    """The phrases as words: what is `known` does something, in some languages.

    `fillings` say nothing beside it; `courtesies` may stand before a question, which begins with
    one of `starters`. Each of `written` has the written forms of what a language speaks.
    `vocabulary` has every word of a phrase, of which the longest has `longest`.
    """

    known: Mapping[_Words, tuple[SmallTalk, tuple[SmallTalkLanguage, ...]]]
    fillings: frozenset[_Words]
    courtesies: frozenset[_Words]
    starters: frozenset[str]
    written: tuple[Mapping[str, str], ...]
    vocabulary: frozenset[str]
    longest: int


@word_cache
def _tables() -> _Tables:
    tables = smalltalk_words()
    known: dict[_Words, tuple[SmallTalk, tuple[SmallTalkLanguage, ...]]] = {}
    for kind, spoken in tables.phrases.items():
        for code, phrases in spoken.items():
            for phrase in map(_split, phrases):
                # The first kind that claims a phrase keeps it: "hej hej" greets, then says goodbye.
                first, codes = known.get(phrase, (kind, ()))
                known[phrase] = (first, (*codes, code) if code not in codes else codes)
    fillings = frozenset(map(_split, tables.fillers))
    courteous = (SmallTalk.GREETING, SmallTalk.THANKS)
    return _Tables(
        known=known,
        fillings=fillings,
        courtesies=frozenset(phrase for phrase, (kind, _) in known.items() if kind in courteous),
        starters=tables.interrogatives | tables.starters,
        written=tuple(
            {form: word for word, forms in spoken.items() for form in forms}
            for spoken in tables.spoken.values()
        ),
        vocabulary=frozenset(chain(*known, *fillings)),
        longest=max(map(len, (*known, *fillings))),
    )


def _split(phrase: str) -> _Words:
    return tuple(phrase.split())


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
    """Read a clause as it stands; where that is no small talk, as it would be written.

    That is without words that soften it, and without the forms of a dialect.
    """
    found = list(_TOKEN.finditer(text, start, end))
    words = tuple(_known_form(match.group().casefold().replace("’", "'")) for match in found)
    clause = _covering(words, start, end, tuple(match.start() for match in found))
    if clause.covered:
        return clause
    firm = tuple(word for word in words if word not in smalltalk_words().softeners)
    for written in ({}, *_tables().written):
        plain = _covering(tuple(written.get(word, word) for word in firm), start, end, ())
        if plain.covered and plain.kinds:
            return plain
    return clause


def _covering(words: _Words, start: int, end: int, starts: tuple[int, ...]) -> _Clause:
    """Cover the words of a clause with phrases from its beginning on, as far as they go."""
    tables = _tables()
    kinds: set[SmallTalk] = set()
    languages: list[SmallTalkLanguage] = []
    position = 0
    while position < len(words):
        if length := _longest(words, position, tables.known):
            kind, codes = tables.known[words[position : position + length]]
            kinds.add(kind)
            languages += codes * length
            position += length
            if _is_reason(kind, words[position:]):
                position = len(words)
        elif length := _longest(words, position, tables.fillings):
            position += length
        else:
            break
    covered = position == len(words)
    return _Clause(start, end, words, starts, covered, frozenset(kinds), tuple(languages))


def _is_reason(kind: SmallTalk, words: _Words) -> bool:
    """Tell whether what follows a phrase says why: "for at du svarer", behind thanks."""
    tables = smalltalk_words()
    is_tied = bool(words) and words[0] in tables.reasons.get(kind, ())
    return is_tied and tables.interrogatives.isdisjoint(words)


def _longest(words: _Words, position: int, table: Container[_Words]) -> int:
    """Return the length of the longest phrase of `table` at `position`; 0 where there is none."""
    lengths = range(min(_tables().longest, len(words) - position), 0, -1)
    return next((n for n in lengths if words[position : position + n] in table), 0)


def _question_start(clause: _Clause, *, after_courtesy: bool) -> int:
    """Return where the question begins in its first clause: behind greetings and "but"."""
    tables, position = _tables(), 0
    while length := _longest(clause.words, position, tables.courtesies):
        position += length
    if position or after_courtesy:
        while not smalltalk_words().conjunctions.isdisjoint(clause.words[position : position + 1]):
            position += 1
    # Only before what can begin a question: "takk" may also be what the question is about.
    if 0 < position < len(clause.words) and clause.words[position] in tables.starters:
        return clause.starts[position]
    return clause.start


def _language(clauses: Sequence[_Clause], hint: Language | None) -> Language:
    """Return the language that most words of the small talk belong to."""
    votes = Counter(code for clause in clauses for code in clause.languages)
    best = max(SmallTalkLanguage, key=lambda code: (votes[code], _met_in(code) == hint))
    return _met_in(best)


def _met_in(code: SmallTalkLanguage) -> Language:
    return Language.NB if code is SmallTalkLanguage.DA else Language(code)


def _known_form(word: str) -> str:
    """Undo drawn-out letters ("heiii", "takkk"), where that gives a word of the tables."""
    vocabulary = _tables().vocabulary
    forms = (
        word,
        _DRAWN_OUT.sub(r"\1\1", word),
        _DRAWN_OUT.sub(r"\1", word),
        _DOUBLE_END.sub(r"\1", word),
    )
    return next((form for form in forms if form in vocabulary), word)
