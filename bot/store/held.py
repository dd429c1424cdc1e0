"""What the tables hold of a reader beside their questions and exchanges, for their own file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.tables import ALERTS, CONTACTS, DELIVERIES, MAILS, MESSAGES, USED_LINKS
from bot.store.telegram.chat_numbers import ChatNumbers
from bot.store.telegram.updates import Updates
from bot.types.people import Channel, Person

IN_EXPORT: Mapping[str, str] = {
    "askings": "questions_to_the_editors",
    "question_events": "questions_to_the_editors",
    "questions": "questions_to_the_editors",
    "exchanges": "questions_to_the_library",
    "memberships": "membership",
    "readers": "language_written",
    "deliveries": "deliveries",
    "messages": "messages",
    "updates": "updates",
    "used_links": "used_links",
    "contacts": "contacts",
    "mails": "mails",
    "alerts": "followed",
}
"""Where in a reader's file each table is that holds something of them.

Those that erasing leaves alone for a reason (`bot.store.erasing`) are the publisher's.
"""


def stored_about(database: Database, reader: Person) -> dict[str, list[dict[str, Any]]]:
    """Return what else is stored about a reader, as JSON: by the names of the tables."""
    chat = int(reader.id) if reader.channel is Channel.TELEGRAM and reader.id.isdecimal() else None
    updates = Updates(database).of_user(chat) if chat is not None else []
    with database.reading() as connection:
        delivered = connection.execute(
            sa.select(DELIVERIES).where(
                DELIVERIES.c.channel == reader.channel, DELIVERIES.c.reader == reader.id
            )
        ).all()
        links = connection.scalars(
            sa.select(USED_LINKS.c.expires_at).where(
                USED_LINKS.c.channel == reader.channel, USED_LINKS.c.reader == reader.id
            )
        ).all()
        owed = sa.select(MESSAGES).where(MESSAGES.c.chat == chat).order_by(MESSAGES.c.id)
        messages = connection.execute(owed).all() if chat is not None else []
        contacts, mails, alerts = (
            connection.execute(
                sa.select(table).where(
                    table.c.channel == reader.channel, table.c.reader == reader.id
                )
            ).all()
            for table in (CONTACTS, MAILS, ALERTS)
        )
    return {
        "deliveries": [
            {"question": row.question, "role": row.role, "state": row.state} for row in delivered
        ],
        "messages": [
            # Not what it says: an answer on its way may quote what its reader may not read.
            {"at": row.created_at.isoformat(), "state": row.state, "message": row.message_id}
            for row in messages
        ],
        "updates": [
            {"received_at": each.received_at.isoformat(), "update": each.payload}
            for each in updates
        ],
        "asked_for_their_number": [
            {"at": each.at.isoformat(), "name": each.name}
            for each in ChatNumbers(database).all()
            if each.number == chat
        ],
        "used_links": [{"expires_at": at.isoformat()} for at in links],
        "contacts": [
            {
                "email": row.email,
                "at": row.at.isoformat(),
                "confirmed_at": row.confirmed_at and row.confirmed_at.isoformat(),
            }
            for row in contacts
        ],
        "mails": [
            {"kind": row.kind, "state": row.state, "at": row.created_at.isoformat()}
            for row in mails
        ],
        "followed": [
            {
                "kind": row.kind,
                "text": row.text,
                "language": row.language,
                "since": row.since.isoformat(),
                "looked_on": row.looked_on.isoformat(),
            }
            for row in alerts
        ],
    }
