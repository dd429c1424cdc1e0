from collections.abc import Callable, Iterator, Sequence
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
from index.paraphrase.joining import JoinThresholds, QuestionMatcher, shipped_thresholds
from index.reader.open import open_reader
from index.types import Encoder, PassageReader, PassageReading, QuestionEncoding
from tests.fakes import EDITOR, OTHER_READER, READER
from tests.index.fake_encoders import HashingEncoder

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SHOWN = Shown("unanswered", 0.1, ())
SHARED = ParaphraseDecision({**dict.fromkeys(SIGNALS, 0.0), "shared": 20.0}, -10.0, 0.5, "nothing")
"""Two questions are one where they share most of what they are about."""
EVEN = JoinThresholds(0.2, 0.0, -1.0, 0.5, 0.0, 1.0, "fixed", "nothing")


class FixedReader:
    """Says the same of every pair, and of every answer but to a question that it was given to."""

    id = "fixed"

    def __init__(self, same: float | None = 2.0, answers: float = 2.0) -> None:
        self.pair, self.answers = same, answers

    def same(self, first: str, second: str) -> float | None:
        return self.pair if first and second else None

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[PassageReading]:
        return [
            PassageReading(2.0 if question == asked else self.answers, 0.0, None)
            for asked, _ in passages
        ]


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
def queue(books: QueueBooks) -> QuestionQueue:
    return QuestionQueue(lambda: books, now=lambda: NOON)


@pytest.fixture
def encoder() -> CountingEncoder:
    return CountingEncoder()


def duplicates_of(
    database: Database, encoder: Encoder, matcher: QuestionMatcher
) -> DuplicateQuestions:
    encodings = Encodings(database, encoder.id)
    return DuplicateQuestions(
        encoder, matcher, KnownQuestions(database), Answers(database), encodings
    )


@pytest.fixture
def duplicates(database: Database, encoder: CountingEncoder) -> DuplicateQuestions:
    return duplicates_of(database, encoder, QuestionMatcher(SHARED, EVEN, FixedReader()))


@pytest.fixture
def real(database: Database, bundled_encoder: OnnxEncoder) -> DuplicateQuestions:
    matcher = QuestionMatcher(shipped(), shipped_thresholds(), open_reader("bundled", Path("var")))
    return duplicates_of(database, bundled_encoder, matcher)


def ask(
    queue: QuestionQueue,
    text: str,
    reader: Person = READER,
    language: Language = Language.NB,
    joins: int | None = None,
) -> int:
    return queue.hand_over(text, language, SHOWN, reader, joins=joins).number


def answered(queue: QuestionQueue, text: str, said: str = "Slik.") -> int:
    number = ask(queue, text)
    queue.answer(number, Said(said), EDITOR)
    return number


def recalled(
    duplicates: DuplicateQuestions, text: str, language: Language = Language.NB
) -> int | None:
    """The question whose answer is recalled."""
    answer = duplicates.recall(text, language).answer
    return None if answer is None else answer.number


def now() -> datetime:
    return NOON


def standing(books: QueueBooks, number: int) -> AnswerStanding:
    answer = books.answers.get(number)
    assert answer is not None
    return answer.standing


# With an encoder whose rankings are known.


def test_a_memory_of_nothing_recalls_nothing(
    duplicates: DuplicateQuestions, books: QueueBooks, encoder: CountingEncoder
) -> None:
    assert books.questions.questions([]) == []
    assert duplicates.recall("Hva er lojalitet?", Language.NB) == Recollection()
    assert duplicates.nearest(1, 3) == []
    assert encoder.questions == []


def test_the_very_words_are_known_for_certain(
    duplicates: DuplicateQuestions, queue: QuestionQueue
) -> None:
    number = ask(queue, "Hva er lojalitet?")
    ask(queue, "Kva er truskap?", OTHER_READER, Language.NN, joins=number)
    for text in ("hva er LOJALITET", "kva er truskap"):
        assert duplicates.recall(text, Language.SV) == Recollection(waiting=number, chance=1.0)


def test_what_is_answered_comes_before_what_waits(
    duplicates: DuplicateQuestions, queue: QuestionQueue
) -> None:
    waiting = ask(queue, "Hvordan måles lojalitet?")
    assert duplicates.recall("Hvordan måles lojalitet?", Language.NB).waiting == waiting
    number = answered(queue, "Hvordan måles lojalitet hos kunder?")
    ask(queue, "Hvordan måles lojalitet hos kunder?", OTHER_READER)
    assert recalled(duplicates, "Hvordan måles lojalitet hos kunder?") == number


