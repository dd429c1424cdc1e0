"""Examples as tokens, in batches of like length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

import torch
from torch import Tensor

from index.training.reading.carried import CarriedExample
from index.training.reading.examples import QuestionPair, ReadingExample

MOST_QUESTION_TOKENS = 48
MOST_SENTENCE_TOKENS = 96
PAD, START, END = 1, 0, 2
_POOL = 40


class ReadingTask(Enum):
    """What is asked of two texts.

    `ANSWER`: does a passage answer a question, and where. `SAME`: are two questions one.
    `CARRY`: does a passage carry a sentence.
    """

    ANSWER = auto()
    SAME = auto()
    CARRY = auto()


@dataclass(frozen=True, slots=True)
class Tokens:
    """One example: its ids, the first and last token of the answer (0 for none), its truth."""

    ids: list[int]
    first: int
    last: int
    truth: bool
    task: ReadingTask
    source: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples side by side: ids and mask int64 (batch, tokens), the rest (batch,)."""

    ids: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    truth: Tensor
    task: ReadingTask
    sources: tuple[str, ...]

    def share(self, number: int, count: int) -> Batch:
        """Every `count`th example from the `number`th: what one of several processes takes."""
        if count == 1:
            return self
        own = slice(number, None, count)
        return Batch(
            ids=self.ids[own],
            mask=self.mask[own],
            first=self.first[own],
            last=self.last[own],
            truth=self.truth[own],
            task=self.task,
            sources=self.sources[own],
        )


class Tokenizing:
    """Cuts examples into tokens; of longer ones a window."""

    def __init__(self, tokenizer: Any, most: int, chooser: random.Random) -> None:
        self._tokenizer = tokenizer
        self._most = most
        self._chooser = chooser

    def example(self, one: ReadingExample) -> Tokens:
        """`<s> question </s></s> context, newline, text </s>`, as the reader reads it."""
        question = self.plain(one.question)[:MOST_QUESTION_TOKENS]
        row, first, last = self._beside(question, one.context, one.text, one.answer)
        return Tokens(row, first, last, first > 0, ReadingTask.ANSWER, one.source)

    def sentence(self, one: CarriedExample) -> Tokens:
        """A written sentence in the question's place."""
        sentence = self.plain(one.sentence)[:MOST_SENTENCE_TOKENS]
        row, _, _ = self._beside(sentence, one.context, one.text, None)
        return Tokens(row, 0, 0, one.carried, ReadingTask.CARRY, one.source)

    def pair(self, one: QuestionPair) -> Tokens:
        """Two questions, either first."""
        sides = [self.plain(text)[:MOST_QUESTION_TOKENS] for text in (one.first, one.second)]
        self._chooser.shuffle(sides)
        row = [START, *sides[0], END, END, *sides[1], END]
        return Tokens(row, 0, 0, one.same, ReadingTask.SAME, "pairs")

    def plain(self, text: str) -> list[int]:
        """A text's own tokens."""
        ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return ids

    def _beside(
        self, asked: list[int], context: str, text: str, answer: tuple[int, int] | None
    ) -> tuple[list[int], int, int]:
        """The row of two texts, and where the answer begins and ends in it, 0 for none."""
        before = f"{context}\n" if context else ""
        encoding = self._tokenizer.encode(before + text, add_special_tokens=False)
        ids, offsets = encoding.ids, encoding.offsets
        first = last = -1
        if answer:
            start, end = (at + len(before) for at in answer)
            inside = [k for k, (a, b) in enumerate(offsets) if b > start and a < end]
            if inside:
                first, last = inside[0], inside[-1]
        own = sum(end <= len(before) for _, end in offsets)
        ids, moved = self._cropped(ids, own, first, last, self._most - len(asked) - 4)
        head = len(asked) + 3
        row = [START, *asked, END, END, *ids, END]
        if first < 0:
            return row, 0, 0
        return row, head + first - moved, min(head + last - moved, len(row) - 2)

    def _cropped(
        self, ids: list[int], own: int, first: int, last: int, room: int
    ) -> tuple[list[int], int]:
        """The context and a window of the text round the answer, and how far it moved.

        Where nothing answers the window lies round any place of the text, and is cut by the same
        rule: how a window begins and ends must not tell whether it answers.
        """
        if len(ids) <= room:
            return ids, 0
        room -= own
        text = ids[own:]
        spare = len(text) - room
        if first < 0:
            first = last = own + self._chooser.randrange(len(text))
        lead = self._chooser.randint(0, room - 1)
        start = min(max(0, first - own - lead), spare)
        if last - own >= start + room:
            start = min(last - own - room + 1, first - own)
        return [*ids[:own], *text[start : start + room]], start


def batches(rows: Sequence[Tokens], size: int, chooser: random.Random | None) -> Iterator[Batch]:
    """Batches of examples of like length; in a random order where there is a chooser."""
    order = list(rows)
    if chooser:
        chooser.shuffle(order)
    for start in range(0, len(order), size * _POOL):
        pool = sorted(order[start : start + size * _POOL], key=lambda one: len(one.ids))
        made = [pool[at : at + size] for at in range(0, len(pool), size)]
        if chooser:
            chooser.shuffle(made)
        for rows_of_one in made:
            yield _batch(rows_of_one)


def _batch(rows: Sequence[Tokens]) -> Batch:
    longest = max(len(one.ids) for one in rows)
    ids = torch.full((len(rows), longest), PAD)
    mask = torch.zeros((len(rows), longest), dtype=torch.long)
    for at, one in enumerate(rows):
        ids[at, : len(one.ids)] = torch.tensor(one.ids)
        mask[at, : len(one.ids)] = 1
    return Batch(
        ids=ids,
        mask=mask,
        first=torch.tensor([one.first for one in rows]),
        last=torch.tensor([one.last for one in rows]),
        truth=torch.tensor([float(one.truth) for one in rows]),
        task=rows[0].task,
        sources=tuple(one.source for one in rows),
    )
