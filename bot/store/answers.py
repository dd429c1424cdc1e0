"""What the editors have answered: kept with its question, served to the next reader."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from bot.database import Database
from bot.store.question_rows import mark_stale
from bot.store.tables import ANSWERS, CONFLICTS
from bot.types import Attachment, Channel, EditorsAnswer, Person, Said, Standing
from corpus.types import Language


class Answers:
    """The answers in one database. Safe to use from several threads and processes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, answer: EditorsAnswer, source: tuple[int, int] | None = None) -> None:
        """Keep an answer in place of what its question had.

        `source` is the chat and the id of the message in which the editor wrote it.
        """
        chat, message = source or (None, None)
        values = {
            "asked": answer.question,
            "language": answer.language,
            "said": asdict(answer.said),
            "channel": answer.by.channel,
            "person": answer.by.id,
            "signature": answer.signature,
            "source_chat": chat,
            "source_message": message,
            "at": answer.at,
            "revised_at": answer.revised_at,
            "review_on": answer.review_on,
            "standing": answer.standing,
            "compared": False,
        }
        with self._database.writing(ANSWERS) as connection:
            connection.execute(sa.delete(ANSWERS).where(ANSWERS.c.question == answer.number))
            connection.execute(sa.insert(ANSWERS).values(question=answer.number, **values))

    def revise(self, number: int, **values: Any) -> None:
        """Change some of an answer: `asked`, `said`, `review_on`, `standing`, `revised_at`."""
        if isinstance(values.get("said"), Said):
            values["said"] = asdict(values["said"])
        if {"asked", "said", "standing"} & values.keys():
            values["compared"] = False
        with self._database.writing(ANSWERS) as connection:
            connection.execute(
                sa.update(ANSWERS).where(ANSWERS.c.question == number).values(**values)
            )
            mark_stale(connection, number)

    def forget(self, number: int) -> None:
        """Forget the answer of a question: it is open again."""
        with self._database.writing(ANSWERS) as connection:
            connection.execute(sa.delete(ANSWERS).where(ANSWERS.c.question == number))
            among = sa.or_(CONFLICTS.c.one == number, CONFLICTS.c.other == number)
            connection.execute(sa.delete(CONFLICTS).where(among))

    def get(self, number: int) -> EditorsAnswer | None:
        """Return the answer of a question, if it has one."""
        with self._database.reading() as connection:
            return answer_in(connection, number)

    def written_in(self, chat: int, message: int) -> int | None:
        """Return the question that an editor answered with this message."""
        written = sa.and_(ANSWERS.c.source_chat == chat, ANSWERS.c.source_message == message)
        with self._database.reading() as connection:
            number: int | None = connection.scalar(sa.select(ANSWERS.c.question).where(written))
        return number

    def listed(self, standings: Collection[Standing] = tuple(Standing)) -> list[EditorsAnswer]:
        """Return the answers that stand so, by the number of their question."""
        wanted = sa.select(ANSWERS).where(ANSWERS.c.standing.in_(standings))
        with self._database.reading() as connection:
            rows = connection.execute(wanted.order_by(ANSWERS.c.question)).mappings().all()
        return [_answer_of(row) for row in rows]

    def to_review(self, today: date) -> int:
        """Count the answers that are served, and due to be looked at."""
        due = sa.and_(ANSWERS.c.standing == Standing.CURRENT, ANSWERS.c.review_on <= today)
        with self._database.reading() as connection:
            counting = sa.select(sa.func.count()).select_from(ANSWERS).where(due)
            return connection.scalar(counting) or 0

    def uncompared(self) -> list[int]:
        """Return the answers that are served and were not yet compared with the others."""
        new = sa.and_(ANSWERS.c.standing == Standing.CURRENT, ~ANSWERS.c.compared)
        with self._database.reading() as connection:
            return list(connection.scalars(sa.select(ANSWERS.c.question).where(new)))

    def compared(self, number: int) -> None:
        """Note that an answer was compared with all others."""
        with self._database.writing() as connection:
            changed = sa.update(ANSWERS).where(ANSWERS.c.question == number)
            connection.execute(changed.values(compared=True))

    def conflict(self, one: int, other: int, at: datetime) -> bool:
        """Note that two answers to one question differ, so that neither is served.

        False where an editor has said before that both hold.
        """
        low, high = sorted((one, other))
        with self._database.writing(CONFLICTS) as connection:
            known = sa.and_(CONFLICTS.c.one == low, CONFLICTS.c.other == high)
            if connection.scalar(sa.select(CONFLICTS.c.one).where(known)) is not None:
                return False
            connection.execute(sa.insert(CONFLICTS).values(one=low, other=high, at=at))
            both = ANSWERS.c.question.in_((low, high))
            connection.execute(
                sa.update(ANSWERS).where(both).values(standing=Standing.CONFLICT, compared=True)
            )
            mark_stale(connection, low, high)
        return True

    def conflicts(self) -> Sequence[tuple[int, int, int | None]]:
        """Return the pairs that wait to be settled, each with the message that tells of it."""
        unsettled = sa.select(CONFLICTS).where(CONFLICTS.c.settled_at.is_(None))
        with self._database.reading() as connection:
            rows = connection.execute(unsettled.order_by(CONFLICTS.c.one, CONFLICTS.c.other)).all()
        return [(row.one, row.other, row.message) for row in rows]

    def told_of_conflict(self, one: int, other: int, message: int) -> None:
        """Keep which message tells the editors of a conflict."""
        with self._database.writing() as connection:
            connection.execute(_the_pair(one, other).values(message=message))

    def settle(self, one: int, other: int, keep: Collection[int], at: datetime) -> bool:
        """End a conflict: those of the two in `keep` are served, the rest is retired.

        False where there is no such conflict any more.
        """
        with self._database.writing(CONFLICTS) as connection:
            open_pair = _the_pair(one, other).where(CONFLICTS.c.settled_at.is_(None))
            if connection.execute(open_pair.values(settled_at=at)).rowcount == 0:
                return False
            for number in (one, other):
                standing = Standing.CURRENT if number in keep else Standing.RETIRED
                among = sa.or_(CONFLICTS.c.one == number, CONFLICTS.c.other == number)
                others = sa.select(CONFLICTS.c.one).where(among, CONFLICTS.c.settled_at.is_(None))
                if number in keep and connection.scalar(others.limit(1)) is not None:
                    continue  # it contradicts a third one still
                connection.execute(
                    sa.update(ANSWERS)
                    .where(ANSWERS.c.question == number, ANSWERS.c.standing == Standing.CONFLICT)
                    .values(standing=standing, revised_at=at)
                )
            mark_stale(connection, one, other)
        return True


def answer_in(connection: sa.Connection, number: int) -> EditorsAnswer | None:
    """Return the answer of a question, if it has one."""
    wanted = sa.select(ANSWERS).where(ANSWERS.c.question == number)
    row = connection.execute(wanted).mappings().one_or_none()
    return None if row is None else _answer_of(row)


def _the_pair(one: int, other: int) -> sa.Update:
    low, high = sorted((one, other))
    return sa.update(CONFLICTS).where(CONFLICTS.c.one == low, CONFLICTS.c.other == high)


def _answer_of(row: sa.RowMapping) -> EditorsAnswer:
    said = row["said"]
    attachments = tuple(Attachment(**each) for each in said["attachments"])
    return EditorsAnswer(
        number=row["question"],
        question=row["asked"],
        language=Language(row["language"]),
        said=Said(said["text"], said["html"], attachments),
        by=Person(Channel(row["channel"]), row["person"]),
        at=row["at"],
        review_on=row["review_on"],
        standing=Standing(row["standing"]),
        signature=row["signature"],
        revised_at=row["revised_at"],
    )
