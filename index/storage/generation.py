"""One generation of the index: all that is needed to find and show passages.

A generation is a few segments, and which of their articles are dead. Asked, it is one library: its
rows are the living passages, in the order of their articles' ids and of the text, whatever segment
each lies in; every part of the generation counts them alike.
"""

from __future__ import annotations

import weakref
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.types import Article, Language, Passage
from index.distinct import distinct
from index.errors import IndexDamaged, IndexStale
from index.lexical.lexicon import PassageLexicon
from index.storage import manifest, passages
from index.storage.segment import PoolKey, Segment, pool
from index.storage.spanned import SpannedIndex
from index.types import Lexicon, Manifest, VectorIndex

_DEAD = "dead.npz"


class Generation:
    """A generation, open for questions. Thread-safe until it is closed.

    `article_ids`: the ids of the living articles, by number. `article_numbers`: int32 (rows,), each
    row's article by that number. `edition`: the generation's number, or another one where some of
    its articles are withheld.
    """

    def __init__(
        self,
        folder: Path,
        facts: Manifest,
        dead: Mapping[str, NDArray[np.int32]] | None = None,
        withheld: frozenset[str] = frozenset(),
        edition: int | None = None,
    ) -> None:
        """Open a generation whose own files are verified. Raises IndexDamaged.

        `dead` are the numbers of dead articles by segment, read where they are not given; those of
        `withheld` are taken for dead too.
        """
        self.folder = folder
        self.manifest = facts
        self.withheld = withheld
        self.edition = facts.number if edition is None else edition
        self._segments: list[Segment] = []
        # what is borrowed is given back when the last question that holds this lets go of it
        borrowed: list[PoolKey] = []
        self._letting_go = weakref.finalize(self, _give_back, borrowed)
        try:
            for name, digest in facts.segments.items():
                key, opened = pool.borrow(folder, name, digest, facts.token_width)
                borrowed.append(key)
                self._segments.append(opened)
            self._dead = read_dead(folder) if dead is None else dead
            self._join(self._dead)
        except BaseException:
            self._letting_go()
            raise

    def _join(self, dead: Mapping[str, NDArray[np.int32]]) -> None:
        """Number what lives in all segments together."""
        living: list[tuple[str, int, int]] = []
        for number, name in enumerate(self.manifest.segments):
            ids = self._segments[number].passages.article_ids
            gone = set(dead[name].tolist()) if name in dead else ()
            living += [
                (id, number, place)
                for place, id in enumerate(ids)
                if place not in gone and id not in self.withheld
            ]
        living.sort()
        self.article_ids = tuple(id for id, _, _ in living)
        self._article_segments = np.array([number for _, number, _ in living], np.int32)
        self._article_places = np.array([place for _, _, place in living], np.int32)
        stores = [one.passages for one in self._segments]
        starts = [
            np.searchsorted(store.article_numbers, np.arange(len(store.article_ids) + 1))
            for store in stores
        ]
        first = np.array([starts[number][place] for _, number, place in living], np.int64)
        after = np.array([starts[number][place + 1] for _, number, place in living], np.int64)
        counts = after - first
        self.article_numbers = np.repeat(np.arange(len(living), dtype=np.int32), counts)
        before = np.cumsum(counts) - counts
        within = np.arange(len(self.article_numbers)) - np.repeat(before, counts)
        self._row_of = (np.repeat(first, counts) + within).astype(np.int32)
        self._segment_of = np.repeat(self._article_segments, counts).astype(np.uint16)
        numbers = [np.full(len(one.lexicon), -1, np.int32) for one in self._segments]
        languages = np.zeros(len(self), np.uint8)
        for number, one in enumerate(self._segments):
            own = np.flatnonzero(self._segment_of == number)
            numbers[number][self._row_of[own]] = own
            languages[own] = one.passages.languages[self._row_of[own]]
        self._languages = languages
        families = {passages.LANGUAGES[number].family for number in distinct(languages).tolist()}
        self.vectors: VectorIndex = SpannedIndex(
            [one.vectors for one in self._segments], numbers, (self._segment_of, self._row_of)
        )
        self.lexicon: Lexicon = PassageLexicon(
            [one.lexicon for one in self._segments], numbers, families
        )

    def __len__(self) -> int:
        return len(self.article_numbers)

    def passage(self, row: int) -> Passage:
        """The passage of a row."""
        return self._segment(row).passages.passage(int(self._row_of[row]))

    def written(self, row: int) -> str:
        """What a row is found by: its article's title, its headings and its text, a line each."""
        return self._segment(row).passages.written(int(self._row_of[row]))

    def article(self, row: int) -> Article:
        """The article that a row's passage is from."""
        return self._article(int(self.article_numbers[row]))

    def articles(self) -> Iterator[Article]:
        """Every article, in the order of their ids, read as it is asked for."""
        return map(self._article, range(len(self.article_ids)))

    def article_of(self, article_id: str) -> Article | None:
        """The article with an id; None where there is none."""
        number = self._number_of(article_id)
        return None if number is None else self._article(number)

    def opening(self, article_id: str) -> Passage | None:
        """The first passage of an article; None where it has none."""
        number = self._number_of(article_id)
        if number is None:
            return None
        row = int(np.searchsorted(self.article_numbers, number))  # rows follow the articles
        is_its_own = row < len(self) and self.article_numbers[row] == number
        return self.passage(row) if is_its_own else None

    def language(self, row: int) -> Language:
        """The language of a row's article."""
        return passages.LANGUAGES[self._languages[row]]

    def in_family(self, rows: NDArray[np.int64], family: str) -> NDArray[np.bool_]:
        """Which rows are of a language family: bool (rows,)."""
        known = np.array([language.family == family for language in passages.LANGUAGES])
        found: NDArray[np.bool_] = known[self._languages[rows]]
        return found

    def tokens(
        self, rows: Sequence[int] | NDArray[np.int64]
    ) -> tuple[list[NDArray[np.int8]], list[NDArray[np.int16]]]:
        """Each row's token vectors, int8 (tokens, width), and their sentence numbers, int16.

        A sentence number counts in `Passage.sentences`; -1 is a token of the title or a heading.
        """
        vectors, sentences = [], []
        for row in rows:
            (own,), (numbers,) = self._segment(int(row)).tokens.read([int(self._row_of[row])])
            vectors.append(own)
            sentences.append(numbers)
        return vectors, sentences

    def without(self, articles: frozenset[str], edition: int) -> Generation:
        """The same generation as if it had none of these articles; nothing is read again."""
        return Generation(self.folder, self.manifest, self._dead, articles, edition)

    def close(self) -> None:
        """Let go of the files, once nobody asks any more."""
        self._letting_go()

    def _number_of(self, article_id: str) -> int | None:
        number = bisect_left(self.article_ids, article_id)
        return number if self.article_ids[number : number + 1] == (article_id,) else None

    def _segment(self, row: int) -> Segment:
        return self._segments[int(self._segment_of[row])]

    def _article(self, number: int) -> Article:
        store = self._segments[int(self._article_segments[number])].passages
        return store.article(int(self._article_places[number]))


