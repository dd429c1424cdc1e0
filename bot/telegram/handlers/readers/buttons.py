"""What a press on a button does."""

from __future__ import annotations

from telegram import CallbackQuery
from telegram import Message as TelegramMessage

from bot.dialogue.replies import WithdrawalOutcome
from bot.store.erasing import erase_reader
from bot.telegram.callback_data import ButtonAct, ButtonPress, decode
from bot.telegram.dependencies import Dependencies, Effects
from bot.telegram.handlers.readers.alerts import ReaderAlerts
from bot.telegram.handlers.readers.asking import QuestionHandler
from bot.telegram.handlers.readers.dialogue import ReaderDialogue
from bot.telegram.handlers.readers.ebooks import ebook_of, series_turned, whole_series
from bot.telegram.handlers.readers.export import exported
from bot.telegram.handlers.readers.library import card
from bot.telegram.handlers.readers.to_editors import ToEditors
from bot.telegram.render.readers import account, answers, ebooks, lists, notes
from bot.telegram.render.readers.notes import Toast
from bot.telegram.types import Message, ReportKind
from bot.telegram.update_context import UpdateContext
from bot.types.exchanges import Exchange
from corpus.types import Language


class ReaderButtons:
    """Handles presses. What it returns is to be run in one transaction."""

    def __init__(
        self, dependencies: Dependencies, asking: QuestionHandler, dialogue: ReaderDialogue
    ) -> None:
        self._now, self._stores = dependencies.now, dependencies.stores
        self._library = dependencies.library
        self._queue = dependencies.queue
        self._readership, self._post = dependencies.readership, dependencies.post
        self._asking, self._editors = asking, ToEditors(dependencies)
        self._dialogue = dialogue
        self._alerts = ReaderAlerts(dependencies)

    def press(self, context: UpdateContext, query: CallbackQuery) -> Effects:
        """Do what a button says, and let it stop blinking."""
        press = decode(query.data or "")
        message = query.message if isinstance(query.message, TelegramMessage) else None
        language = context.language
        if press is None or message is None:
            return lambda: self._toast(query, Toast.TOO_OLD, language)
        if press.act is ButtonAct.EXAMPLE:
            return self._example(context, query, press, language)
        if press.act is ButtonAct.EBOOK:
            return self._ebook(context, query, press.argument, language)
        twin = self._twin(press)

        def effects() -> None:
            self._toast(query, self._obey(context, message, press, language, twin), language)

        return effects

    def _example(
        self, context: UpdateContext, query: CallbackQuery, press: ButtonPress, language: Language
    ) -> Effects:
        code, place = press.parts
        examples = self._library.examples(Language(code))
        if int(place) >= len(examples):
            return lambda: self._toast(query, Toast.TOO_OLD, language)
        ask = self._asking.ask(context, {}, examples[int(place)])

        def effects() -> None:
            self._toast(query, None, language)
            ask()

        return effects

    def _ebook(
        self, context: UpdateContext, query: CallbackQuery, key: str, language: Language
    ) -> Effects:
        # Before anything is stored: it may have to be made.
        is_offered = context.place.private
        library, sight = self._library, context.sight(self._readership)
        made = ebook_of(library, sight, key, language) if is_offered else None

        def effects() -> None:
            self._toast(query, Toast.TOO_OLD if made is None else None, language)
            if made is not None:
                self._post.send(context.place, made)

        return effects

    def _twin(self, press: ButtonPress) -> int | None:
        """Look for a question that waits and means the same, where one is to be handed over."""
        if press.act not in (ButtonAct.EDITORS, ButtonAct.HAND_OVER):
            return None
        exchange = self._stores.exchanges.get(int(press.argument))
        return self._editors.twin(exchange) if exchange else None

    def _obey(
        self,
        context: UpdateContext,
        message: TelegramMessage,
        press: ButtonPress,
        language: Language,
        twin: int | None,
    ) -> Toast | None:
        match press.act:
            case ButtonAct.HELPFUL | ButtonAct.UNHELPFUL:
                return self._rate(context, message, press, language)
            case ButtonAct.EDITORS | ButtonAct.HAND_OVER:
                return self._hand_over(context, message, press, language, twin)
            case ButtonAct.WITHDRAW:
                return self._withdraw(context, message, int(press.argument), language)
            case ButtonAct.CONTACT:
                self._dialogue.ask_contact(context, int(press.argument), language)
            case ButtonAct.DETAIL:
                self._dialogue.ask_detail(context, int(press.argument), language)
            case ButtonAct.SKIP:
                return None if self._dialogue.skip(context) else Toast.ALREADY_DONE
            case ButtonAct.CANCEL:
                return Toast.CANCELLED if self._dialogue.cancel(context) else Toast.ALREADY_DONE
            case ButtonAct.LANGUAGE:
                self._choose_language(context, message, Language(press.argument))
            case ButtonAct.ERASE:
                self._erase(context, message, press.argument == "yes", language)
            case ButtonAct.EXPORT if context.place.private:
                own = exported(
                    context.person, self._stores, self._queue, self._readership, language
                )
                self._post.send(context.place, own)
            case ButtonAct.FOLLOW if context.place.private:
                return self._alerts.press_follow(context, press.argument, language)
            case ButtonAct.UNFOLLOW:
                return self._alerts.press(context, message, press.argument)
            case ButtonAct.REPORT:
                return self._report(context, press, language)
            case ButtonAct.ARTICLE:
                return self._article(context, press.argument, language)
            case ButtonAct.WHOLE:
                catalogue = self._library.catalogue()
                return self._show(context, whole_series(catalogue, press.argument, language))
            case _:
                return self._turn(context, message, press, language)
        return None

    def _rate(
        self,
        context: UpdateContext,
        message: TelegramMessage,
        press: ButtonPress,
        language: Language,
    ) -> Toast:
        """Keep whether an answer helped; where not, ask before anybody else sees the question."""
        exchange = self._exchange(context, press)
        if exchange is None:
            return Toast.TOO_OLD
        helpful = press.act is ButtonAct.HELPFUL
        asks = not helpful and exchange.helpful is None and exchange.question is None
        self._stores.exchanges.rate(exchange.number, helpful)
        self._rebutton(context, message, exchange, helpful, language)
        if asks:
            self._post.send(context.place, notes.unhelpful(exchange.number, language=language))
        return Toast.RATED

    def _exchange(self, context: UpdateContext, press: ButtonPress) -> Exchange | None:
        exchange = self._stores.exchanges.get(int(press.argument))
        return exchange if exchange and exchange.chat == context.place.chat else None

    def _hand_over(
        self,
        context: UpdateContext,
        message: TelegramMessage,
        press: ButtonPress,
        language: Language,
        twin: int | None,
    ) -> Toast:
        exchange = self._exchange(context, press)
        if exchange is None:
            return Toast.TOO_OLD
        if press.act is ButtonAct.EDITORS:
            self._rebutton(context, message, exchange, False, language)
        else:
            self._post.rebutton(context.place, message.message_id, ())
        if exchange.question is not None:
            return Toast.ALREADY_DONE
        delivery = self._editors.hand_over(context, exchange, twin)
        said = notes.handed_over(delivery, exchange=exchange.number, language=language)
        self._post.send(context.place, said)
        return Toast.MUTED if delivery.receipt is None else Toast.SENT_TO_EDITORS

    def _rebutton(
        self,
        context: UpdateContext,
        message: TelegramMessage,
        exchange: Exchange,
        helpful: bool,
        language: Language,
    ) -> None:
        shown = exchange.shown.articles[0].id if exchange.shown.articles else ""
        keyboard = answers.feedback_given(
            helpful=helpful,
            exchange=exchange.number,
            neighbours=self._library.catalogue().neighbours(shown),
            language=language,
        )
        self._post.rebutton(context.place, message.message_id, keyboard)

    def _withdraw(
        self, context: UpdateContext, message: TelegramMessage, number: int, language: Language
    ) -> Toast:
        reply = self._editors.withdraw(context, number)
        if reply.outcome is not WithdrawalOutcome.DONE:
            return Toast.TOO_LATE
        self._dialogue.cancel(context)
        self._post.rebutton(context.place, message.message_id, ())
        self._post.send(context.place, notes.withdrawn(reply, language=language))
        return Toast.WITHDRAWN

    def _choose_language(
        self, context: UpdateContext, message: TelegramMessage, language: Language
    ) -> None:
        self._stores.readers.choose(context.person, language, self._now())
        said = account.language_chosen(language)
        self._post.turn_page(context.place, message.message_id, said)

    def _erase(
        self, context: UpdateContext, message: TelegramMessage, sure: bool, language: Language
    ) -> None:
        said = account.not_erased(language)
        if sure:
            erase_reader(self._stores.database, context.person, before=context.update)
            said = account.erased(language)
        self._post.turn_page(context.place, message.message_id, said)

    def _report(
        self, context: UpdateContext, press: ButtonPress, language: Language
    ) -> Toast | None:
        kind, key = press.parts
        article = self._library.catalogue().by_key(key)
        if article is None:
            return Toast.TOO_OLD
        self._dialogue.ask_report(context, ReportKind(kind), article, language)
        return None

    def _article(self, context: UpdateContext, key: str, language: Language) -> Toast | None:
        shown = card(self._library, key, language, context.sight(self._readership))
        return self._show(context, shown)

    def _show(self, context: UpdateContext, shown: Message | None) -> Toast | None:
        if shown is None:
            return Toast.TOO_OLD
        self._post.send(context.place, shown)
        return None

    def _turn(
        self,
        context: UpdateContext,
        message: TelegramMessage,
        press: ButtonPress,
        language: Language,
    ) -> Toast | None:
        page = self._page(press, language)
        if page is None:
            return Toast.TOO_OLD
        self._post.turn_page(context.place, message.message_id, page)
        return None

    def _page(self, press: ButtonPress, language: Language) -> Message | None:
        catalogue = self._library.catalogue()
        match press.act:
            case ButtonAct.ARTICLES:
                number = int(press.argument)
                return lists.articles(catalogue.articles, number, language=language)
            case ButtonAct.ALL_SERIES:
                return lists.all_series(catalogue.series, int(press.argument), language=language)
            case ButtonAct.SERIES:
                return series_turned(catalogue, press, language)
            case ButtonAct.EBOOKS:
                return ebooks.choose(catalogue.series, int(press.argument), language=language)
            case _:
                return None

    def _toast(self, query: CallbackQuery, toast: Toast | None, language: Language) -> None:
        self._post.toast(query.id, toast and notes.toast(toast, language))
