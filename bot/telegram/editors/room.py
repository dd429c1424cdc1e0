"""Where the editors are: the group that is configured, or what has become of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from bot.store.cards import Cards
from bot.store.kept import Kept
from bot.telegram.outcome import KICKED
from bot.telegram.post import Place, Post
from bot.telegram.types import Message

_CHAT = "editors-chat"
_GROUP = "editors-group"
_TROUBLE = "editors-trouble"
_ABSENT = "the bot is not in it"


@dataclass(frozen=True, slots=True)
class Group:
    """What we know of the group: whether it has topics, and whether we may open some."""

    has_topics: bool = False
    may_open_topics: bool = False


class Room:
    """The editors' chat, followed where it moves; and what keeps us from it, told to the admins.

    What is found out is kept, so that a restart does not forget it.
    """

    def __init__(
        self,
        kept: Kept,
        cards: Cards,
        post: Post,
        *,
        configured: int | None,
        admins: tuple[int, ...] = (),
        say: Callable[[str], object] = lambda _: None,
    ) -> None:
        """`configured` is the chat that the settings name; `say` is told what an operator is."""
        self._kept = kept
        self._cards = cards
        self._post = post
        self._configured = configured
        self._admins = admins
        self._say = say
        self.wants_look = True

    @property
    def chat(self) -> int | None:
        """The editors' chat as it is now; None where there is none."""
        if self._configured is None:
            return None
        known: dict[str, int] | None = self._kept.get(_CHAT)
        return known["now"] if known and known["set"] == self._configured else self._configured

    @property
    def place(self) -> Place:
        """Where to write to all editors; only where there is a chat."""
        assert self.chat is not None
        return Place(self.chat, private=self.chat > 0)

    @property
    def group(self) -> Group:
        """What was last found out about the group."""
        known: dict[str, Any] | None = self._kept.get(_GROUP)
        return Group(**known) if known else Group()

    @property
    def trouble(self) -> str | None:
        """What keeps us from writing to the editors, in a few words of Telegram's; else None."""
        known: str | None = self._kept.get(_TROUBLE)
        return known

    def learned(self, group: Group) -> None:
        """Keep what was found out about the group; it can be written to, then."""
        if group != self.group:
            self._kept.put(_GROUP, asdict(group))
            if group.has_topics and not group.may_open_topics:
                self.tell_admins(
                    "The editors' group has topics, but the bot may not open any: make it an "
                    "administrator who may manage topics. Until then all cards stand in one place."
                )
        if self.trouble is not None:
            self._kept.drop(_TROUBLE)
            self.tell_admins("The editors' group can be written to again.")

    def lost(self, reason: str) -> None:
        """Keep that the group can't be written to, and tell the admins once."""
        reason = _ABSENT if reason == KICKED else reason
        before = self.trouble
        if before != reason:
            self._kept.put(_TROUBLE, reason)
        if before is None:  # Telegram has several words for one and the same
            self.tell_admins(
                f"The editors' group {self.chat} can't be written to ({reason}). Questions wait in "
                "`svar queue`, and their cards come once the bot is back in the group."
            )

    def look_again(self) -> None:
        """Note that something has changed about us in the group: see `watch.watch_group`."""
        self.wants_look = True

    def moved(self, old: int, new: int) -> None:
        """Follow the group to the supergroup that it has become; its cards are made anew there."""
        if old != self.chat:
            return
        self._kept.put(_CHAT, {"set": self._configured, "now": new})
        self._cards.leave(old, new)
        self.look_again()  # it may have topics now
        self.tell_admins(
            f"The editors' group has become a supergroup, and the bot has followed it. Put "
            f"SVAR_EDITORS_CHAT_ID={new} into the settings; until then it is remembered."
        )

    def tell_admins(self, line: str) -> None:
        """Owe every admin a line, and tell the operator."""
        self._say(line)
        for admin in self._admins:
            self._post.send(Place(admin), Message(_plain(line)))


def _plain(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;")
