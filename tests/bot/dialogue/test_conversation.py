from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.dialogue.conversation import LONGEST_QUESTION, Conversation, previous_of
from bot.dialogue.phrases import SmallTalk
from bot.dialogue.replies import Courtesy, Found, Withdrawal, WithdrawalOutcome
from bot.errors import StoreUnavailable
from bot.escalation.duplicates import Recollection
from bot.escalation.hand_over import HandOver
from bot.escalation.question_queue import QuestionQueue
from bot.store.books import QueueBooks
from bot.store.database import Database
from bot.store.queue.questions import Questions
from bot.types.questions import (
    AnswerStanding,
    EditorsAnswer,
    QuestionStatus,
    Receipt,
    Said,
    Shown,
    ShownArticle,
)
from corpus.types import Language
from index.types import Answer, Status
from tests.fakes import (
    EDITOR,
    LOYALTY,
    OTHER_READER,
    QUALITY,
    READER,
    FakeAnswerer,
    detect,
    library_answerer,
)

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[QuestionQueue]:
    database = Database(None, tmp_path)
    database.prepare()
    yield QuestionQueue(lambda: QueueBooks(database))
    database.close()


@pytest.fixture
def answerer() -> FakeAnswerer:
    return library_answerer()


@pytest.fixture
def conversation(answerer: FakeAnswerer, queue: QuestionQueue) -> Conversation:
    return Conversation(answerer, queue, detect, lambda language: (f"Eksempel på {language}?",))


def broken_queue() -> QuestionQueue:
    def fail() -> QueueBooks:
        raise StoreUnavailable("the database x can't be used: disk full")

    return QuestionQueue(fail)


def test_an_answered_question_is_answered_and_not_handed_over(
    conversation: Conversation, queue: QuestionQueue
) -> None:
    reply = conversation.receive("Hva er pyramiden?", READER)
    assert isinstance(reply, Found)
    assert reply.answer.status is Status.ANSWERED
    assert reply.delivery is None
    assert queue.waiting() == 0


def test_courtesies_do_not_reach_the_index(
    conversation: Conversation, answerer: FakeAnswerer
) -> None:
    conversation.receive("Hei! Takk for sist. Hva er pyramiden?", READER)
    assert answerer.asked == ["Hva er pyramiden?"]


def test_an_unanswered_question_is_durably_stored_when_the_reader_is_told(
    conversation: Conversation, tmp_path: Path
) -> None:
    reply = conversation.receive("Hva er\n en løype?", READER)
    assert isinstance(reply, Found)
    assert reply.delivery == HandOver(Language.NB, Receipt(1, repeated=False))
    elsewhere = Database(None, tmp_path)
    (question,) = Questions(elsewhere).questions([QuestionStatus.OPEN])
    elsewhere.close()
    assert question.text == "Hva er en løype?"
    assert question.shown == Shown(
        "unanswered",
        0.07,
        (
            ShownArticle("lojalitet", "Lojalitet", text=LOYALTY.text, score=1.0),
            ShownArticle("kvalitet", "Tjänstekvalitet", text=QUALITY.text, score=1.0),
        ),
    )


def test_asked_again_the_reader_gets_the_same_number(conversation: Conversation) -> None:
    conversation.receive("Hva er en løype?", READER)
    again = conversation.receive("hva er en løype", READER)
    other = conversation.receive("Hva er en løype?", OTHER_READER)
    assert isinstance(again, Found)
    assert isinstance(other, Found)
    assert again.delivery == HandOver(Language.NB, Receipt(1, repeated=True))
    assert other.delivery == HandOver(Language.NB, Receipt(2, repeated=False))


def test_nothing_is_handed_over_against_the_readers_wish(
    conversation: Conversation, queue: QuestionQueue
) -> None:
    reply = conversation.receive("Hva er en løype?", READER, escalate=False)
    assert isinstance(reply, Found)
    assert reply.delivery is None
    assert queue.waiting() == 0


def test_a_tentative_answer_is_handed_over_only_when_the_reader_says_so(
    conversation: Conversation, queue: QuestionQueue
) -> None:
    reply = conversation.receive("Hvem er lojal?", READER)
    assert isinstance(reply, Found)
    assert reply.delivery is None
    assert queue.waiting() == 0
    assert conversation.hand_over(reply.answer, READER).receipt == Receipt(1, repeated=False)
    assert queue.questions()[0].shown.status == "tentative"


