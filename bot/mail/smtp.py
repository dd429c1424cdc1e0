"""Mail to the editors over SMTP: plain text, to a few addresses.

A password goes over TLS only, and so does everything to a server that is not on this machine. No
error's words hold the password, an address, or anything of the mail itself.
"""

from __future__ import annotations

import contextlib
import re
import smtplib
import ssl
from base64 import b64encode
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email import policy
from email.charset import QP, Charset
from email.header import Header
from email.message import Message
from email.utils import format_datetime, formataddr

from pydantic import SecretStr

from bot.config.mail_addresses import Smtp, read_mailbox
from bot.errors import BotError
from bot.sanitize import one_line, printable

TIMEOUT_SECONDS = 20.0
"""How long the server may be silent."""

_LONGEST_SUBJECT = 200
_LONGEST_ID = 100
_LOGGED_IN = (235, 503)  # 503: it holds that we are already

_ID = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*")


class MailFailed(BotError):
    """A mail was not sent, or nobody can know whether it was.

    Where `is_lasting`, the server will refuse it again until someone mends what the text says.
    `bounced` is the server's code where it refuses all that the mail is for, and nothing else.
    """

    def __init__(self, reason: str, *, is_lasting: bool, bounced: int | None = None) -> None:
        super().__init__(reason)
        self.is_lasting = is_lasting
        self.bounced = bounced


class Mailer:
    """Sends mail through one server, from one address to the same people each time."""

    def __init__(
        self,
        smtp: Smtp,
        sender: str,
        recipients: Sequence[str],
        *,
        context: ssl.SSLContext | None = None,
        timeout_seconds: float = TIMEOUT_SECONDS,
    ) -> None:
        """Prepare; nothing is sent yet. Raises `ValueError` for what is no address.

        `context` says which certificates are trusted: the system's where none is given.
        """
        self._smtp = smtp
        self._sender = read_mailbox(sender)
        self._recipients = [read_mailbox(recipient) for recipient in recipients]
        self._domain = self._sender[1].rpartition("@")[2]
        self._context = context or ssl.create_default_context()
        self._timeout_seconds = timeout_seconds

    def send(
        self, subject: str, text: str, *, message_id: str, reply_to: str | None = None
    ) -> tuple[str, ...]:
        """Send `text`, and return those addresses that the server refused while it took others.

        When this returns, the server has the mail. `message_id` names what the mail is about, in
        letters, digits, hyphens and dots: the same when a mail is sent again, since mail programs
        may show only one of those that have the same, and never the same for two things, not even
        in two installs. Replies go to `reply_to`, where one is given. Raises `MailFailed`: after
        it, the mail may have gone all the same, where the connection broke at the end.
        """
        mail = self._mail(subject, text, message_id, reply_to)
        to = [address for _, address in self._recipients]
        with self._connected() as server:
            return tuple(server.sendmail(self._sender[1], to, mail))

    def _mail(self, subject: str, text: str, message_id: str, reply_to: str | None) -> bytes:
        if not _ID.fullmatch(message_id) or len(message_id) > _LONGEST_ID:
            raise ValueError(f"a mail can't be called {message_id!r}")
        charset = Charset("utf-8")
        charset.body_encoding = QP
        mail = Message()
        mail.set_payload(printable(text), charset)
        # Not `EmailMessage`: it reads "=?utf-8?q?=0A…?=" in a subject as the line feed that it
        # stands for, and some versions write that out.
        line = one_line(subject, _LONGEST_SUBJECT)
        mail["Subject"] = Header(line, "utf-8", header_name="Subject").encode()
        mail["From"] = formataddr(self._sender)
        mail["To"] = ", ".join(map(formataddr, self._recipients))
        if reply_to is not None:
            mail["Reply-To"] = formataddr(read_mailbox(reply_to))
        mail["Date"] = format_datetime(datetime.now(UTC))
        mail["Message-ID"] = f"<{message_id}@{self._domain}>"
        mail["Auto-Submitted"] = "auto-generated"
        return mail.as_bytes(policy=policy.compat32.clone(linesep="\r\n"))

    @contextlib.contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        """Be connected and logged in; what goes wrong meanwhile is raised as `MailFailed`."""
        host, port, timeout = self._smtp.host, self._smtp.port, self._timeout_seconds
        try:
            # We are called by the sender's domain: to ask for our own name may take long.
            server = (
                smtplib.SMTP_SSL(host, port, self._domain, timeout=timeout, context=self._context)
                if self._smtp.is_tls
                else smtplib.SMTP(host, port, self._domain, timeout=timeout)
            )
            try:
                server.ehlo_or_helo_if_needed()
                if self._smtp.needs_starttls:
                    _upgrade(server, self._context)
                if self._smtp.user is not None and self._smtp.password is not None:
                    _log_in(server, self._smtp.user, self._smtp.password)
                yield server
                # It has the mail: how it takes its leave changes nothing.
                with contextlib.suppress(OSError):
                    server.quit()
            finally:
                server.close()
        except OSError as error:  # smtplib's errors are some
            # Without the cause: the server's words in it may quote what we sent.
            raise _failed(error, self._smtp, timeout) from None


