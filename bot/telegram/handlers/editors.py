"""What editors do in their group: answers to cards, corrections, presses and commands.

Everything else there is for the handler of readers, as in any group.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from telegram import ChatMemberUpdated, Update, User
from telegram import Message as TelegramMessage

from bot.errors import QuestionUnknown, StepRefused
from bot.plain import one_line
from bot.telegram.editors.said import said_in
from bot.telegram.handlers.desk_buttons import DeskButtons
from bot.telegram.handlers.desk_orders import DeskOrders
from bot.telegram.handlers.parts import Effects, Parts
from bot.telegram.handlers.visit import place_of
from bot.telegram.outcome import KICKED
from bot.telegram.presses import OF_A_QUESTION, OF_EDITORS, decode
from bot.telegram.render import desk_notes
from bot.telegram.render.desk_notes import DeskNote
from bot.types import Channel, Person, QuestionStatus, Said

_ASIDE = "//"
"""What begins so is said among editors, also where it answers a card."""
_MERGE = "="
_WORDING = "?"
_COMMAND = "/"
_RECEIVED = "👀"
_AWAY = ("left", "kicked")
_LONGEST_NAME = 60


class EditorsHandler:
    """Handles updates from the editors' chat. What it returns is run in one transaction."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._buttons = DeskButtons(parts)
        self._orders = DeskOrders(parts)

    def effects(self, update: Update) -> Effects | None:
        """Return what an update from the editors' chat does; None for what is not the desk's."""
        chat = update.effective_chat
        query = update.callback_query
        if query is not None and (press := decode(query.data or "")):
            if press.act not in OF_EDITORS:
                return None
            if chat is None or chat.id != self._parts.room.chat:
                # A reader's client can send anything; these are the editors' alone.
                return lambda: self._parts.post.toast(query.id)
            editor = self._met(query.from_user)
            return self._buttons.press(editor, query, press)
        if chat is None or chat.id != self._parts.room.chat:
            return None
        if update.my_chat_member:
            return self._membership(update.my_chat_member)
        if message := update.edited_message:
            return self._corrected(message)
        if message := update.message:
            return self._message(message)
        return None

    def _message(self, message: TelegramMessage) -> Effects | None:
        user = message.from_user
        if user is None or message.via_bot or message.is_automatic_forward:
            return None
        if order := self._orders.obey(self._met(user), message):
            return order
        if not self._answers_us(message):
            return None
        number = self._about(message)
        text = (message.text or message.caption or "").strip()
        if text.startswith(_ASIDE):
            return lambda: None
        if number is None:
            # Never for the handler of readers: what an editor says to us is no reader's question.
            return lambda: self._tell(message, DeskNote.NO_CARD)
        editor = self._met(user)
        if text.startswith(_MERGE) and text[1:].strip().isdecimal():
            return lambda: self._merge(message, number, int(text[1:].strip()[:9]), editor)
        if text.startswith(_WORDING) and text[1:].strip():
            return lambda: self._word(message, number, one_line(text[1:]), editor)
        if text.startswith((_COMMAND, _MERGE, _WORDING)):
            return lambda: self._tell(message, DeskNote.NOT_SENT)
        said = said_in(message)
        if said is None:
            return lambda: self._tell(message, DeskNote.CANT_PASS_ON)
        articles = self._parts.quoted(said.text)
        return lambda: self._answer(message, number, said, editor, articles)

    def _answers_us(self, message: TelegramMessage) -> bool:
        """Tell whether a message answers one of ours, and doesn't call us by name."""
        answered = message.reply_to_message
        if answered is None or answered.forum_topic_created is not None:
            return False
        is_ours = answered.from_user is not None and answered.from_user.id == self._parts.bot_id
        mentioned = f"@{self._parts.username}".casefold() in (message.text or "").casefold()
        return is_ours and not mentioned

    def _about(self, message: TelegramMessage) -> int | None:
        """Return the question whose card, or a word of ours below it, a message answers.

        A message of ours may be answered before we have noted that it was sent: a card tells its
        question by its buttons, another by the number that it names.
        """
        answered = message.reply_to_message
        if answered is None:
            return None
        cards, chat = self._parts.cards, message.chat.id
        if (number := cards.question_in(chat, answered.message_id)) is not None:
            return number
        rows = answered.reply_markup.inline_keyboard if answered.reply_markup else ()
        for button in (button for row in rows for button in row):
            press = decode(str(button.callback_data or ""))
            if press is not None and press.act in OF_A_QUESTION:
                return int(press.parts[0])
        named = {int(number) for number in re.findall(r"\d{1,9}", answered.text or "")}
        if (
            found := next((n for n in cards.unsettled_below(chat) if n in named), None)
        ) is not None:
            return found
        return cards.question_in(chat, answered.message_id)  # noted while we were looking

    def _word(self, message: TelegramMessage, number: int, asked: str, editor: Person) -> None:
        """Put a question into an editor's words, as the next reader sees it."""
        try:
            self._parts.desk.word(number, asked, editor)
        except QuestionUnknown:
            self._tell(message, DeskNote.ERASED, number)
        except StepRefused:
            self._tell(message, DeskNote.CANT_WORD, number)
        else:
            self._parts.post.react(place_of(message), message.message_id, _RECEIVED)

    def _answer(
        self,
        message: TelegramMessage,
        number: int,
        said: Said,
        editor: Person,
        articles: Sequence[str],
    ) -> None:
        parts = self._parts
        try:
            number = parts.desk.root(number)  # an answer to a merged one is to what it is now
            parts.desk.answer(
                number,
                said,
                editor,
                signature=parts.editors.signature(editor),
                source=(message.chat.id, message.message_id),
                articles=articles,
            )
        except QuestionUnknown:
            self._tell(message, DeskNote.ERASED, number)
            return
        except StepRefused as refused:
            if refused.status is QuestionStatus.ANSWERED and self._goes_with(message, number):
                self._add_file(number, said, editor)
                return
            self._tell(message, desk_notes.refused(refused.status), number)
            return
        if message.media_group_id is not None:
            parts.kept.put(f"album:{number}", message.media_group_id)
        parts.post.react(place_of(message), message.message_id, _RECEIVED)
        for prompt in parts.cards.take_prompts(number):
            parts.post.delete(place_of(message), target=prompt)

    def _goes_with(self, message: TelegramMessage, number: int) -> bool:
        """Tell whether a file was sent together with the one that answered: an album's next."""
        album = message.media_group_id
        return album is not None and self._parts.kept.get(f"album:{number}") == album

    def _add_file(self, number: int, said: Said, editor: Person) -> None:
        answer = self._parts.answers.get(number)
        if answer is not None:
            files = (*answer.said.attachments, *said.attachments)
            whole = Said(answer.said.text, answer.said.html, files)
            self._parts.desk.add_files(number, whole, editor)

    def _merge(self, message: TelegramMessage, number: int, into: int, editor: Person) -> None:
        try:
            self._parts.desk.merge(number, into, editor)
        except (QuestionUnknown, StepRefused):
            self._tell(message, DeskNote.CANT_MERGE, number)

    def _corrected(self, message: TelegramMessage) -> Effects | None:
        """An edited answer corrects what the readers got."""
        number = self._parts.answers.written_in(message.chat.id, message.message_id)
        said, user = said_in(message), message.from_user
        if number is None or user is None:
            return None
        if said is not None and said.text.startswith(_ASIDE):
            return lambda: self._tell(message, DeskNote.NOT_SENT)
        answer = self._parts.answers.get(number)
        if said is None or answer is None:
            return lambda: None
        new = Said(said.text, said.html, answer.said.attachments)
        if new == answer.said:  # a link's preview has come, or the like
            return lambda: None
        editor, articles = self._met(user), self._parts.quoted(said.text)

        def correct() -> None:
            try:
                self._parts.desk.correct(number, new, editor, articles=articles)
            except (QuestionUnknown, StepRefused):
                self._tell(message, DeskNote.CANT_CORRECT, number)

        return correct

    def _membership(self, change: ChatMemberUpdated) -> Effects | None:
        room = self._parts.room
        if change.new_chat_member.status in _AWAY:
            return lambda: room.lost(KICKED)
        return lambda: room.look_again()

    def _met(self, user: User) -> Person:
        editor = Person(Channel.TELEGRAM, str(user.id))
        self._parts.editors.met(editor, one_line(user.first_name, _LONGEST_NAME) or str(user.id))
        return editor

    def _tell(self, message: TelegramMessage, note: DeskNote, number: int = 0) -> None:
        said = desk_notes.note(note, number, language=self._parts.editors_language)
        self._parts.post.send(place_of(message, answering=True), said)
