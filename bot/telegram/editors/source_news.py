"""Admins are told what came of visits of the sources that the library follows, each thing once.

What there is to tell lies in the followed sources' book, whoever made the visit; what has been told
is kept in the database, in the transaction in which it is owed.
"""

from __future__ import annotations

from datetime import timedelta

from bot.errors import BotError
from bot.library.following.types import FollowBook, NewsKind, SiteNews
from bot.telegram.dependencies import Dependencies
from bot.telegram.editors.group_line import has_room
from bot.telegram.post import Place
from bot.telegram.render.admins import drafts, sources
from bot.types.admins import PendingArticle, page_of
from corpus.errors import CorpusError

_TOLD = "sources-told"
_NEWS_FOR = timedelta(days=2)
"""What is older is no news: another process of the same bot has told it."""


class SourceNews:
    """Tells the admins, in the editors' language. For threads."""

    def __init__(self, dependencies: Dependencies) -> None:
        self._stores, self._post = dependencies.stores, dependencies.post
        self._follower, self._curator = dependencies.follower, dependencies.curator
        self._admins = dependencies.settings.admin_ids
        self._language = dependencies.settings.editors_language
        self._now = dependencies.now

    def tell(self) -> bool:
        """Owe the admins what they have not been told; True where there was anything."""
        if self._follower is None or not self._admins:
            return False
        try:
            book = self._follower.follower.book()
        except BotError:  # whoever visits has said so
            return False
        owed = False
        for item in self._untold(book):
            if not all(has_room(self._stores.messages, admin) for admin in self._admins):
                break  # the rest in a moment
            with self._stores.database.unit():
                self._tell(item)
                self._stores.key_values.put(_TOLD, [book.id, item.number])
            owed = True
        return owed

    def _untold(self, book: FollowBook) -> list[SiteNews]:
        known, number = self._stores.key_values.get(_TOLD) or ("", 0)
        last = number if known == book.id else 0
        since = self._now() - _NEWS_FOR
        return [item for item in book.news if item.number > last and item.at > since]

    def _tell(self, item: SiteNews) -> None:
        for admin in self._admins:
            if item.kind is NewsKind.WAITS:
                self._offer(item, admin)
            else:
                self._post.send(Place(admin), sources.news(item, language=self._language))

    def _offer(self, item: SiteNews, admin: int) -> None:
        """Show an admin a page that lacks a yes, as one that they had sent themselves."""
        if item.page is None or self._curator is None:
            return
        page = page_of(item.page)
        try:
            planned = self._curator.plan(page)
        except CorpusError:  # the library is another by now
            return
        pending = PendingArticle(str(admin), item.address, page)
        number = self._stores.admin_book.put(pending, self._now())
        why = sources.waits(item, language=self._language)
        shown = drafts.draft(number, planned, language=self._language, problem=why)
        self._post.send(Place(admin), shown)
