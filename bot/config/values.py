"""What an operator writes for a setting, read. Pure.

Each reader raises `ValueError` with words that complete "NAME='what was written' …".
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr

from bot.config.editorship import Editorship, parse_editorship
from bot.config.hosts import Own, is_loopback, is_own, read_own
from bot.config.hours import OfficeHours, parse_hours, parse_time_of_day, parse_zone
from bot.config.mail_addresses import parse_mailbox, parse_mailboxes, parse_smtp, read_mailbox
from bot.config.sources import FollowedSource, parse_sources
from corpus.fetch.address_policy import IPNetwork
from corpus.types import Access, Language

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
_SERVER = re.compile(r"https?://[^\s/?#@\\]+(/[^\s?#\\]*)?")
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?")
_WEBHOOK = re.compile(r"https://[^\s/?#]+(/[^\s?#]*)?")
_DATABASE = re.compile(r"(sqlite|postgres|postgresql(\+psycopg)?)://.+")
_LONGEST_REPLY_LOCAL_PART = 36
_MEMBER_TOKEN = re.compile(r"m-[A-Za-z0-9_-]{60}")
_PAGE = re.compile(r"https?://[^\s/?#\"<>]+[^\s\"<>]*")
_LONGEST_PUBLISHER = 200
_SHORTEST_SECRET = 32
_FEWEST_CHARACTERS = 8
_SQLITE = "sqlite:///"
_SQLITE_FILE = re.compile(r"sqlite:///(?!:memory:)[^?]+")


def folder(value: Any) -> Path:
    """Read a folder, which may not be there yet."""
    try:
        return Path(str(value)).expanduser()
    except RuntimeError as error:
        raise ValueError(f"must be a folder that Svar may look into ({error})") from None


def check_folder(path: Path) -> None:
    """Refuse what can't be a folder, for a file is there."""
    try:
        is_file = path.exists() and not path.is_dir()
    except OSError as error:
        raise ValueError(f"must be a folder that Svar may look into ({error})") from None
    if is_file:
        raise ValueError("must be a folder, but it is a file")


def database_from(folder: Path, url: SecretStr) -> SecretStr:
    """Return the URL of a database; an SQLite file of a relative path is in `folder`."""
    kind, path = url.get_secret_value()[: len(_SQLITE)], url.get_secret_value()[len(_SQLITE) :]
    return SecretStr(f"{_SQLITE}{folder / path}") if kind == _SQLITE else url


def model_from(folder: Path, name: str) -> str:
    """Return the name of a model, or the whole path of one that is a folder in `folder`."""
    return str(folder / name) if (folder / name).is_dir() else name


def name(value: Any) -> str:
    """Read the name of a model."""
    name = str(value).strip()
    if not name:
        raise ValueError("must be `bundled`, or the name or path of a model")
    return name


def publisher(value: Any) -> str:
    """Read who answers for what is stored, and where to ask them."""
    said = " ".join(str(value).split())
    if not said or len(said) > _LONGEST_PUBLISHER:
        raise ValueError(
            f"must be a name and an address of at most {_LONGEST_PUBLISHER} characters, such as "
            "Eksempelavisa AS (personvern@eksempel.no)"
        )
    return said


def chat(value: Any) -> int:
    """Read the number of a chat."""
    try:
        chat = int(str(value).strip())
    except ValueError:
        chat = 0
    if chat == 0:
        raise ValueError("must be the number of a chat, such as -1001234567890")
    return chat


def people(value: Any) -> tuple[int, ...]:
    """Read Telegram user ids with commas between."""
    parts = [part.strip() for part in str(value).split(",") if part.strip()]
    if not all(part.isascii() and part.isdigit() for part in parts):
        raise ValueError("must be Telegram user ids with commas between, such as 1234567,7654321")
    return tuple(int(part) for part in parts)


def editorship(value: Any) -> Editorship:
    """Read who in the editors' group is an editor."""
    return parse_editorship(str(value))


def server(value: Any) -> str:
    """Read the root of a Bot API server."""
    address = str(value).strip()
    if not _SERVER.fullmatch(address):
        raise ValueError("must be the root of a Bot API server, such as http://127.0.0.1:8081")
    return address.rstrip("/")


def check_server(address: str, own: Sequence[Own]) -> None:
    """Refuse a Bot API server to which the token would go in the clear over others' networks."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    if parts.scheme == "http" and not is_loopback(host) and not is_own(host, own):
        raise ValueError(
            "would send the bot's token in the clear: use https://, or where the way there is "
            "your own, name the host or its network in SVAR_TELEGRAM_API_PRIVATE"
        )


def own_hosts(value: Any) -> tuple[Own, ...]:
    """Read networks and names of hosts with commas between."""
    try:
        return read_own(str(value))
    except ValueError as error:
        raise ValueError(
            "must be networks or names of hosts with commas between, such as "
            f"10.0.0.0/8,telegram-bot-api ({error})"
        ) from None


def token(value: Any) -> SecretStr:
    """Read a bot token."""
    token = str(value).strip()
    if not _TOKEN.fullmatch(token):
        raise ValueError(
            "is not a bot token: copy the whole of it from @BotFather, a number, a colon and a key"
        )
    return SecretStr(token)


def webhook(value: Any) -> str:
    """Read the address that Telegram is to call."""
    address = str(value).strip()
    if not _WEBHOOK.fullmatch(address):
        raise ValueError("must be the public https:// address that Telegram is to call")
    return address


def listen(value: Any) -> tuple[str, int]:
    """Read a host and a port."""
    host, _, port = str(value).strip().rpartition(":")
    if not host or not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise ValueError("must be HOST:PORT, such as 127.0.0.1:8443")
    return host.strip("[]"), int(port)


def web_root(value: Any) -> str:
    """Read the public address of the service for articles' pages."""
    address = str(value).strip().rstrip("/")
    if not _SERVER.fullmatch(address):
        raise ValueError("must be the public address of `svar web`: https://svar.example.org")
    return address


