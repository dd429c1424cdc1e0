"""A segment: some articles' passages, vectors, token vectors and words, written once.

A segment gets a folder of its own and is never changed; generations share it, and say which of its
articles are dead. Rows are passages, in the order of their articles' ids and of the text; every
part of a segment counts them alike.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.types import Article, Passage
from index.errors import IndexDamaged
from index.lexical import segment_lexicon
from index.lexical.analysis import Vocabularies
from index.storage import dense, manifest, passages, tokens
from index.storage.checksum import file_digest
from index.storage.manifest import Care
from index.types import PassageEncoding, Progress, SegmentFacts, Vector

_KEYS = "keys.npy"
_LEXICON = "lexicon"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a segment is made from.

    `passages` come with their article's number, in row order; `contexts` are their titles and
    headings as the encoder was given them; `keys` are their embeddings' keys in the cache, 32 bytes
    each.
    """

    articles: Sequence[Article]
    passages: Sequence[tuple[int, Passage]]
    contexts: Sequence[str]
    keys: Sequence[bytes]


@dataclass(frozen=True, slots=True)
class Space:
    """The vectors' space: the encoder that made them, and how passages were cut for it."""

    encoder: str
    dimension: int
    token_width: int
    chunking: str


class Segment:
    """A segment, open for questions. Thread-safe until it is closed."""

    def __init__(self, folder: Path, token_width: int) -> None:
        """Open a verified folder. Raises IndexDamaged."""
        try:
            self.passages = passages.PassageStore(folder)
            self.tokens = tokens.TokenStore(folder, token_width)
        except (OSError, ValueError, LookupError) as error:
            raise IndexDamaged(f"{folder}: the passages can't be read ({error}).") from error
        self.vectors = dense.load(folder)
        self.lexicon = segment_lexicon.SegmentLexicon(folder / _LEXICON)

    def close(self) -> None:
        """Let go of the files, once nobody asks any more."""
        self.passages.close()
        self.tokens.close()
        self.vectors.close()
        self.lexicon.close()


PoolKey = tuple[Path, str]
"""A segment's folder and its digest."""


@dataclass(slots=True)
class _Open:
    segment: Segment
    borrowers: int


class _Pool:
    """The segments that this process has open: each is verified and opened once."""

    def __init__(self) -> None:
        # entered anew by the same thread where a generation is let go of in the midst of it
        self._lock = threading.RLock()
        self._open: dict[PoolKey, _Open] = {}

    def borrow(
        self, folder: Path, name: str, digest: str, token_width: int
    ) -> tuple[PoolKey, Segment]:
        """Open a segment of the generation in `folder`, or share it. Raises IndexDamaged."""
        own = manifest.segment_folder(folder, name)
        key = own.resolve(), digest
        with self._lock:
            if key in self._open:
                self._open[key].borrowers += 1
                return key, self._open[key].segment
        facts = manifest.read_segment(folder, name, digest)
        manifest.verify_segment(folder, name, facts, Care.OPENING)
        opened = Segment(own, token_width)
        with self._lock:
            held = self._open.setdefault(key, _Open(opened, 0))
            held.borrowers += 1
        if held.segment is not opened:  # another thread was quicker
            opened.close()
        return key, held.segment

    def give_back(self, key: PoolKey) -> None:
        """Close a segment where nobody else has borrowed it."""
        with self._lock:
            held = self._open[key]
            held.borrowers -= 1
            if not held.borrowers:
                del self._open[key]
                held.segment.close()


pool = _Pool()


def read_keys(folder: Path) -> NDArray[np.void]:
    """The cache keys of a segment's passages, 32 bytes each, by row. Raises OSError, ValueError."""
    keys: NDArray[np.void] = np.load(folder / _KEYS).view("V32").reshape(-1)
    return keys


def read_vocabularies(folder: Path) -> Vocabularies:
    """What was learned of a segment that was written whole. Raises IndexDamaged."""
    return segment_lexicon.SegmentLexicon(folder / _LEXICON).vocabularies


def write(
    folder: Path,
    space: Space,
    contents: Contents,
    encodings: Iterable[PassageEncoding],
    vocabularies: Vocabularies | None,
    progress: Progress,
) -> tuple[SegmentFacts, str]:
    """Write a segment into an empty folder, have the disk hold it, and return its digest too.

    `encodings` are those of `contents.passages`, in their order; only one is held at a time.
    `vocabularies` are learned of the contents where they are not given. Raises OSError.
    """
    passages.write(folder, contents.articles, contents.passages)
    vectors = _store_encodings(folder, space, contents, encodings, progress)
    progress("indexing vectors", 0, 1)
    index = dense.build(vectors)
    index.save(folder)
    progress("indexing vectors", 1, 1)
    (folder / _LEXICON).mkdir()
    segment_lexicon.write(
        folder / _LEXICON,
        [
            segment_lexicon.Entry(context, passage.text, contents.articles[article].language)
            for context, (article, passage) in zip(
                contents.contexts, contents.passages, strict=True
            )
        ],
        progress,
        vocabularies,
    )
    np.save(folder / _KEYS, np.frombuffer(b"".join(contents.keys), np.uint8).reshape(-1, 32))
    facts = SegmentFacts(
        articles=len(contents.articles),
        passages=len(contents.passages),
        vector_index=index.kind,
        recall=index.recall,
        files=_digests(folder, progress),
    )
    return facts, manifest.write_segment(folder, facts)


def _store_encodings(
    folder: Path,
    space: Space,
    contents: Contents,
    encodings: Iterable[PassageEncoding],
    progress: Progress,
) -> Vector:
    """Store the tokens of every row; return the rows' vectors, float32 (rows, dimension)."""
    total = len(contents.passages)
    vectors = np.empty((total, space.dimension), np.float32)
    with tokens.writing(folder) as writer:
        for row, encoding in enumerate(encodings):
            if row % 256 == 0:
                progress("storing passages", row, total)
            vectors[row] = encoding.vector
            writer.add(encoding, contents.passages[row][1].sentences)
    progress("storing passages", total, total)
    return vectors


def _digests(folder: Path, progress: Progress) -> dict[str, str]:
    """The checksum of every file, each made to stay on the disk first."""
    digests: dict[str, str] = {}
    paths = manifest.payload_files(folder)
    for done, path in enumerate(paths):
        progress("checking files", done, len(paths))
        manifest.sync(folder / path)
        digests[path] = file_digest(folder / path)
    for inner in {(folder / path).parent for path in paths}:
        manifest.sync(inner)
    progress("checking files", len(paths), len(paths))
    return digests
