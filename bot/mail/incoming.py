"""A mail as it was delivered (RFC 5322), taken apart. Pure.

It may come from anybody: nothing here goes by more than what is looked at.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses
from typing import NamedTuple

from bot.mail.html_body import html_body
from bot.sanitize import one_line

_ADDRESSED = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To")
_ANSWERED = ("In-Reply-To", "References")
_FOR_MANY = {"bulk", "junk", "list", "auto_reply"}
_AUTOMATIC = ("X-Autoreply", "X-Autorespond", "X-Auto-Reply-From")
_MACHINES = {"mailer-daemon", "postmaster", "noreply", "no-reply"}
_SIGNATURES = {
    "application/pgp-signature",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
}
_LONGEST_HTML = 400_000
_LONGEST_NAME = 100
_DEEPEST = 20


class MailUnreadable(Exception):
    """What came is no mail."""


@dataclass(frozen=True, slots=True)
class IncomingMail:
    """A mail: from whom it says it is, and what it says.

    `sender` is one address in lower case, or empty; `headers` are those in which our token may
    stand, the surest first. `id` tells it from every other, and is the same when it is delivered
    again: 64 hex digits. Of an `is_automatic` one no person is the writer; one that reports mail as
    undeliverable for good names it by the Message-IDs in `bounced`. `body` is its text with all
    that it quotes; so many `files` came with it.
    """

    sender: str
    name: str
    headers: tuple[str, ...]
    id: str
    is_automatic: bool
    body: str
    files: int
    bounced: tuple[str, ...] = ()


def read_mail(raw: bytes) -> IncomingMail:
    """Take a mail apart. Raises `MailUnreadable`."""
    try:
        # A pipe may put an mbox's line in front.
        raw = re.sub(rb"\AFrom [^\n]*\n", b"", raw)
        mail = BytesParser(policy=policy.default).parsebytes(raw)
        if not mail.keys():
            raise MailUnreadable
        senders = getaddresses([_header(mail, "From")])
        name, sender = senders[0] if len(senders) == 1 else ("", "")
        body = _contents(mail)
        addressed = [value for name in _ADDRESSED for value in _headers(mail, name)]
        answered = [value for name in _ANSWERED for value in _headers(mail, name)]
        return IncomingMail(
            sender.lower(),
            one_line(name, _LONGEST_NAME),
            (*addressed, *answered),
            _id(mail, body.text),
            _is_automatic(mail, sender.lower()),
            body.text,
            body.files,
            tuple(_bounced(mail)),
        )
    except MailUnreadable:
        raise
    except Exception as error:  # the library raises what it likes for what nobody would send
        raise MailUnreadable from error


class _Contents(NamedTuple):
    text: str
    files: int


def _contents(mail: EmailMessage) -> _Contents:
    texts, files = [], 0
    for part in _parts(mail, 0):
        if isinstance(part, str):
            texts.append(part)
        else:
            files += 1
    return _Contents("\n".join(texts), files)


def _parts(part: EmailMessage, depth: int) -> Iterator[str | None]:
    """Yield the texts in their order, and None for each file."""
    kind = part.get_content_type()
    if kind == "multipart/alternative" and depth < _DEEPEST:
        yield from _best_of(part, depth)
    elif part.is_multipart() and kind != "message/rfc822" and depth < _DEEPEST:
        of_a_page = kind == "multipart/related"
        for child in _children(part):
            if not (of_a_page and child.get_content_maintype() == "image"):
                yield from _parts(child, depth + 1)
    elif part.get_content_disposition() == "attachment" or part.get_filename():
        if kind not in _SIGNATURES:
            yield None
    elif kind == "text/plain":
        flowed = str(part.get_param("format", "")).lower() == "flowed"
        yield _unflowed(_text(part)) if flowed else _text(part)
    elif kind == "text/html":
        yield html_body(_text(part)[:_LONGEST_HTML])
    elif kind not in _SIGNATURES:
        yield None


def _best_of(part: EmailMessage, depth: int) -> Iterator[str | None]:
    """Yield what the first alternative says that says anything: plain text comes first."""
    for child in _children(part):
        found = list(_parts(child, depth + 1))
        if any(each and each.strip() for each in found):
            yield from found
            return


def _children(part: EmailMessage) -> list[EmailMessage]:
    return [child for child in part.iter_parts() if isinstance(child, EmailMessage)]


def _text(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    for charset in (part.get_content_charset() or "utf-8", "utf-8"):
        try:
            return raw.decode(charset)
        except (LookupError, UnicodeDecodeError):
            continue
    return raw.decode("windows-1252", "replace")


def _unflowed(text: str) -> str:
    """Join the lines that a program broke to make them short (RFC 3676)."""
    joined: list[str] = []
    is_open = False
    for line in text.replace("\r\n", "\n").split("\n"):
        quoted = line.startswith(">")
        said = line if quoted else line.removeprefix(" ")
        if is_open and not quoted:
            joined[-1] += said
        else:
            joined.append(said)
        is_open = said.endswith(" ") and not quoted and said != "-- "
    return "\n".join(joined)


def _is_automatic(mail: EmailMessage, sender: str) -> bool:
    submitted = _header(mail, "Auto-Submitted").partition(";")[0].strip().lower()
    precedence = _header(mail, "Precedence").strip().lower()
    return (
        submitted not in ("", "no")
        or precedence in _FOR_MANY
        or any(name in mail for name in _AUTOMATIC)
        or _header(mail, "Return-Path").strip() == "<>"
        or mail.get_content_type() == "multipart/report"
        or sender.partition("@")[0] in _MACHINES
    )


def _bounced(mail: EmailMessage) -> Iterator[str]:
    """Yield the Message-IDs of what a report (RFC 3464) says nobody will ever get."""
    if mail.get_content_type() != "multipart/report":
        return
    parts = list(mail.walk())
    reports = [part for part in parts if part.get_content_type() == "message/delivery-status"]
    fields = [block for report in reports for block in report.iter_parts()]
    if not any(
        str(block.get("Action", "")).strip().lower() == "failed"
        and str(block.get("Status", "")).strip().startswith("5.")
        for block in fields
    ):
        return
    for part in parts:
        kind = part.get_content_type()
        if kind == "message/rfc822":
            yield from (str(each.get("Message-ID", "")) for each in part.iter_parts())
        elif kind == "text/rfc822-headers":
            found = BytesParser(policy=policy.default).parsebytes(_text(part).encode())
            yield str(found.get("Message-ID", ""))


def _id(mail: EmailMessage, body: str) -> str:
    told = _header(mail, "Message-ID").strip()
    if not told:
        told = "\n".join([*(_header(mail, name) for name in ("From", "Date", "Subject")), body])
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()


def _headers(mail: EmailMessage, name: str) -> list[str]:
    return [str(value) for value in mail.get_all(name, [])]


def _header(mail: EmailMessage, name: str) -> str:
    return ", ".join(_headers(mail, name))
