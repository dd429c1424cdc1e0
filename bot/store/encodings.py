"""Questions as the encoder sees them, kept so that each is encoded once."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import sqlalchemy as sa

from bot.database import Database
from bot.store.tables import ENCODINGS, QUESTIONS
from index.types import QuestionEncoding


class Encodings:
    """The encodings in one database, all by the encoder with this id."""

    def __init__(self, database: Database, encoder: str, token_width: int) -> None:
        self._database = database
        self._encoder = encoder
        self._token_width = token_width

    def get(self, questions: Collection[int]) -> dict[int, tuple[str, QuestionEncoding]]:
        """Return what is kept of questions, each with the key of the text that was encoded."""
        wanted = sa.select(ENCODINGS).where(
            ENCODINGS.c.question.in_(questions), ENCODINGS.c.encoder == self._encoder
        )
        with self._database.reading() as connection:
            rows = connection.execute(wanted).all()
        return {row.question: (row.text_key, self._encoding(row)) for row in rows}

    def put(self, question: int, text_key: str, encoding: QuestionEncoding) -> None:
        """Keep a question's encoding, in half precision, unless the question is gone."""
        values = {
            "encoder": self._encoder,
            "text_key": text_key,
            "vector": encoding.vector.astype(np.float16).tobytes(),
            "tokens": encoding.tokens.astype(np.float16).tobytes(),
            "weights": encoding.weights.astype(np.float16).tobytes(),
        }
        with self._database.writing(ENCODINGS) as connection:
            known = sa.select(QUESTIONS.c.number).where(QUESTIONS.c.number == question)
            if connection.scalar(known) is None:
                return
            connection.execute(sa.delete(ENCODINGS).where(ENCODINGS.c.question == question))
            connection.execute(sa.insert(ENCODINGS).values(question=question, **values))

    def _encoding(self, row: sa.Row[tuple[object, ...]]) -> QuestionEncoding:
        vector, tokens, weights = (
            np.frombuffer(part, np.float16).astype(np.float32)
            for part in (row.vector, row.tokens, row.weights)
        )
        return QuestionEncoding(vector, tokens.reshape(-1, self._token_width), weights)
