"""Cuts, encodes and writes the segment that a change makes, or all of a library."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.chunk import chunk
from corpus.types import Article, Passage
from index.errors import BuildFailed, IndexDamaged
from index.lexical.analysis import Vocabularies
from index.storage import generations, manifest, plan, segment
from index.storage.embedding_cache import EmbeddingCache, embedding_key, open_cache
from index.storage.passages import passage_context
from index.storage.plan import Holding, Plan, Present
from index.storage.segment import Contents, Space
from index.types import ArticleSource, Encoder, PassageEncoding, Progress, SegmentFacts

BATCH_SIZE = 32
"""Passages encoded between two commits: what a killed build loses at most."""


@dataclass(frozen=True, slots=True)
class Work:
    """Where a build works, and with what."""

    home: Path
    cache_path: Path
    encoder: Encoder
    space: Space
    progress: Progress


@dataclass(frozen=True, slots=True)
class Written:
    """What a new generation is to be of: segments that are kept, and the one that was written.

    `segments` are the digests by name, and `facts` what they say, both the largest first; `dead`
    are the kept ones' dead articles. `articles` and `passages` live. `encoded` passages were new to
    the cache; `removed` were of articles that are no more as they were.
    """

    kept: tuple[Holding, ...]
    made: Path | None
    segments: dict[str, str]
    facts: tuple[SegmentFacts, ...]
    articles: int
    passages: int
    encoded: int
    removed: int

    @property
    def dead(self) -> dict[str, NDArray[np.int32]]:
        """The numbers of dead articles, by segment."""
        return {one.name: np.flatnonzero(~one.alive).astype(np.int32) for one in self.kept}

    def discard(self) -> None:
        """Remove the new segment again."""
        if self.made is not None:
            shutil.rmtree(self.made, ignore_errors=True)


def write(work: Work, source: ArticleSource, before: Present | None) -> Written:
    """Write what `source` has and the generation before has not; all where there is none before.

    Raises BuildFailed where there is no text at all, CacheDamaged, OSError.
    """
    cutter = _Cutter(work)
    if before is not None:
        left, fresh = plan.changed(before, source.digests)
        cutter.cut(source.read(fresh))
        chosen = plan.plan(left, cutter.passages, cutter.families)
        try:
            for holding in left if chosen is None else chosen.taken_in:
                cutter.take(holding.cut())
        except IndexDamaged:
            chosen = None
        if chosen is not None:
            return _write_change(work, cutter, before, chosen, left)
    cutter.cut(source.read([id for id in source.digests if id not in cutter]))
    contents = cutter.contents()
    if contents.articles and not contents.passages:
        raise BuildFailed("the articles hold no text to index: svar articles add SOURCE")
    number = generations.current(work.home)
    keys = set() if number is None else plan.keys_of(generations.folder_of(work.home) / str(number))
    name, digest, facts, encoded = _write_segment(work, contents, None, keys)
    return Written(
        kept=(),
        made=manifest.segments_folder(generations.folder_of(work.home)) / name,
        segments={name: digest},
        facts=(facts,),
        articles=facts.articles,
        passages=facts.passages,
        encoded=encoded,
        removed=len(keys.difference(contents.keys)),
    )


def _write_change(
    work: Work, cutter: _Cutter, before: Present, chosen: Plan, left: Sequence[Holding]
) -> Written:
    """Write the segment of a change, where there is anything to write."""
    contents = cutter.contents()
    index_folder = generations.folder_of(work.home)
    folder = index_folder / str(before.facts.number)
    segments = {one.name: one.digest for one in chosen.kept}
    facts = [manifest.read_segment(folder, one.name, one.digest) for one in chosen.kept]
    gone = [
        plan.holding_keys(after, one.alive & ~after.alive)
        for one, after in zip(before.holdings, left, strict=True)
    ]
    made, encoded = None, 0
    if contents.articles:
        vocabularies = segment.read_vocabularies(chosen.kept[0].folder)
        taken = (plan.holding_keys(one, one.alive) for one in chosen.taken_in)
        name, segments_digest, own, encoded = _write_segment(
            work, contents, vocabularies, set().union(*taken)
        )
        made = manifest.segments_folder(index_folder) / name
        segments[name] = segments_digest
        facts.append(own)
    return Written(
        kept=chosen.kept,
        made=made,
        segments=segments,
        facts=tuple(facts),
        articles=len(contents.articles) + sum(int(one.alive.sum()) for one in chosen.kept),
        passages=len(contents.passages) + sum(one.living for one in chosen.kept),
        encoded=encoded,
        removed=len(set().union(*gone).difference(contents.keys)),
    )


class _Cutter:
    """Cuts articles into passages, one lot after the other."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._cut: dict[str, tuple[Article, Sequence[Passage]]] = {}

    def __contains__(self, article_id: str) -> bool:
        return article_id in self._cut

    @property
    def passages(self) -> int:
        """How many there are so far."""
        return sum(len(passages) for _, passages in self._cut.values())

    @property
    def families(self) -> set[str]:
        """The language families of passages so far."""
        return {article.language.family for article, passages in self._cut.values() if passages}

    def cut(self, articles: Iterable[Article]) -> None:
        """Cut some more."""
        lot = [article for article in articles if article.id not in self._cut]
        told, before = self._work.progress, len(self._cut)
        for number, article in enumerate(lot):
            told("cutting articles", before + number, before + len(lot))
            self._cut[article.id] = article, chunk(article, self._work.encoder.count_tokens)
        told("cutting articles", len(self._cut), len(self._cut))

    def take(self, cut: Iterable[tuple[Article, Sequence[Passage]]]) -> None:
        """Take articles that were cut before."""
        for article, passages in cut:
            self._cut[article.id] = article, passages

    def contents(self) -> Contents:
        """All that was cut, in the order of the articles' ids."""
        cut = [self._cut[id] for id in sorted(self._cut)]
        passages = [(number, one) for number, (_, lot) in enumerate(cut) for one in lot]
        articles = [article for article, _ in cut]
        contexts = [passage_context(articles[number], passage) for number, passage in passages]
        encoder_id = self._work.encoder.id
        keys = [
            embedding_key(encoder_id, context, passage.text)
            for context, (_, passage) in zip(contexts, passages, strict=True)
        ]
        return Contents(articles, passages, contexts, keys)


