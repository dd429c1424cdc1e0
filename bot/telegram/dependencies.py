"""The finished parts that the handlers of updates work with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from bot.config.settings import Settings
from bot.dialogue.conversation import Conversation
from bot.escalation.answer_index import AnswerIndex
from bot.escalation.duplicates import DuplicateQuestions
from bot.escalation.office import Office
from bot.escalation.question_queue import QuestionQueue
from bot.library.catalogue import ReadLibrary
from bot.library.following.follower import FollowerThread
from bot.library.publisher import Publisher
from bot.members.readership import Readership
from bot.store.books import Stores
from bot.telegram.editors_chat import EditorsChat
from bot.telegram.post import Post

_SUPERGROUP = "-100"

Effects = Callable[[], None]
"""What a handler wants stored, all in one transaction with the update's being done.

A handler thinks first, which may take long, and returns its effects.
"""


class OwnAccount(NamedTuple):
    """What we are in Telegram; `username` is without "@"."""

    id: int
    username: str


@dataclass(frozen=True, slots=True)
class Dependencies:
    """What the handlers work with; who needs but one or two of them is given those.

    `duplicates` finds questions, and `answer_index` the editors' answers, by what they mean.
    Without a `curator`, admins can't change the library from here; without a `follower`, no source
    is visited.
    """

    settings: Settings
    account: OwnAccount
    now: Callable[[], datetime]
    stores: Stores
    library: ReadLibrary
    conversation: Conversation
    queue: QuestionQueue
    duplicates: DuplicateQuestions | None
    answer_index: AnswerIndex | None
    office: Office
    readership: Readership
    editors_chat: EditorsChat
    post: Post
    curator: Publisher | None
    follower: FollowerThread | None = None

    def card_link(self, question: int) -> str | None:
        """Return where a question's card can be opened; None where no link leads there."""
        card = self.stores.cards.get(question)
        sent = self.stores.messages.message_id_of(card.message) if card and card.message else None
        if card is None or sent is None or not str(card.chat).startswith(_SUPERGROUP):
            return None
        thread = f"{card.thread}/" if card.thread else ""
        return f"https://t.me/c/{str(card.chat).removeprefix(_SUPERGROUP)}/{thread}{sent}"
