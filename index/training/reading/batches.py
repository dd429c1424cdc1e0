"""Examples as tokens, in batches of like length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from index.training.reading.examples import QuestionPair, ReadingExample

MOST_QUESTION_TOKENS = 48
PAD, START, END = 1, 0, 2
_POOL = 40


@dataclass(frozen=True, slots=True)
class Tokens:
    """One example: its ids, the first and last token of the answer (0 for none), its truth."""

    ids: list[int]
    first: int
    last: int
    truth: bool
    is_pair: bool
    source: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples side by side: ids and mask int64 (batch, tokens), the rest (batch,)."""

    ids: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    truth: Tensor
    is_pair: bool
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
            is_pair=self.is_pair,
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
        before = f"{one.context}\n" if one.context else ""
        encoding = self._tokenizer.encode(before + one.text, add_special_tokens=False)
        ids, offsets = encoding.ids, encoding.offsets
        first = last = -1
        if one.answer:
            start, end = (at + len(before) for at in one.answer)
            inside = [k for k, (a, b) in enumerate(offsets) if b > start and a < end]
            if inside:
                first, last = inside[0], inside[-1]
        own = sum(end <= len(before) for _, end in offsets)
        ids, moved = self._cropped(ids, own, first, last, self._most - len(question) - 4)
        head = len(question) + 3
        row = [START, *question, END, END, *ids, END]
        if first < 0:
            return Tokens(row, 0, 0, False, False, one.source)
        return Tokens(
            row,
            head + first - moved,
            min(head + last - moved, len(row) - 2),
            True,
            False,
            one.source,
        )

    def pair(self, one: QuestionPair) -> Tokens:
        """Two questions, either first."""
        sides = [self.plain(text)[:MOST_QUESTION_TOKENS] for text in (one.first, one.second)]
        self._chooser.shuffle(sides)
        row = [START, *sides[0], END, END, *sides[1], END]
        return Tokens(row, 0, 0, one.same, True, "pairs")

    def plain(self, text: str) -> list[int]:
        """A text's own tokens."""
        ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return ids

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
        is_pair=rows[0].is_pair,
        sources=tuple(one.source for one in rows),
    )
