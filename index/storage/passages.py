"""Articles and passages as a segment stores them, read one at a time.

Articles are JSON lines in the order of their numbers; a passage is a span of its article, so its
text is stored once. Every reader is safe to share between threads.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.article_record import (
    DIGEST_BYTES,
    article_digest,
    article_of,
    article_record,
    record_facts,
)
from corpus.files.placed_file import PlacedFile
from corpus.types import Article, Language, Passage

LANGUAGES = (Language.NB, Language.NN, Language.SV, Language.EN)
"""Languages by the number that generations store. Append only."""

_ARTICLES = "articles.jsonl"
_PASSAGES = "passages.jsonl"
_ROWS = "rows.npz"
_CACHED_ARTICLES = 256
_CACHED_RECORDS = 64
"""Of the candidates for a question; of most no more than the text is read."""


def passage_context(article: Article, passage: Passage) -> str:
    """What is read before a passage's text: its title and headings, a line each."""
    return "\n".join((article.title, *passage.heading_path))


class PassageStore:
    """The articles and passages of one segment.

    `article_numbers`: int32 (rows,), each row's article; `article_ids`: the articles' ids by that
    number; `article_digests`: uint8 (articles, 32), see `corpus.article_record.article_digest`;
    `languages`: uint8 (rows,), each row's language as a place in `LANGUAGES`.
    """

    def __init__(self, folder: Path) -> None:
        """Open what `write` wrote. Raises OSError, ValueError, KeyError."""
        with np.load(folder / _ROWS) as rows:
            self.article_numbers: NDArray[np.int32] = rows["articles"]
            self.languages: NDArray[np.uint8] = rows["languages"]
            self._articles = _Lines(folder / _ARTICLES, rows["article_offsets"])
            self._passages = _Lines(folder / _PASSAGES, rows["passage_offsets"])
            names = rows["article_ids"].tobytes().decode()
            self.article_ids = tuple(names.split("\n")) if names else ()
            self.article_digests: NDArray[np.uint8] = rows["article_digests"]
        facts = self._facts = lru_cache(maxsize=_CACHED_RECORDS)(
            partial(_read_facts, self._articles)
        )
        self.article = lru_cache(maxsize=_CACHED_ARTICLES)(lambda number: article_of(facts(number)))

    def passage(self, row: int) -> Passage:
        """The passage of a row."""
        article = self._facts(int(self.article_numbers[row]))
        headings, start, end, sentences = json.loads(self._passages[row])
        return Passage(
            article_id=article["id"],
            heading_path=tuple(headings),
            text=article["text"][start:end],
            start=start,
            end=end,
            sentences=tuple(zip(sentences[::2], sentences[1::2], strict=True)),
        )

    def written(self, row: int) -> str:
        """What a row is found by: its article's title, its headings and its text, a line each."""
        article = self._facts(int(self.article_numbers[row]))
        headings, start, end, _ = json.loads(self._passages[row])
        return "\n".join((article["title"], *headings, article["text"][start:end]))

    def close(self) -> None:
        """Let go of the files; nothing can be read afterwards."""
        self.article.cache_clear()
        self._facts.cache_clear()
        self._articles.close()
        self._passages.close()


class Directory(NamedTuple):
    """Which articles a segment holds, without what they say.

    `digests`: uint8 (articles, 32); `passages`: int64 (articles,), how many each has; `families`:
    the language families of passages.
    """

    ids: tuple[str, ...]
    digests: NDArray[np.uint8]
    passages: NDArray[np.int64]
    families: frozenset[str]


def read_directory(folder: Path) -> Directory:
    """What a segment holds. Raises OSError, ValueError, LookupError."""
    with np.load(folder / _ROWS) as rows:
        names = rows["article_ids"].tobytes().decode()
        ids = tuple(names.split("\n")) if names else ()
        languages = np.unique(rows["languages"]).tolist()
        return Directory(
            ids,
            rows["article_digests"],
            np.bincount(rows["articles"], minlength=len(ids)),
            frozenset(LANGUAGES[number].family for number in languages),
        )


def write(
    folder: Path, articles: Sequence[Article], passages: Sequence[tuple[int, Passage]]
) -> None:
    """Store articles and their passages; each passage comes with its article's number.

    Raises OSError.
    """
    languages = [LANGUAGES.index(article.language) for article in articles]
    numbers = np.array([number for number, _ in passages], np.int32)
    np.savez(
        folder / _ROWS,
        articles=numbers,
        article_ids=np.frombuffer("\n".join(one.id for one in articles).encode(), np.uint8),
        article_digests=np.frombuffer(b"".join(map(article_digest, articles)), np.uint8).reshape(
            -1, DIGEST_BYTES
        ),
        languages=np.array(languages, np.uint8)[numbers],
        article_offsets=_write_lines(folder / _ARTICLES, map(article_record, articles)),
        passage_offsets=_write_lines(
            folder / _PASSAGES, (_passage_record(passage) for _, passage in passages)
        ),
    )


def _read_facts(lines: _Lines, number: int) -> dict[str, Any]:
    return record_facts(lines[number])


def _passage_record(passage: Passage) -> bytes:
    sentences = [offset for span in passage.sentences for offset in span]
    facts = [passage.heading_path, passage.start, passage.end, sentences]
    return json.dumps(facts, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _write_lines(path: Path, records: Iterable[bytes]) -> NDArray[np.int64]:
    """Write one record a line; where each begins, and where the last ends: int64 (records + 1,)."""
    offsets = [0]
    with path.open("wb") as file:
        for record in records:
            file.write(record + b"\n")
            offsets.append(offsets[-1] + len(record) + 1)
    return np.array(offsets, np.int64)


class _Lines:
    """The lines of a file, read where they stand."""

    def __init__(self, path: Path, offsets: NDArray[np.int64]) -> None:
        self._file = PlacedFile(path)
        self._offsets = offsets
        if self._file.size != offsets[-1]:
            raise ValueError(f"{path.name} has another length than its offsets")

    def __getitem__(self, number: int) -> bytes:
        start, end = int(self._offsets[number]), int(self._offsets[number + 1])
        return self._file.read(start, end - start)

    def close(self) -> None:
        self._file.close()
