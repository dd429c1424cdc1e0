"""The finished parts that the handlers of updates work with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.conversation import DEFAULT_LANGUAGE, Conversation
from bot.database import Database
from bot.escalation import Desk
from bot.store.exchanges import Exchanges
from bot.store.messages import Messages
from bot.store.readers import Readers
from bot.store.updates import Updates
from bot.telegram.catalogue import Catalogue
from bot.telegram.handlers.visit import Visit
from bot.telegram.post import Post
from bot.telegram.render import notes
from bot.telegram.types import Message
from corpus.types import Language, Passage

Effects = Callable[[], None]
"""What a handler wants stored, all in one transaction with the update's being done.

A handler thinks first, which may take long, and returns its effects.
"""


@dataclass(frozen=True, slots=True)
class Parts:
    """What the handlers work with.

    `opening` is how an article begins; `examples` are questions that the library answers.
    `bot_id` and `username` (without "@") are our own.
    """

    database: Database
    conversation: Conversation
    desk: Desk
    updates: Updates
    messages: Messages
    readers: Readers
    exchanges: Exchanges
    post: Post
    catalogue: Callable[[], Catalogue]
    opening: Callable[[str], Passage | None]
    examples: Callable[[Language], Sequence[str]]
    bot_id: int
    username: str
    now: Callable[[], datetime]

    def group_hint(self, visit: Visit) -> Message:
        """Return how to be answered in a group."""
        return notes.group_hint(self.username, language=self.language(visit))

    def language(self, visit: Visit) -> Language:
        """Return the language to meet a reader in: chosen, else written, else their Telegram's."""
        known = visit.reader
        return known.chosen or known.written or visit.hint or DEFAULT_LANGUAGE
