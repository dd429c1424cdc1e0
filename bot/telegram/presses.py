"""What a button carries back to us, within the 64 bytes that Telegram gives it.

Buttons stay in chats for years: what is written here once must be read for ever.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from bot.identity import TAG_LENGTH
from bot.telegram.types import ReportKind
from bot.types import Person, Sharing
from corpus.types import Article, Language

_LONGEST_BYTES = 64
_KEY_LENGTH = 12
_DEEP_LINK = "a-"
_BEFORE_TAG = "~"
_TAG = re.compile(rf"[A-Za-z0-9_-]{{{TAG_LENGTH}}}")


class Act(StrEnum):
    """What a press asks for, and what its argument is."""

    HELPFUL = "helpful"
    """The answer of an exchange helped; the exchange's number."""
    UNHELPFUL = "unhelpful"
    """It did not; the exchange's number."""
    EDITORS = "editors"
    """Hand the question of an exchange to the editors; the exchange's number."""
    WITHDRAW = "withdraw"
    """Take a question back from the editors; the question's number."""
    CONTACT = "contact"
    """Give name and e-mail with a question; the question's number."""
    DETAIL = "detail"
    """Add something to a question; the question's number."""
    SKIP = "skip"
    """Go on in a dialogue without what was asked for; nothing."""
    CANCEL = "cancel"
    """End a dialogue; nothing."""
    ARTICLE = "article"
    """Show an article; its key."""
    ARTICLES = "articles"
    """Show a page of all articles; its number, from 1."""
    ALL_SERIES = "allseries"
    """Show a page of all series; its number, from 1."""
    SERIES = "series"
    """Show a page of a series' articles; the series' key, the page's number, from 1, and perhaps
    the key of the article at which the reader stands."""
    WHOLE = "whole"
    """Show the series of an article, where the reader stands in it; the article's key."""
    EBOOK = "ebook"
    """Send a series as an e-book; its key."""
    EBOOKS = "ebooks"
    """Show a page of the series that can be had as e-books; its number, from 1."""
    LANGUAGE = "language"
    """Speak a language from now on; its code."""
    ERASE = "erase"
    """Erase all about the reader, or don't; yes or no."""
    REPORT = "report"
    """Report something about an article; the kind and the article's key."""
    EXAMPLE = "example"
    """Ask an example question; the language it is in and its place among them, from 0."""
    EXPORT = "export"
    """Send the reader all that is kept about them; nothing."""

    # In the editors' group alone:

    TAKE = "e-take"
    """Have a question; the question's number."""
    RELEASE = "e-release"
    """Leave a question to others; its number."""
    WRITE = "e-write"
    """Write an answer; the question's number."""
    USE = "e-use"
    """Answer with a passage; the question's number and the passage's place, from 0."""
    SAME = "e-same"
    """Choose a question that is the same as one; its number."""
    INTO = "e-into"
    """Merge a question into another; the numbers of both."""
    APART = "e-apart"
    """Split a question; its number, and perhaps the place of the asking to split off, from 0."""
    UNMERGE = "e-unmerge"
    """Undo that a question was merged; its number."""
    DISMISS = "e-dismiss"
    """Close a question without an answer; its number."""
    REOPEN = "e-reopen"
    """Open a closed question again; its number."""
    WITHHOLD = "e-withhold"
    """Keep an answer from the library; the question's number."""
    OFFER = "e-offer"
    """Give an answer to the library; the question's number."""
    SHARE = "e-share"
    """Say what of an answer those get who are no members; the question's number and what."""
    CARD = "e-card"
    """Show a question's card with its usual buttons; its number."""
    SETTLE = "e-settle"
    """End a conflict of two answers; their numbers, and which is kept: one, other or both."""
    PART = "e-part"
    """Give one of the questions on a gathering card its own; the card's number, and its own."""
    ALL = "e-all"
    """Send all that stands on a gathering card as a file; its number."""
    MUTE = "e-mute"
    """Choose whom to mute, or mute them; the question's number, and perhaps the reader's key."""
    UNMUTE = "e-unmute"
    """Let a reader be heard again; the question's number and the reader's key."""
    QUEUE = "e-queue"
    """Show a page of the queue; its number, from 1."""

    # In the chat of an admin alone:

    ADD_ARTICLE = "a-add"
    """Put an article into the library; its draft's number."""
    DROP_ARTICLE = "a-drop"
    """Leave an article out; its draft's number."""
    REMOVE_ARTICLE = "a-remove"
    """Take an article out of the library; its key."""
    KEEP_ARTICLE = "a-keep"
    """Leave an article where it is; nothing."""


_NUMBER = r"[0-9]{1,18}"
_KEY = rf"[0-9a-f]{{{_KEY_LENGTH}}}"
_PAGE = r"[1-9][0-9]{0,5}"