def test_when_the_store_fails_the_reader_is_told_the_truth(answerer: FakeAnswerer) -> None:
    conversation = Conversation(answerer, broken_queue(), detect, lambda _: ())
    reply = conversation.receive("Hva er en løype?", READER)
    assert isinstance(reply, Found)
    assert reply.answer.status is Status.UNANSWERED
    assert reply.delivery is not None
    assert reply.delivery.receipt is None
    assert "disk full" in (reply.delivery.problem or "")
    withdrawal = conversation.withdraw(1, READER, Language.SV)
    assert withdrawal.outcome is WithdrawalOutcome.FAILED


def test_a_question_is_withdrawn_by_its_reader_until_it_is_closed(
    conversation: Conversation, queue: QuestionQueue
) -> None:
    conversation.receive("Hva er en løype?", READER)
    done = conversation.withdraw(1, READER, Language.NN)
    assert done == Withdrawal(Language.NN, 1, WithdrawalOutcome.DONE)
    assert conversation.withdraw(1, READER, Language.NN).outcome is WithdrawalOutcome.TOO_LATE
    assert queue.waiting() == 0


@pytest.mark.parametrize(
    ("text", "kind", "language"),
    [
        ("hei", SmallTalk.GREETING, Language.NB),
        ("tack så mycket!", SmallTalk.THANKS, Language.SV),
        ("what can you do?", SmallTalk.HELP, Language.EN),
        ("mange tak", SmallTalk.THANKS, Language.NB),
    ],
)
def test_small_talk_is_met_in_its_language_and_never_handed_over(
    conversation: Conversation,
    answerer: FakeAnswerer,
    queue: QuestionQueue,
    text: str,
    kind: SmallTalk,
    language: Language,
) -> None:
    reply = conversation.receive(text, READER)
    assert isinstance(reply, Courtesy)
    assert (reply.kind, reply.language) == (kind, language)
    assert answerer.asked == []
    assert queue.waiting() == 0


def test_someone_who_asks_what_svar_can_do_gets_examples(conversation: Conversation) -> None:
    reply = conversation.receive("vad kan du göra?", READER)
    assert isinstance(reply, Courtesy)
    assert reply.examples == ("Eksempel på sv?",)
    thanks = conversation.receive("takk", READER)
    assert isinstance(thanks, Courtesy)
    assert thanks.examples == ()


@pytest.mark.parametrize("text", ["", "  \n", "???", "👍", "\x1b[2J\x00"])
def test_a_message_without_words_is_met_in_the_language_thought_likely(
    conversation: Conversation, text: str
) -> None:
    reply = conversation.receive(text, READER, hint=Language.SV)
    assert reply == Courtesy(Language.SV, None, ("Eksempel på sv?",))


@pytest.mark.parametrize(
    ("language", "hint", "spoken"),
    [
        (None, Language.NN, Language.NN),
        (None, Language.SV, Language.SV),
        (Language.EN, Language.SV, Language.EN),
        (None, None, Language.NB),
    ],
)
def test_the_interface_speaks_the_questions_language(
    conversation: Conversation, language: Language | None, hint: Language | None, spoken: Language
) -> None:
    reply = conversation.receive("løype x", READER, language=language, hint=hint)
    assert reply.language is spoken


def test_a_very_long_dirty_message_is_harmless(
    conversation: Conversation, answerer: FakeAnswerer, queue: QuestionQueue
) -> None:
    text = "\x1b[31mHva er \x00\u202e" + "løype \udce5\n" * 2000 + "?"
    conversation.receive(text, READER)
    (asked,) = answerer.asked
    assert len(asked) <= LONGEST_QUESTION
    assert asked.isprintable()
    assert queue.questions()[0].text == asked


def test_a_newer_index_is_taken_before_a_question_is_answered(
    conversation: Conversation, answerer: FakeAnswerer
) -> None:
    conversation.receive("Hva er pyramiden?", READER)
    assert answerer.refreshed == 1


def test_how_does_it_work_is_about_the_topic_where_there_is_one(queue: QuestionQueue) -> None:
    answerer = library_answerer()
    conversation = Conversation(answerer, queue, detect, lambda _: ())
    before = conversation.receive("Hva er pyramiden?", READER)
    assert isinstance(before, Found)
    alone = conversation.receive("hvordan fungerer det?", READER)
    assert isinstance(alone, Courtesy)
    later = conversation.receive(
        "hvordan fungerer det?", READER, previous=previous_of(before.answer, NOON)
    )
    assert isinstance(later, Found)
    assert "pyramiden" in later.answer.question


# What the editors have answered, and what waits for them.

LEARNED = EditorsAnswer(
    number=7,
    question="Kva er ei løype?",
    language=Language.NN,
    said=Said("Ein veg i snøen."),
    by=EDITOR,
    at=NOON,
    review_on=date(2027, 3, 1),
    standing=AnswerStanding.CURRENT,
)


