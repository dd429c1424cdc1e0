"""Sitemaps and feeds: lists of pages on the web."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urljoin

from corpus.errors import SourceUnreadable
from corpus.files.decode import decode
from corpus.files.media_types import SIZE_LIMIT_BYTES

_GZIP = b"\x1f\x8b"
_ROOT = re.compile(r"<(?!\?|!)(?:[\w.-]+:)?([\w.-]+)")
_END = re.compile(r"</(?:[\w.-]+:)?([\w.-]+)\s*>")
_ONE_TAG = re.compile(r"<[^<>]*/>\s*\Z")  # a list of nothing may be one tag
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_START_CHARACTERS = 20_000
_SITEMAPS = ("urlset", "sitemapindex")
_FEEDS = ("rss", "feed", "RDF")
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
# "&" that begins no reference that every reader of XML knows; left alone within CDATA.
_LOOSE = re.compile(
    r"(<!\[CDATA\[.*?(?:\]\]>|\Z))|&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)",
    re.DOTALL,
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# The furthest that a clock stands behind Greenwich: a day without a time ends there at the latest.
_WEST = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Listed:
    """A page that a listing names, by absolute address.

    `changed` is the latest moment at which it has changed, as the listing says, where it does.
    """

    address: str
    changed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What a sitemap or feed lists: pages, and further sitemaps, each once.

    A list that `rolls` is a feed: its oldest entries leave it while their pages stay. One that is
    `cut` ends before its end.
    """

    pages: tuple[Listed, ...]
    listings: tuple[Listed, ...] = ()
    rolls: bool = False
    cut: bool = False


def read_listing(content: bytes, address: str) -> Listing | None:
    """Read a sitemap, a sitemap index, or an RSS or Atom feed, plain or compressed with gzip.

    None where the content is something else. `address` completes relative addresses. Raises
    SourceUnreadable where it is damaged, or declares entities of its own: none is ever expanded.
    """
    if content.startswith(_GZIP):
        content = _unpack(content)
    start = content[:_START_CHARACTERS].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    if not start.startswith(b"<"):
        return None
    text = decode(content).lstrip("\ufeff \t\r\n")
    found = _ROOT.search(_COMMENT.sub("", text[:_START_CHARACTERS]))
    if found is None or found[1] not in _SITEMAPS + _FEEDS:
        return None
    root = _parse(text)
    read = _feed(root, address) if found[1] in _FEEDS else _sitemap(root, address)
    return replace(
        read, cut=not text.rstrip("\x00 \t\r\n").endswith(">") or _is_open(text, found[1])
    )


def _is_open(text: str, root: str) -> bool:
    """Whether a list was begun and not ended: the server, or the way here, has cut it off."""
    last = _END.findall(text, max(0, len(text) - _START_CHARACTERS))
    return root not in last and not _ONE_TAG.search(text)


def _unpack(content: bytes) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as file:
            unpacked = file.read(SIZE_LIMIT_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise SourceUnreadable("a damaged gzip file") from error
    if len(unpacked) > SIZE_LIMIT_BYTES:
        raise SourceUnreadable("over 20 MB once unpacked, the most that is read")
    return unpacked


def _parse(text: str) -> Any:
    """Read XML of any quality into a tree; what is parsed is the very text that was looked at."""
    from lxml import etree

    if _ENTITY.search(text):
        raise SourceUnreadable("declares entities, which no sitemap or feed needs; leave them out")
    text = _LOOSE.sub(lambda match: match[1] or "&amp;", text)
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, load_dtd=False, no_network=True, recover=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise SourceUnreadable("a damaged sitemap or feed") from error
    if root is None:
        raise SourceUnreadable("a damaged sitemap or feed")
    return root


def _sitemap(root: Any, address: str) -> Listing:
    pages: dict[str, Listed] = {}
    listings: dict[str, Listed] = {}
    for entry in root.iter("{*}url", "{*}sitemap"):
        location = _text(entry, "loc")
        if location:
            found = listings if _name(entry) == "sitemap" else pages
            place = _absolute(address, location)
            found.setdefault(place, Listed(place, _moment(_text(entry, "lastmod"))))
    return Listing(tuple(pages.values()), tuple(listings.values()))


def _feed(root: Any, address: str) -> Listing:
    pages: dict[str, Listed] = {}
    for entry in root.iter("{*}item", "{*}entry"):
        link = _link(entry)
        if link:
            place = _absolute(address, urljoin(_base(entry), link) if _base(entry) else link)
            # When it was published says nothing of when it was corrected.
            changed = _text(entry, "updated") or _text(entry, "modified")
            pages.setdefault(place, Listed(place, _moment(changed)))
    return Listing(tuple(pages.values()), rolls=True)


def _link(entry: Any) -> str:
    """The page of a feed's entry: RSS writes it as text, Atom as an attribute."""
    links = [child for child in _children(entry) if _name(child) == "link"]
    for link in links:
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return str(link.get("href")).strip()
        if (link.text or "").strip():
            return str(link.text).strip()
    guid = next((child for child in _children(entry) if _name(child) == "guid"), None)
    if guid is not None and guid.get("isPermaLink", "true").lower() == "true":
        return str(guid.text or "").strip()
    return ""


def _base(entry: Any) -> str:
    return str(entry.get("{http://www.w3.org/XML/1998/namespace}base") or "")


def _text(entry: Any, name: str) -> str:
    """The text of an entry's own child of this name, in any namespace but those of pictures."""
    child = next((each for each in _children(entry) if _name(each) == name), None)
    return "" if child is None else str(child.text or "").strip()


def _children(entry: Any) -> Iterator[Any]:
    return (child for child in entry if isinstance(child.tag, str))


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].rpartition(":")[2]


def _moment(text: str) -> datetime | None:
    """The latest moment that a date, with or without a time, may mean; None where it is none."""
    try:
        moment = datetime.fromisoformat(text)
        if _DAY.fullmatch(text):
            moment += timedelta(days=1)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC) + _WEST
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _absolute(address: str, link: str) -> str:
    """The link made whole, or as it is where it can't be."""
    try:
        return urljoin(address, link)
    except ValueError:
        return link
