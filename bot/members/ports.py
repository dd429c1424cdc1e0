"""What memberships are kept in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol, TypeVar

from bot.types.members import Membership, Refusal, Use
from bot.types.people import Person

Result = TypeVar("Result")


class MemberStore(Protocol):
    """Where memberships, used links and refusals are kept.

    Every method raises `StoreUnavailable` where it can't do its work.
    """

    def transact(self, work: Callable[[], Result]) -> Result:
        """Make one transaction of `work`, which may be done several times; return what it does."""

    def hold_link(self, nonce_hash: str, subscriber: int) -> None:
        """Have for the rest of the transaction who uses a link, and a subscriber's links."""

    def membership(self, reader: Person) -> Membership | None:
        """Return a reader's membership, whether it holds or has ended."""

    def memberships(self) -> Sequence[Membership]:
        """Return all memberships, by when they end."""

    def holders(self, subscriber: int, today: date) -> Sequence[Person]:
        """Return the readers whose membership by a subscriber has not ended."""

    def use(self, nonce_hash: str) -> Use | None:
        """Return whether a link was used, and by whom."""

    def admit(self, membership: Membership, nonce_hash: str, expires_at: datetime) -> None:
        """Keep a membership in place of what the reader had, and that its link was used.

        That is kept until `expires_at`, the last moment at which the link could be used.
        """

    def vouch(self, membership: Membership) -> None:
        """Keep a membership that a page showed a token for, in place of what the reader had."""

    def revoke(self, subscriber: int, at: datetime) -> int:
        """End every membership by a subscriber, refuse their links, and return how many ended."""

    def restore(self, subscriber: int) -> bool:
        """Take a subscriber's links again; False where they were not refused."""

    def is_revoked(self, subscriber: int) -> bool:
        """Tell whether a subscriber's links are refused."""

    def revoked(self) -> Mapping[int, datetime]:
        """Return the subscribers whose links are refused, and since when."""

    def count_refusal(self, kind: Refusal, at: datetime) -> None:
        """Count a link that was not taken."""

    def refusals(self) -> Mapping[Refusal, tuple[int, datetime]]:
        """Return how many links were not taken, by why, and when that was last so."""

    def erase(self, reader: Person) -> None:
        """Forget a reader: of a link that they used, only that it was."""
