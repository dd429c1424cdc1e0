"""A real SMTP server on this machine, for tests of mail."""

from __future__ import annotations

import asyncio
import email
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

PASSWORD = "hemmelig løfte/@:%"


@dataclass(slots=True)
class Office:
    """What a mail server does with what comes, and what has come."""

    replies: dict[str, str] = field(default_factory=dict)
    """What it says to a recipient, or to DATA, where it is not 250."""
    breaks_off_at: str = ""
    """The command, DATA or QUIT, at which it closes the connection without a word."""
    mails: list[EmailMessage] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    recipients: list[list[str]] = field(default_factory=list)
    logins: list[tuple[str, str, bool]] = field(default_factory=list)
    """User, password, and whether they came over TLS."""

    async def handle_RCPT(  # noqa: N802
        self, _: SMTP, __: Session, envelope: Envelope, address: str, ___: list[str]
    ) -> str:
        if address in self.replies:
            return self.replies[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        self.raw.append(envelope.content)
        mail = email.message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        self.recipients.append(envelope.rcpt_tos)
        if self.breaks_off_at == "DATA":
            _break_off(server)
        return self.replies.get("DATA", "250 OK")

    async def handle_QUIT(self, server: SMTP, _: Session, __: Envelope) -> str:  # noqa: N802
        if self.breaks_off_at == "QUIT":
            _break_off(server)
        return "221 Bye"

    def log_in(self, _: Any, session: Session, __: Any, mechanism: str, login: Any) -> AuthResult:
        assert mechanism in ("PLAIN", "LOGIN")
        assert isinstance(login, LoginPassword)
        user, password = login.login.decode(), login.password.decode()
        self.logins.append((user, password, session.ssl is not None))
        if (user, password) == ("svar", PASSWORD):
            return AuthResult(success=True)
        # Nobody should, and somebody does.
        reply = f"535 5.7.8 {user} has another password than {password}"
        return AuthResult(success=False, handled=False, message=reply)


def _break_off(server: SMTP) -> None:
    assert isinstance(server.transport, asyncio.WriteTransport)
    server.transport.abort()


class Server(Controller):
    """An SMTP server on a port that is free."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        socket.create_connection((self.hostname, self.port), 20).close()


@contextmanager
def serving(office: Office, **options: Any) -> Iterator[Server]:
    """Serve for as long as the block lasts."""
    server = Server(
        office,
        "127.0.0.1",
        0,
        server_hostname="mail.avis.example",
        authenticator=office.log_in,
        **options,
    )
    server.start()
    try:
        yield server
    finally:
        server.stop()
