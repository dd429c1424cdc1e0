"""Where the editors are: the group that is configured, or what has become of it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass
from typing import Any

from bot.config.editorship import Editorship, Verdict, Whom, taken_from, verdict
from bot.store.key_value import KeyValueStore
from bot.store.telegram.cards import Cards
from bot.telegram.post import Place, Post
from bot.telegram.render.editors import notes
from bot.telegram.render.editors.notes import QueueNote
from bot.telegram.transport.outgoing.outcome import KICKED
from bot.telegram.types import Message
from corpus.types import Language

_CHAT = "editors-chat"
_GROUP = "editors-group"
_TROUBLE = "editors-trouble"
_ABSENT = "the bot is not in it"


@dataclass(frozen=True, slots=True)
class EditorsGroup:
    """What we know of the group: whether it has topics, and whether we may open some.

    Everybody may read a `public` one, which has a name in Telegram, and write there; and so may,
    in one that is `linked` to a channel, whoever reads that.
    """

    has_topics: bool = False
    may_open_topics: bool = False
    public: bool = False
    linked: bool = False

    @property
    def is_open(self) -> bool:
        """Whether strangers may come in."""
        return self.public or self.linked

    @property
    def opening(self) -> tuple[str, str]:
        """What lets strangers in, and how to shut it; of a group that is open."""
        if self.public:
            return "is public", "make it a private group"
        return "is linked to a channel", "unlink the channel"


class EditorsChat:
    """The editors' chat, followed where it moves; and what keeps us from it, told to the admins.

    What is found out is kept, so that a restart does not forget it.
    """

    def __init__(
        self,
        key_values: KeyValueStore,
        cards: Cards,
        post: Post,
        *,
        configured: int | None,
        admins: tuple[int, ...] = (),
        say: Callable[[str], object] = lambda _: None,
        editorship: Editorship | None = None,
        language: Language = Language.NB,
    ) -> None:
        """`configured` is the chat that the settings name; `say` is told what an operator is.

        `editorship` says who there is an editor, and `language` is that of the group.
        """
        self._key_values = key_values
        self._cards = cards
        self._post = post
        self._configured = configured
        self._admins = admins
        self._say = say
        self._editorship = editorship or Editorship()
        self._language = language
        self._administrators: tuple[int, frozenset[int]] | None = None
        self._has_warned = False
        self._lacks_administrators = False
        self.wants_look = True

    @property
    def chat(self) -> int | None:
        """The editors' chat as it is now; None where there is none."""
        if self._configured is None:
            return None
        known: dict[str, Any] | None = self._key_values.get(_CHAT)
        return known["now"] if known and known["set"] == self._configured else self._configured

    @property
    def former(self) -> tuple[int, ...]:
        """The numbers that the editors' chat had before it moved."""
        known: dict[str, Any] | None = self._key_values.get(_CHAT)
        if not known or known["set"] != self._configured:
            return ()
        return (*known.get("was", ()), known["set"])

    @property
    def place(self) -> Place:
        """Where to write to all editors; only where there is a chat."""
        assert self.chat is not None
        return Place(self.chat, private=self.chat > 0)

    @property
    def group(self) -> EditorsGroup:
        """What was last found out about the group."""
        known: dict[str, Any] | None = self._key_values.get(_GROUP)
        return EditorsGroup(**known) if known else EditorsGroup()

    @property
    def trouble(self) -> str | None:
        """What keeps us from writing to the editors, in a few words of Telegram's; else None."""
        known: str | None = self._key_values.get(_TROUBLE)
        return known

    def note_group(self, group: EditorsGroup) -> None:
        """Keep what was found out about the group; it can be written to, then."""
        before = self.group
        if group != before:
            self._key_values.put(_GROUP, asdict(group))
            same = (group.has_topics, group.may_open_topics)
            is_news = same != (before.has_topics, before.may_open_topics)
            if is_news and group.has_topics and not group.may_open_topics:
                self.tell_admins(
                    "The editors' group has topics, but the bot may not open any: make it an "
                    "administrator who may manage topics. Until then all cards stand in one place."
                )
        self._warn_of_strangers(group, before)
        if self.trouble is not None:
            self._key_values.drop(_TROUBLE)
            self.tell_admins("The editors' group can be written to again.")

    def note_trouble(self, reason: str) -> None:
        """Keep that the group can't be written to, and tell the admins once."""
        reason = _ABSENT if reason == KICKED else reason
        before = self.trouble
        if before != reason:
            self._key_values.put(_TROUBLE, reason)
        if before is None:  # Telegram has several words for one and the same
            self.tell_admins(
                f"The editors' group {self.chat} can't be written to ({reason}). Questions wait in "
                "`svar queue`, and their cards come once the bot is back in the group."
            )

    def look_again(self) -> None:
        """Note that something has changed about us in the group: see `watch.watch_group`."""
        self.wants_look = True

    def follow(self, old: int, new: int) -> None:
        """Follow the group to the supergroup that it has become; its cards are made anew there."""
        if old != self.chat:
            return
        was = [number for number in self.former if number != self._configured]
        if old != self._configured:
            was.append(old)
        self._key_values.put(_CHAT, {"set": self._configured, "now": new, "was": was})
        self._cards.leave(old, new)
        self.look_again()  # it may have topics now
        self.tell_admins(
            f"The editors' group has become a supergroup, and the bot has followed it. Put "
            f"SVAR_EDITORS_CHAT_ID={new} into the settings; until then it is remembered."
        )

    @property
    def taken_from(self) -> Whom:
        """Of whom the editors are, in the group as it is."""
        return taken_from(self._editorship, is_open=self.group.is_open)

    def judge(self, user: int, as_chat: int | None, chat: int) -> Verdict:
        """Tell whether who does something in the editors' `chat` is an editor.

        `as_chat` is the chat in whose name they write, if they do.
        """
        known = self._administrators
        return verdict(
            self._editorship,
            user=user,
            as_chat=as_chat,
            chat=chat,
            is_open=self.group.is_open,
            administrators=known[1] if known and known[0] == self.chat else None,
        )

    def administrators_are(self, chat: int, people: Collection[int]) -> None:
        """Take note of who the administrators of the editors' chat are, until told otherwise."""
        self._administrators = (chat, frozenset(people))
        self._lacks_administrators = False

    def administrators_unknown(self, chat: int, reason: str) -> None:
        """Take note that Telegram refuses to tell who they are: then nobody is known for one."""
        self._administrators = (chat, frozenset())
        if not self._lacks_administrators:
            self._lacks_administrators = True
            self.tell_admins(
                "Telegram doesn't tell who the administrators of the editors' group are "
                f"({reason}), so nobody can answer there: make the bot an administrator, or list "
                "the editors in SVAR_EDITORS."
            )

    def became(self, chat: int, user: int, *, administrator: bool) -> None:
        """Take note that somebody has become an administrator of the chat, or is none any more."""
        if self._administrators is None or self._administrators[0] != chat:
            return
        others = self._administrators[1] - {user}
        self._administrators = (chat, others | {user} if administrator else others)

    def _warn_of_strangers(self, group: EditorsGroup, before: EditorsGroup) -> None:
        """Say that strangers may come in: to all when it is new, to the operator at each start."""
        if group.is_open:
            line = (
                f"Strangers can read the editors' group {self.chat}, and write there: it "
                f"{': '.join(group.opening)}. Until then, its administrators alone are editors, "
                "unless SVAR_EDITORS lists others."
            )
            if not before.is_open:
                self.tell_admins(line)
                note = notes.note(QueueNote.OPEN_GROUP, 0, language=self._language)
                self._post.send(self.place, note)
            elif not self._has_warned:
                self._say(line)
        self._has_warned = group.is_open

    def tell_admins(self, line: str) -> None:
        """Owe every admin a line, and tell the operator."""
        self._say(line)
        for admin in self._admins:
            self._post.send(Place(admin), Message(_plain(line)))


def _plain(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;")
