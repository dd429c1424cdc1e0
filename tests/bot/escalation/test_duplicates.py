from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.errors import StoreUnavailable
from bot.escalation.duplicates import DuplicateQuestions, Recollection
from bot.escalation.question_queue import QuestionQueue
from bot.store.books import QueueBooks
from bot.store.database import Database
from bot.store.queue.answers import Answers
from bot.store.queue.encodings import Encodings
from bot.store.queue.known_questions import KnownQuestions
from bot.types.people import Person
from bot.types.questions import AnswerStanding, Said, Shown
from corpus.types import Language
from index.encoders.onnx import OnnxEncoder
from index.paraphrase.decision import SIGNALS, ParaphraseDecision, shipped
from index.types import Encoder, QuestionEncoding
from tests.fakes import EDITOR, OTHER_READER, READER
from tests.index.fake_encoders import HashingEncoder

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SHOWN = Shown("unanswered", 0.1, ())
SHARED = ParaphraseDecision({**dict.fromkeys(SIGNALS, 0.0), "shared": 20.0}, -10.0, 0.5, "nothing")
"""Two questions are one where they share most of what they are about."""


class CountingEncoder(HashingEncoder):
    def __init__(self) -> None:
        super().__init__()
        self.questions: list[str] = []

    def encode_question(self, text: str) -> QuestionEncoding:
        self.questions.append(text)
        return super().encode_question(text)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    made = Database(None, tmp_path_factory.mktemp("memory"))
    made.prepare()
    yield made
    made.close()


@pytest.fixture
def books(database: Database) -> QueueBooks:
    """An empty set of books."""
    from bot.store.tables import METADATA

    with database.writing() as connection:
        for table in reversed(METADATA.sorted_tables):
            connection.execute(table.delete())
    return QueueBooks(database)


@pytest.fixture
def desk(books: QueueBooks) -> QuestionQueue:
    return QuestionQueue(lambda: books, now=lambda: NOON)


@pytest.fixture
def encoder() -> CountingEncoder:
    return CountingEncoder()


def memory_of(
    database: Database, encoder: Encoder, likeness: ParaphraseDecision
) -> DuplicateQuestions:
    encodings = Encodings(database, encoder.id)
    return DuplicateQuestions(
        encoder, likeness, KnownQuestions(database), Answers(database), encodings
    )


@pytest.fixture
def memory(database: Database, encoder: CountingEncoder) -> DuplicateQuestions:
    return memory_of(database, encoder, SHARED)


@pytest.fixture
def real(database: Database, bundled_encoder: OnnxEncoder) -> DuplicateQuestions:
    return memory_of(database, bundled_encoder, shipped())


def ask(
    desk: QuestionQueue,
    text: str,
    reader: Person = READER,
    language: Language = Language.NB,
    joins: int | None = None,
) -> int:
    return desk.hand_over(text, language, SHOWN, reader, joins=joins).number


def answered(desk: QuestionQueue, text: str, said: str = "Slik.") -> int:
    number = ask(desk, text)
    desk.answer(number, Said(said), EDITOR)
    return number


def recalled(memory: DuplicateQuestions, text: str, language: Language = Language.NB) -> int | None:
    """The question whose answer is recalled."""
    answer = memory.recall(text, language).answer
    return None if answer is None else answer.number


def now() -> datetime:
    return NOON


def standing(books: QueueBooks, number: int) -> AnswerStanding:
    answer = books.answers.get(number)
    assert answer is not None
    return answer.standing


# With an encoder whose rankings are known.


def test_a_memory_of_nothing_recalls_nothing(
    memory: DuplicateQuestions, books: QueueBooks, encoder: CountingEncoder
) -> None:
    assert books.questions.questions([]) == []
    assert memory.recall("Hva er lojalitet?", Language.NB) == Recollection()
    assert memory.nearest(1, 3) == []
    assert encoder.questions == []


def test_the_very_words_are_known_for_certain(
    memory: DuplicateQuestions, desk: QuestionQueue
) -> None:
    number = ask(desk, "Hva er lojalitet?")
    ask(desk, "Kva er truskap?", OTHER_READER, Language.NN, joins=number)
    for text in ("hva er LOJALITET", "kva er truskap"):
        assert memory.recall(text, Language.SV) == Recollection(waiting=number, chance=1.0)


def test_what_is_answered_comes_before_what_waits(
    memory: DuplicateQuestions, desk: QuestionQueue
) -> None:
    waiting = ask(desk, "Hvordan måles lojalitet?")
    assert memory.recall("Hvordan måles lojalitet?", Language.NB).waiting == waiting
    number = answered(desk, "Hvordan måles lojalitet hos kunder?")
    ask(desk, "Hvordan måles lojalitet hos kunder?", OTHER_READER)
    assert recalled(memory, "Hvordan måles lojalitet hos kunder?") == number


