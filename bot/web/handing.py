"""Questions and reports from articles' pages, into the editors' queue.

All that a request asks for is one transaction: the question, who asked and where, the address and
the mail that is owed to it. It is stored when the request is answered, or not at all.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.dialogue.conversation import shown_in
from bot.dialogue.replies import Courtesy, Found
from bot.escalation.hand_over import hand_over
from bot.escalation.question_queue import QuestionQueue
from bot.sanitize import one_line, printable
from bot.store.books import Stores
from bot.store.transactions.locks import of_reader
from bot.store.web.contacts import Contact
from bot.store.web.mails import MailKind
from bot.types.people import Person
from bot.types.questions import Asker, QuestionKind, Receipt, Shown, ShownArticle
from bot.web.asking import PageAsking
from bot.web.schemas import HandOverBody, ReportBody
from bot.web.secrets import SecretLinks
from corpus.language import question_language
from corpus.types import Article, Language
from index.errors import RetrievalError
from index.types import Status

_LONGEST_NAME = 200
MOST_FIRST_MAILS_A_DAY = 3
"""To one address that has not answered: whoever types a stranger's can't have them mailed more."""
MOST_FIRST_MAILS_AN_HOUR = 200
"""To all addresses together."""
_A_DAY = timedelta(days=1)
_AN_HOUR = timedelta(hours=1)


class HandedOver(NamedTuple):
    """What came of a request: whose question it is, its receipt, and the language to speak."""

    person: Person
    receipt: Receipt
    language: Language
    asks_to_confirm: bool


class PageHanding:
    """Hands questions and reports of articles' pages over. Safe to use from several threads."""

    def __init__(
        self,
        asking: PageAsking,
        queue: QuestionQueue,
        stores: Stores,
        links: SecretLinks,
        now: Callable[[], datetime],
        *,
        can_mail: bool,
    ) -> None:
        """Where there is no way to send mail (`can_mail`), addresses are not even kept."""
        self._asking = asking
        self._queue = queue
        self._stores = stores
        self._links = links
        self._now = now
        self._can_mail = can_mail

    def question(self, body: HandOverBody, key: str) -> HandedOver:
        """Hand a question over; the same `key` and body again change nothing.

        A library that can't answer is no reason not to take it. Raises `StoreUnavailable`, and
        `ValueError` where nothing is left of the text once it is made harmless.
        """
        text = one_line(body.question)
        if not text:
            raise ValueError("the question is empty")
        person = self._links.person(key, body.model_dump_json().encode())
        language = body.language or question_language(text, body.interface)
        spoken = body.interface or language
        if (before := self._before(person)) is not None:
            return HandedOver(person, before, spoken, self._asks_to_confirm(body.email))
        found = self._found(body)
        here = self._asking.articles.on_page(body.article)
        shown, twin, alone = Shown(Status.UNANSWERED, 0.0, ()), None, False
        if found is not None:
            shown, alone = shown_in(found.answer), found.stands_alone
            # Who asks the editors after their answer to the same question wants another one.
            twin = found.twin or (self._asking.twin(text, language) if alone else None)

        def write() -> Receipt:
            if (before := self._held_before(person)) is not None:  # both came at one moment
                return before
            handed = hand_over(
                self._queue,
                text,
                language,
                shown,
                Asker(person, article=here.id if here else None),
                duplicate=twin,
                may_join=alone,
                spoken=spoken,
            )
            assert handed.receipt is not None, "nobody can be muted who was never here"
            # Judged in here: where the subscriber is revoked just now, it is in vain.
            if (membership := self._asking.reader(body.member, person).membership) is not None:
                self._stores.members.vouch(membership)
            self._introduce(handed.receipt.number, person, body.name, body.email, spoken)
            return handed.receipt

        receipt = self._stores.database.transact(write)
        return HandedOver(person, receipt, spoken, self._asks_to_confirm(body.email))

    def report(self, body: ReportBody, key: str) -> HandedOver:
        """Hand over what is wrong, missing or wished for in an article; see `question`.

        A page that is no article of the library's is kept by the name that it was given.
        """
        text = printable(body.text).strip()
        if not text:
            raise ValueError("the report is empty")
        here = self._asking.articles.on_page(body.article)
        person = self._links.person(key, body.model_dump_json().encode())
        language = question_language(text, body.interface)
        spoken = body.interface or language

        def write() -> Receipt:
            if (before := self._held_before(person)) is not None:
                return before
            handed = hand_over(
                self._queue,
                text,
                language,
                _reported(here, body.article),
                Asker(person, article=here.id if here else None),
                QuestionKind(body.kind),
                spoken=spoken,
            )
            assert handed.receipt is not None, "nobody can be muted who was never here"
            self._introduce(handed.receipt.number, person, body.name, body.email, spoken)
            return handed.receipt

        receipt = self._stores.database.transact(write)
        return HandedOver(person, receipt, spoken, self._asks_to_confirm(body.email))

    def _before(self, person: Person) -> Receipt | None:
        """Return the receipt of the same request, where it was received before."""
        asked = self._queue.asked_by(person)
        return Receipt(asked[-1].number, repeated=True) if asked else None

    def _held_before(self, person: Person) -> Receipt | None:
        """Return what `_before` does; it is so until the unit ends."""
        self._stores.database.hold(of_reader(person))
        return self._before(person)

    def _found(self, body: HandOverBody) -> Found | None:
        with suppress(RetrievalError):
            reply = self._asking.receive(body)
            return None if isinstance(reply, Courtesy) else reply
        return None

    def _introduce(
        self, number: int, person: Person, name: str | None, email: str | None, language: Language
    ) -> None:
        """Keep a name at once; an address beside it, until it is confirmed."""
        named = one_line(name or "", _LONGEST_NAME) or None
        if named:
            self._queue.introduce(number, person, named, None)
        if email is None or not self._can_mail:
            return
        now, contacts = self._now(), self._stores.contacts
        contacts.hold_given()
        may_mail = (
            contacts.given_since(now - _A_DAY, email) < MOST_FIRST_MAILS_A_DAY
            and contacts.given_since(now - _AN_HOUR) < MOST_FIRST_MAILS_AN_HOUR
        )
        if may_mail:
            contacts.put(Contact(person, email, language, now))
            self._stores.mails.owe(number, person, MailKind.CONFIRM, now)

    def _asks_to_confirm(self, email: str | None) -> bool:
        # Also where it had too many: nobody is to learn who else has asked.
        return email is not None and self._can_mail


def _reported(article: Article | None, reference: str) -> Shown:
    if article is None:  # no link is made of what a stranger gave
        named = one_line(reference, _LONGEST_NAME)
        return Shown("reported", 0.0, (ShownArticle(named, named),))
    return Shown("reported", 0.0, (ShownArticle(article.id, article.title, article.url),))
