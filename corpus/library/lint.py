"""What is wrong in a library, or worth a look, in words that say how to mend it. Pure."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from corpus.library.folder import LoadedLibrary
from corpus.library.links import inner_target
from corpus.library.names_like import NamesLike
from corpus.library.near_duplicates import find_alike
from corpus.text.characters import word_count
from corpus.text.mending import broken_word
from corpus.text.names import name_key
from corpus.types import Article, BlockKind

SHORT_WORDS = 40
LONG_WORDS = 8000

_SHORT_LENGTH = 20 * SHORT_WORDS
"""Characters in which most articles have more words than that, which is enough to know of them."""

_NUMBER = re.compile(r"^\d+-")
_LISTED = 5


class FindingKind(StrEnum):
    """What a finding is about, in the order in which they are told."""

    BROKEN = "broken"
    LETTERS = "letters"
    EMPTY = "empty"
    SERIES = "series"
    DUPLICATE = "duplicate"
    NEAR_DUPLICATE = "near-duplicate"
    DEAD_LINK = "dead-link"
    SHORT = "short"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. `wrong`: it is to be mended; else a note, which may be as it should.

    `where` is a file, relative to the library, or a series; `problem` and `mend` are half a line
    each: what it is, and what to do.
    """

    kind: FindingKind
    wrong: bool
    where: str
    problem: str
    mend: str


def check(
    loaded: LoadedLibrary,
    links: Mapping[Path, Sequence[str]],
    is_there: Callable[[Path], bool],
) -> list[Finding]:
    """Find what is wrong in a library; sorted by kind.

    `links` are those of each article's file; `is_there` says whether there is a file, or a folder,
    at a path. All paths are relative to the library.
    """
    found = [
        *_broken(loaded),
        *_letters(loaded),
        *_lengths(loaded),
        *_series(loaded.articles),
        *_addresses(loaded),
        *_alike(loaded),
        *_dead_links(loaded, links, is_there),
    ]
    order = list(FindingKind)
    return sorted(found, key=lambda finding: order.index(finding.kind))


def _broken(loaded: LoadedLibrary) -> Iterator[Finding]:
    for path, reason in loaded.problems:
        problem, _, mend = reason.partition("; ")
        mend = mend or "mend the file, or delete it and add the article again"
        yield Finding(FindingKind.BROKEN, True, path.as_posix(), problem, mend)


def _letters(loaded: LoadedLibrary) -> Iterator[Finding]:
    """Articles whose letters were encoded twice, as added before such were mended."""
    for article in loaded.articles:
        broken = broken_word(f"{article.title}\n{article.text}")
        if broken is not None:
            where = _path(loaded, article).as_posix()
            again = "add it again from its source, where they are mended, or mend the file"
            yield Finding(FindingKind.LETTERS, True, where, f"has broken letters: {broken}", again)


def _lengths(loaded: LoadedLibrary) -> Iterator[Finding]:
    for article in loaded.articles:
        where = _path(loaded, article).as_posix()
        text = article.text
        least = word_count(text[:_SHORT_LENGTH])
        words = word_count(text) if least < SHORT_WORDS or len(text) > 2 * LONG_WORDS else least
        read = (block for block in article.blocks if block.kind is not BlockKind.HEADING)
        if not any(word_count(text[block.start : block.end]) for block in read):
            again = f"add it again from its source, or: svar articles remove {article.id}"
            yield Finding(FindingKind.EMPTY, True, where, "headings only, no text", again)
        elif words < SHORT_WORDS:
            cut = "see whether something was lost when it was added"
            yield Finding(FindingKind.SHORT, False, where, f"only {words} words", cut)
        elif words > LONG_WORDS:
            part = "see whether it is several articles, and add each by itself"
            yield Finding(FindingKind.LONG, False, where, f"{words} words", part)


def _series(articles: Sequence[Article]) -> Iterator[Finding]:
    grouped: dict[tuple[str, str], list[Article]] = {}
    for article in articles:
        if article.series:
            key = article.language.family, name_key(article.series)
            grouped.setdefault(key, []).append(article)
    for (family, _), members in sorted(grouped.items()):
        names = Counter(article.series or "" for article in members)
        title = names.most_common(1)[0][0]
        where = f"{title} ({family})"
        for name in sorted(names):
            if name != title:
                those = _listed(article for article in members if article.series == name)
                problem = f"is written “{name}” in {those}"
                mend = f"write “{title}”, as {names[title]} of its articles do"
                yield Finding(FindingKind.SERIES, True, where, problem, mend)
        yield from _parts(where, members)


