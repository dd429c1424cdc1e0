"""What a press on a button does."""

from __future__ import annotations

from telegram import CallbackQuery
from telegram import Message as TelegramMessage

from bot.conversation import Outcome
from bot.store.erasing import erase_reader
from bot.telegram.handlers.asking import Asking
from bot.telegram.handlers.dialogue import Dialogue
from bot.telegram.handlers.ebooks import ebook_of, series_turned, whole_series
from bot.telegram.handlers.export import exported
from bot.telegram.handlers.library import card
from bot.telegram.handlers.parts import Effects, Parts
from bot.telegram.handlers.visit import Visit
from bot.telegram.presses import Act, Press, decode
from bot.telegram.render import account, answers, ebooks, lists, notes
from bot.telegram.render.notes import Toast
from bot.telegram.types import Message, ReportKind
from bot.types import Exchange
from corpus.types import Language


class Buttons:
    """Handles presses. What it returns is to be run in one transaction."""

    def __init__(self, parts: Parts, asking: Asking, dialogue: Dialogue) -> None:
        self._parts = parts
        self._asking = asking
        self._dialogue = dialogue

    def press(self, visit: Visit, query: CallbackQuery) -> Effects:
        """Do what a button says, and let it stop blinking."""
        press = decode(query.data or "")
        message = query.message if isinstance(query.message, TelegramMessage) else None
        language = self._parts.language(visit)
        if press is None or message is None:
            return lambda: self._toast(query, Toast.TOO_OLD, language)
        if press.act is Act.EXAMPLE:
            return self._example(visit, query, press, language)
        if press.act is Act.EBOOK:
            return self._ebook(visit, query, press.argument, language)
        twin = self._twin(press)

        def effects() -> None:
            self._toast(query, self._obey(visit, message, press, language, twin), language)

        return effects

    def _example(
        self, visit: Visit, query: CallbackQuery, press: Press, language: Language
    ) -> Effects:
        code, place = press.parts
        examples = self._parts.examples(Language(code))
        if int(place) >= len(examples):
            return lambda: self._toast(query, Toast.TOO_OLD, language)
        ask = self._asking.ask(visit, {}, examples[int(place)])

        def effects() -> None:
            self._toast(query, None, language)
            ask()

        return effects

    def _ebook(self, visit: Visit, query: CallbackQuery, key: str, language: Language) -> Effects:
        # Before anything is stored: it may have to be made.
        is_offered = visit.place.private
        made = ebook_of(self._parts, visit, key, language) if is_offered else None

        def effects() -> None:
            self._toast(query, Toast.TOO_OLD if made is None else None, language)
            if made is not None:
                self._parts.post.send(visit.place, made)

        return effects

    def _twin(self, press: Press) -> int | None:
        """Look for a question that waits and means the same, where one is to be handed over."""
        if press.act not in (Act.EDITORS, Act.UNHELPFUL):
            return None
        exchange = self._parts.exchanges.get(int(press.argument))
        return self._asking.twin(exchange) if exchange else None

    def _obey(
        self,
        visit: Visit,
        message: TelegramMessage,
        press: Press,
        language: Language,
        twin: int | None,
    ) -> Toast | None:
        match press.act:
            case Act.HELPFUL | Act.UNHELPFUL | Act.EDITORS:
                return self._rate(visit, message, press, language, twin)
            case Act.WITHDRAW:
                return self._withdraw(visit, message, int(press.argument), language)
            case Act.CONTACT:
                self._dialogue.ask_contact(visit, int(press.argument), language)
            case Act.DETAIL:
                self._dialogue.ask_detail(visit, int(press.argument), language)
            case Act.SKIP:
                return None if self._dialogue.skip(visit) else Toast.ALREADY_DONE
            case Act.CANCEL:
                return Toast.CANCELLED if self._dialogue.cancel(visit) else Toast.ALREADY_DONE
            case Act.LANGUAGE:
                self._choose_language(visit, message, Language(press.argument))
            case Act.ERASE:
                self._erase(visit, message, press.argument == "yes", language)
            case Act.EXPORT if visit.place.private:
                self._parts.post.send(visit.place, exported(self._parts, visit, language))
            case Act.REPORT:
                return self._report(visit, press, language)
            case Act.ARTICLE:
                return self._article(visit, press.argument, language)
            case Act.WHOLE:
                return self._show(visit, whole_series(self._parts, press.argument, language))
            case _:
                return self._turn(visit, message, press, language)
        return None

    def _rate(
        self,
        visit: Visit,
        message: TelegramMessage,
        press: Press,
        language: Language,
        twin: int | None,
    ) -> Toast | None:
        exchange = self._parts.exchanges.get(int(press.argument))
        if exchange is None or exchange.chat != visit.place.chat:
            return Toast.TOO_OLD
        if press.act is not Act.EDITORS:
            self._parts.exchanges.rate(exchange.number, press.act is Act.HELPFUL)
        self._rebutton(visit, message, exchange, press.act is Act.HELPFUL, language)
        if press.act is Act.HELPFUL:
            return Toast.HELPFUL
        if exchange.question is not None:
            return Toast.ALREADY_DONE
        delivery = self._asking.hand_over(visit, exchange, twin)
        said = notes.handed_over(delivery, exchange=exchange.number, language=language)
        self._parts.post.send(visit.place, said)
        return Toast.MUTED if delivery.receipt is None else Toast.SENT_TO_EDITORS

    def _rebutton(
        self,
        visit: Visit,
        message: TelegramMessage,
        exchange: Exchange,
        helpful: bool,
        language: Language,
    ) -> None:
        shown = exchange.shown.articles[0].id if exchange.shown.articles else ""
        keyboard = answers.feedback_given(
            helpful=helpful,
            exchange=exchange.number,
            neighbours=self._parts.catalogue().neighbours(shown),
            language=language,
        )
        self._parts.post.rebutton(visit.place, message.message_id, keyboard)

    def _withdraw(
        self, visit: Visit, message: TelegramMessage, number: int, language: Language
    ) -> Toast:
        reply = self._asking.withdraw(visit, number)
        if reply.outcome is not Outcome.DONE:
            return Toast.TOO_LATE
        self._dialogue.cancel(visit)
        self._parts.post.rebutton(visit.place, message.message_id, ())
        self._parts.post.send(visit.place, notes.withdrawn(reply, language=language))
        return Toast.WITHDRAWN

    def _choose_language(self, visit: Visit, message: TelegramMessage, language: Language) -> None:
        self._parts.readers.choose(visit.person, language)
        said = account.language_chosen(language)
        self._parts.post.turn_page(visit.place, message.message_id, said)

    def _erase(
        self, visit: Visit, message: TelegramMessage, sure: bool, language: Language
    ) -> None:
        said = account.not_erased(language)
        if sure:
            erase_reader(self._parts.database, visit.person, before=visit.update)
            said = account.erased(language)
        self._parts.post.turn_page(visit.place, message.message_id, said)

    def _report(self, visit: Visit, press: Press, language: Language) -> Toast | None:
        kind, key = press.parts
        article = self._parts.catalogue().by_key(key)
        if article is None:
            return Toast.TOO_OLD
        self._dialogue.ask_report(visit, ReportKind(kind), article, language)
        return None

    def _article(self, visit: Visit, key: str, language: Language) -> Toast | None:
        shown = card(self._parts, key, language, self._parts.sight(visit))
        return self._show(visit, shown)

    def _show(self, visit: Visit, shown: Message | None) -> Toast | None:
        if shown is None:
            return Toast.TOO_OLD
        self._parts.post.send(visit.place, shown)
        return None

    def _turn(
        self, visit: Visit, message: TelegramMessage, press: Press, language: Language
    ) -> Toast | None:
        page = self._page(press, language)
        if page is None:
            return Toast.TOO_OLD
        self._parts.post.turn_page(visit.place, message.message_id, page)
        return None

    def _page(self, press: Press, language: Language) -> Message | None:
        catalogue = self._parts.catalogue()
        match press.act:
            case Act.ARTICLES:
                number = int(press.argument)
                return lists.articles(catalogue.articles, number, language=language)
            case Act.ALL_SERIES:
                return lists.all_series(catalogue.series, int(press.argument), language=language)
            case Act.SERIES:
                return series_turned(self._parts, press, language)
            case Act.EBOOKS:
                return ebooks.choose(catalogue.series, int(press.argument), language=language)
            case _:
                return None

    def _toast(self, query: CallbackQuery, toast: Toast | None, language: Language) -> None:
        self._parts.post.toast(query.id, toast and notes.toast(toast, language))
