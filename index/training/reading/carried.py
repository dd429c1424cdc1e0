"""Sentences with a passage that carries them, or does not.

Two sources: sentences written for this (`corpus/written/taught`), and a passage's own sentences,
as they stand and with a number, a name or a "not" changed. The second kind is nobody's wording and
easily told; it shows what is to be compared far more often than the written ones can.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.language import article_language
from corpus.types import Language
from index.training.grounding_examples import WRONG_SOURCE, WrittenExample
from index.training.reading.changed import NAME, NUMBER, other_number
from index.training.reading.examples import ReadingExample, sentences_of

_FEWEST_WORDS = 5
_DENIAL = re.compile(r"\s(?:ikke|ikkje|inte)\b")
_DENIED_AFTER = re.compile(r"\b(?:er|är|kan|skal|ska|må|måste|har|får|blir|var|vil|vill)\b")
_NOT = {Language.NB: " ikke", Language.NN: " ikkje", Language.SV: " inte"}


@dataclass(frozen=True, slots=True)
class CarriedExample:
    """A sentence and a passage; `carried` tells whether all that it says stands there."""

    sentence: str
    context: str
    text: str
    carried: bool
    source: str


def carried_of(examples: Iterable[WrittenExample]) -> list[CarriedExample]:
    """The written sentences that have one source, each with it, and drawn ones with another's."""
    return [
        CarriedExample(one.sentence, cited.context, cited.text, one.carried, "sentences")
        for one in examples
        if (one.kind == WRONG_SOURCE or not one.is_drawn) and len(one.sources) == 1
        for cited in one.sources
    ]


def own_sentences(
    examples: Sequence[ReadingExample], count: int, chooser: random.Random
) -> Iterator[CarriedExample]:
    """So many of the passages' own sentences, each as it stands and changed by a word."""
    texts = list({one.text: one for one in examples if " | " not in one.text}.values())
    for one in chooser.sample(texts, min(count, len(texts))):
        spans = sentences_of(one.text)
        sentences = [one.text[a:b].strip() for a, b in spans]
        sentences = [text for text in sentences if len(text.split()) >= _FEWEST_WORDS]
        chooser.shuffle(sentences)
        for sentence in sentences:
            if changed := _changed(sentence, one.text, chooser):
                yield CarriedExample(sentence, one.context, one.text, True, "own")
                yield CarriedExample(changed, one.context, one.text, False, "own")
                break


def _changed(sentence: str, text: str, chooser: random.Random) -> str | None:
    """The sentence with another number, name or denial, of the passage's own where it has some."""
    ways = [
        _exchanged(sentence, NUMBER, text, chooser),
        _exchanged(sentence, NAME, text, chooser),
        _denied(sentence, text),
    ]
    made = [way for way in ways if way is not None and way not in text]
    return chooser.choice(made) if made else None


def _exchanged(
    sentence: str, pattern: re.Pattern[str], text: str, chooser: random.Random
) -> str | None:
    own = list(pattern.finditer(sentence))
    if not own:
        return None
    match = chooser.choice(own)
    others = [one.group() for one in pattern.finditer(text) if one.group() not in sentence]
    if pattern is NUMBER:
        others.append(other_number(match.group(), chooser))
    if not others:
        return None
    return sentence[: match.start()] + chooser.choice(others) + sentence[match.end() :]


def _denied(sentence: str, text: str) -> str | None:
    """The sentence without its denial, or with one behind its first common verb."""
    if match := _DENIAL.search(sentence):
        return sentence[: match.start()] + sentence[match.end() :]
    if (match := _DENIED_AFTER.search(sentence)) and (denial := _NOT.get(article_language(text))):
        return sentence[: match.end()] + denial + sentence[match.end() :]
    return None
