import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Thread

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from bot.store.database import Database
from bot.store.queue.questions import Questions
from bot.store.tables import ASKINGS, METADATA, QUESTIONS
from bot.types.people import Person
from bot.types.questions import (
    Asker,
    Asking,
    Event,
    QuestionStatus,
    QuestionStep,
    Receipt,
    Shown,
    ShownArticle,
)
from corpus.types import Language
from tests.fakes import EDITOR, OTHER_READER, READER

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SHOWN = Shown("tentative", 0.25, (ShownArticle("a", "Æ «Ø»"), ShownArticle("b", "B")))


@pytest.fixture
def store(database: Database) -> Questions:
    return Questions(database)


def ask(
    store: Questions, key: str = "k", *, at: datetime = NOON, text: str = "Hva er x?"
) -> Receipt:
    return store.hand_over(
        text=text, text_key=key, language=Language.NN, shown=SHOWN, asker=Asker(READER), at=at
    )


def test_what_goes_in_comes_out_on_either_database(store: Questions) -> None:
    long = "å" * 10_000 + "\n👍🏽 'quoted' %s :name"
    number = ask(store, text=long).number
    dossier = store.dossier(number)
    assert dossier.question.text == long
    assert dossier.question.language is Language.NN
    assert dossier.question.shown == SHOWN
    assert dossier.askings == (Asking(READER, NOON, text=long, language=Language.NN),)
    assert dossier.events == (Event(QuestionStep.ASK, READER, NOON),)


def test_moments_are_kept_in_utc_and_come_back_aware(store: Questions, database: Database) -> None:
    oslo = timezone(timedelta(hours=2))
    number = ask(store, at=datetime(2026, 6, 1, 1, 30, tzinfo=oslo)).number
    assert store.question(number).asked_at == datetime(2026, 5, 31, 23, 30, tzinfo=UTC)
    assert store.question(number).asked_at.tzinfo is UTC
    with database.reading() as connection:
        stored = str(connection.scalar(sa.text("SELECT asked_at FROM questions")))
    assert stored.startswith("2026-05-31 23:30") or "+" in stored


def test_the_upgraded_tables_are_those_that_the_code_declares(database: Database) -> None:
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_a_move_happens_only_from_where_the_question_was_seen(store: Questions) -> None:
    number = ask(store).number
    event = Event(QuestionStep.ANSWER, EDITOR, NOON, "Slik.")
    assert not store.move(number, QuestionStatus.DISMISSED, QuestionStatus.ANSWERED, event)
    assert store.dossier(number).events[-1].step is QuestionStep.ASK
    assert store.move(number, QuestionStatus.OPEN, QuestionStatus.ANSWERED, event)
    assert store.dossier(number).events[-1] == event


def test_questions_are_listed_by_status_in_the_order_of_their_numbers(store: Questions) -> None:
    numbers = [ask(store, key).number for key in "abc"]
    event = Event(QuestionStep.DISMISS, EDITOR, NOON)
    store.move(numbers[1], QuestionStatus.OPEN, QuestionStatus.DISMISSED, event)
    assert [q.number for q in store.questions([QuestionStatus.OPEN])] == [numbers[0], numbers[2]]
    assert [q.number for q in store.questions(list(QuestionStatus))] == numbers
    assert store.questions([]) == []
    assert store.count([QuestionStatus.OPEN]) == 2
    assert store.count([QuestionStatus.ANSWERED]) == 0


def test_readers_and_askings_are_counted_apart(store: Questions, database: Database) -> None:
    number = ask(store).number
    ask(store)
    with database.writing() as connection:
        connection.execute(
            sa.insert(ASKINGS).values(
                question=number, channel=OTHER_READER.channel, reader=OTHER_READER.id, at=NOON
            )
        )
    assert (store.question(number).readers, store.question(number).askings) == (2, 3)


def test_a_number_is_never_given_twice(store: Questions, database: Database) -> None:
    first = ask(store).number
    with database.writing() as connection:
        connection.execute(sa.delete(QUESTIONS))
    assert ask(store).number > first


def test_what_hangs_on_a_question_goes_with_it(store: Questions, database: Database) -> None:
    ask(store)
    with database.writing() as connection:
        connection.execute(sa.delete(QUESTIONS))
        assert connection.scalar(sa.select(sa.func.count()).select_from(ASKINGS)) == 0


