"""Builds the index: only what has changed is encoded, and the new generation is swapped in whole.

A build may be stopped anywhere, be it by Ctrl-C or a power cut. What was encoded is in the cache,
batch by batch; a generation is written beside the others, gets its number when the disk holds it,
and is named in `current` after that. Until then the old one answers.
"""

from __future__ import annotations

import errno
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from corpus.chunk import CHUNKING, chunk
from corpus.types import Article, Passage
from index.errors import BuildFailed, RetrievalError
from index.storage import generation, generations, manifest
from index.storage.embedding_cache import (
    CacheDamaged,
    EmbeddingCache,
    embedding_key,
    open_cache,
    set_aside,
)
from index.storage.generation import Contents, Space
from index.storage.generations import (
    GenerationStatus,
    IndexStatus,
    current,
    open_current,
    rollback,
    status,
)
from index.storage.passages import corpus_digest
from index.types import Encoder, PassageEncoding, Progress

__all__ = [
    "BuildReport",
    "GenerationStatus",
    "IndexStatus",
    "build",
    "current",
    "open_current",
    "passage_context",
    "rollback",
    "status",
]

BATCH_SIZE = 32
"""Passages encoded between two commits: what a killed build loses at most."""

_CACHE = "embeddings.sqlite"
_LOCK = ".build.lock"


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    `number` is the generation in use afterwards; `unchanged` says that it was already there, with
    every article as it is. `encoded` passages were new to the cache, `reused` were not; `removed`
    were in the generation before and are in this one no more. `problems`, a line each, were
    overcome.
    """

    number: int
    unchanged: bool
    articles: int
    passages: int
    encoded: int
    reused: int
    removed: int
    seconds: float
    problems: tuple[str, ...] = ()


def build(
    articles: Sequence[Article],
    encoder: Encoder,
    home: Path,
    progress: Progress,
    *,
    allow_empty: bool = False,
) -> BuildReport:
    """Bring the index in `home` up to the articles, whose order does not matter.

    No articles at all are taken for a wrong folder and refused, unless `allow_empty`: the last one
    may have been removed, and must not go on answering.

    Raises BuildFailed where there is nothing to index, another build is under way, or the home has
    no room or can't be written to; EncoderUnavailable where the encoder fails.
    """
    began = time.monotonic()
    if not articles and not allow_empty:
        raise BuildFailed("there are no articles to index: svar articles add SOURCE")
    ordered = _in_order(articles)
    space = Space(encoder.id, encoder.dimension, encoder.token_width, CHUNKING)
    corpus = corpus_digest(ordered)
    with _reported(home), _sole_build(home):
        generations.clear_leftovers(home)
        unchanged = _unchanged(home, space, corpus, began)
        if unchanged:
            return unchanged
        contents = _contents(ordered, corpus, encoder, progress)
        before = _keys_in_use(home)
        cache_path = generations.folder_of(home) / _CACHE
        problems: list[str] = []
        try:
            number, encoded = _build_once(contents, space, encoder, cache_path, home, progress)
        except CacheDamaged:
            aside = set_aside(cache_path)
            problems.append(f"the embedding cache was damaged and is now {aside}; it was made anew")
            number, encoded = _build_once(contents, space, encoder, cache_path, home, progress)
        _tidy(home, space)
    return BuildReport(
        number=number,
        unchanged=False,
        articles=len(ordered),
        passages=len(contents.passages),
        encoded=encoded,
        reused=len(contents.passages) - encoded,
        removed=len(before.difference(contents.keys)),
        seconds=time.monotonic() - began,
        problems=tuple(problems),
    )


def passage_context(article: Article, passage: Passage) -> str:
    """What is read before a passage's text: its title and headings, a line each."""
    return "\n".join((article.title, *passage.heading_path))


def _in_order(articles: Sequence[Article]) -> list[Article]:
    ordered = sorted(articles, key=lambda article: article.id)
    for one, other in pairwise(ordered):
        if one.id == other.id:
            raise BuildFailed(f"two articles have the id {one.id}: change one of them")
    return ordered


def _unchanged(home: Path, space: Space, corpus: str, began: float) -> BuildReport | None:
    """The report of a build that finds nothing to do; None where there is something."""
    number = current(home)
    if number is None:
        return None
    folder = generations.folder_of(home) / str(number)
    try:
        facts = manifest.read_manifest(folder)
        if (facts.corpus, facts.encoder, facts.chunking) != (corpus, space.encoder, space.chunking):
            return None
        manifest.verify(folder, facts, thoroughly=False)
    except RetrievalError:
        return None
    return BuildReport(
        number=number,
        unchanged=True,
        articles=facts.articles,
        passages=facts.passages,
        encoded=0,
        reused=facts.passages,
        removed=0,
        seconds=time.monotonic() - began,
    )


