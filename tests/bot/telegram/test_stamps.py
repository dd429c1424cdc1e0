"""A button is held to the rows that it was made for."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.escalation.question_queue import QuestionQueue
from bot.store.books import QueueBooks
from bot.store.database import Database
from bot.store.identities import Identities
from bot.store.people.admins import AdminBook
from bot.store.people.exchanges import Exchanges
from bot.store.tables import ADMIN_DRAFTS, ASKINGS, EXCHANGES, QUESTIONS
from bot.telegram.callback_data import OF_EDITORS, ButtonAct, ButtonPress, decode, encode
from bot.telegram.stamps import Stamps, rows_of
from bot.telegram.types import Button
from bot.types.admins import PendingArticle
from bot.types.people import Channel, Person
from bot.types.questions import Shown
from corpus.types import CleanPage, Language
from tests.bot.telegram.test_callback_data import EXAMPLES, KEY

KARI, ERIK = Person(Channel.TELEGRAM, "11"), Person(Channel.TELEGRAM, "12")
SHOWN = Shown("unanswered", 0.1, ())
LATER = timedelta(days=1)


@pytest.fixture
def open_database(database_url: str, tmp_path: Path) -> Iterator[Database]:
    database = Database(database_url, tmp_path)
    database.prepare()
    with database.writing() as connection:
        for number, asked_at in enumerate((datetime.now(UTC) + LATER,) * 2, 1):
            fill(connection, number, asked_at)
    yield database
    database.close()


def fill(connection: sa.Connection, number: int, at: datetime) -> None:
    """Put in a question, an exchange and a draft of one number, made at one moment."""
    shown = {"status": "unanswered", "confidence": 0.1, "articles": []}
    said = {"text": "Hva?", "text_key": "hva", "language": "nb", "shown": shown}
    who = {"channel": "telegram", "reader": "11"}
    connection.execute(
        sa.insert(QUESTIONS).values(number=number, status="open", asked_at=at, **said)
    )
    connection.execute(sa.insert(ASKINGS).values(question=number, at=at, **who))
    connection.execute(
        sa.insert(EXCHANGES).values(id=number, chat=11, asked_in=[], at=at, **said, **who)
    )
    connection.execute(
        sa.insert(ADMIN_DRAFTS).values(number=number, admin="1", source="x", page={}, at=at)
    )


def stamped(database: Database, press: ButtonPress) -> ButtonPress:
    ((button,),) = Stamps(database).stamped(((Button("Ta", encode(press)),),))
    found = decode(str(button.data))
    assert found is not None
    return found


NUMBERED = {
    ButtonAct.USE: "1:2",
    ButtonAct.INTO: "1:2",
    ButtonAct.APART: "1:0",
    ButtonAct.SHARE: "1:members",
    ButtonAct.SETTLE: "1:2:both",
    ButtonAct.PART: "1:2",
    ButtonAct.MUTE: f"1:{KEY}",
    ButtonAct.UNMUTE: f"1:{KEY}",
}
ACTS = [act for act in ButtonAct if rows_of(ButtonPress(act, EXAMPLES[act]))]


def test_every_act_whose_argument_has_a_number_of_a_row_is_held_to_it() -> None:
    pages = {
        ButtonAct.ARTICLES,
        ButtonAct.ALL_SERIES,
        ButtonAct.SERIES,
        ButtonAct.EBOOKS,
        ButtonAct.QUEUE,
        ButtonAct.EXAMPLE,
    }
    named_by_key = {
        act for act in ButtonAct if EXAMPLES[act][:1].isdigit() and len(EXAMPLES[act]) == 12
    }
    with_numbers = {act for act in ButtonAct if EXAMPLES[act][:1].isdigit()} - named_by_key
    assert set(ACTS) == with_numbers - pages
    assert set(ACTS) >= OF_EDITORS - {ButtonAct.QUEUE}


@pytest.mark.parametrize("act", ACTS)
def test_a_button_is_known_again_until_its_number_is_anothers(
    open_database: Database, act: ButtonAct
) -> None:
    database, stamps = open_database, Stamps(open_database)
    press = stamped(database, ButtonPress(act, NUMBERED.get(act, "1")))
    assert press.tag
    assert not stamps.is_of_another(press)
    assert stamps.is_here(press)
    with database.writing() as connection:
        for table in ("askings", "exchanges", "questions", "admin_drafts"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    assert not stamps.is_here(press)
    assert not stamps.is_of_another(press)  # what isn't there is nobody's
    with database.writing() as connection:
        for number in (1, 2):
            fill(connection, number, datetime.now(UTC) + LATER + timedelta(microseconds=1))
    assert stamps.is_of_another(press)
    assert not stamps.is_here(press)


def test_a_press_on_two_questions_is_refused_where_one_of_them_is_gone(
    open_database: Database,
) -> None:
    press = stamped(open_database, ButtonPress(ButtonAct.INTO, "1:2"))
    with open_database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM questions WHERE number = 2")
    assert Stamps(open_database).is_of_another(press)


def test_a_reader_is_split_off_by_who_they_are_and_not_by_their_place(
    open_database: Database,
) -> None:
    queue = QuestionQueue(lambda: QueueBooks(open_database))
    with open_database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM questions")
    number = queue.hand_over("Hva nå?", Language.NB, SHOWN, KARI).number
    for each in (ERIK, Person(Channel.TELEGRAM, "13")):
        queue.hand_over("Hva nå?", Language.NB, SHOWN, each, joins=number)
    press = stamped(open_database, ButtonPress(ButtonAct.APART, f"{number}:1"))
    queue.withdraw(number, KARI)  # who stood second stands first
    assert Stamps(open_database).is_of_another(press)


def test_an_old_button_without_a_tag_goes_on_working_for_what_is_as_old(
    open_database: Database,
) -> None:
    stamps, since = Stamps(open_database), Identities(open_database).tagged_since()
    bare = ButtonPress(ButtonAct.TAKE, "1")
    assert stamps.is_of_another(bare)  # made later, and its buttons have tags
    with open_database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM questions WHERE number = 1")
        fill_question(connection, since - timedelta(microseconds=1))
    assert not stamps.is_of_another(bare)
    assert stamps.is_here(bare)


def fill_question(connection: sa.Connection, at: datetime) -> None:
    shown = {"status": "unanswered", "confidence": 0.1, "articles": []}
    said = {"text": "Hva?", "text_key": "hva", "language": "nb", "shown": shown}
    connection.execute(sa.insert(QUESTIONS).values(number=1, status="open", asked_at=at, **said))


def test_what_is_made_by_the_stores_keeps_its_tag_as_it_changes(open_database: Database) -> None:
    stamps, queue = Stamps(open_database), QuestionQueue(lambda: QueueBooks(open_database))
    with open_database.writing() as connection:
        for table in ("askings", "exchanges", "questions", "admin_drafts"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    number = queue.hand_over("Hva nå?", Language.NB, SHOWN, KARI).number
    exchanges, book = Exchanges(open_database), AdminBook(open_database)
    said: dict[str, Any] = {
        "text": "Hva?",
        "text_key": "hva",
        "language": Language.NB,
        "shown": SHOWN,
    }
    exchange = exchanges.add(
        reader=KARI, chat=11, asked_in={}, at=datetime.now(UTC), question=None, **said
    )
    page = CleanPage("Tittel", "Tekst.", Language.NB)
    draft = book.put(PendingArticle("1", "x", page), datetime.now(UTC))
    presses = [
        stamped(open_database, ButtonPress(act, str(of)))
        for act, of in (
            (ButtonAct.TAKE, number),
            (ButtonAct.EDITORS, exchange),
            (ButtonAct.ADD_ARTICLE, draft),
        )
    ]
    assert all(press.tag for press in presses)
    queue.take(number, ERIK)
    queue.dismiss(number, ERIK)
    queue.reopen(number, ERIK)
    exchanges.revise(exchange, asked_in={}, question=number, **(said | {"text": "Hva da?"}))
    exchanges.rate(exchange, helpful=True)
    book.change(draft, PendingArticle("1", "x", page))
    assert not any(map(stamps.is_of_another, presses))
    assert all(map(stamps.is_here, presses))
