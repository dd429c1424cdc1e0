import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest

from bot.errors import QuestionUnknown, StepRefused
from bot.escalation.question_queue import QuestionQueue
from bot.store.books import QueueBooks
from bot.store.database import Database
from bot.store.queue.questions import Questions
from bot.types.people import Channel, Person
from bot.types.questions import (
    AnswerStanding,
    Asking,
    Attachment,
    Dossier,
    EditorsAnswer,
    Event,
    QuestionKind,
    QuestionStatus,
    QuestionStep,
    Said,
    Shown,
    ShownArticle,
)
from corpus.types import Language
from tests.fakes import EDITOR, OTHER_READER, READER

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


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a database that is ready to be used."""
    folder = tmp_path_factory.mktemp("empty")
    made = Database(None, folder)
    made.prepare()
    made.close()
    return folder / "svar.db"


@pytest.fixture
def database(empty: Path, tmp_path: Path) -> Iterator[Database]:
    shutil.copy(empty, tmp_path)
    made = Database(None, tmp_path)
    yield made
    made.close()


@pytest.fixture
def books(database: Database) -> QueueBooks:
    return QueueBooks(database)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def desk(books: QueueBooks, heard: Heard) -> QuestionQueue:
    return QuestionQueue(lambda: books, now=lambda: NOON, told=heard)


@pytest.fixture
def any_database(database_url: str, tmp_path: Path) -> Iterator[Database]:
    made = Database(database_url, tmp_path)
    made.prepare()
    yield made
    made.close()


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


def ask(
    desk: QuestionQueue,
    text: str = "Hva er en løype?",
    reader: Person = READER,
    *,
    joins: int | None = None,
    kind: QuestionKind = QuestionKind.QUESTION,
) -> int:
    return desk.hand_over(text, Language.NB, SHOWN, reader, kind, joins=joins).number


def status(desk: QuestionQueue, number: int) -> QuestionStatus:
    return desk.dossier(number).question.status


def steps(desk: QuestionQueue, number: int) -> list[QuestionStep]:
    return [event.step for event in desk.dossier(number).events]


def askers(desk: QuestionQueue, number: int) -> list[Person]:
    return [asking.reader for asking in desk.dossier(number).askings]


def answer_of(desk: QuestionQueue, number: int) -> EditorsAnswer:
    answer = desk.dossier(number).answer
    assert answer is not None
    return answer


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


# What readers hand over.


def test_a_question_that_is_handed_over_is_open_with_all_that_is_known_of_it(
    desk: QuestionQueue,
) -> None:
    number = ask(desk)
    (question,) = desk.questions()
    assert question.number == number == 1
    assert question.text == "Hva er en løype?"
    assert question.language is Language.NB
    assert question.status is OPEN
    assert question.asked_at == NOON
    assert question.shown == SHOWN
    assert (question.readers, question.askings) == (1, 1)
    assert desk.waiting() == 1


@pytest.mark.parametrize("again", ["hva er en LØYPE", " Hva  er en løype ?! ", "hva er en løype…"])
def test_the_same_text_in_another_dress_joins_the_readers_open_question(
    desk: QuestionQueue, again: str
) -> None:
    first = desk.hand_over("Hva er en løype?", Language.NB, SHOWN, READER)
    second = desk.hand_over(again, Language.NB, SHOWN, READER)
    assert (first.repeated, second.repeated) == (False, True)
    assert second.number == first.number
    (question,) = desk.questions()
    assert (question.readers, question.askings) == (1, 2)
    assert steps(desk, 1) == [QuestionStep.ASK, QuestionStep.ASK]


def test_another_text_another_reader_and_a_closed_question_make_a_question_of_their_own(
    desk: QuestionQueue,
) -> None:
    first = ask(desk)
    assert ask(desk, "Hva er to løyper?") != first
    assert ask(desk, reader=OTHER_READER) != first
    desk.dismiss(first, EDITOR)
    assert ask(desk) not in (first, 2, 3)


def test_whoever_means_the_same_joins_and_is_told_how_many_wait(desk: QuestionQueue) -> None:
    number = ask(desk)
    receipt = desk.hand_over("Kva er ei løype?", Language.NN, SHOWN, OTHER_READER, joins=number)
    assert (receipt.number, receipt.repeated, receipt.others) == (number, False, 1)
    assert steps(desk, number) == [QuestionStep.ASK, QuestionStep.JOIN]
    assert [asking.text for asking in desk.dossier(number).askings] == [
        "Hva er en løype?",
        "Kva er ei løype?",
    ]
    assert desk.dossier(number).question.text == "Hva er en løype?"


def test_who_asks_their_own_question_in_other_words_has_it_waiting_already(
    desk: QuestionQueue,
) -> None:
    number = ask(desk)
    receipt = desk.hand_over("Kva er ei løype?", Language.NN, SHOWN, READER, joins=number)
    assert (receipt.number, receipt.repeated, receipt.others) == (number, True, 0)
    assert steps(desk, number) == [QuestionStep.ASK, QuestionStep.ASK]


@pytest.mark.parametrize("end", ["answer", "dismiss", "withdraw", "erase"])
def test_a_question_that_was_just_closed_is_joined_by_nobody(desk: QuestionQueue, end: str) -> None:
    number = ask(desk)
    match end:
        case "answer":
            desk.answer(number, Said("Svaret."), EDITOR)
        case "dismiss":
            desk.dismiss(number, EDITOR)
        case "withdraw":
            desk.withdraw(number, READER)
        case _:
            desk.erase(READER)
    own = ask(desk, "Kva er ei løype?", OTHER_READER, joins=number)
    assert own != number
    assert status(desk, own) is OPEN
    assert askers(desk, own) == [OTHER_READER]


def test_who_joins_a_question_that_was_just_merged_joins_what_it_became_part_of(
    desk: QuestionQueue,
) -> None:
    first, second = ask(desk), ask(desk, "b", OTHER_READER)
    desk.merge(first, second, EDITOR)
    assert ask(desk, "c", THIRD, joins=first) == second


def test_a_report_joins_no_question_and_a_question_no_report(desk: QuestionQueue) -> None:
    question, report = ask(desk), ask(desk, kind=QuestionKind.OMISSION)
    assert report != question
    assert ask(desk, "b", OTHER_READER, joins=report) not in (question, report)
    assert ask(desk, "b", OTHER_READER, joins=question, kind=QuestionKind.WISH) not in (
        question,
        report,
    )
    assert desk.dossier(report).question.kind is QuestionKind.OMISSION


# Answers.


def test_an_answer_closes_a_question_and_is_recorded_with_who_and_when(
    desk: QuestionQueue, heard: Heard
) -> None:
    number = ask(desk)
    desk.answer(number, Said("En løype er en vei."), EDITOR, signature="Red.")
    dossier = desk.dossier(number)
    assert dossier.question.status is ANSWERED
    assert dossier.events[-1] == Event(QuestionStep.ANSWER, EDITOR, NOON, "En løype er en vei.")
    assert dossier.answer == EditorsAnswer(
        number=number,
        question="Hva er en løype?",
        language=Language.NB,
        said=Said("En løype er en vei."),
        by=EDITOR,
        at=NOON,
        review_on=date(2027, 3, 1),
        standing=AnswerStanding.CURRENT,
        signature="Red.",
    )
    assert desk.questions() == []
    assert desk.waiting() == 0
    assert heard.all == [(number, QuestionStep.ANSWER, [READER])]


def test_everyone_who_asked_is_told_once(desk: QuestionQueue, heard: Heard) -> None:
    number = ask(desk)
    for reader in (OTHER_READER, THIRD, THIRD):
        ask(desk, f"b{reader.id}", reader, joins=number)
    desk.answer(number, Said("Svaret."), EDITOR)
    assert heard.all == [(number, QuestionStep.ANSWER, [READER, OTHER_READER, THIRD])]


def test_a_correction_changes_the_answer_and_reaches_those_who_have_it(
    desk: QuestionQueue, heard: Heard
) -> None:
    number = ask(desk)
    desk.answer(number, Said("Feil."), EDITOR)
    desk.correct(number, Said("Rett."), OTHER_EDITOR)
    answer = answer_of(desk, number)
    assert (answer.said, answer.revised_at, answer.by) == (Said("Rett."), NOON, EDITOR)
    assert heard.all[-1] == (number, QuestionStep.CORRECT, [READER])
    desk.reopen(number, EDITOR)
    with pytest.raises(StepRefused, match="can't be corrected now"):
        desk.correct(number, Said("For sent."), EDITOR)


def test_an_answer_that_is_corrected_to_a_bare_file_is_not_served_and_with_words_is_again(
    desk: QuestionQueue,
) -> None:
    number = ask(desk)
    desk.answer(number, Said("Se bildet.", attachments=(PICTURE,)), EDITOR)
    desk.correct(number, Said("", attachments=(PICTURE,)), EDITOR)
    assert answer_of(desk, number).standing is AnswerStanding.WITHHELD
    desk.correct(number, Said("Se her.", attachments=(PICTURE,)), EDITOR)
    assert answer_of(desk, number).standing is AnswerStanding.CURRENT


def test_words_that_are_put_to_a_withheld_file_stay_withheld(desk: QuestionQueue) -> None:
    number = ask(desk)
    desk.withhold(number, EDITOR)
    desk.answer(number, Said("", attachments=(PICTURE,)), EDITOR)
    desk.correct(number, Said("Se her.", attachments=(PICTURE,)), EDITOR)
    assert answer_of(desk, number).standing is AnswerStanding.WITHHELD


def test_more_files_go_to_those_who_have_the_answer(desk: QuestionQueue, heard: Heard) -> None:
    number = ask(desk)
    with pytest.raises(StepRefused):
        desk.add_files(number, Said("", attachments=(PICTURE,)), EDITOR)
    desk.answer(number, Said("", attachments=(PICTURE,)), EDITOR)
    more = Said("", attachments=(PICTURE, Attachment("document", "f2", "b.pdf")))
    desk.add_files(number, more, EDITOR)
    answer = answer_of(desk, number)
    assert (answer.said, answer.standing) == (more, AnswerStanding.WITHHELD)
    assert heard.all[-1] == (number, QuestionStep.CORRECT, [READER])


@pytest.mark.parametrize("kind", [QuestionKind.ERROR, QuestionKind.OMISSION, QuestionKind.WISH])
def test_what_is_said_to_a_report_is_never_for_the_next_reader(
    desk: QuestionQueue, kind: QuestionKind
) -> None:
    number = ask(desk, kind=kind)
    desk.answer(number, Said("Takk, det er rettet."), EDITOR)
    desk.offer(number, EDITOR)
    assert answer_of(desk, number).standing is AnswerStanding.WITHHELD


PERSONAL = "Kan dere ringe meg på 99 88 77 66?"


def test_a_question_with_a_number_or_an_address_is_kept_from_the_library(
    desk: QuestionQueue,
) -> None:
    for text in (PERSONAL, "Svar til kari@epost.no om løyper"):
        number = ask(desk, text)
        desk.answer(number, Said("Ja."), EDITOR)
        assert answer_of(desk, number).standing is AnswerStanding.WITHHELD


@pytest.mark.parametrize("early", [True, False])
def test_an_editor_may_offer_even_that_before_or_after_the_answer(
    desk: QuestionQueue, early: bool
) -> None:
    number = ask(desk, PERSONAL)
    if early:
        desk.offer(number, EDITOR)
    desk.answer(number, Said("Ja."), EDITOR)
    if not early:
        desk.offer(number, EDITOR)
    assert answer_of(desk, number).standing is AnswerStanding.CURRENT
    desk.correct(number, Said("Nei."), EDITOR)
    assert answer_of(desk, number).standing is AnswerStanding.CURRENT
    desk.reopen(number, EDITOR)
    desk.answer(number, Said("Jo."), EDITOR)
    assert answer_of(desk, number).standing is AnswerStanding.CURRENT
    desk.withhold(number, EDITOR)
    assert answer_of(desk, number).standing is AnswerStanding.WITHHELD


def test_a_joiner_who_gives_their_number_does_not_keep_the_answer_from_others(
    desk: QuestionQueue,
) -> None:
    number = ask(desk)
    ask(desk, PERSONAL, OTHER_READER, joins=number)
    desk.answer(number, Said("Svaret."), EDITOR)
    assert answer_of(desk, number).standing is AnswerStanding.CURRENT
    assert answer_of(desk, number).question == "Hva er en løype?"


def test_what_is_withheld_before_or_after_stays_so_until_it_is_offered(desk: QuestionQueue) -> None:
    number = ask(desk)
    desk.take(number, EDITOR)
    desk.withhold(number, EDITOR)
    question = desk.dossier(number).question
    assert (question.status, question.taken_by, question.for_library) == (TAKEN, EDITOR, False)
    desk.answer(number, Said("Svaret."), EDITOR)
    assert answer_of(desk, number).standing is AnswerStanding.WITHHELD
    desk.offer(number, EDITOR)
    assert answer_of(desk, number).standing is AnswerStanding.CURRENT


def test_an_answer_is_withheld_even_if_that_was_said_while_it_was_being_given(
    database: Database,
) -> None:
    class Overtaken(Questions):
        def move(
            self, number: int, before: QuestionStatus, after: QuestionStatus, event: Event
        ) -> bool:
            if event.step is QuestionStep.ANSWER:
                QuestionQueue(lambda: QueueBooks(database)).withhold(number, OTHER_EDITOR)
            return super().move(number, before, after, event)

    books = QueueBooks(database)
    books.questions = Overtaken(database)
    desk = QuestionQueue(lambda: books)
    number = ask(desk)
    desk.answer(number, Said("Bare til deg."), EDITOR)
    assert answer_of(desk, number).standing is AnswerStanding.WITHHELD


# Steps.


def test_an_editor_takes_a_question_and_another_is_told_so(desk: QuestionQueue) -> None:
    number = ask(desk)
    desk.take(number, EDITOR)
    assert desk.dossier(number).question.taken_by == EDITOR
    with pytest.raises(StepRefused, match="question 1 is taken: it can't be taken now") as refused:
        desk.take(number, OTHER_EDITOR)
    assert refused.value.status is TAKEN
    assert desk.waiting() == 1
    desk.release(number, OTHER_EDITOR)
    assert desk.dossier(number).question.taken_by is None
    desk.take(number, OTHER_EDITOR)
    desk.answer(number, Said("Svaret."), EDITOR)
    assert desk.dossier(number).question.taken_by is None


def test_the_second_of_two_editors_is_told_what_the_first_did(desk: QuestionQueue) -> None:
    number = ask(desk)
    desk.dismiss(number, EDITOR)
    with pytest.raises(StepRefused, match="question 1 is dismissed: it can't be answered now"):
        desk.answer(number, Said("For sent."), EDITOR)
    assert status(desk, number) is QuestionStatus.DISMISSED


def test_the_second_of_two_editors_is_told_even_when_both_looked_first(database: Database) -> None:
    class Overtaken(Questions):
        """Lets another editor in between the look and the step."""

        def move(
            self, number: int, before: QuestionStatus, after: QuestionStatus, event: Event
        ) -> bool:
            if event.step is QuestionStep.ANSWER:
                QuestionQueue(lambda: QueueBooks(database)).dismiss(number, OTHER_READER)
            return super().move(number, before, after, event)

    books = QueueBooks(database)
    books.questions = Overtaken(database)
    desk = QuestionQueue(lambda: books)
    number = ask(desk)
    with pytest.raises(StepRefused, match="is dismissed"):
        desk.answer(number, Said("For sent."), EDITOR)
    assert steps(desk, number) == [QuestionStep.ASK, QuestionStep.DISMISS]


def test_a_question_that_is_opened_again_loses_its_answer_and_its_readers_hear_of_it(
    desk: QuestionQueue, heard: Heard
) -> None:
    number = ask(desk)
    desk.answer(number, Said("Feil."), EDITOR)
    desk.reopen(number, EDITOR)
    assert desk.dossier(number).answer is None
    assert desk.waiting() == 1
    desk.answer(number, Said("Rett."), EDITOR)
    assert answer_of(desk, number).said == Said("Rett.")
    assert [step for _, step, _ in heard.all] == [
        QuestionStep.ANSWER,
        QuestionStep.REOPEN,
        QuestionStep.ANSWER,
    ]


def test_a_number_that_no_question_has_is_named(desk: QuestionQueue) -> None:
    for deed in (desk.take, desk.dismiss, desk.reopen, desk.offer):
        with pytest.raises(QuestionUnknown, match="no question 12"):
            deed(12, EDITOR)
    with pytest.raises(QuestionUnknown, match="no question 12"):
        desk.merge(ask(desk), 12, EDITOR)


def test_whoever_must_hear_of_a_closed_question_hears_before_it_is_final(
    database: Database,
) -> None:
    heard: list[tuple[int, QuestionStep]] = []

    def hear(dossier: Dossier, event: Event, askings: Sequence[Asking]) -> None:
        assert [asking.reader for asking in askings] == [READER]
        heard.append((dossier.question.number, event.step))
        if event.step is QuestionStep.DISMISS:
            raise ZeroDivisionError

    desk = QuestionQueue(lambda: QueueBooks(database), now=lambda: NOON, told=hear)
    answered, refused, withdrawn = ask(desk), ask(desk, "b"), ask(desk, "c")
    desk.answer(answered, Said("Svaret."), EDITOR)
    desk.withdraw(withdrawn, READER)
    with pytest.raises(ZeroDivisionError):
        desk.dismiss(refused, EDITOR)
    assert heard == [(answered, QuestionStep.ANSWER), (refused, QuestionStep.DISMISS)]
    assert status(desk, refused) is OPEN
    assert status(desk, answered) is ANSWERED


# What readers do with their questions.


def test_a_reader_withdraws_their_own_question_and_no_one_elses(desk: QuestionQueue) -> None:
    number = ask(desk)
    with pytest.raises(StepRefused, match="asked by someone else"):
        desk.withdraw(number, OTHER_READER)
    desk.withdraw(number, READER)
    assert status(desk, number) is QuestionStatus.WITHDRAWN


def test_a_question_of_several_closes_when_the_last_of_them_withdraws(
    desk: QuestionQueue, heard: Heard
) -> None:
    number = ask(desk)
    ask(desk, "Kva er ei løype?", OTHER_READER, joins=number)
    ask(desk, "b", THIRD, joins=number)
    desk.take(number, EDITOR)
    desk.withdraw(number, READER)
    assert status(desk, number) is TAKEN
    assert desk.dossier(number).question.readers == 2
    # What was asked in other words is asked in those of who is left.
    assert desk.dossier(number).question.text == "Kva er ei løype?"
    with pytest.raises(StepRefused, match="someone else"):
        desk.withdraw(number, READER)
    desk.withdraw(number, THIRD)
    desk.withdraw(number, OTHER_READER)
    assert status(desk, number) is QuestionStatus.WITHDRAWN
    assert heard.all == []


def test_who_has_withdrawn_gets_no_answer(desk: QuestionQueue, heard: Heard) -> None:
    number = ask(desk)
    ask(desk, "b", OTHER_READER, joins=number)
    desk.withdraw(number, OTHER_READER)
    desk.answer(number, Said("Svaret."), EDITOR)
    assert heard.all == [(number, QuestionStep.ANSWER, [READER])]
    with pytest.raises(StepRefused, match="can't be withdrawn now"):
        desk.withdraw(number, READER)


def test_what_a_reader_adds_is_kept_with_the_question_while_it_waits(desk: QuestionQueue) -> None:
    number = ask(desk)
    assert desk.add(number, "Jeg mener den nye.", READER) == number
    assert desk.dossier(number).events[-1] == Event(
        QuestionStep.ADD, READER, NOON, "Jeg mener den nye."
    )
    assert desk.waiting() == 1
    with pytest.raises(StepRefused, match="someone else"):
        desk.add(number, "Ikke jeg.", OTHER_READER)
    desk.dismiss(number, EDITOR)
    with pytest.raises(StepRefused, match="be added to now"):
        desk.add(number, "For sent.", READER)


def test_a_reader_may_say_who_they_are_with_their_own_asking(desk: QuestionQueue) -> None:
    number = ask(desk)
    ask(desk, "b", OTHER_READER, joins=number)
    desk.introduce(number, OTHER_READER, "Ola", "ola@example.org")
    asked = [(asking.name, asking.email) for asking in desk.dossier(number).askings]
    assert asked == [(None, None), ("Ola", "ola@example.org")]
    with pytest.raises(StepRefused, match="someone else"):
        desk.introduce(number, THIRD, "Per", None)


def test_a_reader_sees_their_own_questions_wherever_those_stand(desk: QuestionQueue) -> None:
    first, second = ask(desk), ask(desk, "Hva er y?")
    third = ask(desk, "Hva er z?", OTHER_READER)
    desk.dismiss(first, EDITOR)
    assert [question.number for question in desk.asked_by(READER)] == [first, second]
    desk.merge(second, third, EDITOR)
    assert [question.number for question in desk.asked_by(READER)] == [first, third]


# Merging and splitting.


def test_a_merged_question_is_one_with_the_other_whatever_number_is_named(
    desk: QuestionQueue, heard: Heard
) -> None:
    first, second, last = ask(desk), ask(desk, "b", OTHER_READER), ask(desk, "c", THIRD)
    assert desk.merge(first, second, EDITOR) == second
    assert desk.merge(first, last, EDITOR) == last  # names what it has become part of
    assert status(desk, first) is status(desk, second) is QuestionStatus.MERGED
    assert desk.dossier(last).question.readers == 3
    assert desk.of_asker(first, READER).number == last
    assert desk.add(first, "Mer.", READER) == last
    desk.introduce(first, READER, "Kari", None)
    assert {asking.name for asking in desk.dossier(last).askings} == {"Kari", None}
    desk.answer(last, Said("Svaret."), EDITOR)
    assert heard.all == [(last, QuestionStep.ANSWER, [READER, OTHER_READER, THIRD])]
    with pytest.raises(StepRefused, match="is merged"):
        desk.answer(first, Said("Et annet."), EDITOR)


def test_a_merged_question_is_withdrawn_by_the_number_that_its_reader_knows(
    desk: QuestionQueue,
) -> None:
    first, second = ask(desk), ask(desk, "b", OTHER_READER)
    desk.merge(first, second, EDITOR)
    desk.withdraw(first, READER)
    assert askers(desk, second) == [OTHER_READER]
    desk.withdraw(second, OTHER_READER)
    assert status(desk, second) is QuestionStatus.WITHDRAWN


def test_a_question_is_not_merged_with_itself_nor_in_a_ring(desk: QuestionQueue) -> None:
    first, second = ask(desk), ask(desk, "b", OTHER_READER)
    desk.merge(first, second, EDITOR)
    for number, into in ((first, first), (first, second), (second, first)):
        with pytest.raises(StepRefused, match="the same one already"):
            desk.merge(number, into, EDITOR)


@pytest.mark.parametrize("which", ["first", "second", "both"])
def test_reports_are_not_merged(desk: QuestionQueue, which: str) -> None:
    kinds = [
        QuestionKind.ERROR if which in (name, "both") else QuestionKind.QUESTION
        for name in ("first", "second")
    ]
    first, second = ask(desk, kind=kinds[0]), ask(desk, "b", kind=kinds[1])
    with pytest.raises(StepRefused, match="one of them is a error"):
        desk.merge(first, second, EDITOR)
    assert desk.waiting() == 2


def test_a_closed_question_is_merged_into_none_and_none_into_a_dismissed_one(
    desk: QuestionQueue,
) -> None:
    first, second = ask(desk), ask(desk, "b", OTHER_READER)
    desk.dismiss(first, EDITOR)
    with pytest.raises(StepRefused, match="question 1 is dismissed: it can't be merged now"):
        desk.merge(first, second, EDITOR)
    with pytest.raises(StepRefused, match="question 1 is dismissed: it can't be merged with now"):
        desk.merge(second, first, EDITOR)
    assert status(desk, second) is OPEN
    assert steps(desk, second) == [QuestionStep.ASK]


def test_who_is_merged_into_an_answered_question_gets_its_answer_and_nobody_gets_it_twice(
    desk: QuestionQueue, heard: Heard
) -> None:
    answered, late = ask(desk), ask(desk, "b", OTHER_READER)
    ask(desk, "b", READER, joins=late)  # who has the answer already
    desk.answer(answered, Said("Svaret."), EDITOR)
    desk.merge(late, answered, EDITOR)
    assert heard.all == [
        (answered, QuestionStep.ANSWER, [READER]),
        (answered, QuestionStep.ANSWER, [OTHER_READER]),
    ]
    desk.correct(answered, Said("Bedre."), EDITOR)
    assert heard.all[-1] == (answered, QuestionStep.CORRECT, [READER, OTHER_READER])


def test_a_merge_is_undone_with_all_that_came_with_it(desk: QuestionQueue, heard: Heard) -> None:
    first, second = ask(desk), ask(desk, "b", OTHER_READER)
    ask(desk, "c", THIRD, joins=first)
    desk.merge(first, second, EDITOR)
    assert desk.split(second, READER, EDITOR) == first
    assert status(desk, first) is OPEN
    assert desk.dossier(first).question.merged_into is None
    assert askers(desk, first) == [READER, THIRD]
    assert askers(desk, second) == [OTHER_READER]
    assert heard.all == [(first, QuestionStep.SPLIT, [READER, THIRD])]
    assert desk.merge(first, second, EDITOR) == second


def test_who_joined_wrongly_gets_a_question_of_their_own_in_their_own_words(
    desk: QuestionQueue, heard: Heard
) -> None:
    number = ask(desk)
    ask(desk, "Kva kostar det?", OTHER_READER, joins=number)
    own = desk.split(number, OTHER_READER, EDITOR)
    assert desk.dossier(own).question.text == "Kva kostar det?"
    assert status(desk, own) is OPEN
    assert desk.dossier(number).question.text == "Hva er en løype?"
    assert (askers(desk, own), askers(desk, number)) == ([OTHER_READER], [READER])
    assert heard.all == [(own, QuestionStep.SPLIT, [OTHER_READER])]
    # Asked again, it is known as theirs.
    assert ask(desk, "kva kostar det", OTHER_READER) == own


def test_where_the_first_is_split_off_the_question_is_that_of_the_others(
    desk: QuestionQueue,
) -> None:
    number = ask(desk)
    ask(desk, "Kva kostar det?", OTHER_READER, joins=number)
    own = desk.split(number, READER, EDITOR)
    assert desk.dossier(own).question.text == "Hva er en løype?"
    assert desk.dossier(number).question.text == "Kva kostar det?"


def test_who_is_split_off_an_answered_question_waits_again(
    desk: QuestionQueue, heard: Heard
) -> None:
    number = ask(desk)
    ask(desk, "b", OTHER_READER, joins=number)
    desk.answer(number, Said("Svaret."), EDITOR)
    own = desk.split(number, OTHER_READER, EDITOR)
    assert desk.dossier(own).answer is None
    assert (status(desk, number), status(desk, own)) == (ANSWERED, OPEN)
    desk.answer(own, Said("Ditt svar."), EDITOR)
    assert heard.all[-1] == (own, QuestionStep.ANSWER, [OTHER_READER])


def test_nobody_is_split_off_who_is_alone_or_never_asked(desk: QuestionQueue) -> None:
    number = ask(desk)
    for reader in (READER, OTHER_READER):
        with pytest.raises(StepRefused, match="nobody to be split off"):
            desk.split(number, reader, EDITOR)
    assert steps(desk, number) == [QuestionStep.ASK]


# Contradictions.


def conflict(desk: QuestionQueue, books: QueueBooks, *pairs: tuple[int, int]) -> None:
    for number in sorted({number for pair in pairs for number in pair}):
        assert ask(desk, f"Hva er {number}?") == number
        desk.answer(number, Said(f"Svar {number}."), EDITOR)
    for one, other in pairs:
        assert books.answers.conflict(one, other, NOON)


def standings(desk: QuestionQueue, *numbers: int) -> list[AnswerStanding]:
    return [answer_of(desk, number).standing for number in numbers]


CURRENT, RETIRED, IN_CONFLICT = (
    AnswerStanding.CURRENT,
    AnswerStanding.RETIRED,
    AnswerStanding.CONFLICT,
)


@pytest.mark.parametrize(
    ("keep", "left"),
    [
        ((1,), [CURRENT, RETIRED]),
        ((2,), [RETIRED, CURRENT]),
        ((1, 2), [CURRENT, CURRENT]),
        ((), [RETIRED, RETIRED]),
    ],
)
def test_editors_settle_which_of_two_answers_is_served(
    desk: QuestionQueue, books: QueueBooks, keep: tuple[int, ...], left: list[AnswerStanding]
) -> None:
    conflict(desk, books, (1, 2))
    assert standings(desk, 1, 2) == [IN_CONFLICT, IN_CONFLICT]
    assert desk.settle(2, 1, keep, EDITOR)
    assert standings(desk, 1, 2) == left
    assert not desk.settle(1, 2, (1, 2), OTHER_EDITOR)
    assert standings(desk, 1, 2) == left
    for number in (1, 2):
        said = "kept" if number in keep else "retired"
        assert desk.dossier(number).events[-1] == Event(QuestionStep.REVISE, EDITOR, NOON, said)


def test_what_contradicts_a_third_is_not_served_until_that_is_settled_too(
    desk: QuestionQueue, books: QueueBooks
) -> None:
    conflict(desk, books, (1, 2), (2, 3), (1, 3))
    assert desk.settle(1, 2, (1, 2), EDITOR)
    assert standings(desk, 1, 2, 3) == [IN_CONFLICT] * 3
    assert desk.settle(1, 3, (1,), EDITOR)
    # The third is retired, so that it contradicts nobody any more.
    assert standings(desk, 1, 2, 3) == [CURRENT, CURRENT, RETIRED]
    assert books.answers.conflicts() == []


def test_offering_an_answer_ends_no_contradiction(desk: QuestionQueue, books: QueueBooks) -> None:
    conflict(desk, books, (1, 2))
    desk.offer(1, EDITOR)
    assert standings(desk, 1, 2) == [IN_CONFLICT, IN_CONFLICT]


@pytest.mark.parametrize("end", ["withhold", "reopen"])
def test_an_answer_that_is_taken_out_of_the_way_leaves_the_other_to_be_served(
    desk: QuestionQueue, books: QueueBooks, end: str
) -> None:
    conflict(desk, books, (1, 2))
    (desk.withhold if end == "withhold" else desk.reopen)(1, EDITOR)
    assert standings(desk, 2) == [CURRENT]
    assert books.answers.conflicts() == []
    assert not desk.settle(1, 2, (1, 2), EDITOR)


# Two at once, on either database.


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
    desk = QuestionQueue(lambda: QueueBooks(any_database), now=lambda: NOON, told=heard)
    number = ask(desk)
    refused = at_once(
        lambda: desk.answer(number, Said("Det ene."), EDITOR),
        lambda: desk.answer(number, Said("Det andre."), OTHER_EDITOR),
    )
    (told,) = (str(error) for error in refused if error is not None)
    assert told.startswith("question 1 is answered: it can't be answered now")
    winner = EDITOR if refused[0] is None else OTHER_EDITOR
    assert answer_of(desk, number).by == winner
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
    desk = QuestionQueue(lambda: books)
    ask(desk)
    desk.withdraw(1, READER)
    joined.join()
    elsewhere.close()
    (waiting,) = desk.questions()
    assert askers(desk, waiting.number) == [OTHER_READER]


def test_whoever_joins_while_it_is_answered_gets_the_answer_or_waits(
    any_database: Database, database_url: str, tmp_path: Path
) -> None:
    heard = Heard()
    desk = QuestionQueue(lambda: QueueBooks(any_database), told=heard)
    elsewhere = Database(database_url, tmp_path)
    other = QuestionQueue(lambda: QueueBooks(elsewhere))
    for round_ in range(5):
        number = ask(desk, f"Hva er {round_}?")
        at_once(
            lambda n=number: desk.answer(n, Said("Svaret."), EDITOR),  # type: ignore[misc]
            lambda n=number: ask(other, f"b{n}", OTHER_READER, joins=n),  # type: ignore[misc]
        )
        told = [readers for told, _, readers in heard.all if told == number]
        assert told in ([[READER]], [[READER, OTHER_READER]])
        owned = [question for question in desk.questions() if question.number > number]
        assert len(owned) == (told == [[READER]])
        for question in owned:
            desk.dismiss(question.number, EDITOR)
    elsewhere.close()


def test_a_question_that_is_erased_in_between_is_unknown(desk: QuestionQueue) -> None:
    number = ask(desk)
    desk.take(number, EDITOR)
    desk.erase(READER)
    with pytest.raises(QuestionUnknown):
        desk.answer(number, Said("For sent."), EDITOR)
    assert desk.questions() == []


def test_an_answer_is_to_be_reviewed_after_the_time_that_is_set(books: QueueBooks) -> None:
    desk = QuestionQueue(lambda: books, now=lambda: NOON, review_after=timedelta(days=30))
    number = ask(desk)
    desk.answer(number, Said("Svaret."), EDITOR)
    assert answer_of(desk, number).review_on == date(2026, 3, 31)
