"""The questions that a new one may mean the same as: those that wait, and those answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.tables import ANSWERS, ASKINGS, EVENTS, KEPT, QUESTIONS
from bot.types.questions import WAITING, AnswerStanding, QuestionKind, QuestionStep
from corpus.types import Language

Stamp = tuple[int, int, str]
_ERASED = "erased"
_SPEAKING = (AnswerStanding.CURRENT, AnswerStanding.CONFLICT)


@dataclass(frozen=True, slots=True)
class KnownQuestion:
    """A question as it is remembered.

    `text` is what it asks, in `language`; where it is answered, as its answer has it. `standing` is
    that of its answer; None where it still waits. `keys` are those of every wording that readers
    have put it in.
    """

    number: int
    text: str
    language: Language
    standing: AnswerStanding | None
    keys: frozenset[str]


_BESIDE = (QuestionStep.TAKE, QuestionStep.RELEASE, QuestionStep.ADD)
"""Steps that change nothing of what is known."""


class KnownQuestions:
    """What is remembered in one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def stamp(self) -> Stamp:
        """Return what changes whenever `known` may: cheap to ask for."""
        with self._database.reading() as connection:
            told = sa.select(sa.func.max(EVENTS.c.id)).where(EVENTS.c.step.not_in(_BESIDE))
            latest = connection.scalar(told) or 0
            speaking = sa.select(sa.func.count()).select_from(ANSWERS)
            spoken = speaking.where(ANSWERS.c.standing == AnswerStanding.CURRENT)
            # Steps that are forgotten leave no other trace, and their ids are given again.
            erased = connection.scalar(sa.select(KEPT.c.value).where(KEPT.c.name == _ERASED))
            return latest, connection.scalar(spoken) or 0, erased or ""

    def known(self) -> Sequence[KnownQuestion]:
        """Return every question that waits, or whose answer is for the next reader; by number."""
        wanted = (
            sa.select(
                QUESTIONS.c.number,
                sa.func.coalesce(ANSWERS.c.asked, QUESTIONS.c.text).label("text"),
                sa.func.coalesce(ANSWERS.c.language, QUESTIONS.c.language).label("language"),
                QUESTIONS.c.text_key,
                ANSWERS.c.standing,
            )
            .select_from(QUESTIONS.outerjoin(ANSWERS, ANSWERS.c.question == QUESTIONS.c.number))
            # A card that gathers one reader's questions is no other's.
            .where(QUESTIONS.c.kind == QuestionKind.QUESTION, ~QUESTIONS.c.gathers)
            .where(sa.or_(QUESTIONS.c.status.in_(WAITING), ANSWERS.c.standing.in_(_SPEAKING)))
            .order_by(QUESTIONS.c.number)
        )
        worded = sa.select(ASKINGS.c.question, ASKINGS.c.text_key).where(
            ASKINGS.c.text_key.is_not(None)
        )
        with self._database.reading() as connection:
            keys: dict[int, set[str]] = {}
            for question, key in connection.execute(worded):
                keys.setdefault(question, set()).add(key)
            return [
                KnownQuestion(
                    row.number,
                    row.text,
                    Language(row.language),
                    row.standing and AnswerStanding(row.standing),
                    frozenset({row.text_key, *keys.get(row.number, ())}),
                )
                for row in connection.execute(wanted)
            ]

    def texts(self, numbers: Sequence[int]) -> dict[int, tuple[str, Language]]:
        """Return what questions ask, and in which language."""
        wanted = sa.select(QUESTIONS.c.number, QUESTIONS.c.text, QUESTIONS.c.language)
        with self._database.reading() as connection:
            rows = connection.execute(wanted.where(QUESTIONS.c.number.in_(numbers))).all()
        return {row.number: (row.text, Language(row.language)) for row in rows}


def forgotten(connection: sa.Connection) -> None:
    """Note that something that may have been remembered is gone."""
    connection.execute(sa.delete(KEPT).where(KEPT.c.name == _ERASED))
    connection.execute(sa.insert(KEPT).values(name=_ERASED, value=uuid4().hex))