def origins(value: Any) -> tuple[str, ...]:
    """Read sites, as browsers name them, with commas between."""
    parts = [part.strip().rstrip("/").lower() for part in str(value).split(",") if part.strip()]
    if not parts or not all(_ORIGIN.fullmatch(part) for part in parts):
        raise ValueError(
            "must be sites without a path and with commas between, such as https://www.example.org"
        )
    return tuple(dict.fromkeys(parts))


def database(value: Any) -> SecretStr:
    """Read the URL of a database."""
    url = str(value).strip()
    if not _DATABASE.fullmatch(url) or (
        url.startswith("sqlite") and not _SQLITE_FILE.fullmatch(url)
    ):
        raise ValueError(
            "must be sqlite:///PATH or postgresql://USER:PASSWORD@HOST/DATABASE"
            " (a special character in the password is written as in a URL: @ is %40)"
        )
    return SecretStr(url)


def language(value: Any) -> Language:
    """Read the language of the editors' group."""
    code = str(value).strip().lower()
    if code not in set(Language):
        raise ValueError(f"must be one of {', '.join(Language)}")
    return Language(code)


def days(value: Any) -> timedelta:
    """Read a number of days."""
    return timedelta(days=_positive(value, "days, such as 180"))


def hours_long(value: Any) -> timedelta:
    """Read a number of hours."""
    return timedelta(hours=_positive(value, "hours, such as 24"))


def _positive(value: Any, what: str) -> int:
    text = str(value).strip()
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 100_000):
        raise ValueError(f"must be a number of {what}")
    return int(text)


def office_hours(value: Any) -> OfficeHours:
    """Read when the editors are there."""
    return parse_hours(str(value))


def time_of_day(value: Any) -> Any:
    """Read a time of day."""
    return parse_time_of_day(str(value))


def zone(value: Any) -> Any:
    """Read a time zone."""
    return parse_zone(str(value))


def networks(value: Any) -> tuple[IPNetwork, ...]:
    """Read networks, or single addresses, with commas between."""
    parts = [part.strip() for part in str(value).split(",") if part.strip()]
    try:
        return tuple(ipaddress.ip_network(part) for part in parts)
    except ValueError as error:
        raise ValueError(
            f"must be networks with commas between, such as 10.0.0.0/8,192.168.1.20 ({error})"
        ) from None


def sources(value: Any) -> tuple[FollowedSource, ...]:
    """Read the sitemaps, feeds and pages that the library follows."""
    return parse_sources(str(value))


def smtp(value: Any) -> SecretStr:
    """Read the URL of a mail server, which may hold a password."""
    parse_smtp(str(value))
    return SecretStr(str(value).strip())


def mailbox(value: Any) -> str:
    """Read one mail address."""
    return parse_mailbox(str(value))


def mailboxes(value: Any) -> tuple[str, ...]:
    """Read mail addresses with commas between."""
    return parse_mailboxes(str(value))


def reply_mailbox(value: Any) -> str:
    """Read the address of replies: bare, and with room for a token before the `@`."""
    name, address = read_mailbox(str(value))
    if name or len(address.partition("@")[0]) > _LONGEST_REPLY_LOCAL_PART:
        raise ValueError("must be a short address such as svar@example.org")
    return address


def access(value: Any) -> Access:
    """Read whom articles for subscribers are shown to."""
    name = str(value).strip().lower()
    if name not in set(Access):
        raise ValueError(f"must be {' or '.join(Access)}")
    return Access(name)


def members_secret(value: Any) -> SecretStr:
    """Read the secret that members' links are signed with: long, and not one letter over and over.

    What it says is never told back.
    """
    secret = str(value).strip()
    if len(secret) < _SHORTEST_SECRET or len(set(secret)) < _FEWEST_CHARACTERS:
        raise ValueError(
            f"must have at least {_SHORTEST_SECRET} characters that nobody can guess, such as what "
            "`openssl rand -hex 32` writes"
        )
    return SecretStr(secret)


def member_token(value: Any) -> SecretStr:
    """Read a member's token, whose words are never told back; whether it holds, its use tells."""
    written = str(value).strip().rpartition("?start=")[2]
    if not _MEMBER_TOKEN.fullmatch(written):
        raise ValueError("must be `m-` and 60 characters: what is behind `?start=` in a link")
    return SecretStr(written)


def questions(value: Any) -> int:
    """Read how many questions a reader may have a card for."""
    return _positive(value, "questions, such as 10")


def messages(value: Any) -> int:
    """Read how many messages Telegram takes in a second."""
    return _positive(value, "messages, such as 30")


def accounts(value: Any) -> int:
    """Read how many accounts may be members by one subscriber."""
    return _positive(value, "accounts, such as 1")


def page(value: Any) -> str:
    """Read the address of a page."""
    address = str(value).strip()
    if not _PAGE.fullmatch(address):
        raise ValueError("must be the address of a page, such as https://example.org/subscribe")
    return address
