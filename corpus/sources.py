"""A file, a folder, a web address, a sitemap or a feed to the raw pages in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

from corpus.errors import SourceUnreadable
from corpus.fetch.client import WebClient, is_address, open_client
from corpus.fetch.crawl import Crawl, Found, Unchanged, Unread
from corpus.fetch.feeds import read_listing
from corpus.files.file_names import plain_name
from corpus.files.media_types import SIZE_LIMIT_BYTES, SUPPORTED_SUFFIXES
from corpus.types import RawPage

__all__ = ["SIZE_LIMIT_BYTES", "Found", "Unchanged", "Unread", "read"]

_LISTING_SUFFIXES = (".xml", ".rss", ".atom", ".gz")
_SUPPORTED = ", ".join(SUPPORTED_SUFFIXES)


def read(source: str, *, client: WebClient | None = None) -> Iterator[Found]:
    """Read a source page by page; what can't be read becomes an Unread and stops nothing.

    A folder gives its files, sorted, with those of its folders; a sitemap or feed, on the web or in
    a file, the pages it lists, each once. Pages are fetched one at a time, as they are asked for.
    A page that has not changed since `client.records.keep` was told of it becomes an Unchanged.
    Without a client, one with the default policy is opened: it remembers nothing.
    """
    source = source.strip()
    scheme = source.partition("://")[0] if "://" in source else ""
    if scheme and not is_address(source):
        yield Unread(source, f"can't read {scheme}://; give an http or https address, or a path")
    elif is_address(source):
        with nullcontext(client) if client else open_client() as web:
            yield from Crawl(web).read(source)
    else:
        yield from _read_path(source, client)


def _read_path(source: str, client: WebClient | None) -> Iterator[Found]:
    try:
        path = Path(source).expanduser()
        if path.is_dir():
            yield from _read_folder(source, path)
        elif path.is_file():
            yield from _read_file(source, path, client)
        elif path.exists():
            yield Unread(source, "neither a file nor a folder")
        else:
            yield Unread(source, "no such file or folder")
    except (OSError, RuntimeError, ValueError) as error:  # no home for ~, a zero byte in the path
        yield Unread(source, f"can't be read: {getattr(error, 'strerror', None) or error}")


def _read_folder(source: str, folder: Path) -> Iterator[Found]:
    """Read a folder's supported files, sorted; hidden ones and links to folders are passed by."""
    found = False
    closed: list[OSError] = []
    home = folder.resolve()
    for place, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if not name.startswith((".", "~$")) and path.suffix.lower() in SUPPORTED_SUFFIXES:
                found = True
                yield _read_page_of(home, path)
    for error in closed:
        yield Unread(str(error.filename), f"can't be read: {error.strerror}")
    if not found and not closed:
        yield Unread(source, f"no files in it that can be read ({_SUPPORTED})")


def _read_page_of(home: Path, path: Path) -> Found:
    """Read a file of a folder; a link in it may name any file of this machine, so it must stay."""
    try:
        if path.is_symlink() and not path.resolve(strict=True).is_relative_to(home):
            return Unread(str(path), "a link that leads out of the folder; add the file itself")
        if not path.is_file():
            return Unread(str(path), "not a file")  # one that is waited for without end
    except (OSError, RuntimeError) as error:  # a link to itself
        return Unread(str(path), f"can't be read: {getattr(error, 'strerror', None) or error}")
    return _read_page(str(path), path)


def _read_file(source: str, path: Path, client: WebClient | None) -> Iterator[Found]:
    suffix = path.suffix.lower()
    if suffix not in SUPPORTED_SUFFIXES + _LISTING_SUFFIXES:
        kind = f"{suffix} files" if suffix else "files without an ending"
        yield Unread(source, f"{kind} can't be read; supported: {_SUPPORTED}")
        return
    page = _read_page(source, path)
    if isinstance(page, Unread) or suffix not in _LISTING_SUFFIXES:
        yield page
        return
    try:
        listing = read_listing(page.content, "")
    except SourceUnreadable as error:
        yield Unread(source, str(error))
        return
    if listing is None:
        yield Unread(source, f"no sitemap and no feed; supported: {_SUPPORTED}")
        return
    with nullcontext(client) if client else open_client() as web:
        yield from Crawl(web).read_listed(source, listing)


def _read_page(source: str, path: Path) -> RawPage | Unread:
    try:
        size = path.stat().st_size
        if size > SIZE_LIMIT_BYTES:
            return Unread(source, f"{size / 2**20:.0f} MB; at most 20 MB can be read")
        with path.open("rb") as file:
            content = file.read(SIZE_LIMIT_BYTES + 1)  # more may come than was said
        if len(content) > SIZE_LIMIT_BYTES:
            return Unread(source, "over 20 MB; at most 20 MB can be read")
        return RawPage(source, plain_name(path.name), content)
    except OSError as error:
        return Unread(source, f"can't be read: {error.strerror or error}")
