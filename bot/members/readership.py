"""What each reader may see: where the rules of `bot.members.access` meet who is a member."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.config.settings import Settings
from bot.members.access import ArticleOf, Sight
from bot.members.admission import Admission
from bot.store.people.members import Members
from bot.types.members import Membership
from bot.types.people import Channel, Person
from corpus.types import Access


class Readership:
    """Says what a reader may see. Safe to use from several threads."""

    def __init__(
        self,
        admission: Admission,
        article: ArticleOf,
        access: Access = Access.OPEN,
        subscribe_url: str | None = None,
    ) -> None:
        """`article` finds what an editors' answer quotes; see `Sight` for the rest."""
        self.admission = admission
        self.article = article
        self._access = access
        self.subscribe_url = subscribe_url

    @property
    def has_members(self) -> bool:
        """Whether anything is for members alone."""
        return self._access is not Access.OPEN

    def sight(self, reader: Person, *, private: bool) -> Sight:
        """Return what a reader may see in a chat of their own or, not `private`, among others.

        Who sits at the terminal is the operator, who may see everything. Raises `StoreUnavailable`.
        """
        if self._access is Access.OPEN or reader.channel is Channel.TERMINAL:
            return Sight()
        return self.sight_of(self.admission.membership(reader) if private else None)

    def sight_of(self, membership: Membership | None) -> Sight:
        """Return what somebody may see who has a membership that holds now, or none."""
        if self._access is Access.OPEN:
            return Sight()
        return Sight(self._access, membership, self.subscribe_url)


def readership(
    settings: Settings, members: Members, article: ArticleOf, now: Callable[[], datetime]
) -> Readership:
    """Return the readership as it is configured."""
    secret = settings.members_secret
    admission = Admission(
        members,
        secret.get_secret_value() if secret else None,
        now,
        settings.time_zone,
        settings.members_accounts,
    )
    return Readership(admission, article, settings.access, settings.subscribe_url)
