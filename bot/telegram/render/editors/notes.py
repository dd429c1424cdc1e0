"""Short words to editors: in a reply, or flashing over the chat. Pure."""

from __future__ import annotations

from enum import StrEnum

from bot.config.editorship import Verdict, Whom
from bot.telegram.render.html import escape, folded, line, link, prose
from bot.telegram.types import Message
from bot.texts import texts
from bot.types.questions import QuestionStatus, ShownArticle
from corpus.types import Language

_LONGEST_TITLE = 200
_LONGEST_NAME = 60


class DeskNote(StrEnum):
    """Something to tell an editor about what they wrote; named as its text in `bot.texts` is."""

    CANT_PASS_ON = "desk-cant-pass-on"
    ERASED = "desk-erased"
    ANSWERED_BEFORE = "desk-answered-before"
    CLOSED = "desk-closed"
    CANT_MERGE = "desk-cant-merge"
    CANT_CORRECT = "desk-cant-correct"
    CANT_WORD = "desk-cant-word"
    CANT_SIGN = "desk-cant-sign"
    NO_CARD = "desk-no-card"
    UNSURE = "desk-unsure"
    ADMINISTRATORS_ONLY = "desk-administrators-only"
    LISTED_ONLY = "desk-listed-only"
    NAMELESS = "desk-nameless"
    OPEN_GROUP = "desk-open-group"
    NOT_SENT = "desk-not-sent"
    TROUBLE = "desk-trouble"
    SIGNED = "desk-signed"
    UNSIGNED = "desk-unsigned"


class DeskToast(StrEnum):
    """What flashes over the editors' chat at a press, at most 200 characters."""

    TAKEN = "desk-toast-taken"
    RELEASED = "desk-toast-released"
    ANSWERED = "desk-toast-answered"
    DISMISSED = "desk-toast-dismissed"
    REOPENED = "desk-toast-reopened"
    WITHHELD = "desk-toast-withheld"
    OFFERED = "desk-toast-offered"
    SHARED_TEASER = "desk-toast-shared-teaser"
    SHARED_EVERYONE = "desk-toast-shared-everyone"
    SHARED_MEMBERS = "desk-toast-shared-members"
    MERGED = "desk-toast-merged"
    SPLIT = "desk-toast-split"
    MUTED = "desk-toast-muted"
    UNMUTED = "desk-toast-unmuted"
    CANT_MUTE = "desk-toast-cant-mute"
    MUTE_GONE = "desk-toast-mute-gone"
    NOT_MUTED = "desk-toast-not-muted"
    SETTLED = "desk-toast-settled"
    SETTLED_BEFORE = "toast-already-done"
    NONE_ALIKE = "desk-toast-none-alike"
    NOBODY_ELSE = "desk-toast-nobody-else"
    NO_PASSAGE = "desk-toast-no-passage"
    ARTICLE_GONE = "desk-toast-article-gone"
    REPLY_TO_CARD = "desk-toast-reply"
    ERASED = "desk-toast-erased"


def note(kind: DeskNote, number: int, *, language: Language) -> Message:
    """Return a short message about question `number`."""
    return Message(escape(texts(language).say(kind, number=str(number))))


def toast(kind: DeskToast | DeskNote, *, language: Language) -> str:
    """Return a toast: plain text."""
    return texts(language).say(kind)


def turned_away(verdict: Verdict, whom: Whom) -> DeskNote:
    """Return what to tell who is no editor; editors are taken from `whom`."""
    if verdict is Verdict.NAMELESS:
        return DeskNote.NAMELESS
    return DeskNote.LISTED_ONLY if whom is Whom.LISTED else DeskNote.ADMINISTRATORS_ONLY


def refused(status: QuestionStatus | None) -> DeskNote:
    """Return what to tell an editor whose answer came too late, by where the question stands."""
    if status is QuestionStatus.ANSWERED:
        return DeskNote.ANSWERED_BEFORE
    return DeskNote.CLOSED


def too_late(status: QuestionStatus | None, holder: str | None, *, language: Language) -> str:
    """Return why a press did nothing: what somebody else has done before. Plain text."""
    say = texts(language)
    if status is QuestionStatus.TAKEN and holder:
        return say.say("desk-taken", name=holder[:_LONGEST_NAME])
    return say.say("desk-toast-late")


def passage(shown: ShownArticle) -> tuple[str, str]:
    """Return a passage as an answer: as plain text, and as HTML under its article's title."""
    title = link(f"<b>{line(shown.title, _LONGEST_TITLE)}</b>", shown.url)
    text = shown.text or ""
    plain = "\n\n".join(filter(None, [text, shown.title, shown.url]))
    return plain, f"{title}\n{folded(prose(text))}"
