"""Where a question of a page's reader stands, and what of its answer they may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.errors import QuestionUnknown, StepRefused
from bot.escalation.question_queue import QuestionQueue
from bot.members.access import Sight, withheld_source, without_files
from bot.members.readership import Readership
from bot.store.books import Stores
from bot.store.erasing import erase_reader
from bot.store.transactions.locks import of_reader
from bot.store.web.contacts import Contact
from bot.store.web.mails import MailKind
from bot.types.people import Person
from bot.types.questions import Asking, Dossier, EditorsAnswer, QuestionStatus, Withheld
from bot.web.articles import PageArticles
from bot.web.secrets import SecretLinks
from corpus.types import Article


class MailConsent(StrEnum):
    """Whether a reader gets mail."""

    NONE = "none"
    UNCONFIRMED = "unconfirmed"
    CONFIRMED = "confirmed"
    UNDELIVERABLE = "undeliverable"


@dataclass(frozen=True, slots=True)
class SeenAnswer:
    """An editors' answer as one reader may see it.

    `text` is None, and `withheld` set, where it is for members; `source` is then the article whose
    teaser stands in its place, where there is one.
    """

    answer: EditorsAnswer
    text: str | None
    files: int
    source: Article | None = None
    withheld: Withheld | None = None


@dataclass(frozen=True, slots=True)
class QuestionStanding:
    """A question as one reader asked it, and what became of it; `consent` is about their mail."""

    dossier: Dossier
    asking: Asking
    status: QuestionStatus
    consent: MailConsent
    answer: SeenAnswer | None

    @property
    def text(self) -> str:
        """The question in the reader's own words."""
        return self.asking.text or self.dossier.question.text


class PageStandings:
    """Looks questions up for their readers. Safe to use from several threads."""

    def __init__(
        self,
        queue: QuestionQueue,
        stores: Stores,
        readership: Readership,
        articles: PageArticles,
        links: SecretLinks,
        now: Callable[[], datetime],
    ) -> None:
        """Look into these; `links` tells who asks."""
        self._queue = queue
        self._stores = stores
        self._readership = readership
        self._articles = articles
        self._links = links
        self._now = now

    def of_secret(self, secret: str) -> tuple[Person, QuestionStanding] | None:
        """Return whose secret this is and how their question stands; None for nobody's.

        Raises `StoreUnavailable`.
        """
        person = self._links.opened(secret)
        standing = self.of_person(person) if person is not None else None
        return None if person is None or standing is None else (person, standing)

    def of_person(self, person: Person) -> QuestionStanding | None:
        """Return how the question of a person stands; None where it is gone."""
        asked = self._queue.asked_by(person)
        if not asked:
            return None
        try:
            dossier = self._queue.dossier(asked[-1].number)
            asking = self._queue.asked_as(dossier.question.number, person)
        except (QuestionUnknown, StepRefused):
            return None
        status = dossier.question.status
        seen = None
        if dossier.answer is not None and status is QuestionStatus.ANSWERED:
            sight = self._readership.sight(person, private=True)
            if dossier.answer.held_at is not None and sight.is_limited:
                status = QuestionStatus.TAKEN  # an editor has to say first what is for them
            else:
                seen = self._seen(dossier.answer, sight)
        consent = _consent(self._stores.contacts.get(person))
        return QuestionStanding(dossier, asking, status, consent, seen)

    def unconfirmed(self, token: str) -> Contact | None:
        """Return the address that a link in a first mail would confirm; None for no such link."""
        claimed = self._links.claimed(token)
        if claimed is None or claimed[1] < self._now():
            return None
        contact = self._stores.contacts.get(claimed[0])
        if contact is None or not self._links.is_genuine(token, contact.email):
            return None
        return contact

    def confirm(self, token: str) -> Contact | None:
        """Keep that an address is the reader's own, and owe it what has come meanwhile.

        None for a link that is none any more.
        """

        def write() -> Contact | None:
            contact = self._held_unconfirmed(token)
            if contact is None or contact.confirmed_at is not None:
                return contact
            reader, now = contact.reader, self._now()
            self._stores.contacts.put(
                Contact(reader, contact.email, contact.language, contact.at, now)
            )
            standing = self.of_person(reader)
            if standing is not None:
                number = standing.dossier.question.number
                named = standing.asking.name
                self._stores.questions.introduce(number, reader, named, contact.email)
                if standing.status in (QuestionStatus.ANSWERED, QuestionStatus.DISMISSED):
                    self._stores.mails.owe(number, reader, MailKind.NEWS, now)
            return contact

        return self._stores.database.transact(write)

    def decline(self, token: str) -> bool:
        """Forget an address whose owner says that they did not give it; False for no such link."""

        def write() -> bool:
            contact = self._held_unconfirmed(token)
            if contact is None:
                return False
            self._stores.contacts.remove(contact.reader)
            standing = self.of_person(contact.reader)
            if standing is not None:
                number = standing.dossier.question.number
                named = standing.asking.name
                self._stores.questions.introduce(number, contact.reader, named, None)
            return True

        return self._stores.database.transact(write)

    def _held_unconfirmed(self, token: str) -> Contact | None:
        """Return what `unconfirmed` does; in a unit, it is so until that ends."""
        if (claimed := self._links.claimed(token)) is not None:
            self._stores.database.hold(of_reader(claimed[0]))
        return self.unconfirmed(token)

    def erase(self, secret: str) -> bool:
        """Forget who has this secret, and their question where nobody else asks it."""
        found = self.of_secret(secret)
        if found is None:
            return False
        erase_reader(self._stores.database, found[0])
        return True

    def _seen(self, answer: EditorsAnswer, sight: Sight) -> SeenAnswer:
        source = withheld_source(answer, sight, self._articles.article)
        if source is not None:
            return SeenAnswer(
                answer, source.passage.text or None, 0, source.article, sight.withheld
            )
        left = without_files(answer, sight)
        withheld = None if left == answer else sight.withheld
        return SeenAnswer(left, left.said.text, len(left.said.attachments), None, withheld)


def _consent(contact: Contact | None) -> MailConsent:
    if contact is None:
        return MailConsent.NONE
    if contact.problem is not None:
        return MailConsent.UNDELIVERABLE
    return MailConsent.CONFIRMED if contact.confirmed_at else MailConsent.UNCONFIRMED
