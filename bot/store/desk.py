"""The books of the editors' desk in one database."""

from __future__ import annotations

from bot.database import Database
from bot.store.answers import Answers
from bot.store.mutes import Mutes
from bot.store.people import People
from bot.store.questions import Questions


class DeskBooks:
    """Questions, answers and people, as `bot.question_store.Books` wants them."""

    def __init__(self, database: Database) -> None:
        self.questions = Questions(database)
        self.answers = Answers(database)
        self.mutes = Mutes(database)
        self.people = People(database)