def join(store: Questions, number: int, reader: Person, key: str = "j") -> Receipt:
    return store.hand_over(
        text=f"Kva er {key}?",
        text_key=key,
        language=Language.NN,
        shown=SHOWN,
        asker=Asker(reader, "Ola"),
        at=NOON,
        joins=number,
    )


def test_an_asking_keeps_how_it_was_put_and_by_whom(store: Questions) -> None:
    number = ask(store).number
    assert join(store, number, OTHER_READER) == Receipt(number, repeated=False, others=1)
    assert store.dossier(number).askings[1] == Asking(
        OTHER_READER, NOON, first_name="Ola", text="Kva er j?", language=Language.NN
    )
    assert join(store, number, OTHER_READER) == Receipt(number, repeated=True, others=1)


def test_a_number_that_is_no_question_is_joined_by_nobody(store: Questions) -> None:
    assert join(store, 99, OTHER_READER) == Receipt(1, repeated=False)


def test_askings_from_before_words_were_kept_are_in_the_questions_words(
    store: Questions, database: Database
) -> None:
    number = ask(store).number
    with database.writing() as connection:
        connection.execute(sa.update(ASKINGS).values(text=None, text_key=None, language=None))
    assert ask(store).repeated
    join(store, number, OTHER_READER)
    with database.writing() as connection:
        connection.execute(
            sa.delete(ASKINGS).where(ASKINGS.c.reader == READER.id, ASKINGS.c.text.is_not(None))
        )
    split_off = store.split(number, READER, Event(QuestionStep.SPLIT, EDITOR, NOON))
    assert split_off is not None
    assert store.question(split_off).text == "Hva er x?"
    assert ask(store) == Receipt(split_off, repeated=True)


def test_what_is_looked_at_in_a_unit_stays_so_until_its_end(
    store: Questions, database_url: str, tmp_path: Path
) -> None:
    number = ask(store).number
    elsewhere = Database(database_url, tmp_path)
    event = Event(QuestionStep.TAKE, EDITOR, NOON)
    moved: list[bool] = []
    other = Thread(
        target=lambda: moved.append(
            Questions(elsewhere).move(number, QuestionStatus.OPEN, QuestionStatus.TAKEN, event)
        )
    )
    with store.unit():
        assert store.question(number).status is QuestionStatus.OPEN
        other.start()
        other.join(0.2)  # in vain: it has to wait for us
        assert store.question(number).status is QuestionStatus.OPEN
        assert store.move(number, QuestionStatus.OPEN, QuestionStatus.DISMISSED, event)
    other.join()
    elsewhere.close()
    assert moved == [False]
    assert store.question(number).status is QuestionStatus.DISMISSED


def test_processes_at_once_neither_lose_a_question_nor_make_two_of_it(
    store: Questions, database_url: str, tmp_path: Path
) -> None:
    """Four processes, each asking the same thirty questions for the same reader."""
    code = f"""
from datetime import UTC, datetime
from pathlib import Path
from bot.store.database import Database
from bot.escalation.question_queue import QuestionQueue
from bot.store.books import QueueBooks
from bot.types.people import Channel, Person
from bot.types.questions import Shown
from corpus.types import Language
database = Database({database_url!r}, Path({str(tmp_path)!r}))
queue = QuestionQueue(lambda: QueueBooks(database))
for n in range(30):
    queue.hand_over(f"Hva er {{n}}?", Language.NB, Shown("unanswered", 0, ()),
                   Person(Channel.TERMINAL, "kari"))
database.close()
"""
    started = [
        subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE) for _ in range(4)
    ]
    errors = [process.communicate()[1].decode() for process in started]
    assert errors == [""] * 4
    questions = store.questions([QuestionStatus.OPEN])
    assert sorted(question.text for question in questions) == sorted(
        f"Hva er {n}?" for n in range(30)
    )
    assert {(question.readers, question.askings) for question in questions} == {(1, 4)}


def test_two_who_ask_in_the_same_words_at_one_moment_ask_one_question(store: Questions) -> None:
    first = ask(store, "k")
    other = store.hand_over(
        text="hva er x",
        text_key="k",
        language=Language.NB,
        shown=SHOWN,
        asker=Asker(OTHER_READER),
        at=NOON,
        may_join=True,
    )
    assert other == Receipt(first.number, repeated=False, others=1)
    apart = store.hand_over(
        text="hva er x",
        text_key="k",
        language=Language.NB,
        shown=SHOWN,
        asker=Asker(EDITOR),
        at=NOON,
    )
    assert apart.number != first.number
