"""What the tests of forgetting ask, and all that a database says."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from bot.escalation.question_queue import QuestionQueue
from bot.store.database import Database
from bot.store.people.exchanges import Exchanges
from bot.store.tables import METADATA
from bot.types.people import Channel, Person
from bot.types.questions import Shown
from corpus.types import Language

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=1)
MUCH_LATER = NOON + timedelta(days=200)
SHOWN = Shown("unanswered", 0, ())
KARI, OLA, PER = (Person(Channel.TELEGRAM, id) for id in ("7001", "8002", "9003"))


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


def ask(queue: QuestionQueue, text: str, reader: Person = KARI, joins: int | None = None) -> int:
    receipt = queue.hand_over(
        text,
        Language.NB,
        SHOWN,
        reader,
        first_name=f"navn-{reader.id}",
        place=(int(reader.id), 5),
        joins=joins,
    )
    queue.introduce(receipt.number, reader, None, f"{reader.id}@example.org")
    return receipt.number


def everything(database: Database) -> str:
    """All that the database holds, as text."""
    with database.reading() as connection:
        return repr(
            [connection.execute(sa.select(table)).all() for table in METADATA.sorted_tables]
        )


def exchange(
    database: Database, reader: Person, question: int | None = None, answered_in: int | None = None
) -> int:
    exchanges = Exchanges(database)
    number = exchanges.add(
        reader=reader,
        chat=int(reader.id),
        asked_in={1: "x"},
        text="x",
        text_key="x",
        language=Language.NB,
        shown=SHOWN,
        at=NOON,
        question=question,
    )
    if answered_in is not None:
        exchanges.answered_in(number, answered_in)
    return number


def text_of(queue: QuestionQueue, number: int) -> str:
    return queue.dossier(number).question.text
