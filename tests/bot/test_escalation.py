from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.database import Database
from bot.desk import Desk
from bot.errors import QuestionUnknown, StepRefused
from bot.escalation import MOVES, after, text_key
from bot.store.desk import DeskBooks
from bot.store.questions import Questions
from bot.types import Asking, Dossier, Event, Kind, QuestionStatus, Said, Shown, ShownArticle, Step
from corpus.types import Language
from tests.fakes import EDITOR, OTHER_READER, READER

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SHOWN = Shown("unanswered", 0.1, (ShownArticle("pyramiden", "Pyramiden"),))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database(None, tmp_path)
    made.prepare()
    yield made
    made.close()


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(lambda: DeskBooks(database), now=lambda: NOON)


def ask(desk: Desk, text: str = "Hva er en løype?") -> int:
    return desk.hand_over(text, Language.NB, SHOWN, READER).number


@pytest.mark.parametrize("status", QuestionStatus)
@pytest.mark.parametrize("step", Step)
def test_a_step_leads_where_the_table_says_and_every_other_is_refused_with_a_reason(
    status: QuestionStatus, step: Step
) -> None:
    if step in (Step.ASK, Step.JOIN):
        return
    if (status, step) in MOVES:
        assert after(1, status, step) is MOVES[status, step]
    else:
        with pytest.raises(StepRefused, match=rf"question 7 is {status}: it can't be ") as refused:
            after(7, status, step)
        assert refused.value.status is status


def test_a_question_that_is_handed_over_is_open_with_all_that_is_known_of_it(desk: Desk) -> None:
    number = ask(desk)
    (question,) = desk.questions()
    assert question.number == number == 1
    assert question.text == "Hva er en løype?"
    assert question.language is Language.NB
    assert question.status is QuestionStatus.OPEN
    assert question.asked_at == NOON
    assert question.shown == SHOWN
    assert (question.readers, question.askings) == (1, 1)
    assert desk.waiting() == 1


@pytest.mark.parametrize("again", ["hva er en LØYPE", " Hva  er en løype ?! ", "hva er en løype…"])
def test_the_same_text_in_another_dress_joins_the_readers_open_question(
    desk: Desk, again: str
) -> None:
    first = desk.hand_over("Hva er en løype?", Language.NB, SHOWN, READER)
    second = desk.hand_over(again, Language.NB, SHOWN, READER)
    assert (first.repeated, second.repeated) == (False, True)
    assert second.number == first.number
    (question,) = desk.questions()
    assert (question.readers, question.askings) == (1, 2)
    assert [event.step for event in desk.dossier(1).events] == [Step.ASK, Step.ASK]


def test_another_text_another_reader_and_a_closed_question_make_a_question_of_their_own(
    desk: Desk,
) -> None:
    first = ask(desk)
    assert ask(desk, "Hva er to løyper?") != first
    assert desk.hand_over("Hva er en løype?", Language.NB, SHOWN, OTHER_READER).number != first
    desk.dismiss(first, EDITOR)
    assert ask(desk) not in (first, 2, 3)


def test_an_answer_closes_a_question_and_is_recorded_with_who_and_when(desk: Desk) -> None:
    number = ask(desk)
    desk.answer(number, Said("En løype er en vei."), EDITOR)
    dossier = desk.dossier(number)
    assert dossier.question.status is QuestionStatus.ANSWERED
    assert dossier.events[-1] == Event(Step.ANSWER, EDITOR, NOON, "En løype er en vei.")
    assert desk.questions() == []
    assert desk.waiting() == 0


def test_the_second_of_two_editors_is_told_what_the_first_did(desk: Desk) -> None:
    number = ask(desk)
    desk.dismiss(number, EDITOR)
    with pytest.raises(StepRefused, match="question 1 is dismissed: it can't be answered now"):
        desk.answer(number, Said("For sent."), EDITOR)
    assert desk.dossier(number).question.status is QuestionStatus.DISMISSED


def test_the_second_of_two_editors_is_told_even_when_both_looked_first(database: Database) -> None:
    class Overtaken(Questions):
        """Lets another editor in between the look and the step."""

        def move(
            self, number: int, before: QuestionStatus, after: QuestionStatus, event: Event
        ) -> bool:
            if event.step is Step.ANSWER:
                Desk(lambda: DeskBooks(database)).dismiss(number, OTHER_READER)
            return super().move(number, before, after, event)

    class Books(DeskBooks):
        def __init__(self, database: Database) -> None:
            super().__init__(database)
            self.questions = Overtaken(database)

    desk = Desk(lambda: Books(database))
    number = ask(desk)
    with pytest.raises(StepRefused, match="is dismissed"):
        desk.answer(number, Said("For sent."), EDITOR)
    assert [event.step for event in desk.dossier(number).events] == [Step.ASK, Step.DISMISS]


