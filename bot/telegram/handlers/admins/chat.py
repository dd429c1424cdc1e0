"""What admins do in a chat of their own: orders, documents, links, and presses on what we answer.

Everything of somebody else's, and everything else of an admin's, is for the handler of readers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from telegram import CallbackQuery, Document
from telegram import Message as TelegramMessage

from bot.dialogue.commands import Command, Venue
from bot.errors import BotError
from bot.library.admin_acts import ChangeFailure, Stopping, is_allowed, is_change
from bot.library.following.types import SiteVisit
from bot.library.following.withdrawn import WithdrawnArticle
from bot.library.keys import article_key
from bot.library.publisher import Publisher
from bot.sanitize import one_line
from bot.telegram.callback_data import OF_ADMINS, ButtonAct, ButtonPress, decode
from bot.telegram.commands import order
from bot.telegram.dependencies import Dependencies, Effects
from bot.telegram.handlers.admins.background_work import BackgroundWork
from bot.telegram.handlers.admins.draft_changes import DraftChanges
from bot.telegram.handlers.admins.library_changes import LibraryChanges
from bot.telegram.handlers.left_buttons import left_buttons
from bot.telegram.render.admins import drafts
from bot.telegram.render.admins import notes as admin_notes
from bot.telegram.render.readers import notes
from bot.telegram.render.readers.notes import Toast
from bot.telegram.stamps import Stamps
from bot.telegram.transport.api import LARGEST_DOWNLOAD_BYTES, CallFailed
from bot.telegram.transport.workers import WorkersState
from bot.telegram.types import Message
from bot.telegram.update_context import UpdateContext
from bot.types.admins import PendingArticle
from corpus.errors import CorpusError
from corpus.files.file_names import plain_name
from corpus.types import Article, CleanPage, Language

_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_LAST_ACTS = 5


class AdminHandler:
    """Handles what admins send. What it returns is run in one transaction."""

    def __init__(
        self,
        dependencies: Dependencies,
        curator: Publisher,
        work: BackgroundWork,
        handlers: Callable[[], WorkersState],
    ) -> None:
        """`handlers` tells how the threads get on in which updates are handled."""
        self._settings = dependencies.settings
        self._account = dependencies.account
        self._now = dependencies.now
        self._stores = dependencies.stores
        self._queue = dependencies.queue
        self._post = dependencies.post
        self._zone = dependencies.settings.time_zone
        self._curator = curator
        self._follower = dependencies.follower
        self._index_state = dependencies.library.index_state
        self._writer = dependencies.library.writer
        self._work = work
        self._handlers = handlers
        self._changes = LibraryChanges(dependencies, curator, work)
        self._stamps = Stamps(dependencies.stores.database)
        self._drafts = DraftChanges(dependencies, curator, work)

    def message(self, context: UpdateContext, message: TelegramMessage) -> Effects | None:
        """Return what an admin's message does; None for what is not an admin's, or a reader's."""
        act = self._meant(context, message)
        return act and act(context.language)

    def edited(self, context: UpdateContext, message: TelegramMessage) -> Effects | None:
        """Return what it does that an admin has edited a message; None as for `message`.

        What was said of a draft is said anew. Nothing else is done twice.
        """
        act = self._meant(context, message)
        if act is None or _draft_answered(message) is not None:
            return act and act(context.language)
        return lambda: None

    def is_meant(self, context: UpdateContext, message: TelegramMessage) -> bool:
        """Tell whether `message` would return something; looks nothing up, and can't fail."""
        return self._meant(context, message) is not None

    def _meant(
        self, context: UpdateContext, message: TelegramMessage
    ) -> Callable[[Language], Effects] | None:
        """Return what does what an admin's message asks for, in their language."""
        if not self._is_admin(context):
            return None
        if (answered := _draft_answered(message)) is not None and message.document is None:
            text = message.text or message.caption or ""
            return lambda language: self._change(context, message, answered, text, language)
        if (document := message.document) is not None and message.animation is None:
            return lambda language: self._document(context, document, language)
        text = message.text or ""
        if not text or message.forward_origin is not None:
            return None
        if ordered := order(text, self._account.username, Venue.ADMINS):
            return lambda language: self._obey(context, *ordered, language)
        if _LINK.fullmatch(address := text.strip()):
            read = partial(self._curator.read_link, address)
            return lambda language: self._read(context, address, read, language)
        if _answers(message, self._account.id) and is_change(text):
            # Of a draft that has gone in, or is none yet: it is no question all the same.
            return lambda language: self._say(
                context, admin_notes.text_message("admin-draft-gone", language=language)
            )
        return None

    def press(self, context: UpdateContext, query: CallbackQuery) -> Effects | None:
        """Return what a press does; None for one that is not an admin's, or a reader's."""
        press = decode(query.data or "")
        message = query.message
        if press is None or press.act not in OF_ADMINS or not self._is_admin(context):
            return None
        if not isinstance(message, TelegramMessage):
            return None
        key = press.argument if press.act is ButtonAct.REMOVE_ARTICLE else None
        article = self._curator.by_key(key) if key else None
        if press.act is ButtonAct.PUT_BACK:
            withdrawn = self._withdrawn(press.argument)
            return lambda: self._put_back(context, query, message, press, withdrawn)
        return lambda: self._pressed(context, query, message.message_id, press, article)

    def _withdrawn(self, key: str) -> WithdrawnArticle | None:
        """Return the withdrawn article that a button's key stands for."""
        found = self._follower.follower.withdrawn.all() if self._follower else iter(())
        return next((each for each in found if article_key(each.id) == key), None)

    def _put_back(
        self,
        context: UpdateContext,
        query: CallbackQuery,
        message: TelegramMessage,
        press: ButtonPress,
        withdrawn: WithdrawnArticle | None,
    ) -> None:
        language = context.language
        self._post.rebutton(context.place, message.message_id, left_buttons(message, press))
        if withdrawn is not None:
            self._changes.put_back(context, withdrawn, language)
        said = None if withdrawn else notes.toast(Toast.ALREADY_DONE, language)
        self._post.toast(query.id, said)

    def _is_admin(self, context: UpdateContext) -> bool:
        user, private = int(context.person.id), context.place.private
        return is_allowed(user, self._settings.admin_ids, private=private)

    def _obey(
        self, context: UpdateContext, command: Command, argument: str, language: Language
    ) -> Effects:
        match command:
            case Command.STATUS:
                state = self._state()
                zone = self._zone
                return self._say(context, admin_notes.state(state, language=language, zone=zone))
            case Command.REINDEX:
                return lambda: self._changes.reindex(context, language)
            case Command.ROLLBACK:
                return lambda: self._changes.roll_back(context, language)
            case _:
                return self._say(context, self._removal(argument, language))

    def _state(self) -> admin_notes.LibraryState:
        return admin_notes.LibraryState(
            index=self._curator.status(),
            questions=self._queue.waiting(),
            sends=self._stores.messages.waiting()[0],
            free_bytes=self._curator.free_bytes(),
            handlers=self._handlers(),
            visits=self._visits(),
            acts=self._stores.admin_book.acts(_LAST_ACTS),
            replica=self._index_state(),
            alerts=self._stores.alerts.figures(),
            writer=self._writer.standing() if self._writer else None,
        )

    def _visits(self) -> list[SiteVisit]:
        """Return the last visit of each source that the library follows."""
        if self._follower is None:
            return []
        try:
            states = self._follower.follower.book().sources
        except BotError:  # `svar doctor` says why
            return []
        known = [states.get(each.address) for each in self._follower.follower.sources]
        return [state.visit for state in known if state is not None and state.visit is not None]

    def _removal(self, id: str, language: Language) -> Message:
        if not id:
            return admin_notes.how_to_remove(language=language)
        article = self._curator.find(id)
        if article is None:
            return admin_notes.unknown(id, self._curator.near(id), language=language)
        return drafts.sure(article, article_key(article.id), language=language)

    def _document(self, context: UpdateContext, document: Document, language: Language) -> Effects:
        name = plain_name(document.file_name or "")
        if (document.file_size or 0) > LARGEST_DOWNLOAD_BYTES:
            too_large = admin_notes.text_message("admin-too-large", language=language, name=name)
            return self._say(context, too_large)

        def read() -> CleanPage:
            content = self._work.fetch(document.file_id)
            return self._curator.read_file(name, content, document.mime_type)

        return self._read(context, name, read, language)

    def _read(
        self, context: UpdateContext, name: str, read: Callable[[], CleanPage], language: Language
    ) -> Effects:
        """Read something in its own time, and show what came out of it."""
        reading = admin_notes.text_message("admin-reading", language=language, name=name)

        def effects() -> None:
            (target,) = self._post.send(context.place, reading)

            def show(message: Message) -> None:
                self._post.edit(context.place, message, target=target)
                self._work.wake()

            self._work.start(
                lambda: self._show_draft(context, name, read, show, language),
                lambda: show(self._changes.failed(ChangeFailure.UNFORESEEN, language)),
            )

        return effects

    def _show_draft(
        self,
        context: UpdateContext,
        name: str,
        read: Callable[[], CleanPage],
        show: Callable[[Message], None],
        language: Language,
    ) -> None:
        try:
            self._work.check()
            page = read()
            planned = self._curator.plan(page)
        except CorpusError as error:
            why = one_line(str(error))
            show(
                admin_notes.text_message(
                    "admin-unreadable", language=language, name=name, problem=why
                )
            )
            return
        except CallFailed:
            show(admin_notes.text_message("admin-no-file", language=language, name=name))
            return
        except Stopping:
            show(self._changes.failed(ChangeFailure.STOPPING, language))
            return
        number = self._stores.admin_book.put(
            PendingArticle(context.person.id, name, page), self._now()
        )
        show(drafts.draft(number, planned, language=language))

    def _change(
        self,
        context: UpdateContext,
        message: TelegramMessage,
        answered: ButtonPress,
        text: str,
        language: Language,
    ) -> Effects:
        """Take lines that an admin answers a draft with as what is to be different in it."""
        if not self._stamps.is_here(answered):  # it stands below another database's draft
            return self._say(
                context, admin_notes.text_message("admin-draft-gone", language=language)
            )
        return self._drafts.change(context, message, int(answered.argument), text, language)

    def _pressed(
        self,
        context: UpdateContext,
        query: CallbackQuery,
        message: int,
        press: ButtonPress,
        article: Article | None,
    ) -> None:
        language = context.language
        toast: Toast | None = None
        match press.act:
            case ButtonAct.ADD_ARTICLE | ButtonAct.DROP_ARTICLE:
                draft = self._stores.admin_book.take(int(press.argument), context.person.id)
                if draft is None:
                    toast = Toast.ALREADY_DONE
                elif press.act is ButtonAct.ADD_ARTICLE:
                    self._changes.add(context, message, draft, language)
                else:
                    title = draft.page.title
                    said = admin_notes.text_message("admin-dropped", language=language, title=title)
                    self._post.turn_page(context.place, message, said)
            case ButtonAct.REMOVE_ARTICLE if article is None:
                toast = Toast.ALREADY_DONE
            case ButtonAct.REMOVE_ARTICLE:
                assert article is not None
                self._changes.remove(context, message, article, language)
            case _:
                kept = admin_notes.text_message("admin-kept", language=language)
                self._post.turn_page(context.place, message, kept)
        self._post.toast(query.id, toast and notes.toast(toast, language))

    def _say(self, context: UpdateContext, message: Message) -> Effects:
        def effects() -> None:
            self._post.send(context.place, message)

        return effects


def _answers(message: TelegramMessage, bot_id: int) -> bool:
    """Tell whether a message answers one of ours."""
    answered = message.reply_to_message
    return bool(answered and answered.from_user and answered.from_user.id == bot_id)


def _draft_answered(message: TelegramMessage) -> ButtonPress | None:
    """Return what would add the draft that a message answers: the button for it below that."""
    answered = message.reply_to_message
    rows = answered.reply_markup.inline_keyboard if answered and answered.reply_markup else ()
    for button in (button for row in rows for button in row):
        press = decode(str(button.callback_data or ""))
        if press is not None and press.act is ButtonAct.ADD_ARTICLE:
            return press
    return None
