"""All that we hold about a reader, as JSON: a file for themselves. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from bot.types.exchanges import Exchange
from bot.types.members import Membership
from bot.types.people import Person, Reader
from bot.types.questions import Dossier, EditorsAnswer


def data_export_json(
    reader: Reader,
    dossiers: Iterable[Dossier],
    exchanges: Iterable[Exchange],
    membership: Membership | None = None,
    is_withheld: Callable[[EditorsAnswer], bool] = lambda _: False,
    muted_until: datetime | None = None,
    stored: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Return what is kept about `reader`: the questions of `dossiers` they asked, and `exchanges`.

    Of what others said and asked in the same questions, nothing; and of an answer that
    `is_withheld` from them, for it quotes what they may not read, that it was given. `stored` is
    what `bot.store.held` finds beside these.
    """
    return {
        "channel": reader.person.channel,
        "id": reader.person.id,
        "language_chosen": reader.chosen,
        "language_chosen_at": reader.chosen_at and reader.chosen_at.isoformat(),
        "language_written": reader.written,
        "blocked_at": reader.blocked_at and reader.blocked_at.isoformat(),
        "membership": membership
        and {
            "subscriber": str(membership.subscriber),
            "until": membership.until.isoformat(),
            "since": membership.since.isoformat(),
        },
        "muted_until": muted_until and muted_until.isoformat(),
        "questions_to_the_editors": [
            _question(dossier, reader.person, is_withheld) for dossier in dossiers
        ],
        "questions_to_the_library": [_exchange(exchange) for exchange in exchanges],
        **(stored or {}),
    }


def _question(
    dossier: Dossier, reader: Person, is_withheld: Callable[[EditorsAnswer], bool]
) -> dict[str, Any]:
    question, answer = dossier.question, dossier.answer
    said = answer and (None if is_withheld(answer) else answer.said.text)
    return {
        "number": question.number,
        "kind": question.kind,
        "status": question.status,
        "asked": [
            {
                "at": asking.at.isoformat(),
                "text": asking.text or question.text,
                "language": asking.language or question.language,
                "first_name": asking.first_name,
                "name": asking.name,
                "email": asking.email,
            }
            for asking in dossier.askings
            if asking.reader == reader
        ],
        "added": [
            {"at": event.at.isoformat(), "step": event.step, "text": event.text}
            for event in dossier.events
            if event.by == reader
        ],
        "answer": said,
    }


def _exchange(exchange: Exchange) -> dict[str, Any]:
    return {
        "at": exchange.at.isoformat(),
        "chat": exchange.chat,
        "messages": {str(number): text for number, text in exchange.asked_in.items()},
        "text": exchange.text,
        "language": exchange.language,
        "shown": [
            {"article": article.id, "title": article.title} for article in exchange.shown.articles
        ],
        "status": exchange.shown.status,
        "confidence": exchange.shown.confidence,
        "helpful": exchange.helpful,
        "question": exchange.question,
    }
