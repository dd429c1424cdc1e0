"""Which rows of one segment have a term, and how often: written once, read term by term.

A term is known by 64 bits of its hash: among a million terms, two share them once in ten million
libraries. A question reads the few lists that it needs; only the terms and lengths are held.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.files.placed_file import PlacedFile

FIELDS = ("words", "parts", "grams")

_TERMS = "terms.npz"
_BLOCK_ROWS = 2048
"""Rows whose terms are sorted together: they bound the memory of writing."""
_MOST_TIMES = 255
_ROW_BYTES = 4
_PAIR_BYTES = _ROW_BYTES + 1

_Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class WordTerms:
    """What a word is found by: its own term, the terms of its parts, its pieces."""

    own: str
    parts: Sequence[str]
    grams: Sequence[str]


def term_keys(terms: Sequence[str]) -> NDArray[np.uint64]:
    """What terms are known by: uint64 (terms,)."""
    digests = (
        hashlib.blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        for term in terms
    )
    return np.frombuffer(b"".join(digests), "<u8").astype(np.uint64)


class Postings:
    """The postings of one segment. Threads may share it.

    `lengths`: int32 (fields, rows), how many terms a row has in each of `FIELDS`.
    """

    def __init__(self, folder: Path) -> None:
        """Open what `write` wrote. Raises OSError, ValueError, LookupError."""
        with np.load(folder / _TERMS) as stored:
            self.lengths: NDArray[np.int32] = stored["lengths"]
            self._keys = {field: stored[f"{field}-keys"] for field in FIELDS}
            self._starts = {field: stored[f"{field}-starts"] for field in FIELDS}
        self._files = {field: PlacedFile(folder / f"{field}.postings") for field in FIELDS}
        for field in FIELDS:
            if self._files[field].size != _PAIR_BYTES * int(self._starts[field][-1]):
                raise ValueError(f"the {field} have another size than their offsets")

    def find(self, field: str, keys: NDArray[np.uint64]) -> tuple[_Numbers, _Numbers]:
        """Places of terms by their `term_keys`, -1 where no row has one; and in how many rows."""
        held, starts = self._keys[field], self._starts[field]
        if not len(held):
            return np.full(len(keys), -1), np.zeros(len(keys), np.int64)
        places = np.minimum(np.searchsorted(held, keys), len(held) - 1)
        known = held[places] == keys
        counts = np.where(known, starts[places + 1] - starts[places], 0)
        return np.where(known, places, -1), counts

    def read(self, field: str, place: int) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
        """The rows that have a term, rising, and how often each has it: 255 stands for more."""
        start, end = int(self._starts[field][place]), int(self._starts[field][place + 1])
        count = end - start
        data = self._files[field].read(_PAIR_BYTES * start, _PAIR_BYTES * count)
        rows = np.frombuffer(data, np.int32, count)
        return rows, np.frombuffer(data, np.uint8, count, _ROW_BYTES * count)

    def close(self) -> None:
        """Let go of the files; nothing can be read afterwards."""
        for file in self._files.values():
            file.close()


class _WordTable:
    """The distinct words of what is written, each with the numbers of its terms."""

    def __init__(self, analyse: Callable[[str, str], WordTerms]) -> None:
        self._analyse = analyse
        self._numbers: dict[tuple[str, str], int] = {}
        self.terms: dict[str, int] = {}
        self._own: list[int] = []
        self._parts = _Lists()
        self._grams = _Lists()

    def number(self, family: str, word: str) -> int:
        """The number of a word."""
        key = family, word
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._numbers)
            found = self._analyse(family, word)
            self._own.append(self._term(found.own))
            self._parts.add([self._term(part) for part in found.parts])
            self._grams.add([self._term(gram) for gram in found.grams])
        return number

    def spread(self, words: _Numbers, rows: _Numbers) -> dict[str, tuple[_Numbers, _Numbers]]:
        """Each field's terms, by number, with the rows that they come in; repeated as they come."""
        return {
            "words": (np.array(self._own, np.int64)[words], rows),
            "parts": self._parts.spread(words, rows),
            "grams": self._grams.spread(words, rows),
        }

    def _term(self, term: str) -> int:
        return self.terms.setdefault(term, len(self.terms))


class _Lists:
    """Lists of numbers, one behind the other."""

    def __init__(self) -> None:
        self._starts = [0]
        self._held = np.zeros(0, np.int64)
        self._new: list[int] = []

    def add(self, numbers: Sequence[int]) -> None:
        self._new.extend(numbers)
        self._starts.append(len(self._held) + len(self._new))

    def spread(self, which: _Numbers, beside: _Numbers) -> tuple[_Numbers, _Numbers]:
        """All that the lists of `which` hold, and what stands beside each list."""
        self._held = np.concatenate([self._held, np.array(self._new, np.int64)])
        self._new = []
        starts = np.array(self._starts, np.int64)
        lengths = starts[which + 1] - starts[which]
        return self._held[_ranges(starts[which], lengths)], np.repeat(beside, lengths)


