"""What a question's words tell of what it asks: the decision compares two of these. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.text.typed import plain_question
from corpus.types import Language
from corpus.words import PhraseList, WordSet, word_cache, word_cache_up_to
from index.lexical import spelling
from index.lexical.numbers import numbers
from index.paraphrase.content_units import LIGHT, ContentUnit, pieces_of
from index.paraphrase.tables import Oppositions, Side, antonyms, question_words

_SENTENCE_END = re.compile(r"(?<=[.?!…])\s+|\n+")
_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}\b)")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_NAME = re.compile(r"(?<=[\w,;:])\s+[(«\"“]*([A-ZÆØÅÄÖ][\w-]+)")
_PARTED = re.compile(r",|\s[-–—]\s")
_EDGES = " ,.;:!?…–-"
# Thanks at the end of a question.
_CLOSING = re.compile(
    r"(?i)[\s,.–-]+(?:(?:tusen|mange|många) )?(?:takk|tack|thanks|thank you)"
    r"(?: så (?:mye|mykje|mycket)| på (?:forhånd|førehand|förhand)| in advance| for hjelpen)?$"
)
_MOST_WORDS = 64

_ASIDE = 0.2
"""What a word tells that stands beside the sentence that asks."""

_FEW = 2
"""Words below which a question is about so little that the weak ones tell, too."""

_OPENING_WORDS = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as its words tell.

    `kind`: what is asked for, one of the `kinds` of words, `difference`, `example`, `must` or
    `whether`; empty where nothing tells. `pieces`: what it is about, and how much each tells, 0 to
    1. `numbers`: as digits. `denied`: whether what is asked is denied. `names`: skeletons of the
    words that have a capital within a sentence; `words`: all its words in order, `sounds`: their
    skeletons. `antonyms`: the oppositions that it takes a side in, which, and how often. `moves`:
    keys of what it goes `from` and `to`.
    `parted`: whether a comma or a dash parts it, as where a phrase stands in front of the question.
    `compounded`: whether one of its words is made of several pieces.
    `speaker`: whether who asks does it ("subject") or it is done to them ("object"); empty where
    neither is said, or both.
    """

    kind: str
    pieces: Mapping[ContentUnit, float]
    numbers: frozenset[str]
    denied: bool
    names: frozenset[str]
    words: tuple[str, ...]
    sounds: tuple[str, ...]
    antonyms: Counter[Side]
    moves: Mapping[str, frozenset[str]]
    parted: bool
    compounded: bool
    speaker: str


def bare(text: str) -> str:
    """A question in plain dress: what is to be encoded and compared.

    Without the sentences and openings that only greet or thank, with a capital and one question
    mark; as it is, but for blanks, where nothing else is in it.
    """
    tables = question_words()
    telling = (
        one.strip()
        for one in _SENTENCE_END.split(plain_question(text))
        if not _greets(one, tables.greetings)
    )
    words = " ".join(telling).split()
    while len(words) > 1 and spelling.words(words[0]) and _greets(words[0], tables.openings):
        del words[0]
    plain = " ".join(words).lstrip(_EDGES).rstrip(_EDGES)
    plain = _CLOSING.sub("", plain).rstrip(_EDGES)
    return f"{plain[:1].upper()}{plain[1:]}?" if plain else " ".join(text.split())


def _greets(sentence: str, table: WordSet) -> bool:
    return not set(spelling.words(sentence)) - table


@word_cache_up_to(2**12)
def read(text: str, language: Language) -> Reading:
    """Read a question, of which the first 64 words count."""
    plain = _THOUSANDS.sub("", bare(text))
    sentences = [_joined_phrases(one) for one in _SENTENCE_END.split(plain)]
    asking = [one for one in sentences if one.rstrip().endswith("?")] or sentences
    kind = next(filter(None, (_kind(one, language) for one in asking)), "")
    words = spelling.words(" ".join(sentences))[:_MOST_WORDS]
    digits = numbers(language)
    return Reading(
        kind=kind,
        pieces=_about(asking, [one for one in sentences if one not in asking], language),
        numbers=frozenset(_NUMBER.findall(plain))
        | {digits[word] for word in words if word in digits},
        denied=any(_denied(one, kind) for one in asking),
        names=frozenset(spelling.skeleton(name.lower()) for name in _NAME.findall(plain)),
        words=tuple(words),
        sounds=tuple(map(spelling.skeleton, words)),
        antonyms=Counter(side for word in words for side in _antonyms_of(spelling.skeleton(word))),
        moves={
            role: frozenset(_moved(words, language, table))
            for role, table in question_words().moves.items()
        },
        parted=_PARTED.search(plain) is not None,
        compounded=any(len(list(pieces_of([word], language))) > 1 for word in words),
        speaker=_speaker(frozenset(words)),
    )


def _speaker(words: frozenset[str]) -> str:
    roles = [role for role, table in question_words().speakers.items() if words & table]
    return roles[0] if len(roles) == 1 else ""


