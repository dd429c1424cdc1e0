"""The finished parts that the handlers of updates work with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.dialogue.conversation import DEFAULT_LANGUAGE, Conversation
from bot.escalation.answer_index import AnswerIndex
from bot.escalation.duplicates import DuplicateQuestions
from bot.escalation.office import Office
from bot.escalation.question_queue import QuestionQueue
from bot.escalation.quotations import Quotes
from bot.library.ebooks import Ebooks
from bot.library.publisher import Publisher
from bot.members.access import Sight
from bot.members.readership import Readership
from bot.store.database import Database
from bot.store.forgetting import AskerForgetting
from bot.store.key_value import KeyValueStore
from bot.store.people.admins import AdminBook
from bot.store.people.editors import Editors
from bot.store.people.exchanges import Exchanges
from bot.store.people.members import Members
from bot.store.people.readers import Readers
from bot.store.queue.activity import Activity
from bot.store.queue.answers import Answers
from bot.store.telegram.cards import Cards
from bot.store.telegram.deliveries import Deliveries
from bot.store.telegram.messages import Messages
from bot.store.telegram.traces import Lists
from bot.store.telegram.updates import Updates
from bot.store.telegram.waiting import Waiting
from bot.telegram.catalogue import Catalogue
from bot.telegram.editors_chat import EditorsChat
from bot.telegram.post import Post
from bot.telegram.render.readers import notes
from bot.telegram.types import Message
from bot.telegram.update_context import UpdateContext
from corpus.types import Language, Passage

_SUPERGROUP = "-100"

Effects = Callable[[], None]
"""What a handler wants stored, all in one transaction with the update's being done.

A handler thinks first, which may take long, and returns its effects.
"""


@dataclass(frozen=True, slots=True)
class Dependencies:
    """What the handlers work with.

    `opening` is how an article begins, `quoted` which articles a text quotes; `examples` are
    questions that the library answers. `bot_id` and `username` (without "@") are our own. Editors
    are met in `editors_language`, and times of day are those of `zone`. Who is no member may become
    one at `subscribe_url`. `refresh` takes the newest generation of the index; without a `curator`,
    admins can't change the library from here.
    """

    database: Database
    conversation: Conversation
    desk: QuestionQueue
    updates: Updates
    messages: Messages
    readers: Readers
    exchanges: Exchanges
    deliveries: Deliveries
    answers: Answers
    cards: Cards
    lists: Lists
    editors: Editors
    kept: KeyValueStore
    activity: Activity
    waiting: Waiting
    people: AskerForgetting
    members: Members
    readership: Readership
    memory: DuplicateQuestions | None
    shelf: AnswerIndex | None
    room: EditorsChat
    post: Post
    catalogue: Callable[[], Catalogue]
    opening: Callable[[str], Passage | None]
    quoted: Callable[[str], Quotes]
    examples: Callable[[Language], Sequence[str]]
    ebooks: Ebooks
    bot_id: int
    username: str
    now: Callable[[], datetime]
    editors_language: Language
    zone: ZoneInfo
    remind_after: timedelta
    retention: timedelta
    office: Office
    subscribe_url: str | None
    refresh: Callable[[], object]
    admin_ids: tuple[int, ...]
    admin_book: AdminBook
    curator: Publisher | None

    def sight(self, visit: UpdateContext) -> Sight:
        """Return what a reader may see, where they are."""
        return self.readership.sight(visit.person, private=visit.place.private)

    def card_link(self, question: int) -> str | None:
        """Return where a question's card can be opened; None where no link leads there."""
        card = self.cards.get(question)
        sent = self.messages.message_id_of(card.message) if card and card.message else None
        if card is None or sent is None or not str(card.chat).startswith(_SUPERGROUP):
            return None
        thread = f"{card.thread}/" if card.thread else ""
        return f"https://t.me/c/{str(card.chat).removeprefix(_SUPERGROUP)}/{thread}{sent}"

    def group_hint(self, visit: UpdateContext) -> Message:
        """Return how to be answered in a group."""
        return notes.group_hint(self.username, language=self.language(visit))

    def language(self, visit: UpdateContext) -> Language:
        """Return the language to meet a reader in: chosen, else written, else their Telegram's."""
        known = visit.reader
        return known.chosen or known.written or visit.hint or DEFAULT_LANGUAGE
