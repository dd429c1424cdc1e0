"""Which handler an update goes to: `ROUTES`, asked from its top to its bottom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.sanitize import one_line
from bot.store.telegram.chat_numbers import NumberedChat
from bot.telegram.dependencies import Dependencies, Effects
from bot.telegram.handlers.admins.chat import AdminHandler
from bot.telegram.handlers.editors.group import EditorsHandler
from bot.telegram.handlers.readers import inline
from bot.telegram.handlers.readers.asking import QuestionHandler
from bot.telegram.handlers.readers.buttons import ReaderButtons
from bot.telegram.handlers.readers.dialogue import ReaderDialogue
from bot.telegram.handlers.readers.orders import ReaderOrders
from bot.telegram.handlers.readers.question_thread import QuestionThread
from bot.telegram.handlers.received import Received
from bot.telegram.render.readers import notes
from bot.telegram.render.readers.notes import Note
from bot.telegram.types import Message
from bot.telegram.writing.wordings import Wordings

_MEDIA = {
    "photo": Note.PHOTO,
    "voice": Note.VOICE,
    "audio": Note.VOICE,
    "video": Note.VIDEO,
    "video_note": Note.VIDEO,
    "animation": Note.VIDEO,
    "sticker": Note.STICKER,
    "document": Note.DOCUMENT,
    "location": Note.LOCATION,
    "venue": Note.LOCATION,
    "contact": Note.CONTACT,
    "poll": Note.OTHER_MEDIA,
    "dice": Note.STICKER,
    "game": Note.OTHER_MEDIA,
    "story": Note.OTHER_MEDIA,
    "paid_media": Note.OTHER_MEDIA,
    "checklist": Note.OTHER_MEDIA,
}
_LONGEST_NAME = 100
_EDITED_LATE = timedelta(hours=1)
"""An edit later than this makes no new question of what was none."""


def nothing() -> None:
    """Change nothing: the update is not for us."""


class Takers:
    """Takes updates: each method is a route's, and says what is to be stored.

    It returns None for what turns out, once something is looked up, to be for a route below.
    """

    def __init__(
        self,
        dependencies: Dependencies,
        editors: EditorsHandler,
        admins: AdminHandler | None,
        wordings: Wordings | None,
    ) -> None:
        """Without `admins`, everybody is a reader; with `wordings`, answers are worded."""
        self._account = dependencies.account
        self._now = dependencies.now
        self._stores = dependencies.stores
        self._conversation, self._readership = dependencies.conversation, dependencies.readership
        self._editors_chat, self._post = dependencies.editors_chat, dependencies.post
        self._editors = editors
        self._admins = admins
        self._asking = QuestionHandler(dependencies, wordings)
        self._dialogue = ReaderDialogue(dependencies)
        self._thread = QuestionThread(dependencies, self._asking)
        self._orders = ReaderOrders(dependencies, self._asking, self._dialogue)
        self._buttons = ReaderButtons(dependencies, self._asking, self._dialogue)

    def editors_chat(self, it: Received) -> Effects | None:
        """What editors do in their chat, and presses on buttons that are theirs alone."""
        return self._editors.effects(it.update)

    def moved(self, it: Received) -> Effects | None:
        """A group has another number now."""
        old, new = it.message.chat.id, it.message.migrate_to_chat_id
        if new is None:
            return None

        def effects() -> None:
            self._stores.messages.migrate(old, new)
            self._stores.chat_numbers.move(old, new)
            self._editors_chat.follow(old, new)

        return effects

    def number(self, it: Received) -> Effects | None:
        """Somebody who asks for the number of the chat: the answer is that, and no words."""
        chat = it.message.chat

        def effects() -> None:
            if it.is_at_home:
                self._note(it, it.who.first_name or "")
            self._post.send(it.who.place, Message(f"<code>{chat.id}</code>"))

        return effects

    def admin(self, it: Received) -> Effects | None:
        """What an admin says about the library, or sends for it."""
        return self._admins.message(it.who, it.message) if self._admins else None

    def media(self, it: Received) -> Effects | None:
        """A picture, a voice and the like, without words."""
        message = it.message
        kind = next((note for name, note in _MEDIA.items() if getattr(message, name, None)), None)
        if kind is None:  # a service message: a pinned message, a changed photo
            return nothing
        return self._say(it, notes.note(kind, it.who.language))

    def command(self, it: Received) -> Effects | None:
        """A command; one for another bot is none that we have."""
        typed = it.command
        if typed is None:
            return None
        meant = typed if typed.ours else replace(typed, command=None)
        return self._orders.obey(it.who, meant, it.message.message_id)

    def reply_in_dialogue(self, it: Received) -> Effects | None:
        """What a reader was asked for: a name, a report."""
        return self._dialogue.answer(it.who, "\n".join(it.pieces.values()))

    def words_for_editors(self, it: Received) -> Effects | None:
        """What goes on with a question that the editors have."""
        return self._thread.continued(it.who, it.message, it.pieces)

    def question(self, it: Received) -> Effects | None:
        """A question; it ends what the reader was being asked."""
        asked = self._asking.ask(it.who, it.pieces)

        def effects() -> None:
            self._dialogue.cancel(it.who)
            asked()

        return effects

    def group_question(self, it: Received) -> Effects | None:
        """A question in front of others; without one, how to ask it."""
        if it.said_to_us:
            return self._asking.ask(it.who, {it.message.message_id: it.said_to_us})
        return self.group_hint(it)

    def group_hint(self, it: Received) -> Effects | None:
        """Say how to be answered in a group."""
        hint = notes.group_hint(self._account.username, language=it.who.language)
        return self._say(it, hint)

    def admin_edit(self, it: Received) -> Effects | None:
        """An edit of what an admin said about the library."""
        return self._admins.edited(it.who, it.message) if self._admins else None

    def question_edited(self, it: Received) -> Effects | None:
        """An edit of a question that we know of."""
        said = None if it.who.place.private else it.said_to_us
        text = it.words or "" if said is None else said
        return self._asking.edit(it.who, it.message.message_id, text)

    def edited_into_question(self, it: Received) -> Effects | None:
        """Small talk, or nothing, that has become a question; never a name given in a dialogue."""
        text, message = it.words or "", it.message
        if text.rstrip().endswith("?") and self._now() - message.date < _EDITED_LATE:
            return self._asking.ask(it.who, {message.message_id: text})
        return None

    def admin_press(self, it: Received) -> Effects | None:
        """A press on a button that is the admins' alone."""
        query = it.update.callback_query
        return self._admins.press(it.who, query) if self._admins and query else None

    def press(self, it: Received) -> Effects | None:
        """A press on any other button."""
        query = it.update.callback_query
        return self._buttons.press(it.who, query) if query else None

    def inline(self, it: Received) -> Effects | None:
        """What is typed behind our name in any chat."""
        query = it.update.inline_query
        if query is None:
            return None
        found = inline.found(self._conversation, self._readership, it.who, query.query)
        return lambda: self._post.offer(query.id, found)

    def blocked(self, it: Received) -> Effects | None:
        """A reader has blocked us, or has us back."""
        at = self._now() if it.is_gone else None
        return lambda: self._stores.readers.block(it.who.person, at)

    def welcome(self, it: Received) -> Effects | None:
        """A group has taken us in: we say how to ask, and keep its number."""
        say = self.group_hint(it)

        def effects() -> None:
            chat = it.update.effective_chat
            self._note(it, one_line(chat.title or "", _LONGEST_NAME) if chat else "")
            if say is not None:
                say()

        return effects

    def put_out(self, it: Received) -> Effects | None:
        """A group has put us out: its number is nobody's business any more."""
        chat = it.update.effective_chat
        return (lambda: self._stores.chat_numbers.forget(chat.id)) if chat else None

    def _note(self, it: Received, name: str) -> None:
        """Keep the number of a chat for `svar chats`."""
        if chat := it.update.effective_chat:
            self._stores.chat_numbers.note(NumberedChat(chat.id, name, self._now()))

    def _say(self, it: Received, message: Message) -> Effects:
        def effects() -> None:
            self._post.send(it.who.place, message)

        return effects


