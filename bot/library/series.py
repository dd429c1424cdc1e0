"""The series of a library, and which of them somebody means by a name. Pure."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence

from bot.sanitize import bare_name, one_line
from corpus.types import Article, Series

_NEAR = 0.75
_LONGEST_NAME = 200


def series_named(name: str, series: Sequence[Series]) -> Sequence[Series]:
    """Return the series that a name means, as they stand in `series`; none where it means none.

    First those that are called so, then those whose title holds the name, those with an article
    that is called so, and those that are nearly called so. Case and marks over letters don't
    matter. An empty name means all.
    """
    wanted = _plain(name)
    if not wanted:
        return series
    tests: Sequence[Callable[[Series], bool]] = (
        lambda each: is_called(each.title, name),
        lambda each: wanted in _plain(each.title),
        lambda each: any(_plain(article.title) == wanted for article in each.articles),
        lambda each: _is_near(wanted, _plain(each.title)),
    )
    for test in tests:
        if found := [each for each in series if test(each)]:
            return found
    return ()


def series_called(name: str, series: Iterable[Series]) -> Sequence[Series]:
    """Return the series that are called exactly so; case and marks over letters don't matter."""
    return [each for each in series if is_called(each.title, name)]


def is_called(title: str, name: str) -> bool:
    """Tell whether a title is a name; case, marks over letters and quotation marks don't matter."""
    return bool(_plain(name)) and _plain(title) == _plain(name)


def series_of(articles: Iterable[Article]) -> Sequence[Series]:
    """Return the series that articles form, in the order of their first; within them, their own."""
    groups: dict[tuple[str, str], list[Article]] = {}
    for article in articles:
        if article.series:
            groups.setdefault((article.language.family, article.series), []).append(article)
    return [
        Series(title, members[0].language, tuple(members)) for (_, title), members in groups.items()
    ]


def _plain(title: str) -> str:
    return bare_name(one_line(title, _LONGEST_NAME)).strip(" .?\"'«»“”")


def _is_near(wanted: str, title: str) -> bool:
    return difflib.SequenceMatcher(None, wanted, title).ratio() >= _NEAR
