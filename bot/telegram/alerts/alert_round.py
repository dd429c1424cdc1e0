"""Whom to tell of which new articles, and that nobody is told twice.

What a reader is owed is written in the transaction that notes up to which article they have been
told: a crash before it changes nothing, and after it nothing is owed again.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from bot.alerts.matching import AlertMatching, FittingArticle
from bot.alerts.noting import ArticleNoting
from bot.config.hours import Daily
from bot.dialogue.conversation import DEFAULT_LANGUAGE
from bot.errors import BotError
from bot.store.transactions.locks import of_reader
from bot.telegram.dependencies import Dependencies
from bot.telegram.post import Place
from bot.telegram.render.readers import alerts as render
from bot.types.alerts import Alert
from bot.types.people import Channel, Person
from index.errors import RetrievalError

_READERS_AT_ONCE = 20
"""Readers who are seen to before the other jobs have their turn."""


class AlertRound:
    """Tells readers, each in their language. For threads, one at a time."""

    def __init__(self, dependencies: Dependencies, daily: Daily) -> None:
        """`daily` is when readers are told."""
        self._stores, self._library = dependencies.stores, dependencies.library
        self._readership, self._post = dependencies.readership, dependencies.post
        self._now = dependencies.now
        self._daily = daily
        self._noting = ArticleNoting(self._library, self._stores.noted_articles, self._now)

    def tell(self) -> bool:
        """Owe readers what is due to them; True where anybody is owed something.

        Nothing is done where this worker answers from another index than is published: it would
        take what it lacks for removed.
        """
        state = self._library.index_state()
        if state.published not in (None, state.held):
            return False
        with suppress(RetrievalError):  # looked at again in a moment
            self._noting.note()
            return self._tell_due(self._daily.latest(self._now()))
        return False

    def _tell_due(self, day: date) -> bool:
        alerts = self._stores.alerts
        if not alerts.is_due(day):
            return False
        newest = self._stores.noted_articles.newest()
        alerts.pass_day(day, newest)
        matching, owed = AlertMatching(self._library), False
        failed: Exception | None = None
        for reader in alerts.due(day, _READERS_AT_ONCE):
            try:
                owed |= self._tell(reader, day, newest, matching)
            except (BotError, RetrievalError):
                raise
            except Exception as error:  # one reader's trouble is nobody else's
                failed = error
        if failed is not None:
            raise failed
        return owed

    def _tell(self, reader: Person, day: date, newest: int, matching: AlertMatching) -> bool:
        followed = self._stores.alerts.of(reader)
        after = min((each.seen for each in followed), default=newest)
        news = self._stores.noted_articles.news_after(after)
        news = [each for each in news if each.number <= newest]
        found = matching.fitting(followed, news)

        def write() -> bool:
            self._stores.database.hold(of_reader(reader))
            # They may have ceased to follow something meanwhile.
            keys = {each.key for each in self._stores.alerts.of(reader)}
            left = [each for each in found if any(one.key in keys for one in each.alerts)]
            if left:
                self._owe(reader, [each for each in followed if each.key in keys], left, day)
            self._stores.alerts.mark_seen(reader, [each.key for each in followed], newest, day)
            return bool(left)

        return self._stores.database.transact(write)

    def _owe(
        self,
        reader: Person,
        followed: Sequence[Alert],
        found: Sequence[FittingArticle],
        day: date,
    ) -> None:
        if reader.channel is not Channel.TELEGRAM:
            return
        known = self._stores.readers.get(reader)
        language = known.chosen or known.written or DEFAULT_LANGUAGE
        sight = self._readership.sight(reader, private=True)
        shown = [
            render.news_item(each, self._library.opening(each.article.id), sight)
            for each in found[: render.MOST_SHOWN]
        ]
        message = render.news(shown, followed, len(found), language=language)
        self._post.send(Place(int(reader.id)), message)
        self._stores.alerts.count_message(day)
