"""What the editors make of a question goes by mail to those who asked it on a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.store.web.contacts import Contacts
from bot.store.web.mails import MailKind, Mails
from bot.types.people import Channel
from bot.types.questions import Asking, Dossier, Event, QuestionStep

_NEWS = (
    QuestionStep.ANSWER,
    QuestionStep.CORRECT,
    QuestionStep.SHARE,
    QuestionStep.DISMISS,
    QuestionStep.REOPEN,
)


class ReaderMailNotifier:
    """Owes mail to everyone who asked on a page and confirmed an address.

    What is owed is written in the transaction in which the editors did so; what it says is made
    when it is sent.
    """

    def __init__(self, contacts: Contacts, mails: Mails, now: Callable[[], datetime]) -> None:
        self._contacts = contacts
        self._mails = mails
        self._now = now

    def __call__(self, dossier: Dossier, event: Event, askings: Sequence[Asking]) -> None:
        """Owe it to those whose askings these are."""
        if event.step not in _NEWS:
            return
        readers = {each.reader: None for each in askings if each.reader.channel is Channel.WEB}
        for reader in readers:
            contact = self._contacts.get(reader)
            if contact and contact.confirmed_at and contact.problem is None:
                self._mails.owe(dossier.question.number, reader, MailKind.NEWS, self._now())
