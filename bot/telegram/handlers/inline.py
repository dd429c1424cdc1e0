"""Passages to share in any chat: inline mode."""

from __future__ import annotations

from telegram import InlineQuery

from bot.conversation import Found
from bot.telegram.handlers.parts import Effects, Parts
from bot.telegram.handlers.visit import Visit
from bot.telegram.render import answers
from index.types import Status

_SHORTEST = 3
"""Characters before there is anything to look for."""


def offer(parts: Parts, visit: Visit, query: InlineQuery) -> Effects:
    """Offer the passages that answer what is being typed; nothing that does not answer."""
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
            found = [
                answers.teaser(evidence, language=language) for evidence in reply.answer.evidence
            ]
    return lambda: parts.post.offer(query.id, found)
