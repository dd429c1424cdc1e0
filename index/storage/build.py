"""Builds the index: only what has changed is cut, encoded and written, as a segment of its own.

A build may be stopped anywhere, be it by Ctrl-C or a power cut. What was encoded is in the cache,
batch by batch; a segment and then a generation are written beside the others, get their names when
the disk holds them, and the generation is named in `current` after that. Until then the old one
answers.
"""

from __future__ import annotations

import errno
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from corpus.article_record import digest_of
from corpus.chunk import CHUNKING
from corpus.types import Article
from index.errors import BuildFailed
from index.storage import generation, generations, manifest, plan
from index.storage.checksum import file_digest
from index.storage.embedding_cache import CacheDamaged, open_cache, set_aside
from index.storage.generations import (
    GenerationStatus,
    IndexStatus,
    current,
    open_current,
    rollback,
    status,
)
from index.storage.home_lock import sole_writer
from index.storage.segment import Space
from index.storage.segment_build import BATCH_SIZE, Work, Written, write
from index.storage.sources import source_of
from index.types import ArticleSource, Encoder, Manifest, Progress

__all__ = [
    "BATCH_SIZE",
    "BuildReport",
    "GenerationStatus",
    "IndexStatus",
    "build",
    "current",
    "open_current",
    "rollback",
    "status",
]

_CACHE = "embeddings.sqlite"


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    `number` is the generation in use afterwards; `unchanged` says that it was already there, with
    every article as it is. `encoded` passages were new to the cache, `reused` were not; `removed`
    were of articles in the generation before that are no more as they were. `problems`, a line
    each, were overcome.
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
    articles: Sequence[Article] | ArticleSource,
    encoder: Encoder,
    home: Path,
    progress: Progress,
    *,
    allow_empty: bool = False,
    forget: bool = False,
    above: int = 0,
    publish: Callable[[int], None] | None = None,
) -> BuildReport:
    """Bring the index in `home` up to the articles, whose order does not matter.

    No articles at all are taken for a wrong folder and refused, unless `allow_empty`: the last one
    may have been removed, and must not go on answering. With `forget` nothing stays of what was
    removed: everything is written anew, and there is no generation to go back to.

    A new generation's number is beyond `above`. `publish` is called with it when it is complete and
    before it is used; what that raises ends the build, and nothing of it stays.

    Raises BuildFailed where there is nothing to index, another build is under way, or the home has
    no room or can't be written to; EncoderUnavailable where the encoder fails.
    """
    began = time.monotonic()
    source = source_of(articles)
    if not source.digests and not allow_empty:
        raise BuildFailed("there are no articles to index: svar articles add SOURCE")
    space = Space(encoder.id, encoder.dimension, encoder.token_width, CHUNKING)
    with _reported(home), sole_writer(home):
        generations.clear_leftovers(home)
        corpus = digest_of(source.digests.items())
        before = plan.present(home, space)
        if before is not None and before.facts.corpus == corpus:
            if forget:
                _tidy(home, space, keep=0, prune=True)
            return _unchanged(before.facts, began)
        if forget:
            before = None
        cache_path = generations.folder_of(home) / _CACHE
        work = Work(home, cache_path, encoder, space, progress)
        problems: list[str] = []
        try:
            written = write(work, source, before)
        except CacheDamaged:
            aside = set_aside(cache_path)
            problems.append(f"the embedding cache was damaged and is now {aside}; it was made anew")
            written = write(work, source, before)
        facts = _finish(work, written, corpus, above, publish)
        _tidy(home, space, keep=0 if forget else generations.KEPT, prune=not written.kept)
    return BuildReport(
        number=facts.number,
        unchanged=False,
        articles=facts.articles,
        passages=facts.passages,
        encoded=written.encoded,
        reused=facts.passages - written.encoded,
        removed=written.removed,
        seconds=time.monotonic() - began,
        problems=tuple(problems),
    )


def _unchanged(facts: Manifest, began: float) -> BuildReport:
    """The report of a build that finds nothing to do."""
    return BuildReport(
        number=facts.number,
        unchanged=True,
        articles=facts.articles,
        passages=facts.passages,
        encoded=0,
        reused=facts.passages,
        removed=0,
        seconds=time.monotonic() - began,
    )


def _finish(
    work: Work, written: Written, corpus: str, above: int, publish: Callable[[int], None] | None
) -> Manifest:
    """Write a generation of what was written and what is kept, and name it in `current`."""
    home, progress = work.home, work.progress
    number = max([*generations.numbers(home), current(home) or 0, above]) + 1
    folder = generations.folder_of(home) / str(number)
    try:
        temporary = generations.temporary_folder(home)
        generation.write_dead(temporary, written.dead)
        facts = Manifest(
            number=number,
            encoder=work.space.encoder,
            dimension=work.space.dimension,
            token_width=work.space.token_width,
            chunking=work.space.chunking,
            corpus=corpus,
            articles=written.articles,
            passages=written.passages,
            vector_index=written.facts[0].vector_index,
            recall=min(facts.recall for facts in written.facts),
            built=datetime.now(UTC).isoformat(timespec="seconds"),
            segments=written.segments,
            files={
                path: file_digest(temporary / path) for path in manifest.payload_files(temporary)
            },
        )
        for path in facts.files:
            manifest.sync(temporary / path)
        manifest.write_manifest(temporary, facts)
        progress("publishing", 0, 2)
        temporary.rename(folder)
        manifest.sync(generations.folder_of(home))
        if publish is not None:
            publish(number)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)
        written.discard()
        raise
    progress("publishing", 1, 2)
    generations.make_current(home, number)
    progress("publishing", 2, 2)
    return facts


def _tidy(home: Path, space: Space, *, keep: int, prune: bool) -> None:
    """Remove generations beyond `keep`; with `prune`, the embeddings too that no other uses."""
    # The new generation answers already: what is not removed now will be after the next build.
    with suppress(OSError, CacheDamaged):
        kept = generations.remove_old(home, keep)
        if not prune:
            return
        keys: set[bytes] = set()
        for number in kept:
            keys |= plan.keys_of(generations.folder_of(home) / str(number))
        cache_path = generations.folder_of(home) / _CACHE
        with open_cache(cache_path, space.dimension, space.token_width) as cache:
            cache.prune(keys)


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
