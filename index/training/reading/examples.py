"""What the reader learns from: questions with a passage that answers them, or only looks as if.

Three sources: our own written passages (`corpus/reading`), each with answered questions and
near-misses; NorQuAD's annotated contexts; and passages of others that a search finds for a
question. A pair of questions is an example too, of the same network's other task.
"""

from __future__ import annotations

import itertools
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from index.errors import RetrievalError

HELD_PAIRS = 400
"""So many of the written pairs, the first, are never trained on."""

_WINDOW_CHARACTERS = 600
"""About what a passage of the index holds."""
_SENTENCE_START = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅÄÖ«\"0-9])|\n+")


@dataclass(frozen=True, slots=True)
class ReadingExample:
    """A question, and a passage to read for it.

    `context` is the passage's title and headings, `answer` the characters of `text` that answer,
    None where none do. `source` says what kind it is, for reports.
    """

    question: str
    context: str
    text: str
    answer: tuple[int, int] | None
    source: str


@dataclass(frozen=True, slots=True)
class QuestionPair:
    """Two questions, and whether the answer to one serves the other."""

    first: str
    second: str
    same: bool
    kind: str


def read_written(folder: Path) -> list[ReadingExample]:
    """Every question of the passages written for this, `*.jsonl` in one folder.

    Raises:
        RetrievalError: a file can't be read, or an answer doesn't stand in its passage.
    """
    examples: list[ReadingExample] = []
    for path in sorted(folder.glob("*.jsonl")):
        kind = "table" if path.stem.startswith("tables") else "prose"
        for row in _rows(path):
            for one in row["questions"]:
                examples.append(_written(row, one, kind, path))
    if not examples:
        raise RetrievalError(f"{folder} holds no written passages")
    return examples


def _written(row: dict[str, Any], one: dict[str, Any], kind: str, path: Path) -> ReadingExample:
    text, answer = row["passage"], one["answer"]
    span = None
    if answer is not None:
        start = text.find(answer)
        if start < 0:
            raise RetrievalError(f"{path}: {answer!r} does not stand in its passage")
        span = (start, start + len(answer))
    return ReadingExample(one["question"], row["title"], text, span, kind)


def read_norquad(path: Path) -> list[ReadingExample]:
    """NorQuAD's questions, each with a window of its context that answers and one that doesn't.

    Raises:
        RetrievalError: the file can't be read.
    """
    examples: list[ReadingExample] = []
    chooser = random.Random(0)
    for row in _rows(path):
        title, _, body = row["context"].partition("\n")
        offset = len(title) + 1
        windows = _windows(body)
        for one in row["questions"]:
            answer = one["answers"][0]
            start = int(answer["start"]) - offset
            end = start + len(answer["text"])
            holds = [(a, b) for a, b in windows if a <= start and end <= b]
            away = [(a, b) for a, b in windows if b <= start or end <= a]
            if holds:
                a, b = holds[0]
                span = (start - a, end - a)
                examples.append(ReadingExample(one["question"], title, body[a:b], span, "norquad"))
            if holds and away:
                a, b = chooser.choice(away)
                examples.append(ReadingExample(one["question"], title, body[a:b], None, "norquad"))
    return examples


def read_pairs(path: Path) -> list[QuestionPair]:
    """Pairs of questions that are or aren't the same. Raises RetrievalError."""
    return [QuestionPair(row["a"], row["b"], row["same"], row["kind"]) for row in _rows(path)]


def balanced(
    examples: Sequence[ReadingExample], chooser: random.Random
) -> tuple[list[ReadingExample], list[ReadingExample]]:
    """Answered questions, and as many near-misses as there are, drawn to begin as those do.

    Whoever writes near-misses asks "why" and "how many" more often than readers do; a network
    learns that at once, and nothing else.
    """
    answered = [one for one in examples if one.answer]
    missed = [one for one in examples if not one.answer]
    begin, begin_missed = _beginnings(answered), _beginnings(missed)
    weights = [
        min(2.0, max(0.5, (begin[word] + 5) / (begin_missed[word] + 5)))
        for word in (_beginning(one.question) for one in missed)
    ]
    return answered, chooser.choices(missed, weights, k=len(missed)) if missed else []


def varied(example: ReadingExample, chooser: random.Random) -> ReadingExample:
    """The same as somebody else would type it, under a title or without, a table in other form."""
    question, draw = example.question, chooser.random()
    if draw < 0.10:
        question = question.lower().rstrip("?")
    elif draw < 0.14:
        question = question.upper()
    elif draw < 0.20:
        question = question.rstrip("?")
    elif draw < 0.22:
        question += chooser.choice((" 🙂", "??", " 🙏", "!!", " takk", " tack"))
    context = example.context if chooser.random() < 0.8 else ""
    example = replace(example, question=question, context=context)
    return told_by_column(example) if chooser.random() < 0.5 else example


def told_by_column(example: ReadingExample) -> ReadingExample:
    """A table whose rows name their columns, as the index keeps them; other texts as they are."""
    lines = example.text.split("\n")
    rows = [at for at, line in enumerate(lines) if line.count(" | ") >= 1]
    if len(rows) < 2 or not _answers_a_row(example):
        return example
    header = lines[rows[0]].split(" | ")
    told: list[str] = []
    span: tuple[int, int] | None = None
    at = length = 0
    for number, line in enumerate(lines):
        new = line
        cells = line.split(" | ")
        if number in rows[1:] and len(cells) == len(header):
            named = (f"{name} {cell}" for name, cell in zip(header[1:], cells[1:], strict=True))
            new = f"{cells[0]}: {'; '.join(named)}"
        elif number == rows[0]:
            new = ""
        if example.answer and at <= example.answer[0] < at + len(line) + 1:
            span = (
                (length, length + len(new))
                if number in rows
                else (length + example.answer[0] - at, length + example.answer[1] - at)
            )
        at += len(line) + 1
        if new:
            told.append(new)
            length += len(new) + 1
    return replace(example, text="\n".join(told), answer=span)


def _answers_a_row(example: ReadingExample) -> bool:
    return example.answer is None or "\n" not in example.text[slice(*example.answer)]


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Sentences and rows, about: spans that together are the whole text."""
    cuts = [0, *(match.end() for match in _SENTENCE_START.finditer(text)), len(text)]
    return [(a, b) for a, b in itertools.pairwise(cuts) if a < b]


def _windows(text: str) -> list[tuple[int, int]]:
    """Runs of whole sentences, about as long as a passage of the index."""
    cuts = [0, *(end for _, end in sentences_of(text))]
    windows: list[tuple[int, int]] = []
    start = 0
    for at, cut in enumerate(cuts[1:], 1):
        if cut - start >= _WINDOW_CHARACTERS or at == len(cuts) - 1:
            if cut > start:
                windows.append((start, cut))
            start = cut
    return windows


def _beginnings(examples: Sequence[ReadingExample]) -> Counter[str]:
    return Counter(_beginning(one.question) for one in examples)


def _beginning(question: str) -> str:
    return " ".join(question.lower().split()[:1])


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)
    except (OSError, ValueError) as error:
        raise RetrievalError(f"{path} can't be read ({error})") from error