class FakeDuplicates:
    """Remembers the same thing of every question; or is out of order."""

    def __init__(self, found: Recollection | None) -> None:
        self.found = found
        self.asked: list[tuple[str, Language]] = []

    def recall(self, text: str, language: Language) -> Recollection:
        self.asked.append((text, language))
        if self.found is None:
            raise StoreUnavailable("the database x can't be used: disk full")
        return self.found

    def waiting(self, text: str, language: Language) -> int | None:
        return self.recall(text, language).waiting


def remembering(
    queue: QuestionQueue, found: Recollection | None
) -> tuple[Conversation, FakeDuplicates]:
    duplicates = FakeDuplicates(found)
    return Conversation(library_answerer(), queue, detect, lambda _: (), duplicates), duplicates


@pytest.mark.parametrize("text", ["Hva er en løype?", "Hva er pyramiden?"])
def test_what_the_editors_have_answered_is_preferred_and_not_handed_over(
    queue: QuestionQueue, text: str
) -> None:
    conversation, duplicates = remembering(queue, Recollection(answer=LEARNED, chance=0.9))
    reply = conversation.receive(f"Hei! {text}", READER)
    assert isinstance(reply, Found)
    assert reply.learned == LEARNED
    assert (reply.answer.status, reply.answer.confidence) == (Status.ANSWERED, 0.9)
    assert (reply.answer.question, reply.answer.text) == (text, "Ein veg i snøen.")
    assert duplicates.asked == [(text, Language.NB)]
    assert reply.delivery is None
    assert queue.waiting() == 0


def test_an_answer_to_what_may_be_another_question_is_a_maybe(queue: QuestionQueue) -> None:
    conversation, _ = remembering(queue, Recollection(offered=LEARNED, chance=0.6))
    reply = conversation.receive("Hva er en løype?", READER)
    assert isinstance(reply, Found)
    assert (reply.learned, reply.answer.status) == (LEARNED, Status.TENTATIVE)
    assert queue.waiting() == 0
    # what the library answers for certain is better than that
    reply = conversation.receive("Hva er pyramiden?", READER)
    assert isinstance(reply, Found)
    assert reply.learned is None


def test_the_editors_are_told_which_question_one_may_be_the_same_as(queue: QuestionQueue) -> None:
    number = queue.hand_over("Kva er løyper?", Language.NN, Shown("x", 0, ()), OTHER_READER).number
    conversation, _ = remembering(queue, Recollection(alike=number))
    reply = conversation.receive("Hva er en løype?", READER)
    assert isinstance(reply, Found)
    assert reply.delivery is not None
    assert reply.delivery.receipt is not None
    question = queue.dossier(reply.delivery.receipt.number).question
    assert question.number != number
    assert question.shown.alike == number


def test_a_question_joins_its_twin_that_waits(queue: QuestionQueue) -> None:
    number = queue.hand_over(
        "Kva er ei løype?", Language.NN, Shown("x", 0, ()), OTHER_READER
    ).number
    conversation, _ = remembering(queue, Recollection(waiting=number, chance=0.9))
    reply = conversation.receive("Hva er en løype?", READER)
    assert isinstance(reply, Found)
    assert reply.delivery == HandOver(Language.NB, Receipt(number, repeated=False, others=1))
    assert queue.waiting() == 1


def test_what_the_library_answers_joins_no_twin_unless_the_reader_says_so(
    queue: QuestionQueue,
) -> None:
    number = queue.hand_over("Kven er lojal?", Language.NN, Shown("x", 0, ()), OTHER_READER).number
    conversation, _ = remembering(queue, Recollection(waiting=number, chance=0.9))
    reply = conversation.receive("Hvem er lojal?", READER)
    assert isinstance(reply, Found)
    assert (reply.twin, reply.delivery) == (number, None)
    assert queue.dossier(number).question.readers == 1
    assert conversation.hand_over(reply.answer, READER, twin=reply.twin).receipt == Receipt(
        number, repeated=False, others=1
    )


def test_a_twin_that_was_answered_meanwhile_leaves_the_question_one_of_its_own(
    queue: QuestionQueue,
) -> None:
    number = queue.hand_over(
        "Kva er ei løype?", Language.NN, Shown("x", 0, ()), OTHER_READER
    ).number
    queue.answer(number, Said("Ein veg."), EDITOR)
    conversation, _ = remembering(queue, Recollection(waiting=number, chance=0.9))
    reply = conversation.receive("Hva er en løype?", READER)
    assert isinstance(reply, Found)
    assert reply.delivery == HandOver(Language.NB, Receipt(number + 1, repeated=False))


