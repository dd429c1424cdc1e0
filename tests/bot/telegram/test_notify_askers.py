"""What readers are owed of what the editors do, without Telegram."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.escalation.learned_answer import learned_id
from bot.store.telegram.deliveries import DeliveredPiece, DeliveryRole
from bot.types.people import Channel, Person
from bot.types.questions import Attachment, EditorsAnswer, Said, Shown
from bot.types.traffic import Outgoing
from corpus.types import Language
from tests.bot.telegram.editors.offline import (
    ERIK,
    INGRID,
    KARI,
    NOON,
    OLA,
    SHOWN,
    Offline,
    offline,
)

LONG = "En setning til. " * 600
PHOTO, OTHER = Attachment("photo", "F1"), Attachment("document", "F2", "pris.pdf")


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Offline]:
    with offline(tmp_path, editors_chat_id=None) as made:
        yield made


def of(calls: list[Outgoing], reader: Person = KARI) -> list[tuple[str, int | None, str]]:
    """What was done in a reader's chat: the method, its target, and its words."""
    return [
        (call.method, call.target, str(call.params.get("text", call.params.get("caption", ""))))
        for call in calls
        if call.chat == int(reader.id)
    ]


def exchanged(rig: Offline, number: int | None, reader: Person, chat: int, shown: Shown) -> int:
    """Keep that a reader asked in a chat, in message 5."""
    return rig.dependencies.stores.exchanges.add(
        reader=reader,
        chat=chat,
        asked_in={5: "Hva?"},
        text="Hva?",
        text_key="k",
        language=Language.NB,
        shown=shown,
        at=rig.now[0],
        question=number,
    )


def test_everyone_who_asked_is_answered_once_in_their_own_words_and_language(
    rig: Offline,
) -> None:
    number = rig.ask("Hva koster det?")
    rig.ask("Vad kostar det?", ERIK, Language.SV, joins=number)
    rig.ask("Hva koster det?")
    elsewhere = Person(Channel.TERMINAL, "ola")
    rig.ask("Hva koster det?", elsewhere, joins=number)
    rig.dependencies.queue.answer(number, Said("100 kr."), INGRID, signature="Ingrid")
    owed = rig.send()
    assert len(owed) == 2
    ((_, _, hers),) = of(owed)
    assert f"Redaksjonen har svart på spørsmål {number}:" in hers
    assert hers.endswith("100 kr.\n\n<i>Ingrid</i>")
    ((_, _, his),) = of(owed, ERIK)
    assert "Redaktionen har svarat" in his
    assert "Vad kostar det?" in his
    rig.dependencies.stores.readers.choose(ERIK, Language.EN, NOON)
    rig.dependencies.queue.reopen(number, INGRID)
    ((method, _, back),) = of(rig.send(), ERIK)
    assert method == "editMessageText"
    assert "taken back" in back


def test_what_was_asked_in_a_group_is_answered_there_below_the_question(rig: Offline) -> None:
    number = rig.ask()
    exchanged(rig, number, KARI, -77, SHOWN)
    rig.dependencies.queue.answer(number, Said("100 kr."), INGRID)
    (call,) = rig.send()
    assert call.chat == -77
    assert call.params["reply_parameters"]["message_id"] == 5


def test_a_correction_changes_what_was_sent_adds_what_is_new_and_removes_what_is_over(
    rig: Offline,
) -> None:
    number = rig.ask()
    rig.dependencies.queue.answer(number, Said("Kort."), INGRID)
    (sent,) = rig.send()
    rig.dependencies.queue.correct(number, Said(LONG), INGRID)
    first, *more = rig.send()
    assert (first.method, first.target) == ("editMessageText", sent.id)
    assert {call.method for call in more} == {"sendMessage"}
    said = "".join(str(call.params["text"]) for call in (first, *more))
    assert said.count("En setning til.") == 600
    rig.dependencies.queue.correct(number, Said("Kort igjen."), INGRID)
    edit, *gone = rig.send()
    assert (edit.method, edit.target) == ("editMessageText", sent.id)
    assert [(call.method, call.target) for call in gone] == [
        ("deleteMessage", call.id) for call in more
    ]
    rig.dependencies.stores.deliveries.settle()
    assert rig.dependencies.stores.deliveries.progress(number).sent == 1
    rig.dependencies.queue.correct(number, Said("Og igjen."), INGRID)
    assert [call.target for call in rig.send()] == [sent.id]


def test_a_correction_overtakes_an_answer_that_is_still_on_its_way(rig: Offline) -> None:
    number = rig.ask()
    rig.dependencies.queue.answer(number, Said("100 kr."), INGRID)
    rig.dependencies.queue.correct(number, Said("120 kr."), INGRID)
    first, second = rig.send()
    assert (second.method, second.target) == ("editMessageText", first.id)


