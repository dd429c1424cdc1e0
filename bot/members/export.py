"""All that is kept about one reader, looked up for themselves: in Telegram and at a shell."""

from __future__ import annotations

from typing import Any

from bot.escalation.question_queue import QuestionQueue
from bot.members.access import is_withheld
from bot.members.readership import Readership
from bot.privacy.data_export import data_export_json
from bot.store.books import Stores
from bot.store.held import stored_about
from bot.types.people import Person


def export_of(
    person: Person, stores: Stores, queue: QuestionQueue, readership: Readership
) -> dict[str, Any]:
    """Return what is kept about a reader, as JSON that is made to be sent to them."""
    sight, article = readership.sight(person, private=True), readership.article
    return data_export_json(
        stores.readers.get(person),
        [queue.dossier(question.number) for question in queue.asked_by(person)],
        stores.exchanges.all_of(person),
        stores.members.membership(person),
        lambda answer: is_withheld(answer, sight, article),
        queue.muted([person]).get(person),
        stored_about(stores.database, person),
    )
