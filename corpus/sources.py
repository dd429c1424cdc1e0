"""A file, a folder, a web address, a sitemap or a feed to the raw pages in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from corpus.errors import SourceUnreadable
from corpus.listings import read_listing
from corpus.media import SIZE_LIMIT_BYTES, SUPPORTED_SUFFIXES
from corpus.types import RawPage
from corpus.web import fetch, is_address, open_client

if TYPE_CHECKING:
    import httpx

__all__ = ["SIZE_LIMIT_BYTES", "Unread", "read"]

_LISTING_SUFFIXES = (".xml", ".rss", ".atom", ".gz")
_SUPPORTED = ", ".join(SUPPORTED_SUFFIXES)


@dataclass(frozen=True, slots=True)
class Unread:
    """A source, or a page found through it, that could not be had, and why, in one line."""

    source: str
    reason: str


def read(source: str, *, client: httpx.Client | None = None) -> Iterator[RawPage | Unread]:
    """Read a source page by page; what can't be read becomes an Unread and stops nothing.

    A folder gives its files, sorted, with those of its folders; a sitemap or feed, on the web or in
    a file, the pages it lists, each once. Pages are fetched one at a time, as they are asked for.
    """
    source = source.strip()
    scheme = source.partition("://")[0] if "://" in source else ""
    if scheme and not is_address(source):
        yield Unread(source, f"can't read {scheme}://; give an http or https address, or a path")
    elif is_address(source):
        with nullcontext(client) if client else open_client() as web:
            yield from _read_address(source, web, set())
    else:
        yield from _read_path(source, client)


def _read_address(address: str, client: httpx.Client, seen: set[str]) -> Iterator[RawPage | Unread]:
    """Fetch an address, and what it lists where it is a sitemap or a feed."""
    address = address.partition("#")[0]
    if address in seen:
        return
    seen.add(address)
    try:
        fetched = fetch(address, client)
        listing = read_listing(fetched.content, fetched.url)
    except SourceUnreadable as error:
        yield Unread(address, str(error))
        return
    if listing is None:
        name = PurePosixPath(unquote(urlsplit(fetched.url).path)).name
        yield RawPage(fetched.url, name, fetched.content, fetched.media_type)
    else:
        yield from _read_listed(address, (*listing.pages, *listing.listings), client, seen)


def _read_listed(
    source: str, addresses: tuple[str, ...], client: httpx.Client, seen: set[str]
) -> Iterator[RawPage | Unread]:
    if not addresses:
        yield Unread(source, "lists no pages")
    for address in addresses:
        if is_address(address):
            yield from _read_address(address, client, seen)
        else:
            yield Unread(address, "not a web address")


def _read_path(source: str, client: httpx.Client | None) -> Iterator[RawPage | Unread]:
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


def _read_folder(source: str, folder: Path) -> Iterator[RawPage | Unread]:
    """Read a folder's supported files, sorted; hidden ones and links to folders are passed by."""
    found = False
    closed: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if not name.startswith((".", "~$")) and path.suffix.lower() in SUPPORTED_SUFFIXES:
                found = True
                yield _read_page(str(path), path)
    for error in closed:
        yield Unread(str(error.filename), f"can't be read: {error.strerror}")
    if not found and not closed:
        yield Unread(source, f"no files in it that can be read ({_SUPPORTED})")


def _read_file(source: str, path: Path, client: httpx.Client | None) -> Iterator[RawPage | Unread]:
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
        yield from _read_listed(source, (*listing.pages, *listing.listings), web, set())


def _read_page(source: str, path: Path) -> RawPage | Unread:
    try:
        size = path.stat().st_size
        if size > SIZE_LIMIT_BYTES:
            return Unread(source, f"{size / 2**20:.0f} MB; at most 20 MB can be read")
        return RawPage(source, path.name, path.read_bytes())
    except OSError as error:
        return Unread(source, f"can't be read: {error.strerror or error}")
