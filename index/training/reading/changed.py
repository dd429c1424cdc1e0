"""Examples made of others: what a few thousand written ones can't show often enough.

The same question over the same passage without its answer is a near-miss in nobody's wording, so
that nothing but reading tells the two apart; a question with another's name or number is one too.
Passages also lose sentences that do not matter: that some are gone must not tell anything.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from index.training.reading.examples import ReadingExample, sentences_of

_DROPPED = 0.3
_FEWEST_LEFT = 2
NAME = re.compile(r"(?<=[\wæøåäö,] )[A-ZÆØÅÄÖ][a-zæøåäöé]{2,}(?:[ -][A-ZÆØÅÄÖ][a-zæøåäöé]{2,})*")
"""A name within a sentence: its words begin with capitals."""
NUMBER = re.compile(r"\b\d{1,4}\b")


def without_answer(example: ReadingExample) -> ReadingExample | None:
    """The passage less the sentences that answer; None where there is too little left."""
    if example.answer is None:
        return None
    start, end = example.answer
    left = [(a, b) for a, b in sentences_of(example.text) if b <= start or end <= a]
    answer = example.text[start:end].strip().lower()
    text = "".join(example.text[a:b] for a, b in left)
    if len(left) < _FEWEST_LEFT or answer in text.lower():
        return None
    return replace(example, text=text, answer=None, source="taken")


def shortened(example: ReadingExample, chooser: random.Random) -> ReadingExample:
    """The same with fewer sentences; those that answer stay."""
    start, end = example.answer or (0, 0)
    text, moved = "", 0
    for a, b in sentences_of(example.text):
        answers = example.answer is not None and a < end and start < b
        if not answers and chooser.random() < _DROPPED:
            moved += b - a if b <= start else 0
        else:
            text += example.text[a:b]
    if not text.strip():
        return example
    answer = (start - moved, end - moved) if example.answer else None
    return replace(example, text=text, answer=answer)


def about_another(
    example: ReadingExample, names: Sequence[str], chooser: random.Random
) -> ReadingExample | None:
    """The question asked of another name or number than the passage has; None where it has none."""
    whole = f"{example.context}\n{example.text}"
    found = [
        match
        for pattern in (NAME, NUMBER)
        for match in pattern.finditer(example.question)
        if match.group() in whole
    ]
    if example.answer is None or not found:
        return None
    match = chooser.choice(found)
    other = _other(match.group(), names, chooser)
    if other in whole:
        return None
    question = example.question[: match.start()] + other + example.question[match.end() :]
    return replace(example, question=question, answer=None, source="swapped")


def names_in(examples: Sequence[ReadingExample]) -> list[str]:
    """The names that questions give, each as often as it is given."""
    return [match.group() for one in examples for match in NAME.finditer(one.question)]


def other_number(given: str, chooser: random.Random) -> str:
    """A number near the given one, in digits, and not the same."""
    number = int(given)
    near = [number + step for step in (-5, -3, -2, -1, 1, 2, 3, 5, 10) if number + step > 0]
    return str(chooser.choice(near))


def _other(given: str, names: Sequence[str], chooser: random.Random) -> str:
    return other_number(given, chooser) if given.isdigit() else chooser.choice(names)
