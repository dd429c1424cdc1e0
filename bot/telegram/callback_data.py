"""What a button carries back to us, within the 64 bytes that Telegram gives it.

Buttons stay in chats for years: what is written here once must be read for ever.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.library.keys import KEY, _key
from bot.telegram.types import ReportKind
from bot.types.identity import TAG_LENGTH
from bot.types.people import Person
from bot.types.questions import Sharing
from corpus.types import Language

_LONGEST_BYTES = 64
_BEFORE_TAG = "~"
_TAG = re.compile(rf"[A-Za-z0-9_-]{{{TAG_LENGTH}}}")


class ButtonAct(StrEnum):
    """What a press asks for, and what its argument is."""

    HELPFUL = "helpful"
    """The answer of an exchange helped; the exchange's number."""
    UNHELPFUL = "unhelpful"
    """It did not; the exchange's number."""
    EDITORS = "editors"
    """Hand the question of an exchange to the editors; the exchange's number."""
    HAND_OVER = "handover"
    """The same, from below an offer to do so; the exchange's number."""
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

    FOLLOW = "follow"
    """Follow a series; its key."""
    UNFOLLOW = "unfollow"
    """Follow a topic or a series no longer; its key (see `bot.alerts.follow.alert_key`)."""

    # In the editors' group alone:

    TAKE = "e-take"
    """Have a question; the question's number."""
    RELEASE = "e-release"
    """Leave a question to others; its number."""
    WRITE = "e-write"
    """Write an answer; the question's number."""
    DRAFT = "e-draft"
    """Have a language model propose an answer; the question's number."""
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
    PUT_BACK = "a-back"
    """Put an article that was withdrawn back into the library; its key."""


_NUMBER = r"[0-9]{1,18}"
_PAGE = r"[1-9][0-9]{0,5}"

_ARGUMENTS = {
    ButtonAct.HELPFUL: _NUMBER,
    ButtonAct.UNHELPFUL: _NUMBER,
    ButtonAct.EDITORS: _NUMBER,
    ButtonAct.HAND_OVER: _NUMBER,
    ButtonAct.WITHDRAW: _NUMBER,
    ButtonAct.CONTACT: _NUMBER,
    ButtonAct.DETAIL: _NUMBER,
    ButtonAct.SKIP: "",
    ButtonAct.CANCEL: "",
    ButtonAct.ARTICLE: KEY,
    ButtonAct.ARTICLES: _PAGE,
    ButtonAct.ALL_SERIES: _PAGE,
    ButtonAct.SERIES: f"{KEY}:{_PAGE}(?::{KEY})?",
    ButtonAct.WHOLE: KEY,
    ButtonAct.EBOOK: KEY,
    ButtonAct.EBOOKS: _PAGE,
    ButtonAct.LANGUAGE: "|".join(Language),
    ButtonAct.ERASE: "yes|no",
    ButtonAct.REPORT: f"(?:{'|'.join(ReportKind)}):{KEY}",
    ButtonAct.EXAMPLE: f"(?:{'|'.join(Language)}):[0-9]{{1,2}}",
    ButtonAct.EXPORT: "",
    ButtonAct.FOLLOW: KEY,
    ButtonAct.UNFOLLOW: KEY,
    ButtonAct.TAKE: _NUMBER,
    ButtonAct.RELEASE: _NUMBER,
    ButtonAct.WRITE: _NUMBER,
    ButtonAct.DRAFT: _NUMBER,
    ButtonAct.USE: f"{_NUMBER}:[0-9]",
    ButtonAct.SAME: _NUMBER,
    ButtonAct.INTO: f"{_NUMBER}:{_NUMBER}",
    ButtonAct.APART: f"{_NUMBER}(?::[0-9]{{1,4}})?",
    ButtonAct.UNMERGE: _NUMBER,
    ButtonAct.DISMISS: _NUMBER,
    ButtonAct.REOPEN: _NUMBER,
    ButtonAct.WITHHOLD: _NUMBER,
    ButtonAct.OFFER: _NUMBER,
    ButtonAct.SHARE: f"{_NUMBER}:(?:{'|'.join(Sharing)})",
    ButtonAct.CARD: _NUMBER,
    ButtonAct.SETTLE: f"{_NUMBER}:{_NUMBER}:(?:one|other|both)",
    ButtonAct.PART: f"{_NUMBER}:{_NUMBER}",
    ButtonAct.ALL: _NUMBER,
    ButtonAct.MUTE: f"{_NUMBER}(?::{KEY})?",
    ButtonAct.UNMUTE: f"{_NUMBER}:{KEY}",
    ButtonAct.QUEUE: _PAGE,
    ButtonAct.ADD_ARTICLE: _NUMBER,
    ButtonAct.DROP_ARTICLE: _NUMBER,
    ButtonAct.REMOVE_ARTICLE: KEY,
    ButtonAct.KEEP_ARTICLE: "",
    ButtonAct.PUT_BACK: KEY,
}

OF_EDITORS = frozenset(act for act in ButtonAct if act.startswith("e-"))
"""Acts that are taken from the editors' group alone."""
OF_ADMINS = frozenset(act for act in ButtonAct if act.startswith("a-"))
"""Acts that are taken from an admin alone, and in a chat of their own."""
OF_A_QUESTION = OF_EDITORS - {ButtonAct.SETTLE, ButtonAct.QUEUE}
"""Those whose argument begins with the number of the question that their message is about."""


@dataclass(frozen=True, slots=True)
class ButtonPress:
    """A press on a button: what it asks for, and of what.

    `tag` tells the rows that the argument names by number from all others that had or will have
    these numbers (see `bot.types.identity`). It is empty where there are none, and on old buttons.
    """

    act: ButtonAct
    argument: str = ""
    tag: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """The pieces of an argument that has several, such as ("series key", "2")."""
        return tuple(self.argument.split(":"))


def encode(press: ButtonPress) -> str:
    """Return a press as a button's data; `ValueError` for one that could not be read back."""
    data = f"{press.act}:{press.argument}" if press.argument else str(press.act)
    data += f"{_BEFORE_TAG}{press.tag}" if press.tag else ""
    if len(data.encode()) > _LONGEST_BYTES or decode(data) != press:
        raise ValueError(f"no button can carry {press.act} of {press.argument!r}")
    return data


def decode(data: str) -> ButtonPress | None:
    """Read a button's data; None for anything that `encode` does not write.

    The argument of what is returned has the form that its act describes.
    """
    said, before_tag, tag = data.partition(_BEFORE_TAG)
    name, colon, argument = said.partition(":")
    if name not in set(ButtonAct) or bool(colon) != bool(argument):
        return None
    if before_tag and not _TAG.fullmatch(tag):
        return None
    act = ButtonAct(name)
    return ButtonPress(act, argument, tag) if re.fullmatch(_ARGUMENTS[act], argument) else None


def reader_key(reader: Person) -> str:
    """Return 12 hex digits that stand for a reader in the buttons of a card."""
    return _key(f"{reader.channel}/{reader.id}")