def _parts(where: str, members: Sequence[Article]) -> Iterator[Finding]:
    """What is wrong with the parts of one series."""
    held = Counter(article.part for article in members if article.part is not None)
    if not held:
        return
    last = max(held)
    said = sorted({article.parts for article in members if article.parts})
    if missing := [part for part in range(1, last) if part not in held]:
        mend = "add it, or mend `part` in those that are there"
        yield Finding(FindingKind.SERIES, True, where, f"lacks {_ranges(missing)}", mend)
    for part, times in sorted(held.items()):
        if times > 1:
            those = _listed(article for article in members if article.part == part)
            mend = "mend `part` in one, or remove one"
            yield Finding(
                FindingKind.SERIES, True, where, f"has part {part} more than once: {those}", mend
            )
    if unnumbered := _listed(article for article in members if article.part is None):
        mend = "write `part` in its front matter"
        yield Finding(FindingKind.SERIES, False, where, f"no part is said in {unnumbered}", mend)
    if len(said) > 1:
        numbers = " and ".join(map(str, said))
        mend = "write the same `parts` in all"
        yield Finding(
            FindingKind.SERIES, False, where, f"has {numbers} parts, as its own say", mend
        )
    if said and said[-1] > last:
        mend = "add them when they are there, or mend `parts`"
        coming = _ranges(list(range(last + 1, said[-1] + 1)))
        yield Finding(FindingKind.SERIES, False, where, f"ends before {coming} of {said[-1]}", mend)


def _addresses(loaded: LoadedLibrary) -> Iterator[Finding]:
    first: dict[str, Article] = {}
    for article in loaded.articles:
        if not article.url:
            continue
        other = first.setdefault(article.url.rstrip("/"), article)
        if other is not article:
            where = _path(loaded, article).as_posix()
            problem = f"has the same url as {_path(loaded, other).as_posix()}"
            mend = f"mend `url` in one, or: svar articles remove {article.id}"
            yield Finding(FindingKind.DUPLICATE, True, where, problem, mend)


def _alike(loaded: LoadedLibrary) -> Iterator[Finding]:
    articles = loaded.articles
    for pair in find_alike([article.text for article in articles]):
        one, other = articles[pair.shorter], articles[pair.longer]
        where, like = _path(loaded, one).as_posix(), _path(loaded, other).as_posix()
        if pair.same:
            mend = f"keep one: svar articles remove {one.id}"
            yield Finding(FindingKind.DUPLICATE, True, where, f"has the same text as {like}", mend)
        else:
            problem = f"{pair.share:.0%} of it stands in {like} too"
            mend = f"see whether one is enough: svar articles remove {one.id}"
            yield Finding(FindingKind.NEAR_DUPLICATE, False, where, problem, mend)


def _dead_links(
    loaded: LoadedLibrary,
    links: Mapping[Path, Sequence[str]],
    is_there: Callable[[Path], bool],
) -> Iterator[Finding]:
    files = {path for paths in loaded.paths.values() for path in paths}
    named: dict[str, list[Path]] = {}
    for path in sorted(files):
        named.setdefault(_bare(path), []).append(path)
    like = NamesLike(named)
    for path, targets in sorted(links.items()):
        for link in dict.fromkeys(targets):
            target = inner_target(link, path)
            if target is None or target in files:
                continue
            outside = target.parts[:1] == ("..",)
            if not outside and is_there(target):
                continue
            problem = f"links to {link}, which is " + (
                "outside of the library" if outside else "not there"
            )
            near = named.get(_bare(target), []) or [
                near for name in like(_bare(target)) for near in named[name]
            ]
            mend = "mend or remove the link"
            if near:
                mend = f"link to {Path(os.path.relpath(near[0], path.parent)).as_posix()}?"
            yield Finding(FindingKind.DEAD_LINK, True, path.as_posix(), problem, mend)


def _bare(path: Path) -> str:
    """A file's name without the number of its part, which may change."""
    return _NUMBER.sub("", path.stem)


def _path(loaded: LoadedLibrary, article: Article) -> Path:
    return loaded.paths[article.id][0]


def _listed(articles: Iterable[Article]) -> str:
    ids = [article.id for article in articles]
    more = f" and {len(ids) - _LISTED} more" if len(ids) > _LISTED else ""
    return ", ".join(ids[:_LISTED]) + more


def _ranges(numbers: Sequence[int]) -> str:
    """Numbers in words: "part 3", "parts 3, 5–7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    said = ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in runs)
    return f"part {said}" if len(numbers) == 1 else f"parts {said}"
