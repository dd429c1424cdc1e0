"""Questions that the library does not answer, each in one wording or several.

Some are pairs of our own that mean the same, in one language or two; others ask about products that
nobody makes, so that there are many, and many that differ in nothing but a name.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path

from index.encoders.onnx import open_encoder
from index.engine import Engine
from index.reader.open import open_reader
from index.types import Status

_PAIRS = Path(__file__).parent.parent / "corpus" / "pairs" / "paraphrases.jsonl"
_FEWEST_WORDS = 4
_GREETINGS = ("hei", "hej", "god")
"""Words that the bot leaves out of a question: a card would not say what the reader wrote."""
_BEGINNINGS = ("Brum", "Skjol", "Fjor", "Natt", "Lun", "Varp", "Hest", "Glim", "Tor", "Ask")
_ENDS = ("vik", "heim", "ring", "bris", "mo")
_ABOUT_PRODUCTS = (
    "Hvor finner jeg reservedeler til {} fra 2019?",
    "Hvordan nullstiller jeg {} etter et strømbrudd?",
    "Hvor lenge varer batteriet i {} uten lading?",
    "Hvor mye strøm bruker {} på et døgn?",
    "Kan {} stå ute på terrassen om vinteren?",
    "Korleis koplar eg {} til nettet heime?",
    "Kva farge finst {} i no om dagen?",
    "Hur byter jag filter i {} på egen hand?",
    "Vilken kabel passar till {} från i fjol?",
    "Var tillverkas {} och dess reservdelar?",
)


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that readers want to know; all its wordings mean the same."""

    wordings: tuple[str, ...]


def unanswered_by(home: Path) -> Callable[[str], bool]:
    """Return what tells whether the library in a home (see `bots.prepare`) leaves a text open."""
    engine = Engine.open(home, open_encoder("bundled", home), reader=open_reader("bundled", home))
    return lambda text: engine.answer(text).status is Status.UNANSWERED


def topics(
    with_pair: int, in_all: int, is_unanswered: Callable[[str], bool], chance: random.Random
) -> list[Topic]:
    """Return different topics, `in_all` of them, the first `with_pair` in two wordings.

    `ValueError` where there aren't so many that the library leaves open.
    """
    pairs = list(
        islice(filter(lambda each: _all_open(each, is_unanswered), _pairs(chance)), with_pair)
    )
    about = filter(lambda each: _all_open(each, is_unanswered), _about_products(chance))
    found = [*pairs, *islice(about, in_all - len(pairs))]
    if (len(pairs), len(found)) != (with_pair, in_all):
        raise ValueError(f"only {len(found)} topics, {len(pairs)} in two wordings, are left open")
    return found


def _all_open(topic: Topic, is_unanswered: Callable[[str], bool]) -> bool:
    return all(map(is_unanswered, topic.wordings))


def _pairs(chance: random.Random) -> Iterator[Topic]:
    """Make topics of pairs that are complete questions: others may be taken for half of one."""
    lines = _PAIRS.read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, chance.sample(lines, len(lines))):
        wordings = (row["one"]["text"], row["other"]["text"])
        if all(map(_is_whole, wordings)):
            yield Topic(wordings)


def _is_whole(text: str) -> bool:
    is_greeting = text.casefold().startswith(_GREETINGS)
    return text.endswith("?") and len(text.split()) >= _FEWEST_WORDS and not is_greeting


def _about_products(chance: random.Random) -> Iterator[Topic]:
    names = [f"{beginning}{end} 300" for beginning, end in product(_BEGINNINGS, _ENDS)]
    asked = [about.format(name) for about, name in product(_ABOUT_PRODUCTS, names)]
    return (Topic((text,)) for text in chance.sample(asked, len(asked)))
