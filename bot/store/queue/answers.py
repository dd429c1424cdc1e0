"""What the editors have answered: kept with its question, served to the next reader."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.queue.question_rows import mark_stale
from bot.store.tables import ANSWERS, CONFLICTS
from bot.store.transactions.locks import of_question
from bot.types.people import Channel, Person
from bot.types.questions import AnswerStanding, Attachment, EditorsAnswer, Said, Sharing
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
            "worded": answer.worded,
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
            "articles": list(answer.articles) or None,
            "sharing": answer.sharing,
            "held_at": answer.held_at,
        }
        with self._database.writing_beside(of_question(answer.number)) as connection:
            connection.execute(sa.delete(ANSWERS).where(ANSWERS.c.question == answer.number))
            connection.execute(sa.insert(ANSWERS).values(question=answer.number, **values))

    def revise(self, number: int, **values: Any) -> None:
        """Change some of an answer: any of its columns, `said` and `articles` as they are."""
        if isinstance(values.get("said"), Said):
            values["said"] = asdict(values["said"])
        if "articles" in values:
            values["articles"] = list(values["articles"]) or None
        if {"asked", "said", "standing"} & values.keys():
            values["compared"] = False
        ends_conflicts = values.get("standing") in (AnswerStanding.WITHHELD, AnswerStanding.RETIRED)
        writing = (
            self._database.writing()  # those of whichever others
            if ends_conflicts
            else self._database.writing_beside(of_question(number))
        )
        with writing as connection:
            connection.execute(
                sa.update(ANSWERS).where(ANSWERS.c.question == number).values(**values)
            )
            mark_stale(connection, number)
            if {"asked", "said"} & values.keys():
                # That both of two hold was said of other words.
                settled = sa.and_(_pairs_of(number), CONFLICTS.c.settled_at.is_not(None))
                connection.execute(sa.delete(CONFLICTS).where(settled))
            if ends_conflicts:
                _release(connection, number)

    def forget(self, number: int) -> None:
        """Forget the answer of a question: it is open again."""
        with self._database.writing() as connection:
            connection.execute(sa.delete(ANSWERS).where(ANSWERS.c.question == number))
            _release(connection, number)
            connection.execute(sa.delete(CONFLICTS).where(_pairs_of(number)))

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

    def listed(
        self, standings: Collection[AnswerStanding] = tuple(AnswerStanding)
    ) -> list[EditorsAnswer]:
        """Return the answers that stand so, by the number of their question."""
        wanted = sa.select(ANSWERS).where(ANSWERS.c.standing.in_(standings))
        with self._database.reading() as connection:
            rows = connection.execute(wanted.order_by(ANSWERS.c.question)).mappings().all()
        return [_answer_of(row) for row in rows]

    def held(self, before: datetime) -> list[EditorsAnswer]:
        """Return the answers of which those who are no members have waited since `before`."""
        wanted = sa.select(ANSWERS).where(ANSWERS.c.held_at < before)
        with self._database.reading() as connection:
            rows = connection.execute(wanted.order_by(ANSWERS.c.question)).mappings().all()
        return [_answer_of(row) for row in rows]

    def to_review(self, today: date) -> int:
        """Count the answers that are served, and due to be looked at."""
        due = sa.and_(ANSWERS.c.standing == AnswerStanding.CURRENT, ANSWERS.c.review_on <= today)
        with self._database.reading() as connection:
            counting = sa.select(sa.func.count()).select_from(ANSWERS).where(due)
            return connection.scalar(counting) or 0

    def uncompared(self) -> list[int]:
        """Return the answers that are served and were not yet compared with the others."""
        new = sa.and_(ANSWERS.c.standing == AnswerStanding.CURRENT, ~ANSWERS.c.compared)
        with self._database.reading() as connection:
            return list(connection.scalars(sa.select(ANSWERS.c.question).where(new)))

    def mark_compared(self, answer: EditorsAnswer) -> None:
        """Note that an answer, if it still says the same, was compared with all others."""
        as_it_was = sa.and_(
            ANSWERS.c.question == answer.number,
            ANSWERS.c.at == answer.at,
            ANSWERS.c.revised_at.is_not_distinct_from(answer.revised_at),
        )
        with self._database.writing_beside(of_question(answer.number)) as connection:
            connection.execute(sa.update(ANSWERS).where(as_it_was).values(compared=True))

    def conflict(self, one: int, other: int, at: datetime) -> bool:
        """Note that two answers to one question differ, so that neither is served.

        False where an editor has said before that both hold, or one is for no new reader any more.
        """
        low, high = sorted((one, other))
        with self._database.writing() as connection:
            both = ANSWERS.c.question.in_((low, high))
            speaking = ANSWERS.c.standing.in_((AnswerStanding.CURRENT, AnswerStanding.CONFLICT))
            if len(connection.execute(sa.select(ANSWERS).where(both, speaking)).all()) < 2:
                return False
            known = sa.select(CONFLICTS.c.one).where(_is_pair(low, high))
            if connection.scalar(known) is not None:
                return False
            connection.execute(sa.insert(CONFLICTS).values(one=low, other=high, at=at))
            connection.execute(
                sa.update(ANSWERS)
                .where(both)
                .values(standing=AnswerStanding.CONFLICT, compared=True)
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
            told = sa.update(CONFLICTS).where(_is_pair(one, other)).values(message=message)
            connection.execute(told)

    def settle(self, one: int, other: int, keep: Collection[int], at: datetime) -> bool:
        """End a conflict: those of the two in `keep` are served, the rest is retired.

        One that contradicts a third still has to wait; what is retired contradicts nothing any
        more. False where there is no such conflict any more.
        """
        with self._database.writing() as connection:
            open_pair = sa.and_(_is_pair(one, other), CONFLICTS.c.settled_at.is_(None))
            ended: sa.Update | sa.Delete
            if {one, other} <= set(keep):
                ended = sa.update(CONFLICTS).where(open_pair).values(settled_at=at)
            else:  # a retired answer that is restored contradicts as before
                ended = sa.delete(CONFLICTS).where(open_pair)
            if connection.execute(ended).rowcount == 0:
                return False
            for number in {one, other} - set(keep):
                retired = {"standing": AnswerStanding.RETIRED, "revised_at": at}
                connection.execute(
                    sa.update(ANSWERS).where(ANSWERS.c.question == number).values(retired)
                )
                _release(connection, number)
            for number in {one, other} & set(keep):
                _serve(connection, number, revised_at=at)
            mark_stale(connection, one, other)
        return True


def answer_in(connection: sa.Connection, number: int) -> EditorsAnswer | None:
    """Return the answer of a question, if it has one."""
    wanted = sa.select(ANSWERS).where(ANSWERS.c.question == number)
    row = connection.execute(wanted).mappings().one_or_none()
    return None if row is None else _answer_of(row)


def _is_pair(one: int, other: int) -> sa.ColumnElement[bool]:
    low, high = sorted((one, other))
    return sa.and_(CONFLICTS.c.one == low, CONFLICTS.c.other == high)


def _pairs_of(number: int) -> sa.ColumnElement[bool]:
    return sa.or_(CONFLICTS.c.one == number, CONFLICTS.c.other == number)


def _release(connection: sa.Connection, number: int) -> None:
    """End the conflicts of an answer that is not served any more: the others hold."""
    open_pairs = sa.and_(_pairs_of(number), CONFLICTS.c.settled_at.is_(None))
    pairs = connection.execute(sa.select(CONFLICTS.c.one, CONFLICTS.c.other).where(open_pairs))
    others = {pair.one + pair.other - number for pair in pairs}
    connection.execute(sa.delete(CONFLICTS).where(open_pairs))
    for other in others:
        _serve(connection, other)
    mark_stale(connection, *others)


def _serve(connection: sa.Connection, number: int, **values: datetime) -> None:
    """Serve an answer that was in conflict, unless it still is; it is compared anew."""
    still = sa.select(CONFLICTS.c.one).where(_pairs_of(number), CONFLICTS.c.settled_at.is_(None))
    if connection.scalar(still.limit(1)) is None:
        connection.execute(
            sa.update(ANSWERS)
            .where(ANSWERS.c.question == number, ANSWERS.c.standing == AnswerStanding.CONFLICT)
            .values(standing=AnswerStanding.CURRENT, compared=False, **values)
        )


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
        standing=AnswerStanding(row["standing"]),
        signature=row["signature"],
        revised_at=row["revised_at"],
        worded=row["worded"],
        articles=tuple(row["articles"] or ()),
        sharing=row["sharing"] and Sharing(row["sharing"]),
        held_at=row["held_at"],
    )
