"""What the tests of the queue say and look up."""

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.escalation.question_queue import QuestionQueue
from bot.types.people import Channel, Person
from bot.types.questions import (
    Asking,
    Attachment,
    Dossier,
    EditorsAnswer,
    Event,
    QuestionKind,
    QuestionStatus,
    QuestionStep,
    Shown,
    ShownArticle,
)
from corpus.types import Language
from tests.fakes import READER

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SHOWN = Shown("unanswered", 0.1, (ShownArticle("pyramiden", "Pyramiden"),))
THIRD = Person(Channel.TERMINAL, "per")
OTHER_EDITOR = Person(Channel.TERMINAL, "journalisten")
OPEN, TAKEN, ANSWERED = QuestionStatus.OPEN, QuestionStatus.TAKEN, QuestionStatus.ANSWERED
PICTURE = Attachment("photo", "f1")


class Heard:
    """Those who are told, in order: the question, the step, and who asked."""

    def __init__(self) -> None:
        self.all: list[tuple[int, QuestionStep, list[Person]]] = []

    def __call__(self, dossier: Dossier, event: Event, askings: Sequence[Asking]) -> None:
        readers = list(dict.fromkeys(asking.reader for asking in askings))
        self.all.append((dossier.question.number, event.step, readers))


def ask(
    queue: QuestionQueue,
    text: str = "Hva er en løype?",
    reader: Person = READER,
    *,
    joins: int | None = None,
    kind: QuestionKind = QuestionKind.QUESTION,
) -> int:
    return queue.hand_over(text, Language.NB, SHOWN, reader, kind, joins=joins).number


def status(queue: QuestionQueue, number: int) -> QuestionStatus:
    return queue.dossier(number).question.status


def steps(queue: QuestionQueue, number: int) -> list[QuestionStep]:
    return [event.step for event in queue.dossier(number).events]


def askers(queue: QuestionQueue, number: int) -> list[Person]:
    return [asking.reader for asking in queue.dossier(number).askings]


def answer_of(queue: QuestionQueue, number: int) -> EditorsAnswer:
    answer = queue.dossier(number).answer
    assert answer is not None
    return answer
