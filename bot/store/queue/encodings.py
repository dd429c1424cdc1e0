"""Questions as vectors, kept so that each is encoded once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import sqlalchemy as sa

from bot.store.database import Database
from bot.store.tables import ENCODINGS, QUESTIONS
from bot.store.transactions.locks import of_question
from index.types import Vector

_AT_ONCE = 10_000
"""Numbers in one query: databases take no more than some ten thousand."""


class Encodings:
    """The vectors in one database, all by the encoder with this id."""

    def __init__(self, database: Database, encoder: str) -> None:
        self._database = database
        self._encoder = encoder

    def get(self, questions: Sequence[int]) -> dict[int, tuple[str, Vector]]:
        """Return what is kept of questions: the key of the text that was encoded, and its vector.

        Vectors are float32 (dimension,), of half the precision.
        """
        found: dict[int, tuple[str, Vector]] = {}
        with self._database.reading() as connection:
            for start in range(0, len(questions), _AT_ONCE):
                wanted = sa.select(
                    ENCODINGS.c.question, ENCODINGS.c.text_key, ENCODINGS.c.vector
                ).where(
                    ENCODINGS.c.question.in_(questions[start : start + _AT_ONCE]),
                    ENCODINGS.c.encoder == self._encoder,
                )
                for question, key, vector in connection.execute(wanted):
                    found[question] = key, np.frombuffer(vector, np.float16).astype(np.float32)
        return found

    def put(self, question: int, text_key: str, vector: Vector) -> None:
        """Keep a question's vector, in half precision, unless the question is gone."""
        values = {
            "encoder": self._encoder,
            "text_key": text_key,
            "vector": vector.astype(np.float16).tobytes(),
        }
        with self._database.writing_beside(of_question(question)) as connection:
            known = sa.select(QUESTIONS.c.number).where(QUESTIONS.c.number == question)
            if connection.scalar(known) is None:
                return
            connection.execute(sa.delete(ENCODINGS).where(ENCODINGS.c.question == question))
            connection.execute(sa.insert(ENCODINGS).values(question=question, **values))
