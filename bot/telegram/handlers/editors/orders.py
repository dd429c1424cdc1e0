"""What editors ask for by name in their group: the queue, figures, the gaps, their signature."""

from __future__ import annotations

from telegram import Message as TelegramMessage

from bot.dialogue.commands import Command, Venue, offered
from bot.escalation.gaps import gaps
from bot.sanitize import one_line
from bot.statistics.figures import last_days, percent, period
from bot.telegram.commands import order
from bot.telegram.dependencies import Dependencies, Effects
from bot.telegram.render.editors import lists, notes
from bot.telegram.render.editors.notes import QueueNote
from bot.telegram.types import Message
from bot.telegram.update_context import place_of
from bot.texts import texts
from bot.types.people import Person
from bot.types.questions import WAITING, QuestionStatus

_DAYS = 30
_LONGEST_SIGNATURE = 100


class EditorOrders:
    """Handles the commands of editors. What it returns is run in one transaction."""

    def __init__(self, dependencies: Dependencies) -> None:
        self._settings = dependencies.settings
        self._account = dependencies.account
        self._now = dependencies.now
        self._stores = dependencies.stores
        self._queue = dependencies.queue
        self._duplicates = dependencies.duplicates
        self._post, self._card_link = dependencies.post, dependencies.card_link
        self._language = dependencies.settings.editors_language
        self._zone = dependencies.settings.time_zone

    def is_order(self, message: TelegramMessage) -> bool:
        """Tell whether a message is a command of the editors'."""
        return self._order(message) is not None

    def obey(self, editor: Person, message: TelegramMessage) -> Effects | None:
        """Do what a message says, if it is a command of the editors'."""
        if (ordered := self._order(message)) is None:
            return None
        command, argument = ordered
        if command is Command.SIGN:
            if message.sender_chat is not None:  # all who write as the group are one to us
                cant = notes.note(QueueNote.CANT_SIGN, 0, language=self._language)
                return lambda: self._say(message, cant)
            return lambda: self._say(message, self._sign(editor, argument))
        said = self._said(command)
        return lambda: self._say(message, said)

    def _order(self, message: TelegramMessage) -> tuple[Command, str] | None:
        return order(message.text or "", self._account.username, Venue.EDITORS)

    def _said(self, command: Command) -> Message:
        language = self._language
        match command:
            case Command.QUEUE:
                waiting = self._queue.questions()
                return lists.queue(waiting, 1, self._card_link, language=language, now=self._now())
            case Command.GAPS:
                return self._gaps()
            case Command.FIGURES:
                return self._statistics()
            case _:
                say = texts(language).say
                offers = {each.names[language]: say(each.text) for each in offered(Venue.EDITORS)}
                return lists.help_page(offers, language=language)

    def _gaps(self) -> Message:
        asked = self._queue.questions((*WAITING, QuestionStatus.ANSWERED, QuestionStatus.DISMISSED))
        numbers = [question.number for question in asked]
        posed = self._duplicates.posed(numbers) if self._duplicates else {}
        return lists.gaps(gaps(asked, posed), self._card_link, language=self._language)

    def _statistics(self) -> Message:
        from bot.statistics.chart import LABELS, statistics_png  # slow to import, and seldom needed

        language = self._language
        say = texts(language).say
        now = self._now()
        since, until = last_days(_DAYS, now, self._zone)
        figures = self._stores.activity.figures(
            since, until, now - self._settings.remind_after, self._zone
        )
        labels = {name: say(f"chart-{name}") for name in LABELS}
        picture = statistics_png(figures, language, labels)
        caption = [
            period(figures.days[0].day, figures.days[-1].day, language),
            say("queue-digest-open", count=figures.open + figures.taken),
            say("queue-statistics-answered", count=figures.answered),
            say("queue-statistics-joined", count=figures.joined),
        ]
        if figures.asked_on_pages:
            caption.append(say("queue-digest-pages", count=figures.asked_on_pages))
        if figures.handed_over_on_pages:
            caption.append(say("queue-digest-from-pages", count=figures.handed_over_on_pages))
        if figures.helpful + figures.unhelpful:
            share = figures.helpful / (figures.helpful + figures.unhelpful)
            caption.append(say("queue-statistics-helpful", percent=percent(share, language)))
        return lists.statistics(picture, caption)

    def _sign(self, editor: Person, argument: str) -> Message:
        signature = one_line(argument, _LONGEST_SIGNATURE) or None
        self._stores.editors.sign(editor, signature)
        note = QueueNote.SIGNED if signature else QueueNote.UNSIGNED
        return notes.note(note, 0, language=self._language)

    def _say(self, message: TelegramMessage, said: Message) -> None:
        (sent,) = self._post.send(place_of(message, answering=True), said)
        self._stores.lists.quotes(sent, said.quotes)