def test_what_waits_is_found_whatever_was_answered_before(
    duplicates: DuplicateQuestions, queue: QuestionQueue
) -> None:
    answered(queue, "Hvordan måles lojalitet?")
    assert duplicates.waiting("Hvordan måles lojalitet?", Language.NB) is None
    number = ask(queue, "Hvordan måles lojalitet?", OTHER_READER)
    for text in ("hvordan måles lojalitet", "Hvordan måles nå lojalitet?"):
        assert duplicates.waiting(text, Language.NB) == number
    assert duplicates.waiting("Hva koster abonnementet?", Language.NB) is None


def test_what_means_something_else_is_not_recalled(
    duplicates: DuplicateQuestions, queue: QuestionQueue
) -> None:
    answered(queue, "Hvordan måles lojalitet?")
    assert duplicates.recall("Hva koster abonnementet?", Language.NB) == Recollection()


def test_the_next_reader_gets_an_answer_at_once_as_it_then_is(
    duplicates: DuplicateQuestions, queue: QuestionQueue
) -> None:
    text = "Hvordan måles lojalitet?"
    number = ask(queue, text)
    assert duplicates.recall(text, Language.NB).waiting == number
    queue.answer(number, Said("Slik."), EDITOR)
    queue.correct(number, Said("Nei, slik."), EDITOR)
    answer = duplicates.recall(text, Language.NB).answer
    assert answer is not None
    assert answer.said == Said("Nei, slik.")
    queue.withhold(number, EDITOR)
    assert duplicates.recall(text, Language.NB) == Recollection()
    queue.offer(number, EDITOR)
    assert recalled(duplicates, text) == number
    queue.reopen(number, EDITOR)
    assert duplicates.recall(text, Language.NB).waiting == number


def test_what_was_erased_is_not_remembered_even_where_another_has_its_place(
    duplicates: DuplicateQuestions, queue: QuestionQueue
) -> None:
    ask(queue, "Hvordan måles lojalitet?")
    assert duplicates.recall("Hvordan måles lojalitet?", Language.NB).waiting
    queue.erase(READER)
    other = ask(queue, "Hva koster abonnementet?", OTHER_READER)
    assert duplicates.recall("Hvordan måles lojalitet?", Language.NB) == Recollection()
    assert duplicates.recall("Hva koster abonnementet?", Language.NB).waiting == other


def test_of_a_question_of_two_the_words_of_who_is_erased_are_forgotten(
    duplicates: DuplicateQuestions, queue: QuestionQueue
) -> None:
    number = ask(queue, "Hvordan måles lojalitet?")
    ask(queue, "Hva koster abonnementet?", OTHER_READER, joins=number)
    assert duplicates.recall("Hvordan måles lojalitet?", Language.NB).waiting == number
    queue.erase(READER)
    assert duplicates.recall("Hvordan måles lojalitet?", Language.NB) == Recollection()
    assert duplicates.recall("Hva koster abonnementet?", Language.NB).waiting == number


def test_a_question_is_encoded_once_and_by_every_memory_of_the_database(
    duplicates: DuplicateQuestions,
    database: Database,
    queue: QuestionQueue,
    encoder: CountingEncoder,
) -> None:
    number = ask(queue, "Hvordan måles lojalitet?")
    for _ in range(2):
        duplicates.recall("Hvordan måles lojalitet?", Language.NB)
    duplicates_of(database, encoder, QuestionMatcher(SHARED, EVEN, FixedReader())).recall(
        "Hvordan måles lojalitet?", Language.NB
    )
    assert encoder.questions == ["Hvordan måles lojalitet?"]
    queue.take(number, EDITOR)
    duplicates.recall("Hva koster det?", Language.NB)
    assert encoder.questions == ["Hvordan måles lojalitet?", "Hva koster det?"]


