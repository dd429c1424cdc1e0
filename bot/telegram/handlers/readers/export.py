"""All that we hold about a reader, for themselves."""

from __future__ import annotations

import json

from bot.escalation.question_queue import QuestionQueue
from bot.members.export import export_of
from bot.members.readership import Readership
from bot.store.books import Stores
from bot.telegram.render.readers import account
from bot.telegram.types import Message
from bot.types.people import Person
from corpus.types import Language


def exported(
    person: Person, stores: Stores, queue: QuestionQueue, readership: Readership, language: Language
) -> Message:
    """Return a reader's own file with all that is kept about them."""
    held = export_of(person, stores, queue, readership)
    written = json.dumps(held, ensure_ascii=False, indent=2)
    return account.exported(written.encode("utf-8", "replace"), language=language)