def _upgrade(server: smtplib.SMTP, context: ssl.SSLContext) -> None:
    if not server.has_extn("starttls"):
        raise MailFailed(
            "the mail server offers no STARTTLS, and without it all would go in the clear:"
            " try smtps:// and port 465 in SVAR_SMTP_URL",
            is_lasting=True,
        )
    server.starttls(context=context)
    server.ehlo_or_helo_if_needed()


def _log_in(server: smtplib.SMTP, user: str, password: SecretStr) -> None:
    """Log in with user and password in UTF-8; smtplib's own way has no letters but ASCII."""
    secret = password.get_secret_value()
    offered = server.esmtp_features.get("auth", "").upper().split()
    if "PLAIN" in offered:
        code, reply = server.docmd("AUTH PLAIN", _base64(f"\0{user}\0{secret}"))
    elif "LOGIN" in offered:
        code, reply = server.docmd("AUTH LOGIN", _base64(user))
        if code == 334:
            code, reply = server.docmd(_base64(secret))
    else:
        raise MailFailed(
            "the mail server lets nobody log in with a password: try another host or port in"
            " SVAR_SMTP_URL, or no user and password",
            is_lasting=True,
        )
    if code not in _LOGGED_IN:
        raise smtplib.SMTPAuthenticationError(code, reply)


def _base64(text: str) -> str:
    return b64encode(text.encode()).decode("ascii")


def _failed(error: OSError, smtp: Smtp, timeout_seconds: float) -> MailFailed:
    """Say what an error of the connection or the server means, and how to mend it."""
    codes = _codes(error)
    is_lasting = bool(codes) and min(codes) >= 500
    mend = "check it, and whether the server wants a user in SVAR_SMTP_URL"
    match error:
        case smtplib.SMTPAuthenticationError():
            reason, mend = "does not accept the user and password", "check them in SVAR_SMTP_URL"
        case smtplib.SMTPSenderRefused():
            reason = "takes no mail from the address in SVAR_MAIL_FROM"
        case smtplib.SMTPRecipientsRefused():
            reason = "takes no mail for what is in SVAR_MAIL_TO"
        case smtplib.SMTPResponseException():
            reason, mend = "does not take the mail", "ask those who run it why"
        case ssl.SSLCertVerificationError():
            reason = (
                f"has a certificate that is not to be trusted ({error.verify_message.rstrip('.')})"
            )
            mend, is_lasting = "check the host in SVAR_SMTP_URL", True
        case TimeoutError() | ssl.SSLEOFError() | smtplib.SMTPException():
            reason = f"was silent for {timeout_seconds:g} s or broke the connection off"
            mend = "where it goes on, check SVAR_SMTP_URL: smtps:// is for port 465 alone"
        case ssl.SSLError():
            reason = f"does not speak TLS as it should ({error.reason})"
            mend = "check SVAR_SMTP_URL: smtps:// is for port 465, smtp:// for the others"
            is_lasting = True
        case _:
            reason = f"can't be reached ({error.strerror or type(error).__name__})"
            mend = "check SVAR_SMTP_URL and the network"
    code = f" ({min(codes)})" if codes else ""
    bounced = min(codes) if isinstance(error, smtplib.SMTPRecipientsRefused) else None
    return MailFailed(
        f"the mail server {smtp} {reason}{code}: {mend}", is_lasting=is_lasting, bounced=bounced
    )


def _codes(error: OSError) -> list[int]:
    """Return what the server replied where it refused; its words may quote what we sent."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return [code for code, _ in error.recipients.values()]
    return [error.smtp_code] if isinstance(error, smtplib.SMTPResponseException) else []
