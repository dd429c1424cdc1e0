"""What comes of handing a question over is said in one way, to every front end."""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.errors import StoreUnavailable
from bot.escalation.hand_over import HandOver, hand_over
from bot.escalation.question_queue import QuestionQueue
from bot.store.books import QueueBooks
from bot.store.database import Database
from bot.types.people import Channel, Person
from bot.types.questions import Asker, QuestionKind, Receipt, Shown, ShownArticle
from corpus.types import Language
from tests.fakes import OTHER_READER, READER

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SHOWN = Shown("unanswered", 0.1, (ShownArticle("pyramiden", "Pyramiden"),))
NB, NN, SV = Language.NB, Language.NN, Language.SV
BOT = Path(__file__).parents[3] / "bot"


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[QuestionQueue]:
    database = Database(None, tmp_path)
    database.prepare()
    yield QuestionQueue(lambda: QueueBooks(database), lambda: NOON)
    database.close()


def broken() -> QuestionQueue:
    def fail() -> QueueBooks:
        raise StoreUnavailable("the database x can't be used: disk full")

    return QuestionQueue(fail)


def test_a_question_is_kept_with_who_asked_it_where_and_what_they_were_shown(
    queue: QuestionQueue,
) -> None:
    kari = Asker(Person(Channel.TELEGRAM, "7"), "Kari", 7, 12)
    handed = hand_over(queue, "Hva er x?", NB, SHOWN, kari, QuestionKind.WISH)
    assert handed == HandOver(NB, Receipt(1, repeated=False))
    (dossier,) = [queue.dossier(1)]
    assert (dossier.question.text, dossier.question.kind) == ("Hva er x?", QuestionKind.WISH)
    assert dossier.question.shown == SHOWN
    (asking,) = dossier.askings
    assert (asking.reader, asking.first_name) == (kari.person, "Kari")
    assert (asking.chat, asking.message) == (7, 12)


def test_the_receipt_says_that_it_joined_a_duplicate(queue: QuestionQueue) -> None:
    first = hand_over(queue, "Hva er en løype?", NB, SHOWN, Asker(READER)).receipt
    assert first is not None
    handed = hand_over(
        queue, "Kva er ei løype?", NN, SHOWN, Asker(OTHER_READER), duplicate=first.number
    )
    assert handed.receipt == Receipt(first.number, repeated=False, others=1)


@pytest.mark.parametrize(("may_join", "number"), [(False, 2), (True, 1)])
def test_one_in_the_very_same_words_is_joined_only_where_it_may_be(
    queue: QuestionQueue, may_join: bool, number: int
) -> None:
    hand_over(queue, "Hva er x?", NB, SHOWN, Asker(READER))
    handed = hand_over(queue, "Hva er x?", NB, SHOWN, Asker(OTHER_READER), may_join=may_join)
    assert handed.receipt is not None
    assert handed.receipt.number == number


def test_the_hours_are_said_in_the_language_that_the_reader_is_spoken_to_in(
    queue: QuestionQueue,
) -> None:
    handed = hand_over(
        queue, "Hva er x?", NB, SHOWN, Asker(READER), spoken=SV, hours=lambda lang: f"in {lang}"
    )
    assert (handed.language, handed.hours) == (SV, f"in {SV}")
    assert queue.dossier(1).question.language is NB


def test_a_muted_reader_hears_until_when_and_whether_they_have_heard_it_before(
    queue: QuestionQueue,
) -> None:
    hand_over(queue, "Hva er x?", NB, SHOWN, Asker(READER))
    until = NOON + timedelta(days=1)
    queue.mute(READER, until)
    news, again = (
        hand_over(queue, "Hva er y?", NB, SHOWN, Asker(READER), hours=lambda _: "9-15")
        for _ in range(2)
    )
    assert [each.receipt for each in (news, again)] == [None, None]
    assert [each.hours for each in (news, again)] == [None, None]
    assert [each.muted_until for each in (news, again)] == [until, until]
    assert [each.told_before for each in (news, again)] == [False, True]
    assert len(queue.questions()) == 1


def test_a_failing_database_is_the_problem_only_where_nothing_is_tried_again() -> None:
    with pytest.raises(StoreUnavailable):
        hand_over(broken(), "Hva er x?", NB, SHOWN, Asker(READER))
    handed = hand_over(broken(), "Hva er x?", NB, SHOWN, Asker(READER), retried=False)
    assert handed.receipt is None
    assert handed.muted_until is None
    assert "disk full" in (handed.problem or "")


def test_nothing_else_puts_a_question_into_the_queue() -> None:
    calls = {
        path.relative_to(BOT).as_posix()
        for path in BOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "hand_over"
        and ast.unparse(node.func.value).rpartition(".")[2].lstrip("_") == "queue"
    }
    assert calls == {"escalation/hand_over.py"}