_ARGUMENTS = {
    Act.HELPFUL: _NUMBER,
    Act.UNHELPFUL: _NUMBER,
    Act.EDITORS: _NUMBER,
    Act.WITHDRAW: _NUMBER,
    Act.CONTACT: _NUMBER,
    Act.DETAIL: _NUMBER,
    Act.SKIP: "",
    Act.CANCEL: "",
    Act.ARTICLE: _KEY,
    Act.ARTICLES: _PAGE,
    Act.ALL_SERIES: _PAGE,
    Act.SERIES: f"{_KEY}:{_PAGE}(?::{_KEY})?",
    Act.WHOLE: _KEY,
    Act.EBOOK: _KEY,
    Act.EBOOKS: _PAGE,
    Act.LANGUAGE: "|".join(Language),
    Act.ERASE: "yes|no",
    Act.REPORT: f"(?:{'|'.join(ReportKind)}):{_KEY}",
    Act.EXAMPLE: f"(?:{'|'.join(Language)}):[0-9]{{1,2}}",
    Act.EXPORT: "",
    Act.TAKE: _NUMBER,
    Act.RELEASE: _NUMBER,
    Act.WRITE: _NUMBER,
    Act.USE: f"{_NUMBER}:[0-9]",
    Act.SAME: _NUMBER,
    Act.INTO: f"{_NUMBER}:{_NUMBER}",
    Act.APART: f"{_NUMBER}(?::[0-9]{{1,4}})?",
    Act.UNMERGE: _NUMBER,
    Act.DISMISS: _NUMBER,
    Act.REOPEN: _NUMBER,
    Act.WITHHOLD: _NUMBER,
    Act.OFFER: _NUMBER,
    Act.SHARE: f"{_NUMBER}:(?:{'|'.join(Sharing)})",
    Act.CARD: _NUMBER,
    Act.SETTLE: f"{_NUMBER}:{_NUMBER}:(?:one|other|both)",
    Act.PART: f"{_NUMBER}:{_NUMBER}",
    Act.ALL: _NUMBER,
    Act.MUTE: f"{_NUMBER}(?::{_KEY})?",
    Act.UNMUTE: f"{_NUMBER}:{_KEY}",
    Act.QUEUE: _PAGE,
    Act.ADD_ARTICLE: _NUMBER,
    Act.DROP_ARTICLE: _NUMBER,
    Act.REMOVE_ARTICLE: _KEY,
    Act.KEEP_ARTICLE: "",
}

OF_EDITORS = frozenset(act for act in Act if act.startswith("e-"))
"""Acts that are taken from the editors' group alone."""
OF_ADMINS = frozenset(act for act in Act if act.startswith("a-"))
"""Acts that are taken from an admin alone, and in a chat of their own."""
OF_A_QUESTION = OF_EDITORS - {Act.SETTLE, Act.QUEUE}
"""Those whose argument begins with the number of the question that their message is about."""


@dataclass(frozen=True, slots=True)
class Press:
    """A press on a button: what it asks for, and of what.

    `tag` tells the rows that the argument names by number from all others that had or will have
    these numbers (see `bot.identity`). It is empty where there are none, and on old buttons.
    """

    act: Act
    argument: str = ""
    tag: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """The pieces of an argument that has several, such as ("series key", "2")."""
        return tuple(self.argument.split(":"))


def encode(press: Press) -> str:
    """Return a press as a button's data; `ValueError` for one that could not be read back."""
    data = f"{press.act}:{press.argument}" if press.argument else str(press.act)
    data += f"{_BEFORE_TAG}{press.tag}" if press.tag else ""
    if len(data.encode()) > _LONGEST_BYTES or decode(data) != press:
        raise ValueError(f"no button can carry {press.act} of {press.argument!r}")
    return data


def decode(data: str) -> Press | None:
    """Read a button's data; None for anything that `encode` does not write.

    The argument of what is returned has the form that its act describes.
    """
    said, before_tag, tag = data.partition(_BEFORE_TAG)
    name, colon, argument = said.partition(":")
    if name not in set(Act) or bool(colon) != bool(argument):
        return None
    if before_tag and not _TAG.fullmatch(tag):
        return None
    act = Act(name)
    return Press(act, argument, tag) if re.fullmatch(_ARGUMENTS[act], argument) else None


def article_key(article_id: str) -> str:
    """Return 12 hex digits that stand for an article in buttons and links."""
    return _key(article_id)


def series_key(article: Article) -> str:
    """Return 12 hex digits that stand for the series of an article, which must be in one.

    A Norwegian and a Swedish series of one title have different keys.
    """
    if article.series is None:
        raise ValueError(f"article {article.id} is in no series")
    return _key(f"{article.language.family}/{article.series}")


def reader_key(reader: Person) -> str:
    """Return 12 hex digits that stand for a reader in the buttons of a card."""
    return _key(f"{reader.channel}/{reader.id}")


def deep_link_payload(article_id: str) -> str:
    """Return what `https://t.me/<bot>?start=…` carries to open an article in the chat."""
    return _DEEP_LINK + article_key(article_id)


def read_payload(payload: str) -> str | None:
    """Return the article key in what came with /start; None where there is none."""
    key = payload.removeprefix(_DEEP_LINK)
    return key if key != payload and re.fullmatch(_KEY, key) else None


def _key(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:_KEY_LENGTH]
