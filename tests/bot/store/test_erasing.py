"""Every table that names a person is erased and exported, or stays for a reason that is written."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from bot.privacy.data_export import data_export_json
from bot.store.books import QueueBooks
from bot.store.database import Database
from bot.store.erasing import KEPT_FOR_A_REASON, erase_reader
from bot.store.held import IN_EXPORT, stored_about
from bot.store.people.exchanges import Exchanges
from bot.store.people.members import Members
from bot.store.people.readers import Readers
from bot.store.queue.questions import Questions
from bot.store.scrubbing import is_owed
from bot.store.tables import METADATA
from bot.store.telegram.messages import Messages
from bot.store.telegram.traces import Lists
from bot.store.telegram.updates import Updates
from bot.types.people import Channel, Person
from bot.types.questions import Shown
from corpus.types import Language
from index.types import Status

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
ME, OTHER = 70_011_007, 80_022_008
KARI = Person(Channel.TELEGRAM, str(ME))
NAMES_A_PERSON = {
    *("channel", "reader", "person", "admin", "taken_by", "subscriber"),
    *("chat", "source_chat", "lane", "name", "first_name", "email", "signature"),
}
"""What columns are called that name a person, or their chat."""
NO_PERSON = {"kept": "a fact's name"}

PLANTED: dict[str, dict[str, Any]] = {
    "questions": {"kind": "question", "status": "open", "taken_by": None, "merged_into": None},
    "askings": {"origin": None},
    "question_events": {"step": "ask"},
    "answers": {"said": {"text": "et svar", "html": None, "attachments": []}, "articles": []}
    | {"standing": "withheld", "worded": False, "sharing": None},
    "deliveries": {"role": "asked", "state": "sent"},
    "readers": {"chosen": "nb", "written": "nb"},
    "messages": {"state": "waiting", "target": None},
    "updates": {"state": "aside"},
}


def tables_of_people() -> list[str]:
    return [
        table.name
        for table in METADATA.sorted_tables
        if NAMES_A_PERSON & set(table.columns.keys()) and table.name not in NO_PERSON
    ]


def value_of(column: sa.Column[Any], user: int) -> Any:
    """A value for a column of a row that is of a user."""
    kinds: dict[type, Any] = {
        sa.Text: f"ord-{column.table.name}",
        sa.JSON: {"text": "ord-json"},
        sa.Boolean: False,
        sa.Integer: 1,
        sa.Date: date(2027, 1, 1),
        sa.LargeBinary: b"",
    }
    match column.name:
        case "channel" | "taken_channel":
            return "telegram"
        case "reader" | "person" | "admin" | "subscriber":
            return str(user)
        case "chat" | "source_chat":
            return user
        case "lane":
            return f"chat:{user}"
        case "language":
            return "nb"
        case "question":
            return 1
        case "payload":
            return json.dumps({"message": {"from": {"id": user}, "text": "ord-payload"}})
        case "number" | "id" | "update_id":
            return 1 if user == ME else 2
        case "dialogue" | "asked_in":
            return None if column.name == "dialogue" else []
        case "shown" if isinstance(column.type, sa.JSON):
            return {"status": "unanswered", "confidence": 0.0, "articles": []}
    if isinstance(column.type, sa.String) and not isinstance(column.type, sa.Text):
        return f"o-{user}" if column.name in NAMES_A_PERSON else "x"
    return next((value for kind, value in kinds.items() if isinstance(column.type, kind)), NOW)


def plant(connection: sa.Connection, table: sa.Table, user: int) -> None:
    chosen = PLANTED.get(table.name, {})
    values = {
        column.name: chosen.get(column.name, None)
        if column.name in chosen
        else value_of(column, user)
        for column in table.columns
    }
    connection.execute(sa.insert(table).values(values))


@pytest.fixture
def full(database_url: str, tmp_path: Any) -> Any:
    """A database in which every table has a row of a reader's."""
    database = Database(database_url, tmp_path)
    database.prepare()
    with database.writing() as connection:
        for name in ["questions", *(each for each in tables_of_people() if each != "questions")]:
            plant(connection, METADATA.tables[name], ME)
    yield database
    database.close()


def rows_about(database: Database, name: str) -> list[str]:
    """The rows of a table that say anything of the reader."""
    with database.reading() as connection:
        rows = connection.execute(sa.select(METADATA.tables[name])).mappings().all()
    return [line for line in map(str, map(dict, rows)) if str(ME) in line or "ord-" in line]