@dataclass(frozen=True, slots=True)
class Route:
    """An update for which `when` holds is taken by `take`, unless that passes it on with None."""

    when: Callable[[Received], bool]
    take: Callable[[Takers, Received], Effects | None]


ROUTES = (
    Route(lambda it: True, Takers.editors_chat),  # noqa: ARG005
    Route(lambda it: it.is_group_moved, Takers.moved),
    Route(lambda it: it.asks_number, Takers.number),
    # Written to us alone.
    Route(lambda it: it.is_private, Takers.admin),
    Route(lambda it: it.is_private and it.words is None, Takers.media),
    Route(lambda it: it.is_private and it.is_own and it.command is not None, Takers.command),
    Route(lambda it: it.is_private and it.is_own, Takers.reply_in_dialogue),
    Route(lambda it: it.is_private and it.is_own, Takers.words_for_editors),
    Route(lambda it: it.is_private, Takers.question),
    # Written in a group.
    Route(lambda it: it.is_in_group and it.is_for_bots and it.is_known_command, Takers.command),
    Route(
        lambda it: it.is_in_group and not it.is_for_bots and it.said_to_us is not None,
        Takers.group_question,
    ),
    # Edited.
    Route(lambda it: it.is_edited, Takers.admin_edit),
    Route(lambda it: it.is_edited and not it.is_command_at_home, Takers.question_edited),
    Route(
        lambda it: it.is_edited and it.is_at_home and not it.is_command_at_home,
        Takers.edited_into_question,
    ),
    # Neither written nor edited.
    Route(lambda it: it.is_press, Takers.admin_press),
    Route(lambda it: it.is_press, Takers.press),
    Route(lambda it: it.is_inline, Takers.inline),
    Route(lambda it: it.is_blocking, Takers.blocked),
    Route(lambda it: it.is_welcome, Takers.welcome),
    Route(lambda it: it.is_out_of_group, Takers.put_out),
)
"""Every route, the first one first. What none of them takes is not for us."""


def taken(takers: Takers, it: Received) -> Effects:
    """Return what the first route does that takes an update."""
    for route in ROUTES:
        if route.when(it) and (effects := route.take(takers, it)) is not None:
            return effects
    return nothing
