"""What a press on a button of a card does."""

from __future__ import annotations

from datetime import timedelta

from telegram import CallbackQuery
from telegram import Message as TelegramMessage

from bot.errors import BotError, QuestionUnknown, StepRefused
from bot.telegram.callback_data import ButtonAct, ButtonPress
from bot.telegram.dependencies import Dependencies, Effects
from bot.telegram.handlers.editors.sharing import AnswerSharing
from bot.telegram.render.editors import card_buttons, gathered, lists, notes, question_card
from bot.telegram.render.editors.notes import QueueToast
from bot.telegram.types import Keyboard
from bot.telegram.update_context import place_of
from bot.telegram.writing.drafts import Drafts
from bot.types.people import Person
from bot.types.questions import WAITING, Dossier, QuestionStatus, Said, Sharing

_SUGGESTED = 5


class CardButtons:
    """Handles the presses of editors. What it returns is run in one transaction."""

    def __init__(self, dependencies: Dependencies, drafts: Drafts | None = None) -> None:
        """With `drafts`, a language model proposes answers."""
        self._drafts = drafts
        self._settings = dependencies.settings
        self._now = dependencies.now
        self._stores = dependencies.stores
        self._library = dependencies.library
        self._queue = dependencies.queue
        self._duplicates = dependencies.duplicates
        self._post, self._card_link = dependencies.post, dependencies.card_link
        self._language = dependencies.settings.editors_language
        self._sharing = AnswerSharing(dependencies)

    def press(self, editor: Person, query: CallbackQuery, press: ButtonPress) -> Effects:
        """Do what a button says, and tell the editor what came of it."""
        message = query.message if isinstance(query.message, TelegramMessage) else None
        suggestions = self._suggestions(press)

        def effects() -> None:
            try:
                toast = self._obey(editor, message, press, suggestions)
            except QuestionUnknown:
                toast = QueueToast.ERASED
            except StepRefused as refused:
                self._refuse(query, press, refused)
                return
            said = toast and notes.toast(toast, language=self._language)
            self._post.toast(query.id, said)

        return effects

    def _obey(
        self,
        editor: Person,
        message: TelegramMessage | None,
        press: ButtonPress,
        suggestions: list[tuple[int, str]],
    ) -> QueueToast | None:
        queue = self._queue
        number = int(press.parts[0])
        match press.act:
            case ButtonAct.TAKE:
                queue.take(number, editor)
                return QueueToast.TAKEN
            case ButtonAct.RELEASE:
                queue.release(number, editor)
                return QueueToast.RELEASED
            case ButtonAct.WRITE:
                return self._write(editor, message, number)
            case ButtonAct.USE:
                return self._use(editor, number, int(press.parts[1]))
            case ButtonAct.DRAFT:
                return self._drafts.want(number) if self._drafts else QueueToast.NO_WRITER
            case ButtonAct.SAME:
                return self._same(message, number, suggestions)
            case ButtonAct.INTO:
                queue.merge(number, int(press.parts[1]), editor)
                return QueueToast.MERGED
            case ButtonAct.APART:
                return self._apart(editor, message, press)
            case ButtonAct.UNMERGE:
                return self._unmerge(editor, number)
            case ButtonAct.DISMISS:
                queue.dismiss(number, editor)
                return QueueToast.DISMISSED
            case ButtonAct.REOPEN:
                queue.reopen(number, editor)
                return QueueToast.REOPENED
            case ButtonAct.WITHHOLD:
                queue.withhold(number, editor)
                return QueueToast.WITHHELD
            case ButtonAct.OFFER:
                queue.offer(number, editor)
                return QueueToast.OFFERED
            case ButtonAct.SHARE:
                return self._sharing.choose(editor, number, Sharing(press.parts[1]))
            case ButtonAct.CARD:
                self._stores.cards.spoil(number)
                return None
            case ButtonAct.PART:
                queue.part(int(press.parts[1]), editor)
                return QueueToast.SPLIT
            case ButtonAct.ALL:
                return self._all(message, number)
            case ButtonAct.MUTE:
                return self._mute(message, press)
            case ButtonAct.UNMUTE:
                return self._unmute(press)
            case ButtonAct.SETTLE:
                return self._settle(editor, message, press)
            case _:
                self._turn_queue(message, number)
                return None

    def _write(
        self, editor: Person, message: TelegramMessage | None, number: int
    ) -> QueueToast | None:
        """Take the question, and open the input field for the answer to it."""
        question = self._queue.dossier(number).question
        if question.status is QuestionStatus.OPEN:
            self._queue.take(number, editor)
        elif question.status not in WAITING or question.taken_by != editor:
            raise StepRefused(f"question {number} is {question.status}", question.status)
        if message is None:
            return QueueToast.REPLY_TO_CARD
        name = self._stores.editors.name(editor)
        prompt = question_card.write_here(number, editor.id, name, language=self._language)
        (sent,) = self._post.send(place_of(message, answering=True), prompt)
        self._stores.cards.below(sent, number, "prompt")
        return None

    def _use(self, editor: Person, number: int, at: int) -> QueueToast:
        """Answer with a passage of the library, in its own words."""
        articles = self._queue.dossier(number).question.shown.articles
        if at >= len(articles) or not articles[at].text:
            return QueueToast.NO_PASSAGE
        shown = articles[at]
        if self._library.catalogue().article(shown.id) is None:
            return QueueToast.ARTICLE_GONE
        said = Said(*notes.passage(shown))
        self._queue.answer(number, said, editor, signature=self._stores.editors.signature(editor))
        self._sharing.ask(number)
        return QueueToast.ANSWERED

    def _same(
        self, message: TelegramMessage | None, number: int, found: list[tuple[int, str]]
    ) -> QueueToast | None:
        if not found or message is None:
            return QueueToast.NONE_ALIKE
        keyboard = card_buttons.choose_same(number, found, language=self._language)
        self._post.rebutton(place_of(message, answering=True), message.message_id, keyboard)
        self._stores.cards.spoil(number, later=True)
        return None

    def _suggestions(self, press: ButtonPress) -> list[tuple[int, str]]:
        """Look for questions that one may be the same as, before anything is held up by it."""
        if press.act is not ButtonAct.SAME or self._duplicates is None:
            return []
        try:
            found = self._duplicates.nearest(int(press.argument), _SUGGESTED)
            return [(other, self._queue.dossier(other).question.text) for _, other in found]
        except BotError:
            return []

    def _apart(
        self, editor: Person, message: TelegramMessage | None, press: ButtonPress
    ) -> QueueToast | None:
        number = int(press.parts[0])
        dossier = self._queue.dossier(number)
        if dossier.question.gathers:
            keyboard = gathered.choose_part(dossier, language=self._language)
            self._choose(message, number, keyboard)
            return None
        place = int(press.parts[1]) if len(press.parts) > 1 else None
        others = [each for each in dossier.askings if each.reader != dossier.askings[0].reader]
        if place is None and len({each.reader for each in others}) > 1 and message is not None:
            keyboard = card_buttons.choose_apart(dossier, language=self._language)
            self._post.rebutton(place_of(message, answering=True), message.message_id, keyboard)
            self._stores.cards.spoil(number, later=True)
            return None
        if place is None and others:
            reader = others[0].reader
        elif place is not None and place < len(dossier.askings):
            reader = dossier.askings[place].reader
        else:
            return QueueToast.NOBODY_ELSE
        self._queue.split(number, reader, editor)
        return QueueToast.SPLIT

    def _all(self, message: TelegramMessage | None, number: int) -> QueueToast | None:
        """Send all that stands on a gathering card as a file below it."""
        if message is not None:
            listed = gathered.all_gathered(self._queue.dossier(number), language=self._language)
            (sent,) = self._post.send(place_of(message, answering=True), listed)
            self._stores.cards.below(sent, number, "note")
        return None

    def _mute(self, message: TelegramMessage | None, press: ButtonPress) -> QueueToast | None:
        """Ask whom to mute, and for how long; then mute them."""
        number = int(press.parts[0])
        dossier = self._queue.dossier(number)
        if len(press.parts) == 1:
            keyboard = gathered.choose_mute(dossier, language=self._language)
            self._choose(message, number, keyboard)
            return None
        reader = gathered.reader_of(dossier, press.parts[1])
        toast = QueueToast.MUTE_GONE if reader is None else self._mute_reader(reader)
        self._stores.cards.spoil(number)  # last: a question is had after its reader
        return toast

    def _mute_reader(self, reader: Person) -> QueueToast:
        is_ours = reader.id in map(str, self._settings.admin_ids) or self._stores.editors.knows(
            reader
        )
        if is_ours:
            return QueueToast.CANT_MUTE
        self._queue.mute(reader, self._now() + timedelta(days=gathered.MUTE_DAYS))
        return QueueToast.MUTED

    def _unmute(self, press: ButtonPress) -> QueueToast:
        number = int(press.parts[0])
        reader = gathered.reader_of(self._queue.dossier(number), press.parts[1])
        toast = QueueToast.MUTE_GONE
        if reader is not None:
            toast = QueueToast.UNMUTED if self._queue.unmute(reader) else QueueToast.NOT_MUTED
        self._stores.cards.spoil(number)  # last, as above
        return toast

    def _choose(self, message: TelegramMessage | None, number: int, keyboard: Keyboard) -> None:
        """Put a choice below a card; its next change brings its own buttons back."""
        if message is not None:
            place = place_of(message, answering=True)
            self._post.rebutton(place, message.message_id, keyboard)
            self._stores.cards.spoil(number, later=True)

    def _unmerge(self, editor: Person, number: int) -> QueueToast:
        into = self._queue.dossier(number).question.merged_into
        dossier = self._queue.dossier(into) if into else None
        readers = (
            [each.reader for each in dossier.askings if each.origin == number] if dossier else []
        )
        if not into or not readers:
            return QueueToast.NOBODY_ELSE
        self._queue.split(into, readers[0], editor)
        return QueueToast.SPLIT

    def _settle(
        self, editor: Person, message: TelegramMessage | None, press: ButtonPress
    ) -> QueueToast | None:
        one, other, choice = int(press.parts[0]), int(press.parts[1]), press.parts[2]
        keep = {"one": (one,), "other": (other,), "both": (one, other)}[choice]
        if not self._queue.settle(one, other, keep, editor):
            return QueueToast.SETTLED_BEFORE
        if message is not None:
            self._post.rebutton(place_of(message, answering=True), message.message_id, ())
        return QueueToast.SETTLED

    def _turn_queue(self, message: TelegramMessage | None, page: int) -> None:
        if message is None:
            return
        listed = lists.queue(
            self._queue.questions(),
            page,
            self._card_link,
            language=self._language,
            now=self._now(),
        )
        place = place_of(message, answering=True)
        target = self._stores.lists.message_in(message.chat.id, message.message_id)
        if target is None:  # too old to be known any more: what a new one quotes is kept again
            (target,) = self._post.send(place, listed)
        else:
            self._post.edit(place, listed, target=target)
        self._stores.lists.quotes(target, listed.quotes)

    def _refuse(self, query: CallbackQuery, press: ButtonPress, refused: StepRefused) -> None:
        """Tell an editor who came second what the first one did."""
        dossier = self._dossier(int(press.parts[0]))
        holder = dossier and dossier.question.taken_by
        said = notes.too_late(
            dossier.question.status if dossier else refused.status,
            self._stores.editors.name(holder) if holder else None,
            language=self._language,
        )
        self._post.toast(query.id, said, alert=True)
        self._stores.cards.spoil(int(press.parts[0]))

    def _dossier(self, number: int) -> Dossier | None:
        try:
            return self._queue.dossier(number)
        except QuestionUnknown:
            return None