def test_what_waits_is_found_whatever_was_answered_before(
    memory: DuplicateQuestions, desk: QuestionQueue
) -> None:
    answered(desk, "Hvordan måles lojalitet?")
    assert memory.waiting("Hvordan måles lojalitet?", Language.NB) is None
    number = ask(desk, "Hvordan måles lojalitet?", OTHER_READER)
    for text in ("hvordan måles lojalitet", "Hvordan måles nå lojalitet?"):
        assert memory.waiting(text, Language.NB) == number
    assert memory.waiting("Hva koster abonnementet?", Language.NB) is None


def test_what_means_something_else_is_not_recalled(
    memory: DuplicateQuestions, desk: QuestionQueue
) -> None:
    answered(desk, "Hvordan måles lojalitet?")
    assert memory.recall("Hva koster abonnementet?", Language.NB) == Recollection()


def test_the_next_reader_gets_an_answer_at_once_as_it_then_is(
    memory: DuplicateQuestions, desk: QuestionQueue
) -> None:
    text = "Hvordan måles lojalitet?"
    number = ask(desk, text)
    assert memory.recall(text, Language.NB).waiting == number
    desk.answer(number, Said("Slik."), EDITOR)
    desk.correct(number, Said("Nei, slik."), EDITOR)
    answer = memory.recall(text, Language.NB).answer
    assert answer is not None
    assert answer.said == Said("Nei, slik.")
    desk.withhold(number, EDITOR)
    assert memory.recall(text, Language.NB) == Recollection()
    desk.offer(number, EDITOR)
    assert recalled(memory, text) == number
    desk.reopen(number, EDITOR)
    assert memory.recall(text, Language.NB).waiting == number


def test_what_was_erased_is_not_remembered_even_where_another_has_its_place(
    memory: DuplicateQuestions, desk: QuestionQueue
) -> None:
    ask(desk, "Hvordan måles lojalitet?")
    assert memory.recall("Hvordan måles lojalitet?", Language.NB).waiting
    desk.erase(READER)
    other = ask(desk, "Hva koster abonnementet?", OTHER_READER)
    assert memory.recall("Hvordan måles lojalitet?", Language.NB) == Recollection()
    assert memory.recall("Hva koster abonnementet?", Language.NB).waiting == other


def test_of_a_question_of_two_the_words_of_who_is_erased_are_forgotten(
    memory: DuplicateQuestions, desk: QuestionQueue
) -> None:
    number = ask(desk, "Hvordan måles lojalitet?")
    ask(desk, "Hva koster abonnementet?", OTHER_READER, joins=number)
    assert memory.recall("Hvordan måles lojalitet?", Language.NB).waiting == number
    desk.erase(READER)
    assert memory.recall("Hvordan måles lojalitet?", Language.NB) == Recollection()
    assert memory.recall("Hva koster abonnementet?", Language.NB).waiting == number


def test_a_question_is_encoded_once_and_by_every_memory_of_the_database(
    memory: DuplicateQuestions, database: Database, desk: QuestionQueue, encoder: CountingEncoder
) -> None:
    number = ask(desk, "Hvordan måles lojalitet?")
    for _ in range(2):
        memory.recall("Hvordan måles lojalitet?", Language.NB)
    memory_of(database, encoder, SHARED).recall("Hvordan måles lojalitet?", Language.NB)
    assert encoder.questions == ["Hvordan måles lojalitet?"]
    desk.take(number, EDITOR)
    memory.recall("Hva koster det?", Language.NB)
    assert encoder.questions == ["Hvordan måles lojalitet?", "Hva koster det?"]


def test_the_nearest_others_are_named_the_likeliest_first(
    memory: DuplicateQuestions, desk: QuestionQueue
) -> None:
    number, near, nearer = (
        ask(desk, text)
        for text in (
            "Hvordan måles lojalitet hos kunder?",
            "Hvordan måles lojalitet?",
            "Hvordan måles lojalitet hos kunder nå?",
        )
    )
    dismissed = ask(desk, "Hvordan måles lojalitet hos gjester?")
    desk.dismiss(dismissed, EDITOR)
    found = memory.nearest(number, 5)
    assert {other for _, other in found} == {near, nearer}
    assert [chance for chance, _ in found] == sorted((c for c, _ in found), reverse=True)
    assert memory.nearest(number, 1) == found[:1]
    assert {other for _, other in memory.nearest(dismissed, 5)} == {number, near, nearer}
    assert memory.nearest(99, 5) == []


# Contradictions.


def test_two_answers_that_differ_are_shown_and_neither_is_served(
    memory: DuplicateQuestions, desk: QuestionQueue, books: QueueBooks
) -> None:
    text = "Hvordan måles lojalitet?"
    first = answered(desk, text, "Slik.")
    assert memory.compare(now) == []
    second = answered(desk, text, "Ikke slik.")
    assert memory.compare(now) == [(second, first)]
    assert standing(books, first) is standing(books, second) is AnswerStanding.CONFLICT
    assert memory.recall(text, Language.NB) == Recollection()
    assert memory.compare(now) == []
    desk.settle(first, second, (second,), EDITOR)
    assert recalled(memory, text) == second
    assert memory.compare(now) == []


