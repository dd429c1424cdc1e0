"""The books of the editors' desk in one database."""

from __future__ import annotations

from bot.store.database import Database
from bot.store.forgetting import AskerForgetting
from bot.store.people.mutes import Mutes
from bot.store.queue.answers import Answers
from bot.store.queue.questions import Questions


class QueueBooks:
    """Questions, answers and people, as `bot.escalation.ports.Books` wants them."""

    def __init__(self, database: Database) -> None:
        self.questions = Questions(database)
        self.answers = Answers(database)
        self.mutes = Mutes(database)
        self.people = AskerForgetting(database)
