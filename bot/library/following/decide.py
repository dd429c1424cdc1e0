"""What follows from what a site says: what is missing, what is due, what is doubted. Pure.

A page is missing where its source no longer names it, or the site says that there is no such page.
It is due to go once every sign of that is older than the grace time. Where a list loses much at
once, it is the list that is doubted: nothing begins to count, and nothing goes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.library.following.types import FollowedPage
from corpus.fetch.site_listing import host_of

CALLED_FOR = "published"
"""The source of pages that their site called for and that no source names: it drops none."""
LOST_SHARE = 0.25
"""So much of a source may be lost at once; one page always may."""
_SHRUNK = 0.5


def is_doubtful(lost: int, known: int) -> bool:
    """Whether a source of `known` pages has lost too many to be believed."""
    return known > 0 and (lost == known or (lost > 1 and lost > LOST_SHARE * known))


def has_shrunk(words: int, words_before: int) -> bool:
    """Whether a new version of an article has lost most of its prose."""
    return words < _SHRUNK * words_before


def of_source(pages: Mapping[str, FollowedPage], source: str) -> dict[str, FollowedPage]:
    """Return the pages that a source names or has named."""
    return {address: page for address, page in pages.items() if source in page.sources}


def lost_of(
    known: Mapping[str, FollowedPage], listed: Collection[str], gone: Collection[str]
) -> tuple[int, int]:
    """Return how many pages of a source are lost, and of how many.

    Pages without an article count for nothing, nor do losses that an admin has accepted, or pages
    that live on at another address.
    """
    there = {
        page.article for address, page in known.items() if address in listed and address not in gone
    }
    counted = [page for page in known.values() if page.article and not page.accepted]
    return sum(page.article not in there for page in counted), len(counted)


def seen(page: FollowedPage, source: str, now: datetime) -> FollowedPage:
    """Return a page that its source names and that is there."""
    page = named(page, source)
    return replace(page, gone_since=None, accepted=False, asked_at=now)


def named(page: FollowedPage, source: str) -> FollowedPage:
    """Return a page that its source names; whether it is there is not known.

    Once another source names it, it is no longer there because its site called for it.
    """
    others = {each: since for each, since in page.sources.items() if each != CALLED_FOR}
    return replace(page, sources=others | {source: None})


def called_for(pages: Mapping[str, FollowedPage], source: str) -> dict[str, FollowedPage]:
    """Return the pages of a source's site that are there because the site called for them."""
    host = host_of(source)
    return {
        address: page
        for address, page in of_source(pages, CALLED_FOR).items()
        if host_of(address) == host
    }


def unnamed(page: FollowedPage, source: str, now: datetime, *, accepted: bool) -> FollowedPage:
    """Return a page that its source no longer names."""
    since = page.sources.get(source) or now
    sources = dict(page.sources) | {source: since}
    return replace(page, sources=sources, accepted=page.accepted or accepted)


def absent(page: FollowedPage, now: datetime, *, accepted: bool) -> FollowedPage:
    """Return a page of which the site says that it is not there."""
    since = page.gone_since or now
    return replace(page, gone_since=since, accepted=page.accepted or accepted, asked_at=now)


def missing_since(page: FollowedPage) -> datetime | None:
    """Return since when a page is missing; None where it is not.

    A page that one source has dropped and another names is not.
    """
    if page.gone_since is not None:
        return page.gone_since
    since = [each for each in page.sources.values() if each is not None]
    return max(since) if since and len(since) == len(page.sources) else None


def due_articles(
    pages: Mapping[str, FollowedPage], now: datetime, grace: timedelta
) -> dict[str, str]:
    """Return the articles all of whose pages have been missing for the grace time.

    Each by its id, with the address of one of them. A clock that was set back makes none due.
    """
    by_article: dict[str, list[tuple[str, FollowedPage]]] = {}
    for address, page in pages.items():
        if page.article:
            by_article.setdefault(page.article, []).append((address, page))
    due = {}
    for article, group in by_article.items():
        since = [missing_since(page) for _, page in group]
        if all(each is not None and each + grace <= now for each in since):
            due[article] = group[0][0]
    return due
