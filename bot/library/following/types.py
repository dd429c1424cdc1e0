"""What is known of sources that are followed, and what came of visits. Data only."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from corpus.fetch.site_listing import ListRecord, SiteKind


@dataclass(frozen=True, slots=True)
class FollowedPage:
    """A page that a source names or has named.

    `article` is the id of what it became, empty where it became none. `sources` has the sources
    that name it, each with since when it no longer does. `gone_since` is when the site first said
    that there is no such page. Loss that an admin has said yes to is `accepted`. `refused` is the
    version, by its hash, that waits for a yes. `asked_at` is when it was last asked for.
    """

    article: str = ""
    sources: dict[str, datetime | None] = field(default_factory=dict)
    gone_since: datetime | None = None
    accepted: bool = False
    refused: str = ""
    asked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TakenArticle:
    """An article that a visit put in or replaced, and what of its page is in it.

    `left_out` has the words that were left out, by the reason.
    """

    id: str
    title: str
    address: str
    new: bool
    kept: int = 0
    words: int = 0
    left_out: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GoneArticle:
    """An article whose page is gone: withdrawn, or left where it was added by hand."""

    id: str
    title: str
    address: str
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class SiteVisit:
    """What came of one visit of a source.

    `refused` has addresses of pages that could not be taken, and why: the first of them, of
    `refusals` in all. `trouble` is why the source could not be read, or why nothing is withdrawn.
    """

    source: str
    at: datetime
    taken: tuple[TakenArticle, ...] = ()
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: tuple[GoneArticle, ...] = ()
    missing: int = 0
    refused: tuple[tuple[str, str], ...] = ()
    refusals: int = 0
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class SourceState:
    """A source as it was at its last visit; `good_at` is when it last could be read."""

    kind: SiteKind | None = None
    visit: SiteVisit | None = None
    good_at: datetime | None = None
    lists: dict[str, ListRecord] = field(default_factory=dict)


class NewsKind(StrEnum):
    """What admins are told of."""

    TROUBLE = "trouble"
    RECOVERED = "recovered"
    TAKEN = "taken"
    WITHDRAWN = "withdrawn"
    WAITS = "waits"
    """A page waits for a yes."""


@dataclass(frozen=True, slots=True)
class SiteNews:
    """Something that admins should be told; numbers rise and are never used again.

    `taken` and `gone` have the first of `count` articles. `page` is what waits for a yes, as
    `bot.types.admins.page_json` writes it.
    """

    number: int
    at: datetime
    kind: NewsKind
    source: str
    reason: str = ""
    address: str = ""
    taken: tuple[TakenArticle, ...] = ()
    gone: tuple[GoneArticle, ...] = ()
    count: int = 0
    page: dict[str, Any] | None = None


@dataclass(slots=True)
class FollowBook:
    """All that is known of what is followed.

    `own` has the ids of articles that following put into the library: no other is withdrawn.
    `pending` has, by address, the articles that were about to go in when the book was last
    written; where there are any, a visit was cut short. `last_news` is the newest news' number.
    """

    id: str = ""
    sources: dict[str, SourceState] = field(default_factory=dict)
    pages: dict[str, FollowedPage] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)
    pending: dict[str, str] = field(default_factory=dict)
    news: list[SiteNews] = field(default_factory=list)
    last_news: int = 0
