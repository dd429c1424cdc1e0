"""Passages to share in any chat: inline mode."""

from __future__ import annotations

from bot.dialogue.conversation import Conversation
from bot.dialogue.replies import Found
from bot.members.access import ArticleOf, Sight, as_seen, evidence_as_seen
from bot.members.readership import Readership
from bot.telegram.render.readers import answers
from bot.telegram.types import Teaser
from bot.telegram.update_context import UpdateContext
from bot.types.questions import Withheld
from index.types import Evidence, Status

_SHORTEST = 3
"""Characters before there is anything to look for."""


def found(
    conversation: Conversation, readership: Readership, context: UpdateContext, typed: str
) -> list[Teaser]:
    """Return the passages that answer what is being typed; nothing that does not answer.

    They are for whoever is in the chat where they are sent: nobody is a member here.
    """
    if len(typed.strip()) < _SHORTEST:
        return []
    reply = conversation.receive(typed, context.person, hint=context.writes, escalate=False)
    if not isinstance(reply, Found) or reply.answer.status is Status.UNANSWERED:
        return []
    language = context.reader.chosen or reply.language
    seen = _seen(reply, readership.sight(context.person, private=False), readership.article)
    return [
        answers.teaser(evidence, language=language, withheld=withheld)
        for evidence, withheld in seen
    ]


def _seen(
    found: Found, sight: Sight, article_of: ArticleOf
) -> list[tuple[Evidence, Withheld | None]]:
    """Return what was found as anybody may see it; of an answer for members, nothing."""
    if found.learned is None:
        return [evidence_as_seen(each, sight) for each in found.answer.evidence]
    seen = as_seen(found, sight, article_of)
    withheld = seen.withheld if seen.learned is None else None
    return [(each, withheld) for each in seen.answer.evidence if each.article.title]
