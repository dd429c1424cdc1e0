import numpy as np
import pytest

from bot.escalation.question_queue import QuestionQueue
from bot.store.books import QueueBooks
from bot.store.database import Database
from bot.store.queue.encodings import Encodings
from bot.types.questions import Shown
from corpus.types import Language
from tests.fakes import READER
from tests.index.fake_encoders import HashingEncoder

ENCODER = HashingEncoder()


@pytest.fixture
def queue(database: Database) -> QuestionQueue:
    queue = QuestionQueue(lambda: QueueBooks(database))
    queue.hand_over("Hva er en løype?", Language.NB, Shown("x", 0, ()), READER)
    return queue


@pytest.fixture
def encodings(database: Database, queue: QuestionQueue) -> Encodings:
    """Encodings of question 1, which is there."""
    assert queue.waiting() == 1
    return Encodings(database, ENCODER.id)


def test_a_vector_comes_back_in_half_precision(encodings: Encodings) -> None:
    for text in ("Hva er en løype?", "løype", "👍"):
        vector = ENCODER.encode_question(text).vector
        encodings.put(1, "k" * 64, vector)
        key, found = encodings.get([1, 2])[1]
        assert key == "k" * 64
        assert found.dtype == np.float32
        assert found.shape == vector.shape
        np.testing.assert_allclose(found, vector, atol=1e-3)


def test_the_last_encoding_of_a_question_is_kept(encodings: Encodings) -> None:
    for key in ("a", "b"):
        encodings.put(1, key, ENCODER.encode_question(key).vector)
    assert encodings.get([1])[1][0] == "b"
    assert encodings.get([]) == {}


def test_what_another_encoder_made_is_not_known(encodings: Encodings, database: Database) -> None:
    encodings.put(1, "a", ENCODER.encode_question("a").vector)
    assert Encodings(database, "another").get([1]) == {}


def test_a_question_that_is_gone_has_no_encoding(
    encodings: Encodings, queue: QuestionQueue
) -> None:
    encodings.put(1, "a", ENCODER.encode_question("a").vector)
    queue.erase(READER)
    encodings.put(1, "a", ENCODER.encode_question("a").vector)
    assert encodings.get([1]) == {}
