"""All that we hold about a reader, for themselves."""

from __future__ import annotations

import json

from bot.escalation.question_queue import QuestionQueue
from bot.members.access import is_withheld
from bot.members.readership import Readership
from bot.privacy.data_export import holdings_json
from bot.store.books import Stores
from bot.store.held import stored_about
from bot.telegram.render.readers import account
from bot.telegram.types import Message
from bot.types.people import Person
from corpus.types import Language


def exported(
    person: Person, stores: Stores, desk: QuestionQueue, readership: Readership, language: Language
) -> Message:
    """Return a reader's own file with all that is kept about them."""
    sight, article = readership.sight(person, private=True), readership.article
    held = holdings_json(
        stores.readers.get(person),
        [desk.dossier(question.number) for question in desk.asked_by(person)],
        stores.exchanges.all_of(person),
        stores.members.membership(person),
        lambda answer: is_withheld(answer, sight, article),
        desk.muted([person]).get(person),
        stored_about(stores.database, person),
    )
    written = json.dumps(held, ensure_ascii=False, indent=2)
    return account.exported(written.encode("utf-8", "replace"), language=language)