@dataclass(frozen=True, slots=True)
class _Block:
    """What a stretch of rows has of one field: terms rising, each with its rows and times."""

    terms: _Numbers
    counts: _Numbers
    rows: NDArray[np.int32]
    times: NDArray[np.uint8]


def write(
    folder: Path,
    rows: Iterable[tuple[str, Sequence[str]]],
    analyse: Callable[[str, str], WordTerms],
) -> None:
    """Write postings into a folder; each row is its language family and its words in order.

    `analyse` tells what a word of a family is found by; it is asked once for each. A part counts
    once a row, and not where it is a word of the row by itself. Raises OSError.
    """
    table = _WordTable(analyse)
    blocks: dict[str, list[_Block]] = {field: [] for field in FIELDS}
    lengths: list[NDArray[np.int32]] = [np.zeros((len(FIELDS), 0), np.int32)]
    gathered: list[list[int]] = []
    total = 0

    def flush() -> None:
        block, lengths_here = _block(table, gathered, total - len(gathered))
        for field in FIELDS:
            blocks[field].append(block[field])
        lengths.append(lengths_here)
        gathered.clear()

    for family, words in rows:
        gathered.append([table.number(family, word) for word in words])
        total += 1
        if len(gathered) == _BLOCK_ROWS:
            flush()
    if gathered:
        flush()
    names = list(table.terms)
    stored: dict[str, NDArray[np.generic]] = {"lengths": np.concatenate(lengths, axis=1)}
    for field in FIELDS:
        stored |= _write_field(folder, field, blocks[field], names)
    np.savez(folder / _TERMS, **stored)  # type: ignore[arg-type]


def _block(
    table: _WordTable, gathered: Sequence[Sequence[int]], first: int
) -> tuple[dict[str, _Block], NDArray[np.int32]]:
    """The postings of some rows, of which `first` is the first; and the rows' lengths."""
    count = len(gathered)
    words = np.array([word for row in gathered for word in row], np.int64)
    places = np.repeat(np.arange(count), [len(row) for row in gathered])
    blocks: dict[str, _Block] = {}
    lengths = np.zeros((len(FIELDS), count), np.int32)
    own: _Numbers = np.zeros(0, np.int64)
    for number, (field, (terms, rows)) in enumerate(table.spread(words, places).items()):
        pairs, times = np.unique(terms * count + rows, return_counts=True)
        if field == "words":
            own = pairs
        elif field == "parts":
            pairs = np.setdiff1d(pairs, own, assume_unique=True)
            times = np.ones(len(pairs), np.int64)
        lengths[number] = np.bincount(pairs % count, weights=times, minlength=count)
        found, counts = np.unique(pairs // count, return_counts=True)
        blocks[field] = _Block(
            terms=found,
            counts=counts,
            rows=(pairs % count + first).astype(np.int32),
            times=np.minimum(times, _MOST_TIMES).astype(np.uint8),
        )
    return blocks, lengths


def _write_field(
    folder: Path, field: str, blocks: Sequence[_Block], names: Sequence[str]
) -> dict[str, NDArray[np.generic]]:
    """Write one field's postings; its terms' keys, rising, and where each one's rows begin."""
    nothing = [np.zeros(0, np.int64)]
    used = np.unique(np.concatenate([*nothing, *(block.terms for block in blocks)]))
    keys = term_keys([names[number] for number in used.tolist()])
    order = np.argsort(keys)
    place_of = np.zeros(len(names), np.int64)
    place_of[used[order]] = np.arange(len(used))
    counts = np.zeros(len(used), np.int64)
    for block in blocks:
        counts[place_of[block.terms]] += block.counts
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    rows = np.empty(int(starts[-1]), np.int32)
    times = np.empty(int(starts[-1]), np.uint8)
    ends = starts[:-1].copy()
    for block in blocks:
        places = place_of[block.terms]
        target = _ranges(ends[places], block.counts)
        rows[target], times[target] = block.rows, block.times
        ends[places] += block.counts
    with (folder / f"{field}.postings").open("wb") as file:
        for start, end in pairwise(starts.tolist()):
            file.write(rows[start:end].tobytes())
            file.write(times[start:end].tobytes())
    return {f"{field}-keys": keys[order], f"{field}-starts": starts}


def _ranges(starts: _Numbers, lengths: _Numbers) -> _Numbers:
    """The numbers from each start on, as many as its length says, one range after the other."""
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts - before, lengths) + np.arange(int(lengths.sum()))
