"""A member's link: what comes of it, and what is said."""

from __future__ import annotations

from bot.members.readership import Readership
from bot.telegram.render.readers import membership
from bot.telegram.types import Message
from bot.telegram.update_context import UpdateContext
from bot.types.members import Refusal
from corpus.types import Language


def joined(
    readership: Readership, context: UpdateContext, payload: str, language: Language
) -> Message:
    """Take a link that the publisher's site made, in the chat of who opened it."""
    if not context.place.private:
        # It is for one reader, and is not used up by having been shown to others.
        return membership.not_here(language=language)
    outcome = readership.admission.redeem(payload, context.person)
    if not isinstance(outcome, Refusal):
        return membership.welcome(outcome, language=language)
    held = readership.admission.membership(context.person)
    return membership.refused(outcome, held, readership.subscribe_url, language=language)
