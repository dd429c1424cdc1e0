"""The words of mail to a page's reader. What they may not read is not in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.errors import QuestionUnknown
from bot.mail.reader_outbox import WordedMail
from bot.sanitize import printable
from bot.store.books import Stores
from bot.store.web.contacts import Contact
from bot.store.web.mails import MailKind, OwedMail
from bot.texts import Texts, texts
from bot.types.questions import QuestionKind, QuestionStatus
from bot.web.secrets import SecretLinks
from bot.web.standing import PageStandings, QuestionStanding, SeenAnswer


class ReaderMails:
    """Says what an owed mail says, when it is sent."""

    def __init__(
        self,
        stores: Stores,
        standings: PageStandings,
        links: SecretLinks,
        root: str,
        now: Callable[[], datetime],
    ) -> None:
        """`root` is the public address of the service, where links lead."""
        self._stores = stores
        self._standings = standings
        self._links = links
        self._root = root
        self._now = now

    def __call__(self, mail: OwedMail) -> WordedMail | None:
        """Return a mail's words; None where there is nobody, or nothing, to tell any more."""
        contact = self._stores.contacts.get(mail.reader)
        if contact is None or contact.problem is not None:
            return None
        if mail.kind is MailKind.CONFIRM:
            return None if contact.confirmed_at else self._first(contact)
        if contact.confirmed_at is None:
            return None
        try:
            standing = self._standings.of_person(mail.reader)
        except QuestionUnknown:
            return None
        was_told = self._stores.mails.was_told(mail.reader)
        return self._news(standing, contact, was_told=was_told) if standing else None

    def _first(self, contact: Contact) -> WordedMail:
        """Ask whether an address is the reader's: nothing that they typed is in it."""
        say = texts(contact.language)
        token = self._links.confirmation(contact.reader, contact.email, self._now())
        text = say.say("reader-mail-confirm", url=f"{self._root}/confirm/{token}")
        return WordedMail(contact.email, say.say("reader-mail-confirm-subject"), text)

    def _news(
        self, standing: QuestionStanding, contact: Contact, *, was_told: bool
    ) -> WordedMail | None:
        say = texts(contact.language)
        what = _what(standing, was_told=was_told)
        if what is None:
            return None
        number = str(standing.dossier.question.number)
        subject = say.say(f"reader-mail-{what}", number=number)
        link = f"{self._root}/q/{self._links.secret(contact.reader)}"
        parts = [
            f"{subject}.",
            *(_answer(standing.answer, say) if standing.answer else ()),
            f"{say.say('reader-mail-asked')}\n{_quoted(standing.text)}",
            say.say("reader-mail-link", url=link),
        ]
        return WordedMail(contact.email, subject, "\n\n".join(filter(None, parts)))


def _what(standing: QuestionStanding, *, was_told: bool) -> str | None:
    is_report = standing.dossier.question.kind is not QuestionKind.QUESTION
    match standing.status:
        case QuestionStatus.ANSWERED if standing.answer:
            return "corrected" if was_told else "answered"
        case QuestionStatus.DISMISSED:
            return "report-done" if is_report else "dismissed"
        case QuestionStatus.OPEN | QuestionStatus.TAKEN if was_told:
            return "reopened"
    return None


def _answer(seen: SeenAnswer, say: Texts) -> list[str]:
    if seen.source is not None:
        title = f"{seen.source.title}\n{seen.source.url or ''}".strip()
        return [title, printable(seen.text or ""), _withheld(seen, say)]
    files = say.say("page-files", count=seen.files) if seen.files else ""
    signature = seen.answer.signature or ""
    return [printable(seen.text or ""), printable(signature), files, _withheld(seen, say)]


def _withheld(seen: SeenAnswer, say: Texts) -> str:
    if seen.withheld is None:
        return ""
    return "\n".join(filter(None, [say.say("box-withheld"), seen.withheld.subscribe_url]))


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in printable(text).splitlines())