def _write_segment(
    work: Work, contents: Contents, vocabularies: Vocabularies | None, in_use: Collection[bytes]
) -> tuple[str, str, SegmentFacts, int]:
    """Encode and write a segment: its name, its digest, its facts, how many were encoded.

    `in_use` are the keys of those passages that the generation before had.
    """
    index_folder = generations.folder_of(work.home)
    space = work.space
    with open_cache(work.cache_path, space.dimension, space.token_width) as cache:
        encoded = _encode_missing(contents, work.encoder, cache, work.progress, in_use)
        temporary = generations.temporary_folder(work.home)
        try:
            encodings = _encodings(contents, work.encoder, cache)
            facts, digest = segment.write(
                temporary, space, contents, encodings, vocabularies, work.progress
            )
            segments = manifest.segments_folder(index_folder)
            segments.mkdir(exist_ok=True)
            name = secrets.token_hex(8)
            temporary.rename(segments / name)
            manifest.sync(segments)
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise
    return name, digest, facts, encoded


def _encode_missing(
    contents: Contents,
    encoder: Encoder,
    cache: EmbeddingCache,
    progress: Progress,
    in_use: Collection[bytes],
) -> int:
    """Encode what the cache does not hold, texts of like length together.

    What it holds of a build that was interrupted counts as done from the first report on.
    """
    first_row = {key: row for row, key in reversed(list(enumerate(contents.keys)))}
    rows = [first_row[key] for key in cache.missing(contents.keys)]
    before = len(first_row) - len(rows) - sum(key in in_use for key in first_row)
    before = before if before >= BATCH_SIZE else 0  # the least that such a build left
    # the longest first: the time left is then not underrated, and too little memory shows at once
    rows.sort(key=lambda row: -len(contents.passages[row][1].text))
    total = before + len(rows)
    for done in range(0, len(rows), BATCH_SIZE):
        progress("encoding passages", before + done, total)
        batch = rows[done : done + BATCH_SIZE]
        encodings = encoder.encode_passages([_pair(contents, row) for row in batch])
        cache.put([contents.keys[row] for row in batch], encodings)
    if rows:
        progress("encoding passages", total, total)
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
