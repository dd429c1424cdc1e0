"""What editors do in their group: answers to cards, corrections, presses and commands.

Everything else there is for the handler of readers, as in any group.
"""

from __future__ import annotations

from telegram import CallbackQuery, ChatMemberUpdated, Update, User
from telegram import Message as TelegramMessage
from telegram.constants import ChatMemberStatus

from bot.errors import QuestionUnknown, StepRefused
from bot.escalation.quotations import Quotes
from bot.sanitize import one_line
from bot.store.telegram.traces import album_of
from bot.telegram.callback_data import OF_EDITORS, ButtonPress, decode
from bot.telegram.dependencies import Dependencies, Effects
from bot.telegram.handlers.editors.card_buttons import CardButtons
from bot.telegram.handlers.editors.editor_text import said_in
from bot.telegram.handlers.editors.editors_gate import EditorsGate
from bot.telegram.handlers.editors.orders import EditorOrders
from bot.telegram.handlers.editors.sharing import AnswerSharing
from bot.telegram.render.editors import notes
from bot.telegram.render.editors.notes import QueueNote
from bot.telegram.replies import Replies
from bot.telegram.transport.outgoing.outcome import KICKED
from bot.telegram.update_context import place_of
from bot.telegram.writing.drafts import Drafts
from bot.types.people import Channel, Person
from bot.types.questions import QuestionStatus, Said, Sharing

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

    def __init__(self, dependencies: Dependencies, drafts: Drafts | None = None) -> None:
        """With `drafts`, a language model proposes answers."""
        self._account = dependencies.account
        self._stores = dependencies.stores
        self._library = dependencies.library
        self._queue = dependencies.queue
        self._editors_chat = dependencies.editors_chat
        self._post = dependencies.post
        self._language = dependencies.settings.editors_language
        self._buttons = CardButtons(dependencies, drafts)
        self._orders = EditorOrders(dependencies)
        self._replies = Replies(dependencies.stores.messages, dependencies.now)
        self._gate = EditorsGate(dependencies.editors_chat, dependencies.now)
        self._sharing = AnswerSharing(dependencies)

    def effects(self, update: Update) -> Effects | None:
        """Return what an update from the editors' chat does; None for what is not for editors.

        Raises `NotYet` while that depends on what isn't known yet.
        """
        chat = update.effective_chat
        query = update.callback_query
        if query is not None and (press := decode(query.data or "")):
            if press.act not in OF_EDITORS:
                return None
            if chat is None or chat.id != self._editors_chat.chat:
                # A reader's client can send anything; these are the editors' alone.
                return lambda: self._post.toast(query.id)
            return self._pressed(query, press)
        if chat is None:
            return None
        if chat.id != self._editors_chat.chat:
            # What was said just before the group moved is an answer all the same.
            message = update.message if chat.id < 0 else None
            if message is None or not self._answers_us(message):
                return None
            return self._replied(message) if chat.id in self._editors_chat.former else None
        if update.my_chat_member:
            return self._membership(update.my_chat_member)
        if update.chat_member:
            return self._promoted(update.chat_member)
        if message := update.edited_message:
            return self._corrected(message)
        if message := update.message:
            return self._message(message)
        return None

    def _pressed(self, query: CallbackQuery, press: ButtonPress) -> Effects:
        chat = query.message.chat.id if query.message else 0
        if refusal := self._gate.refusal(query.from_user, None, chat):
            said = notes.toast(refusal, language=self._language)
            return lambda: self._post.toast(query.id, said, alert=True)
        return self._buttons.press(self._met(query.from_user), query, press)

    def apologise(self, message: TelegramMessage) -> None:
        """Tell an editor that nothing came of what they wrote to us in their chat."""
        is_to_us = self._orders.is_order(message) or self._answers_us(message)
        if message.chat.id == self._editors_chat.chat and is_to_us:
            self._tell(message, QueueNote.TROUBLE)

    def _message(self, message: TelegramMessage) -> Effects | None:
        user = message.from_user
        if user is None or message.via_bot or message.is_automatic_forward:
            return None
        if self._orders.is_order(message):
            return self._refused(message, user) or self._orders.obey(self._met(user), message)
        return self._replied(message) if self._answers_us(message) else None

    def _replied(self, message: TelegramMessage) -> Effects | None:
        """Do what a reply to a message of ours asks for."""
        user = message.from_user
        text = (message.text or message.caption or "").strip()
        if user is None or text.startswith(_ASIDE):
            return lambda: None
        if refused := self._refused(message, user):
            return refused
        about = self._replies.about(message, self._stores.cards.question_in)
        number = about.question
        if number is None:
            # Never for the handler of readers: what an editor says to us is no reader's question.
            unknown = QueueNote.NO_CARD if about.sure else QueueNote.UNSURE
            return lambda: self._tell(message, unknown)
        editor = self._met(user)
        if text.startswith(_MERGE) and text[1:].strip().isdecimal():
            return lambda: self._merge(message, number, int(text[1:].strip()[:9]), editor)
        if text.startswith(_WORDING) and text[1:].strip():
            return lambda: self._word(message, number, one_line(text[1:]), editor)
        if text.startswith((_COMMAND, _MERGE, _WORDING)):
            return lambda: self._tell(message, QueueNote.NOT_SENT)
        said, sharing = self._said_in(message)
        if said is None:
            return lambda: self._tell(message, QueueNote.CANT_PASS_ON)
        quotes = self._library.quotes_in(said.text)
        return lambda: self._answer(message, number, said, editor, quotes, sharing)

    def _said_in(self, message: TelegramMessage) -> tuple[Said | None, Sharing | None]:
        """Return what a message says, and whether that is for members; None where it is nothing."""
        said = said_in(message)
        if said is None:
            return None, None
        said, sharing = self._sharing.marked(said)
        return (said if said.text or said.attachments else None), sharing

    def _answers_us(self, message: TelegramMessage) -> bool:
        """Tell whether a message answers one of ours, and doesn't call us by name."""
        answered = message.reply_to_message
        if answered is None or answered.forum_topic_created is not None:
            return False
        is_ours = answered.from_user is not None and answered.from_user.id == self._account.id
        mentioned = f"@{self._account.username}".casefold() in (message.text or "").casefold()
        return is_ours and not mentioned

    def _word(self, message: TelegramMessage, number: int, asked: str, editor: Person) -> None:
        """Put a question into an editor's words, as the next reader sees it."""
        try:
            self._queue.word(number, asked, editor)
        except QuestionUnknown:
            self._tell(message, QueueNote.ERASED, number)
        except StepRefused:
            self._tell(message, QueueNote.CANT_WORD, number)
        else:
            self._post.react(place_of(message), message.message_id, _RECEIVED)

    def _answer(
        self,
        message: TelegramMessage,
        number: int,
        said: Said,
        editor: Person,
        quotes: Quotes,
        sharing: Sharing | None,
    ) -> None:
        try:
            number = self._queue.root(number)  # an answer to a merged one is to what it is now
            self._queue.answer(
                number,
                said,
                editor,
                signature=self._stores.editors.signature(editor),
                source=(message.chat.id, message.message_id),
                articles=quotes.articles,
                known=quotes.known,
                sharing=sharing,
            )
        except QuestionUnknown:
            self._tell(message, QueueNote.ERASED, number)
            return
        except StepRefused as refused:
            if refused.status is QuestionStatus.ANSWERED and self._goes_with(message, number):
                self._add_file(number, said, editor)
                return
            self._tell(message, notes.refused(refused.status), number)
            return
        if message.media_group_id is not None:
            self._stores.key_values.put(album_of(number), message.media_group_id)
        self._post.react(place_of(message), message.message_id, _RECEIVED)
        for prompt in self._stores.cards.take_prompts(number):
            self._post.delete(place_of(message), target=prompt)
        self._sharing.ask(number)

    def _goes_with(self, message: TelegramMessage, number: int) -> bool:
        """Tell whether a file was sent together with the one that answered: an album's next."""
        album = message.media_group_id
        return album is not None and self._stores.key_values.get(album_of(number)) == album

    def _add_file(self, number: int, said: Said, editor: Person) -> None:
        answer = self._stores.answers.get(number)
        if answer is not None:
            files = (*answer.said.attachments, *said.attachments)
            whole = Said(answer.said.text, answer.said.html, files)
            self._queue.add_files(number, whole, editor)
            self._sharing.ask(number)

    def _merge(self, message: TelegramMessage, number: int, into: int, editor: Person) -> None:
        try:
            self._queue.merge(number, into, editor)
        except (QuestionUnknown, StepRefused):
            self._tell(message, QueueNote.CANT_MERGE, number)

    def _corrected(self, message: TelegramMessage) -> Effects | None:
        """An edited answer corrects what the readers got."""
        number = self._stores.answers.written_in(message.chat.id, message.message_id)
        (said, sharing), user = self._said_in(message), message.from_user
        if number is None or user is None:
            return None
        if refused := self._refused(message, user):
            return refused
        if said is not None and said.text.startswith(_ASIDE):
            return lambda: self._tell(message, QueueNote.NOT_SENT)
        answer = self._stores.answers.get(number)
        if said is None or answer is None:
            return lambda: None
        new = Said(said.text, said.html, answer.said.attachments)
        if new == answer.said and sharing in (None, answer.sharing):
            return lambda: None  # a link's preview has come, or the like
        editor, quotes = self._met(user), self._library.quotes_in(said.text)

        def correct() -> None:
            try:
                self._queue.correct(
                    number,
                    new,
                    editor,
                    articles=quotes.articles,
                    known=quotes.known,
                    sharing=sharing,
                )
            except (QuestionUnknown, StepRefused):
                self._tell(message, QueueNote.CANT_CORRECT, number)
                return
            self._sharing.ask(number)

        return correct

    def _membership(self, change: ChatMemberUpdated) -> Effects | None:
        editors_chat = self._editors_chat
        if change.new_chat_member.status in _AWAY:
            return lambda: editors_chat.note_trouble(KICKED)
        return lambda: editors_chat.look_again()

    def _promoted(self, change: ChatMemberUpdated) -> Effects:
        """Follow who of the group's administrators is one."""
        someone, new = change.new_chat_member.user.id, change.new_chat_member.status
        is_one = new in (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)
        return lambda: self._editors_chat.became(change.chat.id, someone, administrator=is_one)

    def _refused(self, message: TelegramMessage, user: User) -> Effects | None:
        """Turn away who writes and is no editor; None for who is one."""
        as_chat = message.sender_chat.id if message.sender_chat else None
        refusal = self._gate.refusal(user, as_chat, message.chat.id)
        if refusal is None:
            return None
        if not self._gate.is_news(user, as_chat):
            return lambda: None
        return lambda: self._tell(message, refusal)

    def _met(self, user: User) -> Person:
        editor = Person(Channel.TELEGRAM, str(user.id))
        self._stores.editors.note_name(
            editor, one_line(user.first_name, _LONGEST_NAME) or str(user.id)
        )
        return editor

    def _tell(self, message: TelegramMessage, note: QueueNote, number: int = 0) -> None:
        said = notes.note(note, number, language=self._language)
        self._post.send(place_of(message, answering=True), said)
