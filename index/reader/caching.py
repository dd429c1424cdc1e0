"""A reader for work that meets the same texts again: calibrating, evaluating."""

from __future__ import annotations

from collections.abc import Sequence

from index.types import PassageReader, PassageReading


class RememberingReader:
    """Keeps what it has read: a question is asked twice of libraries that share passages."""

    def __init__(self, reader: PassageReader) -> None:
        self._reader = reader
        self._known: dict[tuple[str, str, str], PassageReading] = {}
        self.id = reader.id
        self.same = reader.same

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[PassageReading]:
        """Read passages, each only once for a question."""
        new = [one for one in dict.fromkeys(passages) if (question, *one) not in self._known]
        for one, reading in zip(new, self._reader.read(question, new), strict=True):
            self._known[question, *one] = reading
        return [self._known[question, *one] for one in passages]
