"""One generation of the index on disk: all that is needed to find and show passages.

A generation is written once, into a folder of its own, and never changed. Rows are passages, in the
order of their articles' ids and of the text; every part of the generation counts them alike.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.types import Article, Language, Passage
from index.errors import IndexDamaged, IndexStale
from index.lexical import lexicon
from index.storage import dense, manifest, passages, tokens
from index.storage.checksum import file_digest
from index.types import Lexicon, Manifest, PassageEncoding, Progress, Vector, VectorIndex

_KEYS = "keys.npy"
_LEXICON = "lexicon"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a generation is made from.

    `passages` come with their article's number, in row order; `contexts` are their titles and
    headings as the encoder was given them; `keys` are their embeddings' keys in the cache, 32 bytes
    each; `corpus` is the articles' digest.
    """

    articles: Sequence[Article]
    passages: Sequence[tuple[int, Passage]]
    contexts: Sequence[str]
    keys: Sequence[bytes]
    corpus: str


@dataclass(frozen=True, slots=True)
class Space:
    """The vectors' space: the encoder that made them, and how passages were cut for it."""

    encoder: str
    dimension: int
    token_width: int
    chunking: str


class Generation:
    """A generation, open for questions. Thread-safe until it is closed.

    `article_numbers`: int32 (rows,), each row's article, counted from 0 in `article_ids`.
    """

    def __init__(self, folder: Path, facts: Manifest) -> None:
        """Open a verified folder. Raises IndexDamaged."""
        self.folder = folder
        self.manifest = facts
        try:
            self._passages = passages.PassageStore(folder)
            self._tokens = tokens.TokenStore(folder, facts.token_width)
        except (OSError, ValueError, LookupError) as error:
            raise IndexDamaged(f"{folder}: the passages can't be read ({error}).") from error
        self.vectors: VectorIndex = dense.load(folder)
        self.lexicon: Lexicon = lexicon.PassageLexicon(folder / _LEXICON)
        self.article_numbers = self._passages.article_numbers

    def __len__(self) -> int:
        return len(self.article_numbers)

    @property
    def article_ids(self) -> tuple[str, ...]:
        """The ids of the articles, by number."""
        return self._passages.article_ids

    def passage(self, row: int) -> Passage:
        """The passage of a row."""
        return self._passages.passage(row)

    def article(self, row: int) -> Article:
        """The article that a row's passage is from."""
        return self._passages.article(int(self.article_numbers[row]))

    def articles(self) -> Iterator[Article]:
        """Every article, in the order of their ids, read as it is asked for."""
        return map(self._passages.article, range(len(self.article_ids)))

    def opening(self, article_id: str) -> Passage | None:
        """The first passage of an article; None where it has none."""
        number = bisect_left(self.article_ids, article_id)
        if self.article_ids[number : number + 1] != (article_id,):
            return None
        row = int(np.searchsorted(self.article_numbers, number))  # rows follow the articles
        is_its_own = row < len(self) and self.article_numbers[row] == number
        return self.passage(row) if is_its_own else None

    def language(self, row: int) -> Language:
        """The language of a row's article."""
        return passages.LANGUAGES[self._passages.languages[row]]

    def tokens(
        self, rows: Sequence[int] | NDArray[np.int64]
    ) -> tuple[list[NDArray[np.int8]], list[NDArray[np.int16]]]:
        """Each row's token vectors, int8 (tokens, width), and their sentence numbers, int16.

        A sentence number counts in `Passage.sentences`; -1 is a token of the title or a heading.
        """
        return self._tokens.read(rows)

    def close(self) -> None:
        """Let go of the files, once nobody asks any more."""
        self._passages.close()
        self._tokens.close()


def open_generation(folder: Path, encoder_id: str, chunking: str) -> Generation:
    """Open a generation for an encoder and a way of cutting passages.

    Raises IndexDamaged, naming the file that is not what the manifest says, and IndexStale where it
    was made with another encoder or cut another way.
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
    manifest.verify(folder, facts, thoroughly=False)
    return Generation(folder, facts)


def read_keys(folder: Path) -> set[bytes]:
    """The cache keys of a generation's passages; none where they can't be read."""
    try:
        keys = np.load(folder / _KEYS)
        return {bytes(key) for key in keys}
    except (OSError, ValueError):
        return set()


def write(
    folder: Path,
    number: int,
    space: Space,
    contents: Contents,
    encodings: Iterable[PassageEncoding],
    progress: Progress,
) -> Manifest:
    """Write a generation into an empty folder and have the disk hold it.

    `encodings` are those of `contents.passages`, in their order; only one is held at a time. Raises
    OSError.
    """
    passages.write(folder, contents.articles, contents.passages)
    vectors = _store_encodings(folder, space, contents, encodings, progress)
    progress("indexing vectors", 0, 1)
    index = dense.build(vectors)
    index.save(folder)
    progress("indexing vectors", 1, 1)
    (folder / _LEXICON).mkdir()
    lexicon.write(
        folder / _LEXICON,
        [
            lexicon.Entry(context, passage.text, contents.articles[article].language)
            for context, (article, passage) in zip(
                contents.contexts, contents.passages, strict=True
            )
        ],
        progress,
    )
    np.save(folder / _KEYS, np.frombuffer(b"".join(contents.keys), np.uint8).reshape(-1, 32))
    facts = Manifest(
        number=number,
        encoder=space.encoder,
        dimension=space.dimension,
        token_width=space.token_width,
        chunking=space.chunking,
        corpus=contents.corpus,
        articles=len(contents.articles),
        passages=len(contents.passages),
        vector_index=index.kind,
        recall=index.recall,
        built=datetime.now(UTC).isoformat(timespec="seconds"),
        files=_digests(folder, progress),
    )
    manifest.write_manifest(folder, facts)
    return facts


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