def test_two_answers_that_say_the_same_in_another_dress_are_no_contradiction(
    memory: DuplicateQuestions, desk: QuestionQueue
) -> None:
    text = "Hvordan måles lojalitet?"
    first = answered(desk, text, "Slik.")
    answered(desk, text, "  slik!")
    assert memory.compare(now) == []
    assert recalled(memory, text) == first


def test_of_three_that_contradict_each_other_none_is_served_until_all_is_settled(
    memory: DuplicateQuestions, desk: QuestionQueue, books: QueueBooks
) -> None:
    text = "Hvordan måles lojalitet?"
    one, two, three = (answered(desk, text, said) for said in ("A.", "B.", "C."))
    while memory.compare(now):
        assert recalled(memory, text) is None
    desk.settle(one, two, (one, two), EDITOR)
    memory.compare(now)
    assert recalled(memory, text) is None
    for pair in [(first, other) for first, other, _ in books.answers.conflicts()]:
        desk.settle(*pair, (one,) if one in pair else (two,), EDITOR)
    memory.compare(now)
    assert standing(books, three) is AnswerStanding.RETIRED
    assert books.answers.conflicts() == []
    assert recalled(memory, text) in (one, two)


def test_an_answer_that_holds_in_a_contradiction_is_compared_with_the_rest(
    memory: DuplicateQuestions, desk: QuestionQueue, books: QueueBooks
) -> None:
    text = "Hvordan måles lojalitet?"
    one, two = answered(desk, text, "A."), answered(desk, text, "B.")
    memory.compare(now)
    three = answered(desk, text, "C.")
    books.answers.revise(three, compared=True)  # as if it had been found to contradict nothing
    desk.settle(one, two, (one,), EDITOR)
    assert memory.compare(now) == [(one, three)]


def test_a_correction_is_compared_anew(memory: DuplicateQuestions, desk: QuestionQueue) -> None:
    text = "Hvordan måles lojalitet?"
    first, second = answered(desk, text, "Slik."), answered(desk, text, "Slik.")
    assert memory.compare(now) == []
    desk.correct(second, Said("Ikke slik."), EDITOR)
    assert memory.compare(now) == [(second, first)]


def test_an_answer_for_those_alone_who_asked_contradicts_nothing(
    memory: DuplicateQuestions, desk: QuestionQueue
) -> None:
    text = "Hvordan måles lojalitet?"
    first, second = answered(desk, text, "Slik."), ask(desk, text)
    desk.withhold(second, EDITOR)
    desk.answer(second, Said("Ikke slik."), EDITOR)
    assert memory.compare(now) == []
    assert recalled(memory, text) == first


def test_a_database_that_is_gone_is_told(tmp_path: Path, encoder: CountingEncoder) -> None:
    (tmp_path / "svar.db").mkdir()
    memory = memory_of(Database(None, tmp_path), encoder, SHARED)
    deeds: list[Callable[[], object]] = [
        lambda: memory.recall("Hva er x?", Language.NB),
        lambda: memory.nearest(1, 3),
        lambda: memory.compare(now),
    ]
    for deed in deeds:
        with pytest.raises(StoreUnavailable):
            deed()


# With the encoder and the measure that come with the product.


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hvordan måler man kundelojalitet?", Language.NB),
        ("Hei! Hvordan måle kundelojalitet?", Language.NB),
        ("Hur mäter man kundlojalitet?", Language.SV),
    ],
)
def test_another_wording_gets_the_answer_in_either_language(
    real: DuplicateQuestions, desk: QuestionQueue, text: str, language: Language
) -> None:
    number = answered(desk, "Hvordan måler man kundelojalitet?")
    assert recalled(real, text, language) == number


@pytest.mark.parametrize(
    "text",
    [
        "Hvorfor måler man kundelojalitet?",
        "Hvordan måler man kundetilfredshet?",
        "Hva koster abonnementet?",
    ],
)
def test_what_only_sounds_alike_gets_none(
    real: DuplicateQuestions, desk: QuestionQueue, text: str
) -> None:
    answered(desk, "Hvordan måler man kundelojalitet?")
    assert real.recall(text, Language.NB) == Recollection()


def test_two_readers_wait_for_one_answer_across_languages(
    real: DuplicateQuestions, desk: QuestionQueue
) -> None:
    number = ask(desk, "Hvordan måler man kundelojalitet?")
    twin = real.recall("Hur mäter man kundlojalitet?", Language.SV).waiting
    assert twin == number
    assert ask(desk, "Hur mäter man kundlojalitet?", OTHER_READER, Language.SV, twin) == number
    assert desk.dossier(number).question.readers == 2