def test_a_reader_withdraws_their_own_question_and_no_one_elses(desk: Desk) -> None:
    number = ask(desk)
    with pytest.raises(StepRefused, match="asked by someone else"):
        desk.withdraw(number, OTHER_READER)
    desk.withdraw(number, READER)
    assert desk.dossier(number).question.status is QuestionStatus.WITHDRAWN


def test_a_number_that_no_question_has_is_named(desk: Desk) -> None:
    with pytest.raises(QuestionUnknown, match="no question 12"):
        desk.answer(12, Said("Hei."), EDITOR)


def test_texts_that_differ_in_more_than_dress_have_different_keys() -> None:
    texts = ["Hva er C?", "Hva er C++?", "Hva er c#", "Hva er D?", "Hva er bare C?"]
    assert len({text_key(text) for text in texts}) == len(texts)


def test_what_a_reader_adds_is_kept_with_the_question_while_it_is_open(desk: Desk) -> None:
    number = ask(desk)
    desk.add(number, "Jeg mener den nye.", READER)
    assert desk.dossier(number).events[-1] == Event(Step.ADD, READER, NOON, "Jeg mener den nye.")
    assert desk.waiting() == 1
    with pytest.raises(StepRefused, match="someone else"):
        desk.add(number, "Ikke jeg.", OTHER_READER)
    desk.dismiss(number, EDITOR)
    with pytest.raises(StepRefused, match="be added to now"):
        desk.add(number, "For sent.", READER)


def test_a_reader_may_say_who_they_are(desk: Desk) -> None:
    number = ask(desk)
    desk.introduce(number, READER, "Kari", None)
    (asking,) = desk.dossier(number).askings
    assert (asking.name, asking.email) == ("Kari", None)
    with pytest.raises(StepRefused, match="someone else"):
        desk.introduce(number, OTHER_READER, "Ola", "ola@example.org")


def test_a_report_and_a_question_of_the_same_words_are_two_things(desk: Desk) -> None:
    question = ask(desk)
    report = desk.hand_over("Hva er en løype?", Language.NB, SHOWN, READER, Kind.OMISSION)
    assert report.number != question
    assert desk.dossier(report.number).question.kind is Kind.OMISSION
    assert desk.dossier(question).question.kind is Kind.QUESTION


def test_a_reader_sees_their_own_questions_wherever_those_stand(desk: Desk) -> None:
    first, second = ask(desk), ask(desk, "Hva er y?")
    desk.hand_over("Hva er z?", Language.NB, SHOWN, OTHER_READER)
    desk.dismiss(first, EDITOR)
    assert [question.number for question in desk.asked_by(READER)] == [first, second]


def test_of_a_reader_who_is_erased_nothing_is_left_and_others_keep_theirs(desk: Desk) -> None:
    gone, kept = ask(desk), desk.hand_over("z", Language.NB, SHOWN, OTHER_READER).number
    desk.add(gone, "Mer", READER)
    desk.erase(READER)
    assert desk.asked_by(READER) == []
    with pytest.raises(QuestionUnknown):
        desk.dossier(gone)
    assert desk.dossier(kept).question.askings == 1


def test_whoever_must_hear_of_a_closed_question_hears_before_it_is_final(
    database: Database,
) -> None:
    heard: list[tuple[int, Step]] = []

    def hear(dossier: Dossier, event: Event, askings: Sequence[Asking]) -> None:
        assert [asking.reader for asking in askings] == [READER]
        heard.append((dossier.question.number, event.step))
        if event.step is Step.DISMISS:
            raise ZeroDivisionError

    desk = Desk(lambda: DeskBooks(database), now=lambda: NOON, told=hear)
    answered, refused, withdrawn = ask(desk), ask(desk, "b"), ask(desk, "c")
    desk.answer(answered, Said("Svaret."), EDITOR)
    desk.withdraw(withdrawn, READER)
    with pytest.raises(ZeroDivisionError):
        desk.dismiss(refused, EDITOR)
    assert heard == [(answered, Step.ANSWER), (refused, Step.DISMISS)]
    assert desk.dossier(refused).question.status is QuestionStatus.OPEN
    assert desk.dossier(answered).question.status is QuestionStatus.ANSWERED
