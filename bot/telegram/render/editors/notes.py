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


class QueueNote(StrEnum):
    """Something to tell an editor about what they wrote; named as its text in `bot.texts` is."""

    CANT_PASS_ON = "queue-cant-pass-on"
    ERASED = "queue-erased"
    ANSWERED_BEFORE = "queue-answered-before"
    CLOSED = "queue-closed"
    CANT_MERGE = "queue-cant-merge"
    CANT_CORRECT = "queue-cant-correct"
    CANT_WORD = "queue-cant-word"
    CANT_SIGN = "queue-cant-sign"
    NO_CARD = "queue-no-card"
    UNSURE = "queue-unsure"
    ADMINISTRATORS_ONLY = "queue-administrators-only"
    LISTED_ONLY = "queue-listed-only"
    NAMELESS = "queue-nameless"
    OPEN_GROUP = "queue-open-group"
    NOT_SENT = "queue-not-sent"
    TROUBLE = "queue-trouble"
    SIGNED = "queue-signed"
    UNSIGNED = "queue-unsigned"


class QueueToast(StrEnum):
    """What flashes over the editors' chat at a press, at most 200 characters."""

    TAKEN = "queue-toast-taken"
    RELEASED = "queue-toast-released"
    ANSWERED = "queue-toast-answered"
    DISMISSED = "queue-toast-dismissed"
    REOPENED = "queue-toast-reopened"
    WITHHELD = "queue-toast-withheld"
    OFFERED = "queue-toast-offered"
    SHARED_TEASER = "queue-toast-shared-teaser"
    SHARED_EVERYONE = "queue-toast-shared-everyone"
    SHARED_MEMBERS = "queue-toast-shared-members"
    MERGED = "queue-toast-merged"
    SPLIT = "queue-toast-split"
    MUTED = "queue-toast-muted"
    UNMUTED = "queue-toast-unmuted"
    CANT_MUTE = "queue-toast-cant-mute"
    MUTE_GONE = "queue-toast-mute-gone"
    NOT_MUTED = "queue-toast-not-muted"
    SETTLED = "queue-toast-settled"
    SETTLED_BEFORE = "toast-already-done"
    NONE_ALIKE = "queue-toast-none-alike"
    NOBODY_ELSE = "queue-toast-nobody-else"
    NO_PASSAGE = "queue-toast-no-passage"
    ARTICLE_GONE = "queue-toast-article-gone"
    REPLY_TO_CARD = "queue-toast-reply"
    ERASED = "queue-toast-erased"
    DRAFTING = "queue-toast-drafting"
    DRAFT_UNDER_WAY = "queue-toast-draft-under-way"
    DRAFT_THERE = "queue-toast-draft-there"
    NO_WRITER = "queue-toast-no-writer"


def note(kind: QueueNote, number: int, *, language: Language) -> Message:
    """Return a short message about question `number`."""
    return Message(escape(texts(language).say(kind, number=str(number))))


def toast(kind: QueueToast | QueueNote, *, language: Language) -> str:
    """Return a toast: plain text."""
    return texts(language).say(kind)


def turned_away(verdict: Verdict, whom: Whom) -> QueueNote:
    """Return what to tell who is no editor; editors are taken from `whom`."""
    if verdict is Verdict.NAMELESS:
        return QueueNote.NAMELESS
    return QueueNote.LISTED_ONLY if whom is Whom.LISTED else QueueNote.ADMINISTRATORS_ONLY


def refused(status: QuestionStatus | None) -> QueueNote:
    """Return what to tell an editor whose answer came too late, by where the question stands."""
    if status is QuestionStatus.ANSWERED:
        return QueueNote.ANSWERED_BEFORE
    return QueueNote.CLOSED


def too_late(status: QuestionStatus | None, holder: str | None, *, language: Language) -> str:
    """Return why a press did nothing: what somebody else has done before. Plain text."""
    say = texts(language)
    if status is QuestionStatus.TAKEN and holder:
        return say.say("queue-taken", name=holder[:_LONGEST_NAME])
    return say.say("queue-toast-late")


def passage(shown: ShownArticle) -> tuple[str, str]:
    """Return a passage as an answer: as plain text, and as HTML under its article's title."""
    title = link(f"<b>{line(shown.title, _LONGEST_TITLE)}</b>", shown.url)
    text = shown.text or ""
    plain = "\n\n".join(filter(None, [text, shown.title, shown.url]))
    return plain, f"{title}\n{folded(prose(text))}"
