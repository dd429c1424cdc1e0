"""Sends the mail that readers are owed: each until a server takes it, and none that was taken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.mail.reply_address import ReplyTokens
from bot.mail.smtp import Mailer, MailFailed
from bot.store.web.mails import Mails, OwedMail

FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=2)
_PERMANENT = 500

Say = Callable[[str], object]


class WordedMail(NamedTuple):
    """A mail as it is to be sent."""

    to: str
    subject: str
    text: str


class ReaderOutbox:
    """Sends owed mail, one after the other; several processes may."""

    def __init__(
        self,
        mails: Mails,
        mailer_to: Callable[[str], Mailer],
        worded: Callable[[OwedMail], WordedMail | None],
        install: str,
        now: Callable[[], datetime],
        say: Say,
        tokens: ReplyTokens | None = None,
    ) -> None:
        """`mailer_to` sends to an address; `worded` says a mail, or None where there is no need.

        `install` names this database among all, and with a mail's number makes its Message-ID: the
        same each time that it is tried, so that a mailbox that got it twice shows it once. Where
        there are `tokens`, it is signed in it, so that a bounce can tell which mail came back.
        """
        self._mails = mails
        self._mailer_to = mailer_to
        self._worded = worded
        self._install = install
        self._now = now
        self._say = say
        self._tokens = tokens

    def send_due(self, most: int = 50) -> int:
        """Send what is due, and return how many mails a server took. Raises `StoreUnavailable`.

        Where the server takes none at all now, the rest is left for the next time.
        """
        taken = 0
        for _ in range(most):
            mail = self._mails.claim(self._now())
            if mail is None:
                break
            outcome = self._send(mail)
            taken += outcome is True
            if outcome is None:
                break
        return taken

    def _send(self, mail: OwedMail) -> bool | None:
        """Send one; True where it was taken, None where the server can't be worked with now."""
        words = self._worded(mail)
        if words is None:
            self._mails.drop(mail)
            return False
        try:
            self._mailer_to(words.to).send(
                words.subject, words.text, message_id=self._message_id(mail)
            )
        except ValueError:
            self._mails.fail(mail, self._now(), "not an address that mail can be sent to")
            return False
        except MailFailed as error:
            if error.bounced is not None and error.bounced >= _PERMANENT:
                problem = f"the mail server refuses the address ({error.bounced})"
                self._mails.fail(mail, self._now(), problem)
                return False
            self._mails.put_off(mail, self._now() + pause(mail.attempts), str(error))
            if error.bounced is None:
                self._say(f"mail to readers waits: {error}")
                return None
            return False
        self._mails.sent(mail, self._now())
        return True

    def _message_id(self, mail: OwedMail) -> str:
        signed = f"-{self._tokens.of_mail(mail.id, mail.reader.id)}" if self._tokens else ""
        return f"{self._install}{signed}-mail-{mail.id}"


def pause(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts: twice as long each time."""
    return min(LONGEST_PAUSE, FIRST_PAUSE * (1 << min(attempts - 1, 10)))
