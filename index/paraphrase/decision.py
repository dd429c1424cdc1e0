"""Whether two questions mean the same: a calibrated probability, and when to join them.

A logistic regression over what two readings (`index.paraphrase.features`) have in common and what
sets them apart. How near the encoder finds two questions is no signal: it puts "fordelene" next to
"ulempene", and of two questions that differ in one telling word nearly every pair closer together
than two wordings of one question. It is good for choosing which questions are worth comparing.
`index.training.fit_paraphrase` fits the weights.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, astuple, dataclass, fields
from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np

from corpus.types import Language
from index.lexical.analysis import term_of
from index.paraphrase.content_units import LIGHT, WEAK, ContentUnit
from index.paraphrase.features import Reading, read
from index.paraphrase.tables import question_words
from index.types import QuestionEncoding, Vector

SHIPPED = Path(__file__).parents[1] / "data" / "likeness.json"

ALIKE = 0.75
"""From here on two pieces of questions count as the same."""

_SHORTEST_BEGINNING = 4
_LONGEST_REST = 2
_BEGINNING_MATCH = 0.8
_ORDERED = 12
_NAME_BEGINNING = 5

_NEAR_KINDS = frozenset(
    frozenset(pair.split())
    for pair in (
        "person place",
        "way place",
        "difference thing",
        "difference way",
        "difference whether",
        "thing amount",
        "thing duration",
        "thing time",
    )
)
"""Kinds of which one question may be asked in both: "Hvor …?", "Hvem melder jeg fra til …?"."""


@dataclass(frozen=True, slots=True)
class ComparedQuestion:
    """A question as it is compared.

    `encoding` is of `likeness_text.bare(text)`, by which candidates are best chosen.
    """

    text: str
    language: Language
    encoding: QuestionEncoding

    @classmethod
    def of(cls, text: str, language: Language, vector: Vector | None = None) -> ComparedQuestion:
        """Make one of its words, and of its vector where candidates are to be chosen by it."""
        nothing = np.zeros(0, np.float32)
        spans = np.zeros((0, 2), np.int32)
        known = nothing if vector is None else vector
        encoding = QuestionEncoding(known, nothing.reshape(0, 0), nothing, spans)
        return cls(text, language, encoding)


@dataclass(frozen=True, slots=True)
class ParaphraseSignals:
    """What speaks for two questions being one, and against it; each is symmetric in the two.

    `shared`: share of what the one is about that the other is about too, the lesser of the two
    sides, 0 to 1, squared: a word that is missing weighs the more, the fewer there are. `apart`: 1
    where each is about something that the other is not. `asks_otherwise`: 1 where they ask for
    different things (who, when), and `asks_differently` 1 where they may. `at_odds`: how many of
    numbers, names, opposites, directions and denials speak against it, up to 2.
    """

    shared: float
    apart: float
    asks_otherwise: float
    asks_differently: float
    at_odds: float


SIGNALS = tuple(field.name for field in fields(ParaphraseSignals))
WORD_FOR_WORD = ParaphraseSignals(
    shared=1, apart=0, asks_otherwise=0, asks_differently=0, at_odds=0
)
"""The signals of two questions that are one, word for word."""


@dataclass(frozen=True, slots=True)
class ParaphraseDecision:
    """A fitted decision.

    `weights` are a logistic regression's coefficients by signal name, over raw values. Two
    questions with a probability of at least `same` are one. `tuned_on` says in words what data the
    weights and the threshold come from.
    """

    weights: Mapping[str, float]
    intercept: float
    same: float
    tuned_on: str

    def probability(self, one: ComparedQuestion, other: ComparedQuestion) -> float:
        """The calibrated probability, 0 to 1, that the two mean the same; symmetric."""
        return self.of_signals(compare(one, other))

    def is_same(self, one: ComparedQuestion, other: ComparedQuestion) -> bool:
        """Whether the two are to be joined without asking anyone."""
        return self.probability(one, other) >= self.same

    def of_signals(self, signals: ParaphraseSignals) -> float:
        """The probability by the signals alone."""
        evidence = self.intercept + sum(
            self.weights[name] * value
            for name, value in zip(SIGNALS, astuple(signals), strict=True)
        )
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, evidence))))

    def save(self, path: Path) -> None:
        """Write the decision where `load` reads it."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n", "utf-8")


@cache
def shipped() -> ParaphraseDecision:
    """The decision that comes with the product."""
    return load(SHIPPED)


def load(path: Path) -> ParaphraseDecision:
    """Read a decision. Raises ValueError where its signals are not the ones this code gives."""
    decision = ParaphraseDecision(**json.loads(path.read_text(encoding="utf-8")))
    if set(decision.weights) != set(SIGNALS):
        raise ValueError(f"{path} weighs other signals than this version has: fit anew")
    return decision


def in_same_words(one: ComparedQuestion, other: ComparedQuestion) -> bool:
    """Whether two questions are in the same words in the same order.

    Greetings, spelling variants, articles and endings ("abonnementet", "abonnement") aside.
    """
    first, second = read(one.text, one.language), read(other.text, other.language)
    if not (first.pieces and second.pieces):
        return False
    family = one.language.family
    return first.sounds == second.sounds or (
        other.language.family == family
        and _stems(first.words, family) == _stems(second.words, family)
    )