def test_a_memory_that_is_out_of_order_leaves_the_library_to_answer(queue: QuestionQueue) -> None:
    conversation, duplicates = remembering(queue, None)
    sure = conversation.receive("Hva er pyramiden?", READER)
    assert isinstance(sure, Found)
    assert sure.answer.status is Status.ANSWERED
    assert sure.learned is None
    open_ = conversation.receive("Hva er en løype?", READER)
    assert isinstance(open_, Found)
    assert open_.delivery == HandOver(Language.NB, Receipt(1, repeated=False))
    assert conversation.twin("Hva er en løype?", Language.NB) is None
    assert len(duplicates.asked) == 3


@pytest.mark.parametrize("text", ["Og hva med den?", "Hvorfor det?", "Hvordan fungerer det?"])
def test_what_leans_on_something_said_before_is_never_recalled(
    queue: QuestionQueue, text: str
) -> None:
    conversation, duplicates = remembering(queue, Recollection(answer=LEARNED, chance=1.0))
    before = conversation.receive("Hva er pyramiden?", READER)
    assert isinstance(before, Found)
    duplicates.asked.clear()
    previous = previous_of(answered_pyramid(), NOON)
    for said_before in (previous, None):
        reply = conversation.receive(text, READER, escalate=False, previous=said_before)
        assert not isinstance(reply, Found) or reply.learned is None
    assert conversation.twin(text, Language.NB) is None
    assert duplicates.asked == []


def answered_pyramid() -> Answer:
    return library_answerer().answer("Hva er pyramiden?")


def test_what_stands_alone_is_recalled_whatever_was_said_before(queue: QuestionQueue) -> None:
    conversation, duplicates = remembering(queue, Recollection(answer=LEARNED, chance=1.0))
    previous = previous_of(answered_pyramid(), NOON)
    reply = conversation.receive("Hva er en løype?", READER, previous=previous)
    assert isinstance(reply, Found)
    assert reply.learned == LEARNED
    assert conversation.twin("Hva er en løype?", Language.NB) is None
    assert [text for text, _ in duplicates.asked] == ["Hva er en løype?"] * 2


def test_a_twin_is_found_for_what_is_put_to_the_editors_at_once(queue: QuestionQueue) -> None:
    conversation, _ = remembering(queue, Recollection(waiting=4, chance=0.9))
    assert conversation.twin("Hva er en løype?", Language.NB) == 4
    without = Conversation(library_answerer(), queue, detect, lambda _: ())
    assert without.twin("Hva er en løype?", Language.NB) is None


class FakeAnswerIndex:
    """Offers the same answer to every question, with this probability."""

    def __init__(self, chance: float) -> None:
        self.chance = chance

    def nearest(self, question: str, language: Language) -> tuple[EditorsAnswer, float] | None:
        assert question
        assert language in set(Language)
        return LEARNED, self.chance


def shelved(queue: QuestionQueue, chance: float, found: Recollection) -> Conversation:
    return Conversation(
        library_answerer(),
        queue,
        detect,
        lambda _: (),
        FakeDuplicates(found),
        answer_index=FakeAnswerIndex(chance),
    )


def test_what_the_editors_said_to_a_like_question_is_a_maybe_and_nobody_is_asked(
    queue: QuestionQueue,
) -> None:
    reply = shelved(queue, 0.5, Recollection()).receive("Hvor finnes løypene?", READER)
    assert isinstance(reply, Found)
    assert reply.learned is LEARNED
    assert reply.answer.status is Status.TENTATIVE
    assert reply.answer.confidence == 0.5
    assert reply.answer.text == LEARNED.said.text
    assert queue.waiting() == 0


def test_a_certain_answer_of_the_library_and_a_likelier_maybe_come_first(
    queue: QuestionQueue,
) -> None:
    conversation = shelved(queue, 0.4, Recollection())
    for question, status in (
        ("Hva er pyramiden?", Status.ANSWERED),
        ("Hvem er lojal?", Status.TENTATIVE),
    ):
        reply = conversation.receive(question, READER)
        assert isinstance(reply, Found)
        assert reply.learned is None
        assert reply.answer.status is status


def test_what_waits_already_is_joined_rather_than_met_with_a_maybe(queue: QuestionQueue) -> None:
    number = queue.hand_over(
        "Hvor er løypene?", Language.NB, Shown("x", 0, ()), OTHER_READER
    ).number
    reply = shelved(queue, 0.5, Recollection(waiting=number)).receive(
        "Hvor finnes løypene?", READER
    )
    assert isinstance(reply, Found)
    assert reply.learned is None
    assert queue.dossier(number).question.readers == 2
