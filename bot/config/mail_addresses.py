"""A mail server and mail addresses, as an operator writes them. Pure.

No error's words hold what was written: that may be a password.
"""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import unquote, urlsplit

from pydantic import SecretStr

from bot.sanitize import one_line

_ATOMS = r"{0}+(?:\.{0}+)*"
_LOCAL_PART = re.compile(_ATOMS.format(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]"))
_DOMAIN = re.compile(_ATOMS.format(r"[A-Za-z0-9-]"))
_MAILBOX = re.compile(r"(?P<name>[^<>]*)<(?P<inner>[^<>]*)>|(?P<bare>[^<>]*)")

_WRONG_URL = (
    "must be smtp://USER:PASSWORD@HOST:587, smtps://USER:PASSWORD@HOST:465 or smtp://localhost:25"
    " (a special character in the password is written as in a URL: @ is %40)"
)
_WRONG_MAILBOX = "must be an address such as svar@example.org, or Svar <svar@example.org>"
_WRONG_MAILBOXES = "must be addresses with commas between, such as kari@example.org,ola@example.org"


@dataclass(frozen=True, slots=True)
class Smtp:
    """A mail server; `is_tls` where it speaks TLS from the start. A user has a password."""

    host: str
    port: int
    is_tls: bool = False
    user: str | None = None
    password: SecretStr | None = None

    @property
    def needs_starttls(self) -> bool:
        """Whether the connection must be made safe before anything goes over it."""
        address = _ip(self.host)
        is_here = address.is_loopback if address else self.host == "localhost"
        return not self.is_tls and (self.user is not None or not is_here)

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def parse_smtp(text: str) -> Smtp:
    """Read a mail server from a URL; raises `ValueError` with what it must be.

    The port is 465 for smtps where none is given; for smtp, 587 with a user and 25 without.
    """
    text = text.strip()
    try:
        url = urlsplit(text)
        user, password = (
            unquote(part or "", errors="strict") for part in (url.username, url.password)
        )
        if (
            re.search(r"[\s\x00-\x1f]", text)  # of which `urlsplit` leaves some out
            or url.scheme not in ("smtp", "smtps")
            or url.path.strip("/")
            or url.query
            or url.fragment
            or url.port == 0
            or bool(user) != bool(password)
            or not (user + password).isprintable()
        ):
            raise ValueError
        is_tls = url.scheme == "smtps"
        port = url.port or (465 if is_tls else 587 if user else 25)
        host = url.hostname or ""
        host = host if _ip(host) else _ascii_domain(host)
    except ValueError:
        # The parsers' own words may quote the password.
        raise ValueError(_WRONG_URL) from None
    return Smtp(host, port, is_tls, user or None, SecretStr(password) if password else None)


def parse_mailbox(text: str) -> str:
    """Check one address, with a name or without; raises `ValueError` with what it must be."""
    read_mailbox(text)
    return text.strip()


def parse_mailboxes(text: str) -> tuple[str, ...]:
    """Read addresses with commas between; raises `ValueError` with what they must be."""
    parts = dict.fromkeys(filter(None, map(str.strip, re.split("[,;]", text))))
    try:
        if parts:
            return tuple(map(parse_mailbox, parts))
    except ValueError:
        pass
    raise ValueError(_WRONG_MAILBOXES)


def read_mailbox(text: str) -> tuple[str, str]:
    """Return the name, empty where none is given, and the address in ASCII.

    Raises `ValueError` with what it must be.
    """
    found = _MAILBOX.fullmatch(text.strip())
    name = one_line((found and found["name"]) or "").replace("\\", "").strip('" ')
    address = ((found and (found["inner"] or found["bare"])) or "").strip()
    local_part, _, domain = address.rpartition("@")
    try:
        if not _LOCAL_PART.fullmatch(local_part):
            raise ValueError
        return name, f"{local_part}@{_ascii_domain(domain)}"
    except ValueError:
        raise ValueError(_WRONG_MAILBOX) from None


def _ascii_domain(name: str) -> str:
    """Return a domain as it is looked up, or raise `ValueError` (which a `UnicodeError` is)."""
    domain = name.encode("idna").decode("ascii")
    if not _DOMAIN.fullmatch(domain):
        raise ValueError
    return domain


def _ip(host: str) -> IPv4Address | IPv6Address | None:
    with contextlib.suppress(ValueError):
        return ip_address(host)
    return None