def _contents(
    articles: list[Article], corpus: str, encoder: Encoder, progress: Progress
) -> Contents:
    """Cut the articles into passages."""
    passages: list[tuple[int, Passage]] = []
    for number, article in enumerate(articles):
        progress("cutting articles", number, len(articles))
        passages.extend((number, passage) for passage in chunk(article, encoder.count_tokens))
    progress("cutting articles", len(articles), len(articles))
    if articles and not passages:
        raise BuildFailed("the articles hold no text to index: svar articles add SOURCE")
    contexts = [passage_context(articles[number], passage) for number, passage in passages]
    keys = [
        embedding_key(encoder.id, context, passage.text)
        for context, (_, passage) in zip(contexts, passages, strict=True)
    ]
    return Contents(articles, passages, contexts, keys, corpus)


def _build_once(
    contents: Contents,
    space: Space,
    encoder: Encoder,
    cache_path: Path,
    home: Path,
    progress: Progress,
) -> tuple[int, int]:
    """Encode, write and publish; the generation's number and how many passages were encoded."""
    with open_cache(cache_path, space.dimension, space.token_width) as cache:
        encoded = _encode_missing(contents, encoder, cache, progress)
        number = max([*generations.numbers(home), current(home) or 0]) + 1
        temporary = generations.temporary_folder(home)
        try:
            encodings = _encodings(contents, encoder, cache)
            generation.write(temporary, number, space, contents, encodings, progress)
            progress("publishing", 0, 2)
            temporary.rename(generations.folder_of(home) / str(number))
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise
        manifest.sync(generations.folder_of(home))
        progress("publishing", 1, 2)
        generations.make_current(home, number)
        progress("publishing", 2, 2)
    return number, encoded


def _tidy(home: Path, space: Space) -> None:
    """Remove old generations and forget the embeddings that no kept one uses."""
    # The new generation answers already: what is not removed now will be after the next build.
    with suppress(OSError, CacheDamaged):
        kept = generations.remove_old(home)
        keys: set[bytes] = set()
        for number in kept:
            keys |= generation.read_keys(generations.folder_of(home) / str(number))
        cache_path = generations.folder_of(home) / _CACHE
        with open_cache(cache_path, space.dimension, space.token_width) as cache:
            cache.prune(keys)


def _encode_missing(
    contents: Contents, encoder: Encoder, cache: EmbeddingCache, progress: Progress
) -> int:
    """Encode what the cache does not hold, texts of like length together."""
    first_row = {key: row for row, key in reversed(list(enumerate(contents.keys)))}
    rows = [first_row[key] for key in cache.missing(contents.keys)]
    # the longest first: the time left is then not underrated, and too little memory shows at once
    rows.sort(key=lambda row: -len(contents.passages[row][1].text))
    for done in range(0, len(rows), BATCH_SIZE):
        progress("encoding passages", done, len(rows))
        batch = rows[done : done + BATCH_SIZE]
        encodings = encoder.encode_passages([_pair(contents, row) for row in batch])
        cache.put([contents.keys[row] for row in batch], encodings)
    if rows:
        progress("encoding passages", len(rows), len(rows))
    encoder.release()
    return len(rows)


def _encodings(
    contents: Contents, encoder: Encoder, cache: EmbeddingCache
) -> Iterator[PassageEncoding]:
    """The encoding of every row, from the cache; anew where its entry there has gone bad."""
    for row, key in enumerate(contents.keys):
        held = cache.get(key)
        if held is None:
            held = encoder.encode_passages([_pair(contents, row)])[0]
            cache.put([key], [held])
        yield held


def _pair(contents: Contents, row: int) -> tuple[str, str]:
    return contents.contexts[row], contents.passages[row][1].text


def _keys_in_use(home: Path) -> set[bytes]:
    number = current(home)
    if number is None:
        return set()
    return generation.read_keys(generations.folder_of(home) / str(number))


@contextmanager
def _sole_build(home: Path) -> Iterator[None]:
    """Hold the right to build in a home; it ends with the process, however that ends."""
    import filelock  # slow to import, and serving does not need it

    folder = generations.folder_of(home)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with filelock.FileLock(folder / _LOCK, timeout=0):
            yield
    except filelock.Timeout as error:
        raise BuildFailed(
            f"another build of the index in {home} is under way: wait until it is done"
        ) from error


@contextmanager
def _reported(home: Path) -> Iterator[None]:
    """What the disk refuses as one line."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            what = "there is no room left to build the index: make room and build again"
        else:
            what = f"the index can't be written: {error.strerror or error}"
        raise BuildFailed(f"{home}: {what}; what was in use before still is") from error
