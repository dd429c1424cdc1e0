"""What two questions may differ in though their words agree: with any of these they never join.

Rules beside a fitted decision, since what they look at is rare in any set of pairs and serious for
the reader who gets the other question's answer. Each would rather keep two apart that are one.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from corpus.types import Language
from index.paraphrase.content_units import LIGHT
from index.paraphrase.decision import ALIKE, best_match
from index.paraphrase.features import Reading, read
from index.paraphrase.roles import Actor, Roles, roles_of

_TELLING = 1.0


class Difference(StrEnum):
    """What two questions differ in.

    `CONTENT`: the one is about something that the other is not, a part of a compound included.
    `KIND`: they ask for different things, as when and why. `OPPOSITE`: they take different sides,
    as on and off. `DENIAL`: they deny differently often. `ORDER` and `SIDE`: somebody stands in
    another place among those who act, or behind a preposition of another direction. `ASKER`:
    something is done to whoever asks in one of them only.
    """

    CONTENT = "content"
    KIND = "kind"
    NUMBER = "number"
    OPPOSITE = "opposite"
    DENIAL = "denial"
    ORDER = "order"
    SIDE = "side"
    ASKER = "asker"


_ALIKE_KINDS = frozenset(
    frozenset(pair)
    for pair in (
        ("way", "whether"),
        ("must", "whether"),
        ("", "way"),
        ("", "whether"),
        ("", "must"),
        ("", "thing"),
    )
)
"""Kinds that one answer may serve; "" is that of a few words that ask for nothing in particular."""


def differences(one: str, of_one: Language, other: str, of_other: Language) -> set[Difference]:
    """Return what two questions differ in, each given with its language; symmetric in the two."""
    first, second = read(one, of_one), read(other, of_other)
    found = set(_of_readings(first, second))
    roles = roles_of(one, of_one), roles_of(other, of_other)
    return (
        found
        | set(_of_roles(*roles, is_parted=first.parted or second.parted))
        | set(_of_who(*roles, first, second))
    )


def _of_readings(one: Reading, other: Reading) -> Iterator[Difference]:
    kinds = frozenset({one.kind, other.kind})
    if len(kinds) > 1 and kinds not in _ALIKE_KINDS:
        yield Difference.KIND
    if one.numbers != other.numbers:
        yield Difference.NUMBER
    if _takes_another_side(one, other):
        yield Difference.OPPOSITE
    if _says_more(one, other) or _says_more(other, one):
        yield Difference.CONTENT


def _says_more(one: Reading, other: Reading) -> bool:
    return any(
        tells >= _TELLING and best_match(piece, other) < ALIKE
        for piece, tells in one.pieces.items()
    )


def _takes_another_side(one: Reading, other: Reading) -> bool:
    """Whether in some opposition that both speak of, one takes a side that the other does not."""
    ours, theirs = set(one.antonyms), set(other.antonyms)
    both = {row for row, _ in ours} & {row for row, _ in theirs}
    return any(row in both for row, _ in ours ^ theirs)


def _of_roles(one: Roles, other: Roles, is_parted: bool) -> Iterator[Difference]:
    """Who does what to whom, by those who are in both; a phrase in front may turn the order."""
    if one.denials != other.denials:
        yield Difference.DENIAL
    met = _met(one, other)
    if any(ours.side != theirs.side or _is_genitive_of(ours, theirs) for ours, theirs in met):
        yield Difference.SIDE
    places = [theirs.place for _, theirs in met]
    if not is_parted and places != sorted(places):
        yield Difference.ORDER
    if one.is_asker_object != other.is_asker_object and any(ours.keys for ours, _ in met):
        yield Difference.ASKER


def _met(one: Roles, other: Roles) -> list[tuple[Actor, Actor]]:
    """Those who act in both, in the order of the first."""
    pairs = []
    for ours in one.actors:
        for theirs in other.actors:
            if ours.keys & theirs.keys or not (ours.keys or theirs.keys):
                pairs.append((ours, theirs))
                break
    return pairs


def _is_genitive_of(one: Actor, other: Actor) -> bool:
    return f"{one.word}s" == other.word or f"{other.word}s" == one.word


def _of_who(one: Roles, other: Roles, first: Reading, second: Reading) -> Iterator[Difference]:
    """Where it is asked who: whether an actor stands before what is done in one, behind in other.

    "Hvem er det som kontrollerer Mattilsynet?", "Hvem er det Mattilsynet kontrollerer?"
    """
    if not first.kind == second.kind == "person" or first.parted or second.parted:
        return
    telling = {key for piece, tells in first.pieces.items() if tells >= LIGHT for key in piece.keys}
    for ours, theirs in _met(one, other):
        for place, keys in enumerate(one.words):
            at = next((at for at, its in enumerate(other.words) if its & keys & telling), None)
            if at is None or not ours.keys or keys & ours.keys:
                continue
            if (place < ours.place) != (at < theirs.place):
                yield Difference.ORDER
                return
