"""An editor's reply to a mail about a question, booked as their answer; all else is turned away.

What came is booked in one transaction, with what tells the mail from every other: delivered again,
it changes nothing. Whoever delivers gets a status as programs that are piped mail give one
(sysexits.h): after `LATER` it tries again, after `UNUSABLE` and `REFUSED` it sends the line back.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from bot.config.mail_addresses import read_mailbox
from bot.errors import QuestionUnknown, StepRefused
from bot.escalation.question_queue import QuestionQueue
from bot.escalation.quotations import Quotes
from bot.mail.incoming import IncomingMail, MailUnreadable, read_mail
from bot.mail.reply_address import ReplyClaim, ReplyTokens, claims_in, mail_claims_in
from bot.mail.reply_text import reply_text
from bot.store.books import Stores
from bot.store.transactions.locks import of_fact
from bot.texts import texts
from bot.types.people import Channel, Person
from bot.types.questions import Question, QuestionStatus, Said, Sharing
from corpus.types import Language

LARGEST_BYTES = 50 * 1024 * 1024
"""Of one mail; mail servers take less."""
_KNOWN_FOR = timedelta(days=60)
_BOOKED = "mail-in:"
_ID_DIGITS = 40


class PipeStatus(IntEnum):
    """What becomes of a mail, as whoever delivers it is told."""

    DONE = 0
    UNUSABLE = 65
    LATER = 75
    REFUSED = 77


@dataclass(frozen=True, slots=True)
class ReceivedMail:
    """What came of a mail.

    `line` says why nothing was booked, for whoever wrote it, or for the log where the status is
    `DONE`. `notes` are what the editor whose answer to question `number` was booked should know of
    it. `editor` is the address of whoever wrote, where they are one.
    """

    status: PipeStatus
    line: str = ""
    notes: tuple[str, ...] = ()
    number: int = 0
    editor: str = ""


class _Refused(Exception):
    def __init__(self, status: PipeStatus, key: str, **values: str | int) -> None:
        super().__init__(key)
        self.status, self.key, self.values = status, key, values


class EditorsMail:
    """Takes editors' replies. Safe to use from several processes."""

    def __init__(
        self,
        queue: QuestionQueue,
        stores: Stores,
        tokens: ReplyTokens,
        editors: Sequence[str],
        quotes_in: Callable[[str], Quotes],
        now: Callable[[], datetime],
        language: Language,
    ) -> None:
        """`editors` are the mailboxes of those who may answer; `language` is theirs."""
        self._queue = queue
        self._stores = stores
        self._tokens = tokens
        mailboxes = [read_mailbox(each) for each in editors]
        self._names = {address.lower(): name for name, address in mailboxes}
        self._quotes_in = quotes_in
        self._now = now
        self._say = texts(language)

    def receive(self, raw: bytes) -> ReceivedMail:
        """Book a mail as the answer that it is. Raises `StoreUnavailable`: it is to come again."""
        sender = ""
        try:
            if len(raw) > LARGEST_BYTES:
                raise _Refused(PipeStatus.UNUSABLE, "mail-reply-unreadable")
            try:
                mail = read_mail(raw)
            except MailUnreadable:
                raise _Refused(PipeStatus.UNUSABLE, "mail-reply-unreadable") from None
            sender = mail.sender if mail.sender in self._names else ""
            if self._bounced(mail):
                return ReceivedMail(PipeStatus.DONE, "a reader's address takes no mail: noted")
            if mail.is_automatic:  # an answer to it might be answered by a machine again
                return ReceivedMail(PipeStatus.DONE, "an automatic mail is dropped")
            return self._answered(mail)
        except _Refused as refused:
            line = self._say.say(refused.key, **refused.values)
            return ReceivedMail(refused.status, line, editor=sender)

    def _answered(self, mail: IncomingMail) -> ReceivedMail:
        question, token = self._question(mail)
        if mail.sender not in self._names:
            raise _Refused(PipeStatus.REFUSED, "mail-reply-stranger")
        number = str(question.number)
        booked = _BOOKED + mail.id[:_ID_DIGITS]
        if self._stores.key_values.get(booked) is not None:
            return ReceivedMail(PipeStatus.DONE, "it has come before")
        text = reply_text(mail.body)
        if not text:
            raise _Refused(PipeStatus.UNUSABLE, "mail-reply-empty", number=number)
        if token in text.lower():
            raise _Refused(PipeStatus.UNUSABLE, "mail-reply-quoted", number=number)
        editor = Person(Channel.MAIL, mail.sender)
        quotes = self._quotes_in(text)

        def write() -> tuple[str, ...] | None:
            self._stores.database.hold(of_fact(booked))
            if self._stores.key_values.get(booked) is not None:
                return None
            self._book(question, Said(text), editor, quotes)
            name = self._names[mail.sender] or mail.name or mail.sender.partition("@")[0]
            self._stores.editors.note_name(editor, name)
            self._note(booked)
            # In here: a mail that is booked must not come to nothing for want of them.
            return tuple(self._notes(mail, question.number))

        try:
            if (said := self._stores.database.transact(write)) is None:
                return ReceivedMail(PipeStatus.DONE, "it has come before")
        except QuestionUnknown:
            raise _Refused(PipeStatus.UNUSABLE, "mail-reply-gone", number=number) from None
        except StepRefused as error:
            if self._stores.key_values.get(booked) is not None:  # the same, at the same moment
                return ReceivedMail(PipeStatus.DONE, "it has come before")
            is_answered = error.status is QuestionStatus.ANSWERED
            key = "queue-answered-before" if is_answered else "queue-closed"
            raise _Refused(PipeStatus.UNUSABLE, key, number=number) from None
        return ReceivedMail(
            PipeStatus.DONE,
            f"question {number} is answered",
            said,
            question.number,
            mail.sender,
        )

    def _question(self, mail: IncomingMail) -> tuple[Question, str]:
        """Return the question that a mail is about, and the token by which it says so."""
        gone: ReplyClaim | None = None
        for claim in claims_in(mail.headers):
            try:
                question = self._queue.dossier(claim.number).question
            except QuestionUnknown:
                gone = gone or claim
                continue
            if self._tokens.is_genuine(claim, question.asked_at):
                return question, claim.token
        if gone is not None and mail.sender in self._names:
            raise _Refused(PipeStatus.UNUSABLE, "mail-reply-gone", number=str(gone.number))
        raise _Refused(PipeStatus.REFUSED, "mail-reply-unknown")

    def _bounced(self, mail: IncomingMail) -> bool:
        """Keep that a reader's mail came back, where this says so of one that we sent."""
        mails, noted = self._stores.mails, False
        for claim in mail_claims_in(mail.bounced):
            sent = mails.taken(claim.number)
            if sent and hmac.compare_digest(
                self._tokens.of_mail(sent.id, sent.reader.id), claim.token
            ):
                mails.fail(sent, self._now(), "the mail came back: the address takes none")
                noted = True
        return noted

    def _book(self, question: Question, said: Said, editor: Person, quotes: Quotes) -> None:
        number = self._queue.root(question.number)  # an answer to a merged one is to what it is now
        if self._queue.dossier(number).question.gathers:
            key = "mail-reply-gathers"
            raise _Refused(PipeStatus.UNUSABLE, key, number=str(number))
        self._queue.answer(
            number,
            said,
            editor,
            signature=self._stores.editors.signature(editor),
            articles=quotes.articles,
            known=quotes.known,
            # Nobody is there to be asked what of it others get: the least, which can be changed.
            sharing=Sharing.TEASER,
        )

    def _note(self, booked: str) -> None:
        """Keep that a mail was booked, and forget those of long ago."""
        now, key_values = self._now(), self._stores.key_values
        for name, at in key_values.beginning(_BOOKED).items():
            if now - datetime.fromisoformat(at) > _KNOWN_FOR:
                key_values.drop(name)
        key_values.put(booked, now.isoformat())

    def _notes(self, mail: IncomingMail, number: int) -> list[str]:
        answer = self._stores.answers.get(self._queue.root(number))
        notes = []
        if mail.files:
            notes.append(self._say.say("mail-reply-files", count=mail.files))
        if answer is not None and answer.sharing is Sharing.TEASER:
            notes.append(self._say.say("mail-reply-teaser"))
        return notes
