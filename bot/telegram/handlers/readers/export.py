"""All that we hold about a reader, for themselves."""

from __future__ import annotations

import json

from bot.members.access import is_withheld
from bot.privacy.data_export import holdings_json
from bot.store.held import stored_about
from bot.telegram.dependencies import Dependencies
from bot.telegram.render.readers import account
from bot.telegram.types import Message
from bot.telegram.update_context import UpdateContext
from corpus.types import Language


def exported(parts: Dependencies, visit: UpdateContext, language: Language) -> Message:
    """Return a reader's own file with all that is kept about them."""
    sight, article = parts.sight(visit), parts.readership.article
    held = holdings_json(
        parts.readers.get(visit.person),
        [parts.desk.dossier(question.number) for question in parts.desk.asked_by(visit.person)],
        parts.exchanges.all_of(visit.person),
        parts.members.membership(visit.person),
        lambda answer: is_withheld(answer, sight, article),
        parts.desk.muted([visit.person]).get(visit.person),
        stored_about(parts.database, visit.person),
    )
    written = json.dumps(held, ensure_ascii=False, indent=2)
    return account.exported(written.encode("utf-8", "replace"), language=language)
