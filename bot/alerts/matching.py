"""Which new articles fit what a reader follows. Decides nothing itself: the library does."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.library.catalogue import ReadLibrary
from bot.library.series import is_called
from bot.types.alerts import Alert, AlertKind, NewArticle
from corpus.types import Article
from index.types import Evidence


@dataclass(frozen=True, slots=True)
class FittingArticle:
    """A new article, and what of what a reader follows it fits.

    `evidence` is the passage that fits best, its sentences lit, and `fit` says how surely the
    article does (see `index.types.TopicMatch`); a part of a series that is followed has no
    evidence. `article` may be as `bot.members.access.with_teaser` leaves it.
    """

    article: Article
    alerts: tuple[Alert, ...]
    evidence: Evidence | None = None
    fit: float = math.inf


_Matches = Sequence[tuple[str, Evidence | None, float]]
"""Articles that fit, by their ids, each with its evidence and how surely it does."""


class AlertMatching:
    """Looks for one reader after the other what fits; what others follow too is looked for once."""

    def __init__(self, library: ReadLibrary) -> None:
        self._library = library
        self._catalogue = library.catalogue()
        self._found: dict[tuple[str, str, frozenset[str]], _Matches] = {}

    def fitting(self, alerts: Sequence[Alert], news: Sequence[NewArticle]) -> list[FittingArticle]:
        """Return the articles of `news` that fit and are in the library now, the best ones first.

        Parts of a series come first, in their order. Raises RetrievalError.
        """
        there = {new.id: new.number for new in news if self._catalogue.article(new.id) is not None}
        found: dict[str, FittingArticle] = {}
        for alert in alerts:
            ids = frozenset(id for id, number in there.items() if number > alert.seen)
            for id, evidence, fit in self._matches(alert, ids):
                article = self._catalogue.article(id)
                before = found.get(id)
                if article is None:  # it has left the library since
                    continue
                if before is None or fit > before.fit:
                    others = before.alerts if before else ()
                    found[id] = FittingArticle(article, (*others, alert), evidence, fit)
                else:
                    found[id] = replace(before, alerts=(*before.alerts, alert))
        return sorted(found.values(), key=_place)

    def _matches(self, alert: Alert, ids: Collection[str]) -> _Matches:
        if not ids:
            return ()
        if alert.kind is AlertKind.SERIES:
            articles = filter(None, map(self._catalogue.article, ids))
            return [
                (each.id, None, math.inf)
                for each in articles
                if is_called(each.series or "", alert.text)
            ]
        key = (alert.text, alert.language, frozenset(ids))
        if key not in self._found:
            matches = self._library.matches(alert.text, alert.language, ids)
            self._found[key] = [
                (each.evidence.article.id, each.evidence, each.fit) for each in matches
            ]
        return self._found[key]


def _place(found: FittingArticle) -> tuple[bool, str, int, float]:
    in_series = found.evidence is None
    series = (found.article.series or "") if in_series else ""
    return not in_series, series, (found.article.part or 0) if in_series else 0, -found.fit
