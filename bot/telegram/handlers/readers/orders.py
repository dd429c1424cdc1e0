"""What a typed command does."""

from __future__ import annotations

from bot.dialogue.commands import Command, TypedCommand, Venue, spoken_language
from bot.library.keys import read_payload
from bot.members.links import is_link
from bot.telegram.dependencies import Dependencies, Effects
from bot.telegram.handlers.readers import library
from bot.telegram.handlers.readers.alerts import ReaderAlerts
from bot.telegram.handlers.readers.asking import QuestionHandler
from bot.telegram.handlers.readers.dialogue import ReaderDialogue
from bot.telegram.handlers.readers.ebooks import ebook_named, series_by_name
from bot.telegram.handlers.readers.export import exported
from bot.telegram.handlers.readers.member_link import joined
from bot.telegram.handlers.readers.to_editors import ToEditors
from bot.telegram.render.readers import account, dialogues, notes, pages
from bot.telegram.render.readers.notes import Note
from bot.telegram.types import Message
from bot.telegram.update_context import UpdateContext
from corpus.types import Language


class ReaderOrders:
    """Handles commands. What it returns is to be run in one transaction."""

    def __init__(
        self, dependencies: Dependencies, asking: QuestionHandler, dialogue: ReaderDialogue
    ) -> None:
        self._settings, self._account = dependencies.settings, dependencies.account
        self._stores = dependencies.stores
        self._library = dependencies.library
        self._queue = dependencies.queue
        self._readership, self._post = dependencies.readership, dependencies.post
        self._asking, self._editors = asking, ToEditors(dependencies)
        self._dialogue = dialogue
        self._alerts = ReaderAlerts(dependencies)

    def obey(self, context: UpdateContext, typed: TypedCommand, message: int) -> Effects:
        """Do what a command says; a dialogue that is under way ends first."""
        reader = context.reader
        language = reader.chosen or spoken_language(typed.languages, context.language)
        if typed.command is Command.CANCEL:
            return lambda: self._say(context, self._cancelled(context, language))
        if not context.place.private and not (typed.command and Venue.GROUP in typed.command.where):
            hint = notes.group_hint(self._account.username, language=language)
            return lambda: self._say(context, hint)
        if typed.command in (Command.ASK, Command.EDITORS) and typed.argument:
            ask = (
                self._asking.ask(context, {message: typed.argument})
                if typed.command is Command.ASK
                else self._asking.ask_editors(context, {message: typed.argument}, language)
            )

            def effects() -> None:
                self._dialogue.cancel(context)
                ask()

            return effects

        twin = self._twin(context) if typed.command is Command.EDITORS else None
        # Before anything is stored: a book may have to be made.
        ebook = (
            ebook_named(self._library, context.sight(self._readership), typed.argument, language)
            if typed.command is Command.EBOOK
            else None
        )

        def reply() -> None:
            self._dialogue.cancel(context)
            self._say(context, ebook or self._reply(context, typed, language, twin))

        return reply

    def _twin(self, context: UpdateContext) -> int | None:
        """Look for a question that waits and means the same as the one that was asked last."""
        exchange = self._stores.exchanges.latest(context.person, context.place.chat)
        return self._editors.twin(exchange) if exchange else None

    def _reply(
        self, context: UpdateContext, typed: TypedCommand, language: Language, twin: int | None
    ) -> Message:
        exchanges = self._stores.exchanges
        catalogue = self._library.catalogue()
        if typed.command is None:
            return notes.unknown_command(typed.name, language=language)
        if typed.command is Command.SERIES:
            last = exchanges.latest(context.person, context.place.chat)
            return series_by_name(catalogue, typed.argument, last, language)
        if listed := library.listing(catalogue, exchanges, typed.command, language):
            return listed
        match typed.command:
            case Command.START:
                return self._start(context, typed.argument, language)
            case Command.HELP:
                return pages.help_page(
                    self._library.examples(language), self._library.languages(), language=language
                )
            case Command.MINE:
                asked = sorted(self._queue.asked_by(context.person), key=lambda q: -q.number)
                return account.mine(asked, language=language)
            case Command.EDITORS:
                return self._hand_over(context, language, twin)
            case Command.UNDO:
                return self._undo(context, language)
            case Command.REPORT:
                return self._report(context, language)
            case Command.FOLLOW | Command.UNFOLLOW:
                return self._alerts.obey(context, typed, language)
            case Command.LANGUAGE:
                return account.languages(language)
            case Command.PRIVACY:
                settings, writer = self._settings, self._library.writer
                return account.privacy(
                    *(settings.retention.days, settings.publisher),
                    language=language,
                    writer=writer.standing() if writer else None,
                )
            case Command.EXPORT:
                return exported(
                    context.person, self._stores, self._queue, self._readership, language
                )
            case Command.ERASE:
                return account.erase(language)
            case _:
                return notes.note(Note.ASK_NEEDS_QUESTION, language)

    def _start(self, context: UpdateContext, payload: str, language: Language) -> Message:
        if is_link(payload):
            return joined(self._readership, context, payload, language)
        key, sight = read_payload(payload), context.sight(self._readership)
        card = library.card(self._library, key, language, sight) if key else None
        return card or pages.start(self._library.examples(language), language=language)

    def _hand_over(self, context: UpdateContext, language: Language, twin: int | None) -> Message:
        exchange = self._stores.exchanges.latest(context.person, context.place.chat)
        if exchange is None:
            return notes.note(Note.NOTHING_TO_HAND_OVER, language)
        delivery = self._editors.hand_over(context, exchange, twin)
        return notes.handed_over(delivery, exchange=exchange.number, language=language)

    def _undo(self, context: UpdateContext, language: Language) -> Message:
        """Take back what was said last: what we have not come to yet, else what the editors have.

        Something is only there that we have not come to where this has overtaken it.
        """
        updates = self._stores.updates
        if unread := updates.backlog.take_back(context.update, updates.mark_done):
            return notes.taken_back(unread, language=language)
        exchange = self._stores.exchanges.latest(context.person, context.place.chat)
        if exchange is None or exchange.question is None:
            return notes.note(Note.NOTHING_TO_UNDO, language)
        reply = self._editors.withdraw(context, exchange.question)
        return notes.withdrawn(reply, language=language)

    def _report(self, context: UpdateContext, language: Language) -> Message:
        exchange = self._stores.exchanges.latest(context.person, context.place.chat)
        shown = exchange.shown.articles[:1] if exchange else ()
        article = self._library.catalogue().article(shown[0].id) if shown else None
        if article is None:
            return notes.note(Note.NOTHING_SHOWN, language)
        return dialogues.choose_report(article, language=language)

    def _cancelled(self, context: UpdateContext, language: Language) -> Message:
        ended = self._dialogue.cancel(context)
        return notes.note(Note.CANCELLED if ended else Note.NOTHING_TO_CANCEL, language)

    def _say(self, context: UpdateContext, message: Message) -> None:
        self._post.send(context.place, message)
