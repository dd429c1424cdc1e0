"""One way to forget a reader: everything that any table holds of them, in one transaction.

`KEPT_FOR_A_REASON` names what stays of a person, and why; a test compares it, and what this does,
with every table there is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.forgetting import AskerForgetting
from bot.store.people.erasures import Erasure, erased_among, note_erasure
from bot.store.people.exchanges import Exchanges
from bot.store.people.members import Members
from bot.store.people.readers import Readers
from bot.store.scrubbing import owe_scrub
from bot.store.tables import ALERTS, CONTACTS, DELIVERIES, EXCHANGES, MAILS, MESSAGES
from bot.store.telegram.chat_numbers import ChatNumbers
from bot.store.telegram.message_rows import UNSETTLED
from bot.store.telegram.messages import Messages
from bot.store.telegram.updates import Updates
from bot.types.people import Channel, Person

KEPT_FOR_A_REASON: Mapping[str, str] = {
    "admin_acts": "who changed the library is the publisher's record, kept until it is cleared",
    "admin_drafts": "an admin's work on an article, forgotten after 30 days",
    "answers": "an editor's words to readers, in the publisher's name",
    "cards": "where the editors' group is; what a card says is taken back",
    "editors": "how editors are called and sign; they change it themselves",
    "mutes": "until when the editors take nothing more, or erasing would be the way round it",
    "questions.taken_by": "the editor who is at work on a question of others",
    "revoked_subscribers": "a subscriber's number whose links are refused; no reader's name",
}
"""What names a person or a chat, and erasing leaves alone, and why: tables, or one's column."""


def erase_reader(
    database: Database, reader: Person, *, keep: Collection[int] = (), before: int | None = None
) -> None:
    """Forget a reader, and owe the database's files to be scrubbed of them.

    Of the messages to their own chat, those of the ids in `keep` stay. What they have sent since
    the update with the number `before`, which asks for this, is left to be handled.
    """
    with database.unit():
        _drop_unsent(database, reader)
        AskerForgetting(database).erase(reader)
        Exchanges(database).erase(reader)
        Readers(database).erase(reader)
        Members(database).erase(reader)
        if reader.channel is Channel.TELEGRAM and reader.id.isdecimal():
            # A private chat has its reader's number.
            Messages(database).erase(int(reader.id), keep)
            Updates(database).erase(int(reader.id), before=before)
            ChatNumbers(database).forget(int(reader.id))
        with database.writing() as connection:
            note_erasure(connection, reader, datetime.now(UTC))
            for table in (ALERTS, CONTACTS, MAILS):
                theirs = (table.c.channel == reader.channel, table.c.reader == reader.id)
                connection.execute(sa.delete(table).where(*theirs))
            owe_scrub(connection)


def erase_again(database: Database, erasures: Sequence[Erasure]) -> int:
    """Erase whoever a restored database has and was erased since it was copied; their count."""
    with database.reading() as connection:
        people = erased_among(connection, erasures)
    for person in people:
        erase_reader(database, person)
    return len(people)


def _drop_unsent(database: Database, reader: Person) -> None:
    """Delete what is still to be said to a reader, also in groups."""
    theirs = [
        sa.select(column).where(
            table.c.channel == reader.channel, table.c.reader == reader.id, column.is_not(None)
        )
        for table, column in (
            (EXCHANGES, EXCHANGES.c.answered_in),
            (DELIVERIES, DELIVERIES.c.message),
            (DELIVERIES, DELIVERIES.c.edit),
        )
    ]
    asked = sa.select(EXCHANGES.c.id).where(
        EXCHANGES.c.channel == reader.channel, EXCHANGES.c.reader == reader.id
    )
    with database.writing() as connection:
        # What is to be put in a message's place says as much as the message.
        said = sa.or_(
            MESSAGES.c.exchange.in_(asked),
            *(column.in_(ids) for ids in theirs for column in (MESSAGES.c.id, MESSAGES.c.target)),
        )
        unsent = sa.and_(MESSAGES.c.state.in_(UNSETTLED), said)
        connection.execute(sa.delete(MESSAGES).where(unsent))
