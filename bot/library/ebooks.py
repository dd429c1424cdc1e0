"""Series as e-books: made once for a generation and a kind of reader, and kept in a folder.

A book lies at `ebooks/<generation>/<fingerprint>.epub`. What a new generation leaves as it was is
moved there from the one before; the rest of that goes.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.members.access import Sight
from bot.teaser import teaser
from bot.texts import Texts, texts
from corpus.epub.book import Book, Chapter, Words, bind, fingerprint
from corpus.epub.markdown_source import markdown_of
from corpus.files.atomic_write import write_atomically
from corpus.files.slug import slug
from corpus.types import Article, Series

_FOLDER, _LOCK = "ebooks", "lock"
_SUFFIX = ".epub"
_FULL, _OPEN = "full", "open"
_TRIES = 5
"""How often a series is read anew where another generation takes over meanwhile."""


class Shelves(Protocol):
    """The library as it is now; see `index.engine.Engine`."""

    @property
    def generation(self) -> int:
        """The number of the generation in use."""

    def articles(self) -> Iterator[Article]:
        """Every article of it, with its text."""


@dataclass(frozen=True, slots=True)
class Ebook:
    """A series as a file called `name`. Of its articles, some may be `withheld` from its reader.

    `edition` is a word of at most 8 letters for what its readers may see.
    """

    name: str
    content: bytes
    series: Series
    edition: str
    withheld: bool


class Ebooks:
    """Makes books, each once. Safe to use from several threads and processes."""

    def __init__(
        self,
        home: Path,
        library: Path,
        shelves: Shelves,
        now: Callable[[], datetime],
        zone: ZoneInfo,
        publisher: str | None = None,
    ) -> None:
        """Keep books in a folder of `home`; nothing is read or made yet.

        `library` is the folder of articles, whose files say more than what is indexed of them.
        Books bear their day in `zone`.
        """
        self._folder = home / _FOLDER
        self._library = library
        self._shelves = shelves
        self._now = now
        self._zone = zone
        self._publisher = publisher
        self._known: dict[_Key, _Known] = {}

    def of(self, series: Series, sight: Sight) -> Ebook | None:
        """Return a series as its reader may see it; None where the library has it no longer.

        `series` may be without its texts. Made the first time, which takes a second or two.
        """
        return self._remembered(series, sight) or self._found(series, sight)

    def _remembered(self, series: Series, sight: Sight) -> Ebook | None:
        """Return a book that was asked for before in this generation, without reading texts."""
        number = self._shelves.generation
        for edition in (_FULL, _OPEN):
            known = self._known.get(_key(number, series, edition))
            # For whom a part is, this generation says: `series` may be of the one before.
            if known is None or _edition(known.series, sight) != edition:
                continue
            with suppress(OSError):
                return _ebook(known.series, edition, self._path(number, known.name).read_bytes())
        return None

    def _found(self, series: Series, sight: Sight) -> Ebook | None:
        number, full = self._read(series)
        if not full.articles:
            return None
        edition = _edition(full, sight)
        book = self._book(full, sight, edition)
        name = fingerprint(book)
        content = self._made(number, name, book)
        light = replace(full, articles=tuple(map(_light, full.articles)))
        present = {key: value for key, value in self._known.items() if key[0] == number}
        self._known = present | {_key(number, full, edition): _Known(name, light)}
        return _ebook(light, edition, content)

    def _read(self, series: Series) -> tuple[int, Series]:
        """Return a series with its texts, all of them from the generation of the number."""
        family = series.language.family
        for _ in range(_TRIES):
            number = self._shelves.generation
            articles = [
                article
                for article in self._shelves.articles()
                if article.series == series.title and article.language.family == family
            ]
            if self._shelves.generation == number:
                break
        articles.sort(key=lambda each: (each.part or 0, each.title.casefold(), each.id))
        return number, replace(series, articles=tuple(articles))

    def _book(self, series: Series, sight: Sight, edition: str) -> Book:
        say = texts(series.language)
        now = self._now()
        markdown = markdown_of(self._library, [each.id for each in series.articles])
        return Book(
            title=series.title,
            language=series.language,
            chapters=[
                _chapter(article, sight, markdown.get(article.id), say)
                for article in series.articles
            ],
            words=_words(say, len(series.articles), edition),
            modified=now,
            made=say.say("ebook-made", date=now.astimezone(self._zone).date()),
            edition=edition,
            publisher=self._publisher,
            subscribe_url=sight.subscribe_url,
        )

    def _made(self, number: int, name: str, book: Book) -> bytes:
        """Return a book from the folder, where it is put first if it isn't there.

        Where the disk is full, it is made all the same, and not kept.
        """
        from filelock import FileLock  # slow to import, and not often needed

        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self._folder / _LOCK):  # two at once make it once
                path = self._path(number, name)
                path.parent.mkdir(exist_ok=True)
                if not path.exists():
                    self._put(path, book)
                self._clear(number)
                return path.read_bytes()
        except OSError:
            return bind(book)

    def _put(self, path: Path, book: Book) -> None:
        """Put a book into its place: the same one of another generation, or a new one."""
        for same in self._folder.glob(f"*/{path.name}"):
            with suppress(OSError):
                same.replace(path)
                return
        write_atomically(path, bind(book))

    def _clear(self, number: int) -> None:
        """Remove the books of other generations."""
        for folder in self._folder.iterdir():
            if folder.name.isdecimal() and folder.name != str(number):
                shutil.rmtree(folder, ignore_errors=True)

    def _path(self, number: int, name: str) -> Path:
        return self._folder / str(number) / f"{name}{_SUFFIX}"


_Key = tuple[int, str, str, str]
"""A generation's number, a series' language family and title, and the edition."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A book that was made: the name of its file, and its series without the texts."""

    name: str
    series: Series


