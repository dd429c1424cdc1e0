"""The finished parts that the handlers of updates work with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.access import Sight
from bot.conversation import DEFAULT_LANGUAGE, Conversation
from bot.curator import Curator
from bot.database import Database
from bot.desk import Desk
from bot.ebooks import Ebooks
from bot.memory import Memory
from bot.office import Office
from bot.quoted import Quotes
from bot.readership import Readership
from bot.shelf import Shelf
from bot.store.admin import AdminBook
from bot.store.answers import Answers
from bot.store.cards import Cards
from bot.store.deliveries import Deliveries
from bot.store.desk_traces import Lists
from bot.store.editors import Editors
from bot.store.exchanges import Exchanges
from bot.store.figures import Activity
from bot.store.kept import Kept
from bot.store.members import Members
from bot.store.messages import Messages
from bot.store.people import People
from bot.store.readers import Readers
from bot.store.updates import Updates
from bot.store.waiting import Waiting
from bot.telegram.catalogue import Catalogue
from bot.telegram.editors.room import Room
from bot.telegram.handlers.visit import Visit
from bot.telegram.post import Post
from bot.telegram.render import notes
from bot.telegram.types import Message
from corpus.types import Language, Passage

_SUPERGROUP = "-100"

Effects = Callable[[], None]
"""What a handler wants stored, all in one transaction with the update's being done.

A handler thinks first, which may take long, and returns its effects.
"""


@dataclass(frozen=True, slots=True)
class Parts:
    """What the handlers work with.

    `opening` is how an article begins, `quoted` which articles a text quotes; `examples` are
    questions that the library answers. `bot_id` and `username` (without "@") are our own. Editors
    are met in `editors_language`, and times of day are those of `zone`. Who is no member may become
    one at `subscribe_url`. `refresh` takes the newest generation of the index; without a `curator`,
    admins can't change the library from here.
    """

    database: Database
    conversation: Conversation
    desk: Desk
    updates: Updates
    messages: Messages
    readers: Readers
    exchanges: Exchanges
    deliveries: Deliveries
    answers: Answers
    cards: Cards
    lists: Lists
    editors: Editors
    kept: Kept
    activity: Activity
    waiting: Waiting
    people: People
    members: Members
    readership: Readership
    memory: Memory | None
    shelf: Shelf | None
    room: Room
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
    curator: Curator | None

    def sight(self, visit: Visit) -> Sight:
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

    def group_hint(self, visit: Visit) -> Message:
        """Return how to be answered in a group."""
        return notes.group_hint(self.username, language=self.language(visit))

    def language(self, visit: Visit) -> Language:
        """Return the language to meet a reader in: chosen, else written, else their Telegram's."""
        known = visit.reader
        return known.chosen or known.written or visit.hint or DEFAULT_LANGUAGE