def test_files_follow_the_text_and_more_of_them_later_are_sent_alone(rig: Offline) -> None:
    number = rig.ask()
    rig.dependencies.queue.answer(number, Said("Her.", None, (PHOTO,)), INGRID)
    text, photo = rig.send()
    assert (photo.method, photo.params["photo"]) == ("sendPhoto", "F1")
    rig.dependencies.queue.add_files(number, Said("Her.", None, (PHOTO, OTHER)), INGRID)
    edit, document = rig.send()
    assert (edit.method, edit.target) == ("editMessageText", text.id)
    assert (document.method, document.params["document"]) == ("sendDocument", "F2")
    rig.dependencies.queue.reopen(number, INGRID)
    taken_back, *gone = rig.send()
    assert taken_back.target == text.id
    assert {(call.method, call.target) for call in gone} == {
        ("deleteMessage", photo.id),
        ("deleteMessage", document.id),
    }


def test_a_dismissed_question_is_told_of_and_its_reopening_too(rig: Offline) -> None:
    number = rig.ask()
    rig.dependencies.queue.dismiss(number, INGRID)
    ((_, _, dismissed),) = of(rig.send())
    assert "dessverre ikke svare" in dismissed
    rig.dependencies.queue.reopen(number, INGRID)
    ((method, _, reopened),) = of(rig.send())
    assert method == "sendMessage"
    assert f"ser på spørsmål {number} igjen" in reopened


def test_who_joins_an_answered_question_by_an_editors_hand_gets_its_answer_alone(
    rig: Offline,
) -> None:
    first, second = rig.ask(), rig.ask("Hva er prisen?", ERIK)
    rig.dependencies.queue.answer(first, Said("100 kr."), INGRID)
    rig.send()
    rig.dependencies.queue.merge(second, first, INGRID)
    owed = rig.send()
    assert of(owed) == []
    ((_, _, told),) = of(owed, ERIK)
    assert "100 kr." in told
    assert "Hva er prisen?" in told


def test_who_is_split_off_loses_an_answer_that_was_not_theirs_and_is_told_where_they_are(
    rig: Offline,
) -> None:
    number = rig.ask()
    rig.ask("Hva er prisen?", ERIK, joins=number)
    exchanged(rig, number, ERIK, int(ERIK.id), SHOWN)
    rig.dependencies.queue.answer(number, Said(LONG), INGRID)
    sent = [call for call in rig.send() if call.chat == int(ERIK.id)]
    own = rig.dependencies.queue.split(number, ERIK, INGRID)
    replaced, *gone, told = [call for call in rig.send() if call.chat == int(ERIK.id)]
    assert (replaced.method, replaced.target) == ("editMessageText", sent[0].id)
    assert "et annet spørsmål enn ditt" in replaced.params["text"]
    assert [call.target for call in gone] == [call.id for call in sent[1:]]
    assert f"nummer {own}" in told.params["text"]
    assert rig.dependencies.stores.exchanges.of_question(own, ERIK) is not None
    rig.dependencies.queue.correct(number, Said("Kort."), INGRID)
    assert of(rig.send(), ERIK) == []


def served(rig: Offline, number: int, reader: Person, shown: Shown) -> Outgoing:
    """Serve a reader the answer of a question as the library would."""
    exchange = exchanged(rig, None, reader, int(reader.id), shown)
    message = rig.dependencies.stores.messages.add(
        "sendMessage",
        {"chat_id": int(reader.id), "text": "svar"},
        at=rig.now[0],
        chat=int(reader.id),
    )
    rig.dependencies.stores.exchanges.answered_in(exchange, message)
    piece = DeliveredPiece(reader, DeliveryRole.SERVED, int(reader.id), message, is_text=True)
    rig.dependencies.stores.deliveries.add(number, [piece])
    (call,) = rig.send()
    return call


def learned_shown(answer: EditorsAnswer) -> Shown:
    """What is kept of an answer of the editors' that was served."""
    article = replace(SHOWN.articles[0], id=learned_id(answer.number))
    return Shown("answered", 0.9, (article,))


def test_who_was_served_an_answer_later_has_it_corrected_and_taken_back_too(
    rig: Offline,
) -> None:
    number = rig.ask()
    rig.dependencies.queue.answer(number, Said("100 kr."), INGRID)
    rig.send()
    answer = rig.dependencies.stores.answers.get(number)
    assert answer is not None
    sent = served(rig, number, ERIK, learned_shown(answer))
    asked_otherwise = served(rig, number, OLA, Shown("unanswered", 0.1, ()))
    rig.dependencies.queue.correct(number, Said("120 kr."), INGRID)
    owed = rig.send()
    ((method, target, text),) = of(owed, ERIK)
    assert (method, target) == ("editMessageText", sent.id)
    assert "120 kr." in text
    # Their message has come to show something else since.
    assert asked_otherwise.id not in {call.target for call in owed}
    rig.dependencies.queue.reopen(number, INGRID)
    ((_, target, text),) = of(rig.send(), ERIK)
    assert target == sent.id
    assert "tatt tilbake" in text