def _stems(words: Sequence[str], family: str) -> list[str]:
    """The stems of words in order, without articles."""
    articles = question_words().articles
    return [term_of(word, family) for word in words if word not in articles]


def compare(one: ComparedQuestion, other: ComparedQuestion) -> ParaphraseSignals:
    """The signals of two questions."""
    first, second = read(one.text, one.language), read(other.text, other.language)
    if in_same_words(one, other):
        return WORD_FOR_WORD
    kept = (_met(first, second), _met(second, first))
    shared = min(met / total if total else 0.0 for met, total in kept)
    alike = one.language is other.language
    asks = _kinds_differ(first.kind, second.kind)
    return ParaphraseSignals(
        shared=shared**2,
        apart=float(_says_more(first, second, alike) and _says_more(second, first, alike)),
        asks_otherwise=float(asks == 1),
        asks_differently=float(0 < asks < 1),
        at_odds=min(_odds(first, second) + (first.denied != second.denied) * shared, 2.0),
    )


def _met(one: Reading, other: Reading) -> tuple[float, float]:
    """How much of what `one` is about the other is about too, and how much there is."""
    met = sum(tells * best_match(piece, other) for piece, tells in one.pieces.items())
    return met, sum(one.pieces.values())


def _says_more(one: Reading, other: Reading, alike: bool) -> bool:
    """Whether what `one` asks is about something that the other is not about.

    `alike`: whether they are in one language; then small words tell, too.
    """
    return any(
        (tells >= LIGHT or (alike and tells == WEAK)) and best_match(piece, other) < ALIKE
        for piece, tells in one.pieces.items()
    )


def best_match(piece: ContentUnit, other: Reading) -> float:
    """How well what a question is about is met by another question, 0 to 1."""
    return max((_alike(piece, candidate) for candidate in other.pieces), default=0.0)


def _alike(one: ContentUnit, other: ContentUnit) -> float:
    """1 where two pieces mean the same, less where they are only spelled alike."""
    if one.keys & other.keys:
        return 1.0
    if not one.grams or not other.grams:
        return 0.0
    shared = 2 * len(one.grams & other.grams) / (len(one.grams) + len(other.grams))
    if shared >= ALIKE:
        return shared
    short, long = sorted((min(one.keys), min(other.keys)), key=len)
    begins = (
        long.startswith(short)
        and len(short) >= _SHORTEST_BEGINNING
        and len(long) - len(short) <= _LONGEST_REST
    )
    return _BEGINNING_MATCH if begins else 0.0


def _kinds_differ(one: str, other: str) -> float:
    """1 where the two kinds exclude each other, 0.5 where they may, else 0."""
    kinds = frozenset({one, other})
    if len(kinds) == 1 or "" in kinds or kinds == {"way", "whether"}:
        return 0.0
    return 0.5 if kinds in _NEAR_KINDS else 1.0


def _odds(one: Reading, other: Reading) -> int:
    """In how many ways the two exclude each other."""
    return (
        _each_has_its_own(one.numbers, other.numbers)
        + _each_has_its_own(_unknown_names(one, other), _unknown_names(other, one))
        + _opposed(one, other)
        + _turned_round(one.moves, other.moves)
        + _swapped(one, other)
        + ({one.speaker, other.speaker} == {"subject", "object"})
    )


def _each_has_its_own(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one - other) and bool(other - one)


def _unknown_names(one: Reading, other: Reading) -> frozenset[str]:
    known = {sound[:_NAME_BEGINNING] for sound in other.sounds}
    return frozenset(name for name in one.names if name[:_NAME_BEGINNING] not in known)


def _opposed(one: Reading, other: Reading) -> bool:
    """Whether in some opposition each takes a side that the other does not."""
    ours, theirs = one.antonyms - other.antonyms, other.antonyms - one.antonyms
    return bool({row for row, _ in ours} & {row for row, _ in theirs})


def _swapped(one: Reading, other: Reading) -> bool:
    """Whether the same words stand the other way round: who pays whom.

    Three of them with the middle one in its place, as a verb stands between who acts and who is
    acted on; or some of three and more where there are no others, but for the first two, of which
    one is the verb ("hvordan virker klager", "hvordan klager virker"). Two alone may be a
    headline's; a phrase in front, and a compound taken apart, turn round what means the same.
    """
    if one.parted or other.parted or one.compounded or other.compounded:
        return False
    ours, theirs = (
        [piece for piece, tells in each.pieces.items() if tells >= LIGHT][:_ORDERED]
        for each in (one, other)
    )
    places = [
        next((at for at, its in enumerate(theirs) if piece.keys & its.keys), -1) for piece in ours
    ]
    if sorted(places) == list(range(max(3, len(theirs)))):
        return places not in (sorted(places), [1, 0, *range(2, len(places))])
    return any(first > middle > last >= 0 for first, middle, last in combinations(places, 3))


def _turned_round(one: Mapping[str, frozenset[str]], other: Mapping[str, frozenset[str]]) -> bool:
    """Whether the one goes from where the other goes to, or each is done without another thing."""
    crossed = one["from"] & other["to"] | one["to"] & other["from"]
    kept = one["from"] & other["from"] | one["to"] & other["to"]
    lacking, elsewhere = one["without"], other["without"]
    return bool(crossed and not kept) or bool(lacking and elsewhere and not lacking & elsewhere)