def test_the_nearest_others_are_named_the_likeliest_first(
    duplicates: DuplicateQuestions, queue: QuestionQueue
) -> None:
    number, near, nearer = (
        ask(queue, text)
        for text in (
            "Hvordan måles lojalitet hos kunder?",
            "Hvordan måles lojalitet?",
            "Hvordan måles lojalitet hos kunder nå?",
        )
    )
    dismissed = ask(queue, "Hvordan måles lojalitet hos gjester?")
    queue.dismiss(dismissed, EDITOR)
    found = duplicates.nearest(number, 5)
    assert {other for _, other in found} == {near, nearer}
    assert [chance for chance, _ in found] == sorted((c for c, _ in found), reverse=True)
    assert duplicates.nearest(number, 1) == found[:1]
    assert {other for _, other in duplicates.nearest(dismissed, 5)} == {number, near, nearer}
    assert duplicates.nearest(99, 5) == []


# Contradictions.


def test_two_answers_that_differ_are_shown_and_neither_is_served(
    duplicates: DuplicateQuestions, queue: QuestionQueue, books: QueueBooks
) -> None:
    text = "Hvordan måles lojalitet?"
    first = answered(queue, text, "Slik.")
    assert duplicates.compare(now) == []
    second = answered(queue, text, "Ikke slik.")
    assert duplicates.compare(now) == [(second, first)]
    assert standing(books, first) is standing(books, second) is AnswerStanding.CONFLICT
    assert duplicates.recall(text, Language.NB) == Recollection()
    assert duplicates.compare(now) == []
    queue.settle(first, second, (second,), EDITOR)
    assert recalled(duplicates, text) == second
    assert duplicates.compare(now) == []


def test_two_answers_that_say_the_same_in_another_dress_are_no_contradiction(
    duplicates: DuplicateQuestions, queue: QuestionQueue
) -> None:
    text = "Hvordan måles lojalitet?"
    first = answered(queue, text, "Slik.")
    answered(queue, text, "  slik!")
    assert duplicates.compare(now) == []
    assert recalled(duplicates, text) == first


def test_of_three_that_contradict_each_other_none_is_served_until_all_is_settled(
    duplicates: DuplicateQuestions, queue: QuestionQueue, books: QueueBooks
) -> None:
    text = "Hvordan måles lojalitet?"
    one, two, three = (answered(queue, text, said) for said in ("A.", "B.", "C."))
    while duplicates.compare(now):
        assert recalled(duplicates, text) is None
    queue.settle(one, two, (one, two), EDITOR)
    duplicates.compare(now)
    assert recalled(duplicates, text) is None
    for pair in [(first, other) for first, other, _ in books.answers.conflicts()]:
        queue.settle(*pair, (one,) if one in pair else (two,), EDITOR)
    duplicates.compare(now)
    assert standing(books, three) is AnswerStanding.RETIRED
    assert books.answers.conflicts() == []
    assert recalled(duplicates, text) in (one, two)


def test_an_answer_that_holds_in_a_contradiction_is_compared_with_the_rest(
    duplicates: DuplicateQuestions, queue: QuestionQueue, books: QueueBooks
) -> None:
    text = "Hvordan måles lojalitet?"
    one, two = answered(queue, text, "A."), answered(queue, text, "B.")
    duplicates.compare(now)
    three = answered(queue, text, "C.")
    books.answers.revise(three, compared=True)  # as if it had been found to contradict nothing
    queue.settle(one, two, (one,), EDITOR)
    assert duplicates.compare(now) == [(one, three)]


def test_a_correction_is_compared_anew(
    duplicates: DuplicateQuestions, queue: QuestionQueue
) -> None:
    text = "Hvordan måles lojalitet?"
    first, second = answered(queue, text, "Slik."), answered(queue, text, "Slik.")
    assert duplicates.compare(now) == []
    queue.correct(second, Said("Ikke slik."), EDITOR)
    assert duplicates.compare(now) == [(second, first)]


def test_an_answer_for_those_alone_who_asked_contradicts_nothing(
    duplicates: DuplicateQuestions, queue: QuestionQueue
) -> None:
    text = "Hvordan måles lojalitet?"
    first, second = answered(queue, text, "Slik."), ask(queue, text)
    queue.withhold(second, EDITOR)
    queue.answer(second, Said("Ikke slik."), EDITOR)
    assert duplicates.compare(now) == []
    assert recalled(duplicates, text) == first


