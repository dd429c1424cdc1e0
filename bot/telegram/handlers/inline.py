"""Passages to share in any chat: inline mode."""

from __future__ import annotations

from telegram import InlineQuery

from bot.access import evidence_as_seen
from bot.conversation import Found
from bot.telegram.handlers.parts import Effects, Parts
from bot.telegram.handlers.visit import Visit
from bot.telegram.render import answers
from index.types import Status

_SHORTEST = 3
"""Characters before there is anything to look for."""


def offer(parts: Parts, visit: Visit, query: InlineQuery) -> Effects:
    """Offer the passages that answer what is being typed; nothing that does not answer.

    They are for whoever is in the chat where they are sent: nobody is a member here.
    """
    found = []
    if len(query.query.strip()) >= _SHORTEST:
        reply = parts.conversation.receive(
            query.query,
            visit.person,
            hint=visit.writes,
            escalate=False,
        )
        if isinstance(reply, Found) and reply.answer.status is not Status.UNANSWERED:
            language = visit.reader.chosen or reply.language
            sight = parts.readership.sight(visit.person, private=False)
            seen = [evidence_as_seen(each, sight) for each in reply.answer.evidence]
            found = [
                answers.teaser(evidence, language=language, withheld=withheld)
                for evidence, withheld in seen
            ]
    return lambda: parts.post.offer(query.id, found)
