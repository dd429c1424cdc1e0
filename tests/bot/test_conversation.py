from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.conversation import (
    LONGEST_QUESTION,
    Conversation,
    Courtesy,
    Delivery,
    Found,
    Outcome,
    Withdrawal,
    previous_of,
)
from bot.database import Database
from bot.desk import Desk
from bot.errors import StoreUnavailable
from bot.phrases import SmallTalk
from bot.store.desk import DeskBooks
from bot.store.questions import Questions
from bot.types import QuestionStatus, Receipt, Shown, ShownArticle
from corpus.types import Language
from index.types import Status
from tests.fakes import OTHER_READER, READER, FakeAnswerer, detect, library_answerer

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    database = Database(None, tmp_path)
    database.prepare()
    yield Desk(lambda: DeskBooks(database))
    database.close()


@pytest.fixture
def answerer() -> FakeAnswerer:
    return library_answerer()


@pytest.fixture
def conversation(answerer: FakeAnswerer, desk: Desk) -> Conversation:
    return Conversation(answerer, desk, detect, lambda language: (f"Eksempel på {language}?",))


def broken_desk() -> Desk:
    def fail() -> DeskBooks:
        raise StoreUnavailable("the database x can't be used: disk full")

    return Desk(fail)


def test_an_answered_question_is_answered_and_not_handed_over(
    conversation: Conversation, desk: Desk
) -> None:
    reply = conversation.receive("Hva er pyramiden?", READER)
    assert isinstance(reply, Found)
    assert reply.answer.status is Status.ANSWERED
    assert reply.delivery is None
    assert desk.waiting() == 0


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
    assert reply.delivery == Delivery(Language.NB, Receipt(1, repeated=False))
    elsewhere = Database(None, tmp_path)
    (question,) = Questions(elsewhere).questions([QuestionStatus.OPEN])
    elsewhere.close()
    assert question.text == "Hva er en løype?"
    assert question.shown == Shown(
        "unanswered",
        0.07,
        (ShownArticle("lojalitet", "Lojalitet"), ShownArticle("kvalitet", "Tjänstekvalitet")),
    )


def test_asked_again_the_reader_gets_the_same_number(conversation: Conversation) -> None:
    conversation.receive("Hva er en løype?", READER)
    again = conversation.receive("hva er en løype", READER)
    other = conversation.receive("Hva er en løype?", OTHER_READER)
    assert isinstance(again, Found)
    assert isinstance(other, Found)
    assert again.delivery == Delivery(Language.NB, Receipt(1, repeated=True))
    assert other.delivery == Delivery(Language.NB, Receipt(2, repeated=False))


def test_nothing_is_handed_over_against_the_readers_wish(
    conversation: Conversation, desk: Desk
) -> None:
    reply = conversation.receive("Hva er en løype?", READER, escalate=False)
    assert isinstance(reply, Found)
    assert reply.delivery is None
    assert desk.waiting() == 0


def test_a_tentative_answer_is_handed_over_only_when_the_reader_says_so(
    conversation: Conversation, desk: Desk
) -> None:
    reply = conversation.receive("Hvem er lojal?", READER)
    assert isinstance(reply, Found)
    assert reply.delivery is None
    assert desk.waiting() == 0
    assert conversation.hand_over(reply.answer, READER).receipt == Receipt(1, repeated=False)
    assert desk.questions()[0].shown.status == "tentative"


def test_when_the_store_fails_the_reader_is_told_the_truth(answerer: FakeAnswerer) -> None:
    conversation = Conversation(answerer, broken_desk(), detect, lambda _: ())
    reply = conversation.receive("Hva er en løype?", READER)
    assert isinstance(reply, Found)
    assert reply.answer.status is Status.UNANSWERED
    assert reply.delivery is not None
    assert reply.delivery.receipt is None
    assert "disk full" in (reply.delivery.problem or "")
    withdrawal = conversation.withdraw(1, READER, Language.SV)
    assert withdrawal.outcome is Outcome.FAILED


def test_a_question_is_withdrawn_by_its_reader_until_it_is_closed(
    conversation: Conversation, desk: Desk
) -> None:
    conversation.receive("Hva er en løype?", READER)
    done = conversation.withdraw(1, READER, Language.NN)
    assert done == Withdrawal(Language.NN, 1, Outcome.DONE)
    assert conversation.withdraw(1, READER, Language.NN).outcome is Outcome.TOO_LATE
    assert desk.waiting() == 0


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
    desk: Desk,
    text: str,
    kind: SmallTalk,
    language: Language,
) -> None:
    reply = conversation.receive(text, READER)
    assert isinstance(reply, Courtesy)
    assert (reply.kind, reply.language) == (kind, language)
    assert answerer.asked == []
    assert desk.waiting() == 0


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
    conversation: Conversation, answerer: FakeAnswerer, desk: Desk
) -> None:
    text = "\x1b[31mHva er \x00\u202e" + "løype \udce5\n" * 2000 + "?"
    conversation.receive(text, READER)
    (asked,) = answerer.asked
    assert len(asked) <= LONGEST_QUESTION
    assert asked.isprintable()
    assert desk.questions()[0].text == asked


def test_a_newer_index_is_taken_before_a_question_is_answered(
    conversation: Conversation, answerer: FakeAnswerer
) -> None:
    conversation.receive("Hva er pyramiden?", READER)
    assert answerer.refreshed == 1


def test_how_does_it_work_is_about_the_topic_where_there_is_one(desk: Desk) -> None:
    answerer = library_answerer()
    conversation = Conversation(answerer, desk, detect, lambda _: ())
    before = conversation.receive("Hva er pyramiden?", READER)
    assert isinstance(before, Found)
    alone = conversation.receive("hvordan fungerer det?", READER)
    assert isinstance(alone, Courtesy)
    later = conversation.receive(
        "hvordan fungerer det?", READER, previous=previous_of(before.answer, NOON)
    )
    assert isinstance(later, Found)
    assert "pyramiden" in later.answer.question