def test_every_table_that_names_a_person_is_erased_or_stays_for_a_reason(full: Database) -> None:
    erase_reader(full, KARI)
    left = {name for name in tables_of_people() if rows_about(full, name)}
    whole = {name for name in KEPT_FOR_A_REASON if "." not in name}
    assert left <= whole
    assert whole <= set(tables_of_people()), "a reason for a table that there is not"
    assert is_owed(full)


def test_every_table_that_names_a_person_is_in_their_own_file(full: Database) -> None:
    reasons = {name for name in KEPT_FOR_A_REASON if "." not in name}
    assert set(tables_of_people()) - reasons == set(IN_EXPORT)
    questions = Questions(full)
    held = data_export_json(
        Readers(full).get(KARI),
        [questions.dossier(question.number) for question in questions.asked_by(KARI)],
        Exchanges(full).all_of(KARI),
        Members(full).membership(KARI),
        stored=stored_about(full, KARI),
    )
    assert [name for name, where in IN_EXPORT.items() if not held[where]] == []
    for word in ("ord-payload", "ord-exchanges", "ord-askings", "ord-question_events"):
        assert word in json.dumps(held)


def test_what_is_erased_from_a_list_or_a_card_that_waits_to_be_sent_is_not_sent(
    database: Database,
) -> None:
    books, messages, lists = QueueBooks(database), Messages(database), Lists(database)
    with database.writing() as connection:
        for name in ("questions", "askings"):
            plant(connection, METADATA.tables[name], ME)
    params = {"chat_id": -5, "text": "1 · ord-questions", "reply_markup": {"inline_keyboard": []}}
    waiting = messages.add("sendMessage", params, at=NOW, chat=-5)
    lists.quotes(waiting, [1])
    books.people.erase(KARI)
    (claimed,) = messages.claim(NOW, 9, turns={}, known=lambda _: None)
    assert claimed.params == {"chat_id": -5, "text": "—"}
    assert lists.to_empty(9) == [(waiting, -5)]
    lists.emptied(waiting)
    assert lists.to_empty(9) == []


def private(user: int, text: str, **more: Any) -> dict[str, Any]:
    chat = {"id": user, "type": "private"}
    return {"message": {"from": {"id": user}, "chat": chat, "text": text, **more}}


def test_erasing_takes_what_waited_before_the_wish_and_leaves_what_came_after(
    database: Database,
) -> None:
    updates = Updates(database)
    group = {"message": {"from": {"id": ME}, "chat": {"id": -9}, "text": "i gruppa"}}
    rows = [
        (1, "chat:-9", group),
        (2, f"user:{ME}", {"inline_query": {"from": {"id": ME}, "query": "leter"}}),
        (3, f"chat:{ME}", private(ME, "/slett")),
        (4, f"chat:{ME}", private(ME, "etterpå")),
        (5, f"chat:{OTHER}", private(OTHER, "en annens")),
    ]
    updates.add(rows, NOW)
    updates.mark_done([updates.waiting(f"chat:{ME}")[0].id])
    assert updates.erase(ME, before=3) == 3
    left = [*updates.waiting(f"chat:{ME}"), *updates.waiting(f"chat:{OTHER}")]
    assert [each.update_id for each in left] == [4, 5]
    assert updates.waiting("chat:-9") == updates.waiting(f"user:{ME}") == []
    assert updates.add(rows[:3], NOW) == set(), "none of them can come back"
    assert updates.erase(ME) == 1
    assert updates.waiting(f"chat:{ME}") == []


def test_no_piece_of_an_answer_that_waits_in_a_group_outlives_its_reader(
    database: Database,
) -> None:
    messages, exchanges = Messages(database), Exchanges(database)

    def owe(reader: Person, pieces: int) -> list[int]:
        number = exchanges.add(
            reader=reader,
            chat=-9,
            asked_in={7: "når er det åpent"},
            text="når er det åpent",
            text_key="når er det åpent",
            language=Language.NB,
            shown=Shown(Status.ANSWERED, 0.9, ()),
            at=NOW,
            question=None,
        )
        ids = [
            messages.add(
                "sendMessage",
                {"chat_id": -9, "text": f"del {piece}"},
                at=NOW,
                chat=-9,
                articles=["apningstider"],
                exchange=number,
            )
            for piece in range(pieces)
        ]
        exchanges.answered_in(number, ids[0])
        return ids

    hers, anothers = owe(KARI, 3), owe(Person(Channel.TELEGRAM, str(OTHER)), 2)
    erase_reader(database, KARI)
    assert [messages.standing(each) for each in hers] == [None] * 3
    assert all(messages.standing(each) is not None for each in anothers)
