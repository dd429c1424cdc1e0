"""A queue of questions on a database of its own, and who is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.escalation.question_queue import QuestionQueue
from bot.store.books import QueueBooks
from bot.store.database import Database
from tests.bot.escalation.question_queue.helpers import (
    NOON,
    Heard,
)


@pytest.fixture
def books(database: Database) -> QueueBooks:
    return QueueBooks(database)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def queue(books: QueueBooks, heard: Heard) -> QuestionQueue:
    return QuestionQueue(lambda: books, now=lambda: NOON, told=heard)


@pytest.fixture
def any_database(database_url: str, tmp_path: Path) -> Iterator[Database]:
    made = Database(database_url, tmp_path)
    made.prepare()
    yield made
    made.close()
