"""What readers do in Telegram: each kind of update to the handler that it is for.

Handlers run in threads, and may be run again for the same update: they think first, and everything
that they change is stored in one transaction with the update's being done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from telegram import CallbackQuery, Chat, ChatMemberUpdated, Update, User
from telegram import Message as TelegramMessage
from telegram.constants import ChatMemberStatus, ChatType

from bot.store.telegram.updates import AlreadySettled
from bot.telegram.commands import parse
from bot.telegram.dependencies import Dependencies, Effects
from bot.telegram.handlers.admins.chat import AdminHandler
from bot.telegram.handlers.editors.group import EditorsHandler
from bot.telegram.handlers.giving_up import GivingUp
from bot.telegram.handlers.incoming import read
from bot.telegram.handlers.readers import inline
from bot.telegram.handlers.readers.asking import QuestionHandler
from bot.telegram.handlers.readers.buttons import ReaderButtons
from bot.telegram.handlers.readers.dialogue import ReaderDialogue
from bot.telegram.handlers.readers.orders import ReaderOrders
from bot.telegram.handlers.readers.question_thread import QuestionThread
from bot.telegram.handlers.tag_check import TagCheck
from bot.telegram.render.readers import notes
from bot.telegram.render.readers.notes import Note
from bot.telegram.types import Message
from bot.telegram.update_context import UpdateContext, addressed, context_of
from bot.types.traffic import StoredUpdate
from index.errors import RetrievalError

_AWAY = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
_GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)
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
_EDITED_LATE = timedelta(hours=1)
"""An edit later than this makes no new question of what was none."""


def _nothing() -> None:
    """Change nothing: the update is not for us."""


class ReaderHandler:
    """Handles the updates that readers cause."""

    def __init__(self, parts: Dependencies, admins: AdminHandler | None = None) -> None:
        """Without `admins`, everybody is a reader."""
        self._parts = parts
        self._admins = admins
        self._asking = QuestionHandler(parts)
        self._dialogue = ReaderDialogue(parts)
        self._thread = QuestionThread(parts, self._asking)
        self._editors = EditorsHandler(parts)
        self._giving_up = GivingUp(parts, self._editors, admins)
        self._orders = ReaderOrders(parts, self._asking, self._dialogue)
        self._buttons = ReaderButtons(parts, self._asking, self._dialogue)
        self._tags = TagCheck(parts)

    def handle(
        self,
        updates: Sequence[StoredUpdate],
        *,
        rushed: bool = False,
        is_given_up: Callable[[], bool] = lambda: False,
    ) -> None:
        """Handle updates that belong together, and mark them done with all that comes of it.

        An update that can't be read is set aside. A reader who is `rushed` is asked to slow down.
        Raises whatever keeps the updates from being handled; nothing is changed then, nor where
        the thinking took so long that it `is_given_up`.
        """
        parts = self._parts
        understood = [(stored, read(stored)) for stored in updates]
        with suppress(RetrievalError, OSError):  # what a reader sees is of the newest generation
            parts.refresh()
            parts.catalogue()  # now, where it is a new one: nobody can write in the unit below
        good = [(stored, update) for stored, update in understood if update is not None]
        effects = self._effects([update for _, update in good]) if good else _nothing
        with parts.database.unit():
            if is_given_up():
                raise AlreadySettled("it took too long, and somebody else sees to it")
            # First: what a reader erases includes the update in which they ask for it.
            parts.updates.done([stored.id for stored, _ in good])
            for stored, update in understood:
                if update is None:
                    parts.updates.set_aside(stored.id, "it can't be read")
            effects()
            if rushed and good:
                self._slow_down(good[0][1])

    def give_up(self, updates: Sequence[StoredUpdate], problem: str) -> None:
        """Set updates aside that can't be handled, and tell whoever waits; see `GivingUp`."""
        self._giving_up.give_up(updates, problem)

    def _visit(
        self, user: User, chat: Chat | None = None, message: TelegramMessage | None = None
    ) -> UpdateContext:
        return context_of(user, chat, message, self._parts.readers.get)

    def _effects(self, updates: Sequence[Update]) -> Effects:
        first = updates[0]
        effects = self._routed(updates)
        if (query := first.callback_query) is None:
            return effects
        who = self._visit(query.from_user, query.message.chat if query.message else None)
        return self._tags.checked(who, query, effects)

    def _routed(self, updates: Sequence[Update]) -> Effects:
        first = updates[0]
        if (at_desk := self._editors.effects(first)) is not None:
            return at_desk
        if first.message:
            messages = [update.message for update in updates if update.message]
            return self._message(messages[0], messages, updates[-1].update_id)
        if first.edited_message:
            return self._edited(first.edited_message)
        if first.callback_query:
            return self._pressed(first.callback_query, first.update_id)
        # Of several, the last is what the reader has typed by now.
        query = updates[-1].inline_query
        if query:
            return inline.offer(self._parts, self._visit(query.from_user), query)
        if first.my_chat_member:
            return self._membership(first.my_chat_member)
        return _nothing

    def _message(
        self, message: TelegramMessage, pieces: Sequence[TelegramMessage], update: int
    ) -> Effects:
        user, chat = message.from_user, message.chat
        if message.migrate_to_chat_id:
            old, new = chat.id, message.migrate_to_chat_id
            return lambda: self._moved(old, new)
        if user is None or user.is_bot or message.via_bot or message.is_automatic_forward:
            return _nothing
        who = replace(self._visit(user, chat, message), update=update)
        if chat.type == ChatType.PRIVATE:
            return self._private(who, message, pieces)
        if chat.type in _GROUPS and message.text:
            return self._in_group(who, message, message.text)
        return _nothing

    def _moved(self, old: int, new: int) -> None:
        self._parts.messages.migrate(old, new)
        self._parts.room.moved(old, new)

    def _private(
        self, who: UpdateContext, message: TelegramMessage, pieces: Sequence[TelegramMessage]
    ) -> Effects:
        if self._admins and (effects := self._admins.message(who, message)):
            return effects
        text = message.text or message.caption
        if text is None:
            return self._without_words(who, message)
        if message.forward_origin is None:  # others' commands are not the reader's
            typed = parse(text, self._parts.username)
            if typed:
                meant = typed if typed.ours else replace(typed, command=None)
                return self._orders.obey(who, meant, message.message_id)
            said = "\n".join(each.text or each.caption or "" for each in pieces)
            if effects := self._dialogue.answer(who, said):
                return effects
            if effects := self._thread.continued(who, message, pieces):
                return effects
        texts = {each.message_id: each.text or each.caption or "" for each in pieces}
        return self._and_end_dialogue(who, self._asking.ask(who, texts))

    def _in_group(self, who: UpdateContext, message: TelegramMessage, text: str) -> Effects:
        typed = parse(text, self._parts.username)
        if typed and text.startswith("/"):
            known = typed.ours and typed.command is not None
            return self._orders.obey(who, typed, message.message_id) if known else _nothing
        said = addressed(message, self._parts.bot_id, self._parts.username)
        if said is None:
            return _nothing
        if not said:
            hint = self._parts.group_hint(who)
            return lambda: self._send(who, hint)
        return self._asking.ask(who, {message.message_id: said})

    def _slow_down(self, update: Update) -> None:
        user, chat = update.effective_user, update.effective_chat
        if user and chat:
            who = self._visit(user, chat, update.message)
            self._send(who, notes.slow_down(language=self._parts.language(who)))

    def _edited(self, message: TelegramMessage) -> Effects:
        user, text = message.from_user, message.text or message.caption
        if user is None or user.is_bot or text is None:
            return _nothing
        who = self._visit(user, message.chat, message)
        if self._admins and (effects := self._admins.edited(who, message)):
            return effects
        if who.place.private:
            edited = parse(text, self._parts.username)
            if edited is not None:
                return _nothing
        elif (said := addressed(message, self._parts.bot_id, self._parts.username)) is not None:
            text = said
        if effects := self._asking.edit(who, message.message_id, text):
            return effects
        # Small talk, or nothing, that has become a question; never a name given in a dialogue.
        if who.place.private and text.rstrip().endswith("?") and self._is_recent(message):
            return self._asking.ask(who, {message.message_id: text})
        return _nothing

    def _is_recent(self, message: TelegramMessage) -> bool:
        return self._parts.now() - message.date < _EDITED_LATE

    def _pressed(self, query: CallbackQuery, update: int) -> Effects:
        message = query.message
        typed = message if isinstance(message, TelegramMessage) else None
        context_of = self._visit(query.from_user, message.chat if message else None, typed)
        who = replace(context_of, update=update)
        if self._admins and (effects := self._admins.press(who, query)):
            return effects
        return self._buttons.press(who, query)

    def _without_words(self, who: UpdateContext, message: TelegramMessage) -> Effects:
        kind = next((note for name, note in _MEDIA.items() if getattr(message, name, None)), None)
        if kind is None:  # a service message: a pinned message, a changed photo
            return _nothing
        said = notes.note(kind, self._parts.language(who))
        return lambda: self._send(who, said)

    def _membership(self, change: ChatMemberUpdated) -> Effects:
        parts = self._parts
        who = self._visit(change.from_user, change.chat)
        gone = change.new_chat_member.status in _AWAY
        if who.place.private:
            at = parts.now() if gone else None
            return lambda: parts.readers.block(who.person, at)
        came = change.old_chat_member.status in _AWAY and not gone
        if change.chat.type in _GROUPS and came:
            hint = parts.group_hint(who)
            return lambda: self._send(who, hint)
        return _nothing

    def _and_end_dialogue(self, who: UpdateContext, effects: Effects) -> Effects:
        """A question instead of an answer ends what the reader was being asked."""

        def both() -> None:
            self._dialogue.cancel(who)
            effects()

        return both

    def _send(self, who: UpdateContext, message: Message) -> None:
        self._parts.post.send(who.place, message)
