"""Who does something in Telegram, and where: what every kind of update has in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from telegram import Chat, MessageEntity, User
from telegram import Message as TelegramMessage
from telegram.constants import ChatType, MessageEntityType

from bot.dialogue.conversation import DEFAULT_LANGUAGE
from bot.members.access import Sight
from bot.members.readership import Readership
from bot.sanitize import one_line
from bot.telegram.post import Place
from bot.types.people import Channel, Person, Reader
from bot.types.questions import Asker
from corpus.types import Language

_LONGEST_NAME = 100
_LANGUAGES = {
    "nb": Language.NB,
    "no": Language.NB,
    "da": Language.NB,
    "nn": Language.NN,
    "sv": Language.SV,
    "en": Language.EN,
}


@dataclass(frozen=True)
class UpdateContext:
    """A reader in a chat, for as long as one update is handled.

    `hint` is the language of their Telegram, where it is one of ours; `known` looks up what we know
    of somebody. `first_name` is what they call themselves there. `update` is the number of the
    update that is being handled, where it matters.
    """

    person: Person
    place: Place
    hint: Language | None
    known: Callable[[Person], Reader]
    first_name: str | None = None
    update: int | None = None

    @property
    def writes(self) -> Language | None:
        """The language that they are likely to write in, where there is any sign of it."""
        return self.reader.written or self.reader.chosen or self.hint

    @property
    def language(self) -> Language:
        """The language to meet them in: chosen, else written, else their Telegram's."""
        return self.reader.chosen or self.reader.written or self.hint or DEFAULT_LANGUAGE

    @cached_property
    def reader(self) -> Reader:
        """What was known of the reader when that was first asked for."""
        return self.known(self.person)

    def sight(self, readership: Readership) -> Sight:
        """Return what they may see, where they are."""
        return readership.sight(self.person, private=self.place.private)

    def asker(self, message: int | None = None) -> Asker:
        """Return the reader as one who asks something here, in `message` where it is known."""
        return Asker(self.person, self.first_name, self.place.chat, message)


def context_of(
    user: User,
    chat: Chat | None,
    message: TelegramMessage | None,
    known: Callable[[Person], Reader],
) -> UpdateContext:
    """Return who a user is to us, and where they are; without a chat, at home with us.

    In a group, replies answer `message`. `known` looks up what we know of somebody.
    """
    private = chat is None or chat.type == ChatType.PRIVATE
    place = Place(
        chat=chat.id if chat else user.id,
        private=private,
        thread=message.message_thread_id if message and message.is_topic_message else None,
        reply_to=message.message_id if message and not private else None,
    )
    code = (user.language_code or "").partition("-")[0].lower()
    person = Person(Channel.TELEGRAM, str(user.id))
    first_name = one_line(user.first_name, _LONGEST_NAME) or None
    return UpdateContext(person, place, _LANGUAGES.get(code), known, first_name)


def place_of(message: TelegramMessage, *, answering: bool = False) -> Place:
    """Return where in the editors' chat a message stands, to write there or as an answer to it."""
    thread = message.message_thread_id if message.is_topic_message else None
    reply_to = message.message_id if answering else None
    return Place(message.chat.id, message.chat.id > 0, thread=thread, reply_to=reply_to)


def addressed(message: TelegramMessage, bot_id: int, username: str) -> str | None:
    """Return what a message in a group says to us, without our name; None where it is not to us.

    It is to us where it names us or answers us.
    """
    text = message.text or ""
    mentions = [
        (entity, mention)
        for entity, mention in message.parse_entities([MessageEntityType.MENTION]).items()
        if mention.casefold() == f"@{username}".casefold()
    ]
    if mentions:
        return _without(text, [entity for entity, _ in mentions])
    answered = message.reply_to_message
    # In a topic, every message "answers" the one that opened it.
    opened = answered is not None and answered.forum_topic_created is not None
    if answered and not opened and answered.from_user and answered.from_user.id == bot_id:
        return text
    return None


def _without(text: str, entities: list[MessageEntity]) -> str:
    # Telegram counts in UTF-16 units.
    units = text.encode("utf-16-le", "surrogatepass")
    for entity in sorted(entities, key=lambda entity: entity.offset, reverse=True):
        start, end = 2 * entity.offset, 2 * (entity.offset + entity.length)
        units = units[:start] + units[end:]
    return units.decode("utf-16-le", "replace").strip()
