"""Sitemaps and feeds: lists of pages on the web."""

from __future__ import annotations

import gzip
import io
import re
from dataclasses import dataclass
from urllib.parse import urljoin

from corpus.errors import SourceUnreadable
from corpus.media import SIZE_LIMIT_BYTES

_GZIP = b"\x1f\x8b"
_ROOT = re.compile(rb"<(?!\?|!)(?:[\w.-]+:)?([\w.-]+)")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_START_BYTES = 20_000
_SITEMAPS = (b"urlset", b"sitemapindex")
_FEEDS = (b"rss", b"feed", b"RDF")


@dataclass(frozen=True, slots=True)
class Listing:
    """What a sitemap or feed lists: pages, and further sitemaps, by absolute address."""

    pages: tuple[str, ...]
    listings: tuple[str, ...] = ()


def read_listing(content: bytes, address: str) -> Listing | None:
    """Read a sitemap, a sitemap index, or an RSS or Atom feed, plain or compressed with gzip.

    None where the content is something else. `address` completes relative addresses. Raises
    SourceUnreadable where it is damaged.
    """
    if content.startswith(_GZIP):
        content = _unpack(content)
    start = content[:_START_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith(b"<"):
        return None
    root = _ROOT.search(_COMMENT.sub(b"", start))
    if root is None:
        return None
    if root[1] in _SITEMAPS:
        return _sitemap(content, address)
    if root[1] in _FEEDS:
        return _feed(content, address)
    return None


def _unpack(content: bytes) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as file:
            unpacked = file.read(SIZE_LIMIT_BYTES + 1)
    except (OSError, EOFError) as error:
        raise SourceUnreadable("a damaged gzip file") from error
    if len(unpacked) > SIZE_LIMIT_BYTES:
        raise SourceUnreadable("over 20 MB once unpacked, the most that is read")
    return unpacked


def _sitemap(content: bytes, address: str) -> Listing:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(content, parser)
    if root is None:
        raise SourceUnreadable("a damaged sitemap")
    pages: dict[str, None] = {}
    listings: dict[str, None] = {}
    for location in root.iter("{*}loc"):
        parent = etree.QName(location.getparent()).localname
        found = pages if parent == "url" else listings if parent == "sitemap" else None
        if found is not None and (location.text or "").strip():
            found[_absolute(address, location.text.strip())] = None
    return Listing(tuple(pages), tuple(listings))


def _feed(content: bytes, address: str) -> Listing:
    import feedparser

    feed = feedparser.parse(io.BytesIO(content), response_headers={"content-location": address})
    links = (entry.get("link") for entry in feed.entries)
    return Listing(tuple(dict.fromkeys(_absolute(address, link) for link in links if link)))


def _absolute(address: str, link: str) -> str:
    """The link made whole, or as it is where it can't be."""
    try:
        return urljoin(address, link)
    except ValueError:
        return link