def test_a_database_that_is_gone_is_told(tmp_path: Path, encoder: CountingEncoder) -> None:
    (tmp_path / "svar.db").mkdir()
    duplicates = duplicates_of(
        Database(None, tmp_path), encoder, QuestionMatcher(SHARED, EVEN, FixedReader())
    )
    deeds: list[Callable[[], object]] = [
        lambda: duplicates.recall("Hva er x?", Language.NB),
        lambda: duplicates.nearest(1, 3),
        lambda: duplicates.compare(now),
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
def test_another_wording_gets_or_is_offered_the_answer_in_either_language(
    real: DuplicateQuestions, queue: QuestionQueue, text: str, language: Language
) -> None:
    number = answered(queue, "Hvordan måler man kundelojalitet?")
    found = real.recall(text, language)
    answer = found.answer or found.offered
    assert answer is not None
    assert answer.number == number


@pytest.mark.parametrize(
    "text",
    [
        "Hvorfor måler man kundelojalitet?",
        "Hvordan måler man kundetilfredshet?",
        "Hva koster abonnementet?",
    ],
)
def test_what_only_sounds_alike_gets_none(
    real: DuplicateQuestions, queue: QuestionQueue, text: str
) -> None:
    answered(queue, "Hvordan måler man kundelojalitet?")
    found = real.recall(text, Language.NB)
    assert (found.answer, found.waiting) == (None, None)


@pytest.mark.parametrize(
    ("reader", "answer", "offered"),
    [
        (FixedReader(), True, False),
        (FixedReader(answers=-5.0), False, True),  # the answer is to something else
        (FixedReader(same=-0.5), False, True),
        (FixedReader(same=-5.0), False, True),  # only the words find them one
        (FixedReader(same=None), False, True),  # a model that was not taught pairs
        (None, False, True),
    ],
)
def test_an_answer_is_served_offered_or_neither_as_the_reader_finds(
    database: Database,
    queue: QuestionQueue,
    encoder: CountingEncoder,
    reader: PassageReader | None,
    answer: bool,
    offered: bool,
) -> None:
    duplicates = duplicates_of(database, encoder, QuestionMatcher(SHARED, EVEN, reader))
    number = answered(queue, "Hvordan måler dere lojalitet?")
    found = duplicates.recall("Hvordan kan dere måle lojalitet?", Language.NB)
    assert (found.answer is not None, found.offered is not None) == (answer, offered)
    # in the very words it needs no reader
    assert recalled(duplicates, "hvordan måler dere lojalitet") == number


def test_the_answer_to_the_opposite_question_is_not_even_offered(
    real: DuplicateQuestions, queue: QuestionQueue
) -> None:
    answered(queue, "Hvordan slår jeg på automatisk fornyelse?")
    assert recalled(real, "Hvordan slår jeg av automatisk fornyelse?") is None
    assert real.recall("Hvordan slår jeg av automatisk fornyelse?", Language.NB).offered is None


def test_a_question_that_may_be_the_same_as_one_that_waits_is_named_and_joins_nothing(
    database: Database, queue: QuestionQueue, encoder: CountingEncoder
) -> None:
    duplicates = duplicates_of(database, encoder, QuestionMatcher(SHARED, EVEN, FixedReader(-0.5)))
    number = ask(queue, "Hvordan måler dere lojalitet?")
    found = duplicates.recall("Hvordan kan dere måle lojalitet?", Language.NB)
    assert (found.alike, found.waiting) == (number, None)
    assert duplicates.waiting("Hvordan kan dere måle lojalitet?", Language.NB) is None


def test_answers_to_questions_that_only_may_be_the_same_are_no_contradiction(
    database: Database, queue: QuestionQueue, encoder: CountingEncoder
) -> None:
    duplicates = duplicates_of(database, encoder, QuestionMatcher(SHARED, EVEN, FixedReader(-0.5)))
    answered(queue, "Hvordan måler dere lojalitet?", "Slik.")
    answered(queue, "Hvordan kan dere måle lojalitet?", "Sånn.")
    assert duplicates.compare(now) == []


def test_two_readers_wait_for_one_answer_across_languages(
    real: DuplicateQuestions, queue: QuestionQueue
) -> None:
    number = ask(queue, "Hvordan måler man kundelojalitet?")
    found = real.recall("Hur mäter man kundlojalitet?", Language.SV)
    twin = found.waiting or found.alike
    assert twin == number
    assert ask(queue, "Hur mäter man kundlojalitet?", OTHER_READER, Language.SV, twin) == number
    assert queue.dossier(number).question.readers == 2
