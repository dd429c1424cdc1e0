"""A flood of one reader's questions: few cards, and not one question lost."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.errors import StepRefused
from bot.escalation.gathered import on_card
from bot.escalation.question_queue import QuestionQueue
from bot.store.books import QueueBooks
from bot.store.database import Database
from bot.store.telegram.deliveries import Deliveries
from bot.telegram.render.editors import question_card
from bot.types.people import Channel, Person
from bot.types.questions import Limits, QuestionStatus, Said, Shown
from corpus.types import Language
from tests.bot.telegram.seen import seen
from tests.fakes import EDITOR

KARI, OLA = Person(Channel.TELEGRAM, "1"), Person(Channel.TELEGRAM, "2")
NOTHING = Shown("unanswered", 0.0, ())


class Clock:
    now = datetime(2026, 1, 5, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def queue(database: Database, clock: Clock) -> QuestionQueue:
    return QuestionQueue(lambda: QueueBooks(database), now=clock, limits=Limits(10, 30))


def ask(queue: QuestionQueue, text: str, reader: Person = KARI) -> int:
    return queue.hand_over(text, Language.NB, NOTHING, reader, first_name="Kari").number


def test_three_hundred_questions_make_eleven_cards_and_each_is_on_one(
    queue: QuestionQueue, database: Database
) -> None:
    numbers = [ask(queue, f"Hva er sak {number}? " + "x" * 200) for number in range(1, 301)]
    cards = [question.number for question in queue.questions()]
    assert cards == numbers[:11]
    standing = {number for card in cards for number in on_card(queue.dossier(card))}
    assert standing == set(numbers)
    card = question_card.card(
        queue.dossier(11),
        Deliveries(database).progress(11),
        lambda editor: editor.id,
        language=Language.NB,
        zone=ZoneInfo("Europe/Oslo"),
    )
    assert len(seen(card)) < 4096
    assert "Her er 289 til:" in seen(card)
    assert "300: Hva er sak 300?" in seen(card)


def test_who_keeps_within_the_limit_a_day_later_has_cards_again(
    queue: QuestionQueue, clock: Clock
) -> None:
    for number in range(40):
        queue.dismiss(queue.root(ask(queue, f"Hva er sak {number}?")), EDITOR)
    assert queue.dossier(40).question.gathers
    clock.now += timedelta(days=1, minutes=1)
    assert not queue.dossier(ask(queue, "Hva er i morgen?")).question.gathers


def test_what_an_editor_has_taken_gets_no_more_questions(queue: QuestionQueue) -> None:
    for number in range(1, 13):
        ask(queue, f"Hva er sak {number}?")
    queue.take(11, EDITOR)
    assert queue.root(ask(queue, "Hva er den neste?")) == 13
    assert set(on_card(queue.dossier(11))) == {11, 12}


def test_a_card_with_two_questions_can_be_parted(queue: QuestionQueue) -> None:
    for number in range(1, 13):
        ask(queue, f"Hva er sak {number}?")
    assert queue.part(12, EDITOR) == 12
    assert queue.dossier(12).question.status is QuestionStatus.OPEN
    with pytest.raises(StepRefused):
        queue.part(12, EDITOR)
    with pytest.raises(StepRefused):
        queue.part(11, EDITOR)


def test_an_answer_to_several_is_no_other_reader_s_and_neither_is_the_card(
    queue: QuestionQueue, clock: Clock
) -> None:
    for number in range(1, 13):
        ask(queue, f"Hva er sak {number}?")
    other = queue.hand_over("Hva er sak 12?", Language.NB, NOTHING, OLA, joins=11, may_join=True)
    assert (other.number, other.others) == (13, 0)
    with pytest.raises(StepRefused):
        queue.merge(13, 11, EDITOR)
    with pytest.raises(StepRefused):
        queue.merge(11, 13, EDITOR)
    clock.now += timedelta(hours=1)
    queue.answer(11, Said("Ja."), EDITOR)
    queue.offer(11, EDITOR)
    answer = queue.dossier(11).answer
    assert answer is not None
    assert answer.standing == "withheld"


def test_the_same_question_again_is_the_same_one_on_its_card(queue: QuestionQueue) -> None:
    for number in range(1, 14):
        ask(queue, f"Hva er sak {number}?")
    again = queue.hand_over("Hva er sak 13?", Language.NB, NOTHING, KARI)
    assert (again.number, again.repeated, again.gathered) == (13, True, True)
    assert set(on_card(queue.dossier(11))) == {11, 12, 13}


def test_a_reader_who_is_erased_leaves_nothing_on_a_card_that_gathers(queue: QuestionQueue) -> None:
    for number in range(1, 14):
        ask(queue, f"Hva er sak {number}?")
    queue.erase(KARI)
    assert queue.asked_by(KARI) == []
    assert queue.questions(tuple(QuestionStatus)) == []
