"""What is said to who opens a member's link."""

from __future__ import annotations

from bot.telegram.render.html import escape, link
from bot.telegram.types import Message
from bot.texts import Texts, texts
from bot.types.members import Membership, Refusal
from corpus.types import Language


def welcome(membership: Membership, *, language: Language) -> Message:
    """Return that the reader is a member, and until when."""
    say = texts(language)
    return Message(escape(say.say("member-welcome", until=_last_day(membership, say))))


def refused(
    refusal: Refusal,
    membership: Membership | None,
    subscribe_url: str | None,
    *,
    language: Language,
) -> Message:
    """Return why a link was not taken and, to who is a `membership`'s reader, that it holds."""
    say = texts(language)
    if membership is not None:
        still = say.say("member-still", until=_last_day(membership, say))
        return Message(escape(f"{say.say(f'link-{_told(refusal)}')} {still}"))
    name = escape(say.say("subscribe"))
    linked = link(name, subscribe_url)
    said = [escape(say.say(f"link-{_told(refusal)}")), escape(say.say("link-again"))]
    return Message(" ".join([*said, *([linked] if linked != name else [])]))


def not_here(*, language: Language) -> Message:
    """Return that such a link is opened in a chat of one's own."""
    return Message(escape(texts(language).say("link-private")))


def _last_day(membership: Membership, say: Texts) -> str:
    return say.say("date", date=membership.until)


def _told(refusal: Refusal) -> str:
    """Return what a reader is told: how a link was tampered with is the operator's to know."""
    if refusal in (Refusal.ALTERED, Refusal.FORGED, Refusal.OVERLONG):
        return "invalid"
    return refusal.value