def open_generation(folder: Path, encoder_id: str, chunking: str) -> Generation:
    """Open a generation for an encoder and a way of cutting passages.

    A segment is held against its checksums where this process does not have it open already. Raises
    IndexDamaged, naming the file that is not what the manifest says, and IndexStale where it was
    made with another encoder or cut another way.
    """
    facts = manifest.read_manifest(folder)
    for what, made, wanted in (
        ("made with the encoder", facts.encoder, encoder_id),
        ("cut into passages by", facts.chunking, chunking),
    ):
        if made != wanted:
            raise IndexStale(
                f"index generation {folder.name} was {what} {made}, not {wanted}: svar index build"
            )
    manifest.verify_own(folder, facts)
    return Generation(folder, facts)


def write_dead(folder: Path, dead: Mapping[str, NDArray[np.int32]]) -> None:
    """Write which articles of which segments are dead. Raises OSError."""
    some = {name: numbers for name, numbers in dead.items() if len(numbers)}
    np.savez(folder / _DEAD, **some)  # type: ignore[arg-type]


def read_dead(folder: Path) -> dict[str, NDArray[np.int32]]:
    """The numbers of the articles that are dead, by segment. Raises IndexDamaged."""
    try:
        with np.load(folder / _DEAD) as stored:
            return {name: stored[name] for name in stored.files}
    except (OSError, ValueError, LookupError) as error:
        raise IndexDamaged(f"{folder}: {_DEAD} can't be read ({error}).") from error


def _give_back(borrowed: Sequence[PoolKey]) -> None:
    for key in borrowed:
        pool.give_back(key)
