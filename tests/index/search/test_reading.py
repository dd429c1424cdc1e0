"""What a reader changes: which article is first, what speaks for it, and what is lit."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from corpus.chunk import CHUNKING
from corpus.types import Language
from index.search import rank
from index.search.reading import READ, evidence
from index.storage.build import build
from index.storage.generation import Generation
from index.storage.generations import open_current
from index.types import PassageReading
from tests.index.fake_encoders import HashingEncoder
from tests.index.small_library import article, no_progress

ENCODER = HashingEncoder()
QUESTION = "når går ferga til øya"
FERRIES = tuple(
    article(f"ferge-{number}", "Ferge", f"Ferga til øya er rute {number}. Den går klokka {number}.")
    for number in range(1, 21)
)


class PointingReader:
    """Finds the answer where a word stands, and counts what it has read."""

    id = "pointing"

    def __init__(self, word: str) -> None:
        self.word = word
        self.read_texts: list[str] = []

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[PassageReading]:
        """Sure of the passages with the word, and as sure of the others that they don't answer."""
        assert question == QUESTION
        self.read_texts += [text for _, text in passages]
        return [self._one(text) for _, text in passages]

    def _one(self, text: str) -> PassageReading:
        at = text.find(self.word)
        if at < 0:
            return PassageReading(-3.0, -2.0, (0, 4))
        return PassageReading(3.0, 2.0, (at, at + len(self.word)))

    def same(self, first: str, second: str) -> float:
        """Equal texts are one."""
        return 5.0 if first == second else -5.0


@pytest.fixture
def ferries(tmp_path: Path) -> Iterator[Generation]:
    build(FERRIES, ENCODER, tmp_path, no_progress)
    generation, _ = open_current(tmp_path, ENCODER.id, CHUNKING)
    yield generation
    generation.close()


def test_a_passage_that_is_read_as_the_answer_rises(ferries: Generation) -> None:
    unread = rank.rank(ferries, ENCODER, QUESTION, Language.NB)
    third = ferries.passage(unread.hits[2].row).text
    reader = PointingReader(third)
    ranking = rank.rank(ferries, ENCODER, QUESTION, Language.NB, reader=reader)
    assert ranking.hits[1].row == unread.hits[2].row
    assert ranking.hits[2].row == unread.hits[1].row
    scores = [hit.score for hit in ranking.hits]
    assert scores == sorted(scores, reverse=True)


def test_a_question_costs_as_many_readings_as_there_are_hits_and_three_at_most(
    ferries: Generation, tmp_path: Path
) -> None:
    reader = PointingReader("nothing")
    rank.rank(ferries, ENCODER, QUESTION, Language.NB, reader=reader)
    assert len(reader.read_texts) == READ
    alone = tmp_path / "alone"
    build(FERRIES[:2], ENCODER, alone, no_progress)
    generation, _ = open_current(alone, ENCODER.id, CHUNKING)
    reader = PointingReader("nothing")
    ranking = rank.rank(generation, ENCODER, QUESTION, Language.NB, reader=reader)
    assert len(reader.read_texts) == len(ranking.hits) == 2
    generation.close()


def test_what_was_not_read_stays_behind_what_was(ferries: Generation) -> None:
    reader = PointingReader("rute")
    unread = rank.rank(ferries, ENCODER, QUESTION, Language.NB)
    ranking = rank.rank(ferries, ENCODER, QUESTION, Language.NB, reader=reader)
    rows = {hit.row for hit in unread.hits[:READ]}
    assert {hit.row for hit in ranking.hits[:READ]} == rows
    assert [reading is not None for reading in ranking.readings] == [
        hit.row in rows for hit in ranking.hits
    ]


def test_the_decision_is_told_what_was_read(ferries: Generation) -> None:
    word = ferries.passage(rank.rank(ferries, ENCODER, QUESTION, Language.NB).hits[0].row).text
    ranking = rank.rank(ferries, ENCODER, QUESTION, Language.NB, reader=PointingReader(word))
    signals = rank.signals(ferries, ranking, Language.NB)
    assert signals.reading == 4.0
    runner_up = rank.signals(ferries, ranking, Language.NB, 1)
    assert runner_up.reading == -4.0
    unread = rank.rank(ferries, ENCODER, QUESTION, Language.NB)
    signals = rank.signals(ferries, unread, Language.NB)
    assert signals.reading == 0.0


def test_evidence_has_its_limits_and_what_was_not_read_has_least() -> None:
    assert evidence(PassageReading(50.0, 50.0, None)) == 8.0
    assert evidence(PassageReading(-50.0, 0.0, None)) == -8.0
    assert evidence(PassageReading(1.0, 2.0, None)) == 2.0
    assert evidence(None) == -8.0