def _about(
    asking: Sequence[str], aside: Sequence[str], language: Language
) -> Mapping[ContentUnit, float]:
    """What a question is about, by the sentences that ask and those beside them."""
    found: dict[ContentUnit, float] = {}
    for piece, tells in pieces_of(asking, language):
        found.setdefault(piece, tells)
    full = sum(tells >= LIGHT for tells in found.values()) > 1
    for piece, tells in pieces_of(aside, language):
        found.setdefault(piece, tells * _ASIDE if full else tells)
    few = sum(tells == 1 for tells in found.values()) < _FEW
    if few:
        found = {piece: max(tells, LIGHT) for piece, tells in found.items()}
    return dict(list(found.items())[:_MOST_WORDS])


def denials(text: str, language: Language) -> int:
    """How often a question denies, in what stands beside it too."""
    sentences = _SENTENCE_END.split(bare(text))
    return sum(_denials(spelling.words(one), _kind(one, language)) for one in sentences)


def _denied(sentence: str, kind: str) -> bool:
    """Whether what is asked is denied."""
    words = phrases_of(question_words().tags).sub(" ", " ".join(spelling.words(sentence))).split()
    return bool(_denials(words, kind))


def _denials(words: Sequence[str], kind: str) -> int:
    """How often a sentence denies; "Kan man ikke …?" asks the same as "Kan man …?"."""
    asks_whether = kind in ("whether", "must")
    telling = words[_OPENING_WORDS if asks_whether else 0 :]
    return sum(word in question_words().negations for word in telling)


def _moved(words: Sequence[str], language: Language, roles: frozenset[str]) -> Iterator[str]:
    empty = question_words().empty
    telling = [word for word in words if word in roles or word not in empty]
    for role, word in pairwise(telling):
        if role in roles:
            for piece, _ in pieces_of([word], language):
                yield from piece.keys


@word_cache
def phrases_of(table: PhraseList) -> re.Pattern[str]:
    """Compile a table of phrases to match any one of them, the longest first."""
    phrases = sorted(table, key=len, reverse=True)
    patterns = "|".join(re.escape(one).replace(r"\*", r"\w*") for one in phrases)
    return re.compile(rf"\b(?:{patterns})\b")


def _kind(sentence: str, language: Language) -> str:
    """What a sentence asks for: by the first of its phrases that ask, of those the longest."""
    tables, words = question_words(), spelling.words(sentence)
    line = " ".join(words)
    for kind, table in (("difference", tables.differences), ("example", tables.examples)):
        if phrases_of(table).search(line):
            return kind
    found = [
        (match.start(), -len(match.group()), kind)
        for kind, table in tables.kinds.items()
        for match in phrases_of(table).finditer(line)
        if _asks(match, line, language)
    ]
    if found:
        return min(found)[2]
    if tables.explain & set(words):
        return "thing"
    first = words[0] if words else ""
    if first in tables.must:
        return "must"
    if first in tables.question_verbs:
        return "whether"
    # "når byttet bladet navn": nothing else in it asks
    return _opened_by(first) if sentence.count(",") == 0 else ""


def _opened_by(word: str) -> str:
    """What a word asks for that also opens clauses; empty for any other."""
    if word not in question_words().clause_openers:
        return ""
    return next(kind for kind, table in question_words().kinds.items() if word in table)


def _asks(match: re.Match[str], line: str, language: Language) -> bool:
    """Whether a phrase asks where it stands: not `när` of a clause, nor `var` that is a verb."""
    tables, phrase = question_words(), match.group()
    if phrase in tables.no_questions[language.family]:
        return False
    if phrase.startswith("var ") and (match.start() or language is not Language.SV):
        return False
    if phrase not in tables.clause_openers:
        return True
    following = line[match.end() :].split()
    return (
        match.start() == 0
        and bool(following)
        and (
            following[0] in tables.verbs
            or re.fullmatch(r"\w{2,}(?:er|ar|s)", following[0]) is not None
        )
    )


def _joined_phrases(text: str) -> str:
    for pattern, name in _joints():
        text = pattern.sub(rf" {name} \1", text)
    return text


@word_cache
def _joints() -> tuple[tuple[re.Pattern[str], str], ...]:
    joints = []
    phrases = question_words().phrases
    for name, parts in ((name, parts) for name, lines in phrases.items() for parts in lines):
        first, *rest = (f"(?:{part.strip()})" for part in parts.split("+"))
        pattern = rf"(?i)\b{first}\b((?:\s+[^\W_]+){{0,3}}?)\s+" + r"\s+".join(rest) + r"\b"
        joints.append((re.compile(pattern), name))
    return tuple(joints)


@word_cache_up_to(2**12)
def _antonyms_of(sound: str) -> frozenset[Side]:
    return _antonyms().sides_of(sound, sound)


@word_cache
def _antonyms() -> Oppositions:
    return Oppositions(antonyms().oppositions, spelling.skeleton)
