"""Two at work on one question at once, on either database."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Barrier, Thread

import pytest

from bot.errors import StepRefused
from bot.escalation.question_queue import QuestionQueue
from bot.store.books import QueueBooks
from bot.store.database import Database
from bot.store.queue.questions import Questions
from bot.types.questions import (
    Dossier,
    QuestionStep,
    Said,
)
from tests.bot.escalation.question_queue.helpers import (
    NOON,
    OTHER_EDITOR,
    TAKEN,
    Heard,
    answer_of,
    ask,
    askers,
    status,
)
from tests.fakes import EDITOR, OTHER_READER, READER


@pytest.fixture
def two_desks(
    any_database: Database, database_url: str, tmp_path: Path
) -> Iterator[list[QuestionQueue]]:
    """Two desks that share a database and nothing else, as two processes do."""
    other = Database(database_url, tmp_path)
    yield [
        QuestionQueue(lambda: QueueBooks(any_database), now=lambda: NOON),
        QuestionQueue(lambda: QueueBooks(other), now=lambda: NOON),
    ]
    other.close()


def at_once(*deeds: Callable[[], object]) -> list[Exception | None]:
    """Do all of it at the same time; return what each was refused with."""
    outcomes: list[Exception | None] = [None] * len(deeds)
    barrier = Barrier(len(deeds))

    def run(at: int) -> None:
        barrier.wait()
        try:
            deeds[at]()
        except Exception as error:
            outcomes[at] = error

    threads = [Thread(target=run, args=(at,)) for at in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_of_two_editors_who_take_one_has_it_and_the_other_is_told(
    two_desks: list[QuestionQueue],
) -> None:
    one, other = two_desks
    for round_ in range(5):
        number = ask(one, f"Hva er {round_}?")
        refused = at_once(
            lambda n=number: one.take(n, EDITOR),  # type: ignore[misc]
            lambda n=number: other.take(n, OTHER_EDITOR),  # type: ignore[misc]
        )
        (loser,) = [error for error in refused if error is not None]
        assert isinstance(loser, StepRefused)
        assert loser.status is TAKEN
        winner = EDITOR if refused[0] is None else OTHER_EDITOR
        assert one.dossier(number).question.taken_by == winner


def test_of_two_answers_one_is_kept_and_told(any_database: Database) -> None:
    heard = Heard()
    queue = QuestionQueue(lambda: QueueBooks(any_database), now=lambda: NOON, told=heard)
    number = ask(queue)
    refused = at_once(
        lambda: queue.answer(number, Said("Det ene."), EDITOR),
        lambda: queue.answer(number, Said("Det andre."), OTHER_EDITOR),
    )
    (told,) = (str(error) for error in refused if error is not None)
    assert told.startswith("question 1 is answered: it can't be answered now")
    winner = EDITOR if refused[0] is None else OTHER_EDITOR
    assert answer_of(queue, number).by == winner
    assert heard.all == [(number, QuestionStep.ANSWER, [READER])]


def test_two_questions_that_are_merged_with_each_other_at_once_make_no_ring(
    two_desks: list[QuestionQueue],
) -> None:
    one, other = two_desks
    for round_ in range(5):
        a, b = ask(one, f"a{round_}"), ask(one, f"b{round_}", OTHER_READER)
        refused = at_once(
            lambda a=a, b=b: one.merge(a, b, EDITOR),  # type: ignore[misc]
            lambda a=a, b=b: other.merge(b, a, OTHER_EDITOR),  # type: ignore[misc]
        )
        (loser,) = [error for error in refused if error is not None]
        assert isinstance(loser, StepRefused)
        assert sorted([status(one, a), status(one, b)]) == ["merged", "open"]
        assert one.of_asker(a, READER) == one.of_asker(b, OTHER_READER)


def test_who_joins_while_the_only_other_withdraws_still_waits(
    any_database: Database, database_url: str, tmp_path: Path
) -> None:
    elsewhere = Database(database_url, tmp_path)
    joined = Thread(
        target=lambda: ask(QuestionQueue(lambda: QueueBooks(elsewhere)), "b", OTHER_READER, joins=1)
    )

    class Overtaken(Questions):
        """Lets another reader in once it has been looked who waits."""

        def dossier(self, number: int) -> Dossier:
            dossier = super().dossier(number)
            if joined.ident is None:
                joined.start()
                joined.join(0.3)  # in vain, where it has to wait for us
            return dossier

    books = QueueBooks(any_database)
    books.questions = Overtaken(any_database)
    queue = QuestionQueue(lambda: books)
    ask(queue)
    queue.withdraw(1, READER)
    joined.join()
    elsewhere.close()
    (waiting,) = queue.questions()
    assert askers(queue, waiting.number) == [OTHER_READER]


def test_whoever_joins_while_it_is_answered_gets_the_answer_or_waits(
    any_database: Database, database_url: str, tmp_path: Path
) -> None:
    heard = Heard()
    queue = QuestionQueue(lambda: QueueBooks(any_database), told=heard)
    elsewhere = Database(database_url, tmp_path)
    other = QuestionQueue(lambda: QueueBooks(elsewhere))
    for round_ in range(5):
        number = ask(queue, f"Hva er {round_}?")
        at_once(
            lambda n=number: queue.answer(n, Said("Svaret."), EDITOR),  # type: ignore[misc]
            lambda n=number: ask(other, f"b{n}", OTHER_READER, joins=n),  # type: ignore[misc]
        )
        told = [readers for told, _, readers in heard.all if told == number]
        assert told in ([[READER]], [[READER, OTHER_READER]])
        owned = [question for question in queue.questions() if question.number > number]
        assert len(owned) == (told == [[READER]])
        for question in owned:
            queue.dismiss(question.number, EDITOR)
    elsewhere.close()
