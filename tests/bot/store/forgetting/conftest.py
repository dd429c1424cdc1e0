"""A queue of questions, its clock, and what forgets who asked."""

import pytest

from bot.escalation.question_queue import QuestionQueue
from bot.store.books import QueueBooks
from bot.store.database import Database
from bot.store.forgetting import AskerForgetting
from tests.bot.store.forgetting.helpers import (
    Clock,
)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def queue(database: Database, clock: Clock) -> QuestionQueue:
    return QuestionQueue(lambda: QueueBooks(database), now=clock)


@pytest.fixture
def people(database: Database) -> AskerForgetting:
    return AskerForgetting(database)