def _light(article: Article) -> Article:
    return replace(article, text="", blocks=())


def _key(number: int, series: Series, edition: str) -> _Key:
    return number, series.language.family, series.title, edition


def _edition(series: Series, sight: Sight) -> str:
    return _FULL if all(map(sight.may_read, series.articles)) else _OPEN


def _ebook(series: Series, edition: str, content: bytes) -> Ebook:
    name = slug(series.title) or "serie"
    return Ebook(f"{name}{_SUFFIX}", content, series, edition, withheld=edition == _OPEN)


def _chapter(article: Article, sight: Sight, markdown: str | None, say: Texts) -> Chapter:
    if not sight.may_read(article):
        return Chapter(article, label=_label(article, say), teaser=teaser(article))
    return Chapter(article, _label(article, say), _note(article, say), markdown)


def _label(article: Article, say: Texts) -> str:
    """Return which part an article is, such as "Del 3 av 47"; nothing for one that is none."""
    if not article.part:
        return ""
    part = str(article.part)
    if article.parts:
        said = say.say("part", part=part, parts=str(article.parts))
    else:
        said = say.say("part-alone", part=part)
    return said[:1].upper() + said[1:]


def _note(article: Article, say: Texts) -> str:
    """Return when an article was published and changed, as far as that is known."""
    dates = (("ebook-published", article.published), ("ebook-updated", article.updated))
    return " ".join(say.say(name, date=day) for name, day in dates if day)


def _words(say: Texts, parts: int, edition: str) -> Words:
    return Words(
        contents=say.say("ebook-contents"),
        cover=say.say("ebook-cover"),
        subtitle=say.say("ebook-subtitle", count=parts),
        previous=say.say("ebook-previous"),
        next=say.say("ebook-next"),
        sources=say.say("ebook-sources"),
        online=say.say("ebook-online"),
        members=say.say("ebook-members"),
        subscribe=say.say("subscribe"),
        colophon=say.say("ebook-colophon"),
        edition=say.say("ebook-open") if edition == _OPEN else "",
    )
