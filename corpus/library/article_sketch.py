"""A sketch of an article: what is kept to know it again when the article itself is gone.

The text is there as a few of its word triples' hashes, the smallest: two texts share as many of
those as they share triples (bottom-k sketch; Cohen and Kaplan, 2007).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.library.identity import REPEATED, REVISED, address_of, shingles
from corpus.text.names import same_name
from corpus.types import Article

_KEPT = 64
_HASH_BYTES = 4


@dataclass(frozen=True, slots=True)
class ArticleSketch:
    """An article as far as another can be told to be the same.

    `hashes` are the smallest of its text's, in rising order, `size` says of how many; `address` is
    its own in a form that two spellings share, or None.
    """

    id: str
    title: str
    family: str
    address: str | None
    series: str | None
    part: int | None
    size: int
    hashes: tuple[int, ...]


def sketch_of(article: Article) -> ArticleSketch:
    """Return the sketch of an article."""
    found = {_hash(shingle) for shingle in shingles(article.text)}
    return ArticleSketch(
        id=article.id,
        title=article.title,
        family=article.language.family,
        address=address_of(article.url) if article.url else None,
        series=article.series,
        part=article.part,
        size=len(found),
        hashes=tuple(sorted(found)[:_KEPT]),
    )


def shared(one: ArticleSketch, other: ArticleSketch) -> float:
    """Estimate which share of the shorter text's word triples the other has too, 0 to 1."""
    smallest = sorted({*one.hashes, *other.hashes})[:_KEPT]
    if not smallest:
        return 0.0
    both = {*one.hashes} & {*other.hashes}
    alike = sum(each in both for each in smallest) / len(smallest)
    in_both = alike / (1 + alike) * (one.size + other.size)
    return min(1.0, in_both / (min(one.size, other.size) or 1))


def is_same_sketch(known: ArticleSketch, new: ArticleSketch) -> bool:
    """Whether two sketches are of one article, as `corpus.library.identity` says of articles."""
    if known.family != new.family:
        return False
    if known.address and known.address == new.address:
        return True
    if not same_name(known.title, new.title):
        return shared(known, new) >= REPEATED
    if known.address and new.address:
        return shared(known, new) >= REPEATED
    has_part = known.part is not None and known.part == new.part
    if has_part and known.series and new.series and same_name(known.series, new.series):
        return True
    return shared(known, new) >= REVISED


class KnownSketches:
    """Many sketches, to be asked whether one of them is of the same article as another."""

    def __init__(self, sketches: Iterable[ArticleSketch]) -> None:
        self._sketches = list(sketches)
        self._by_trait: dict[object, list[int]] = defaultdict(list)
        for number, sketch in enumerate(self._sketches):
            for trait in _traits(sketch):
                self._by_trait[trait].append(number)

    def __contains__(self, new: ArticleSketch) -> bool:
        likely = {number for trait in _traits(new) for number in self._by_trait.get(trait, ())}
        return any(is_same_sketch(self._sketches[number], new) for number in likely)


def _traits(sketch: ArticleSketch) -> Iterator[object]:
    """Yield what two sketches of one article share at least one of."""
    if sketch.address:
        yield sketch.address
    if sketch.series:
        yield sketch.series.casefold(), sketch.part
    yield from sketch.hashes


def _hash(shingle: tuple[str, ...]) -> int:
    said = " ".join(shingle).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(said, digest_size=_HASH_BYTES).digest())
