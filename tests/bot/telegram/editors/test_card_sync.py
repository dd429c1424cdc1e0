"""The keeper alone: what it owes the group, and what it makes of what became of that."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from bot.store.telegram.cards import Cards
from bot.telegram.editors_chat import EditorsGroup
from bot.types.questions import Said
from bot.types.traffic import Outgoing
from tests.bot.telegram.editors.offline import (
    ADMIN,
    ERIK,
    GROUP,
    INGRID,
    KARI,
    OLA,
    Offline,
    offline,
)

GONE = "Bad Request: message to edit not found"
KICKED = "Forbidden: bot was kicked from the supergroup chat"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Offline]:
    with offline(tmp_path) as parts:
        yield parts


def texts(calls: list[Outgoing], method: str = "sendMessage") -> list[str]:
    return [str(call.params["text"]) for call in calls if call.method == method]


def test_a_question_gets_one_card_and_nothing_more_while_nothing_happens(desk: Offline) -> None:
    desk.ask("Hva koster <det>?")
    (card,) = desk.keep()
    assert (card.method, card.chat) == ("sendMessage", GROUP)
    assert "Hva koster &lt;det&gt;?" in card.params["text"]
    assert desk.keep() == []


def test_without_a_group_nothing_is_owed_and_deliveries_are_followed_all_the_same(
    tmp_path: Path,
) -> None:
    with offline(tmp_path, editors_chat_id=None) as desk:
        number = desk.ask()
        desk.parts.desk.answer(number, Said("100 kr."), INGRID)
        desk.send()
        assert desk.keeper.keep() is False
        assert desk.parts.stores.deliveries.progress(number).sent == 1


def test_every_step_changes_the_card_in_place(desk: Offline) -> None:
    number = desk.ask()
    (card,) = desk.keep()
    for step, words in (
        (desk.parts.desk.take, "Tatt av"),
        (desk.parts.desk.release, "Venter på redaksjonen"),
        (desk.parts.desk.dismiss, "Lukket uten svar"),
        (desk.parts.desk.reopen, "Venter på redaksjonen"),
    ):
        step(number, INGRID)
        edits = [call for call in desk.keep() if call.chat == GROUP]
        assert {(each.method, each.target) for each in edits} == {("editMessageText", card.id)}
        assert words in edits[-1].params["text"]


def test_a_step_that_changes_nothing_that_is_seen_owes_nothing(desk: Offline) -> None:
    number = desk.ask()
    desk.keep()
    desk.parts.desk.take(number, INGRID)
    desk.parts.desk.release(number, INGRID)
    assert desk.keep() == []


def test_a_card_that_is_on_its_way_is_changed_when_it_has_arrived(desk: Offline) -> None:
    number = desk.ask()
    keeper = desk.keeper
    assert keeper.keep() is True
    desk.parts.desk.take(number, INGRID)
    assert keeper.keep() is False
    card, edit = desk.keep()
    assert (card.method, edit.method) == ("sendMessage", "editMessageText")
    assert "Tatt av" in edit.params["text"]


def test_a_death_between_any_two_looks_leaves_one_card(desk: Offline) -> None:
    desk.ask()
    desk.keeper.keep()
    desk.keeper.keep()
    desk.send()
    desk.keeper.keep()
    assert len(texts(desk.called)) == 1


def test_where_the_group_has_topics_a_card_stands_in_its_own(desk: Offline) -> None:
    desk.parts.room.learned(EditorsGroup(has_topics=True, may_open_topics=True))
    number = desk.ask("Hva koster det?\nPå nett?")
    topic, card = desk.keep()
    assert topic.method == "createForumTopic"
    assert topic.params["name"] == f"{number} · Hva koster det? På nett?"
    assert card.params["message_thread_id"] == desk.message_id(topic)
    desk.parts.desk.take(number, INGRID)
    (edit,) = desk.keep()
    assert edit.target == card.id


def test_a_topic_that_cannot_be_opened_costs_no_card(desk: Offline) -> None:
    desk.parts.room.learned(EditorsGroup(has_topics=True, may_open_topics=True))
    desk.ask()
    refusal = "Bad Request: not enough rights to create a topic"
    made = desk.keep(lambda call: refusal if call.method == "createForumTopic" else None)
    (card,) = [call for call in made if call.chat == GROUP and call.method == "sendMessage"]
    assert "message_thread_id" not in card.params
    assert desk.parts.room.trouble is None
    assert len(desk.told(ADMIN)) == 1
    assert "manage topics" in desk.told(ADMIN)[0]


def test_the_group_is_never_owed_more_than_a_few_cards_at_once(desk: Offline) -> None:
    for at in range(30):
        desk.ask(f"Hva er nummer {at}?")
    keeper = desk.keeper
    keeper.keep()
    keeper.keep()
    assert 0 < desk.parts.stores.messages.unsent_in(GROUP) <= 8
    assert len(texts(desk.keep())) == 30


def test_a_card_that_is_gone_is_made_anew_where_its_question_waits(desk: Offline) -> None:
    number = desk.ask()
    (card,) = desk.keep()
    desk.parts.desk.take(number, INGRID)
    made = desk.keep(lambda call: GONE if call.target == card.id else None)
    (anew,) = [text for text in texts(made) if "Tatt av" in text]
    assert anew
    (told,) = desk.told(ADMIN)
    assert f"question {number}" in told
    desk.parts.desk.dismiss(number, INGRID)
    assert "Lukket uten svar" in texts(desk.keep(), "editMessageText")[-1]


def test_a_card_that_is_gone_stays_so_where_its_question_is_closed(desk: Offline) -> None:
    number = desk.ask()
    (card,) = desk.keep()
    desk.parts.desk.dismiss(number, INGRID)
    made = desk.keep(lambda call: GONE if call.target == card.id else None)
    assert [call for call in made if call.chat == GROUP and call.method == "sendMessage"] == []


def test_a_group_that_threw_us_out_is_told_once_and_gets_its_cards_on_our_return(
    desk: Offline,
) -> None:
    first = desk.ask()
    (card,) = desk.keep()
    second = desk.ask("Hva er y?")
    desk.parts.desk.take(first, INGRID)
    desk.keep(lambda call: KICKED if call.chat == GROUP else None)
    assert desk.parts.room.trouble is not None
    (lost,) = desk.told(ADMIN)
    assert "svar queue" in lost
    third = desk.ask("Hva er z?")
    assert [call for call in desk.keep() if call.chat == GROUP] == []
    desk.parts.room.learned(EditorsGroup())
    made = [call for call in desk.keep() if call.chat == GROUP]
    assert [call.target for call in made if call.method == "editMessageText"] == [card.id]
    shown = "".join(texts(made))
    assert f"Spørsmål {second}" in shown
    assert f"Spørsmål {third}" in shown
    assert len(desk.told(ADMIN)) == 2


def test_a_card_that_telegram_refuses_is_told_of_and_tried_when_all_is_well_again(
    desk: Offline,
) -> None:
    desk.ask()
    refusal = "Bad Request: not enough rights to send text messages to the chat"
    desk.keep(lambda call: refusal if call.chat == GROUP else None)
    assert desk.parts.room.trouble == refusal
    assert len(desk.told(ADMIN)) == 1
    desk.parts.room.learned(EditorsGroup())
    assert len([call for call in desk.keep() if call.chat == GROUP]) == 1


def test_a_card_calls_delivered_only_what_telegram_has(desk: Offline) -> None:
    number = desk.ask()
    for reader in (ERIK, OLA):
        desk.ask("Hvor mye koster det?", reader, joins=number)
    desk.keep()
    desk.parts.desk.answer(number, Said("100 kr."), INGRID)
    keeper = desk.keeper
    keeper.keep()
    owed = desk.send(
        lambda call: "Forbidden: bot was blocked by the user" if call.chat == 12 else None
    )
    shown = [call for call in owed if call.chat == GROUP][-1].params["text"]
    assert "3 lesere venter på levering." in shown
    assert "Levert" not in shown
    shown = texts(desk.keep(), "editMessageText")[-1]
    assert "Levert til 2 lesere." in shown
    assert "Én leser har blokkert boten og får det ikke." in shown
    assert "venter på levering" not in shown


def test_a_correction_that_is_on_its_way_is_not_called_delivered(desk: Offline) -> None:
    number = desk.ask()
    desk.keep()
    desk.parts.desk.answer(number, Said("100 kr."), INGRID)
    desk.keep()
    desk.parts.desk.correct(number, Said("120 kr."), INGRID)
    assert desk.parts.stores.deliveries.progress(number).sent == 0
    shown = texts(desk.keep(), "editMessageText")
    assert "Én leser venter på levering." in shown[-2]
    assert "Levert til én leser." in shown[-1]


def test_what_a_reader_adds_stands_on_the_card_and_is_called_out_once(desk: Offline) -> None:
    number = desk.ask()
    (card,) = desk.keep()
    desk.parts.desk.add(number, "Jeg mener det <nye>.", KARI)
    desk.parts.desk.add(number, "På nett.", KARI)
    edit, note = desk.keep()
    assert edit.target == card.id
    assert "Jeg mener det &lt;nye&gt;." in edit.params["text"]
    assert note.params["reply_parameters"]["message_id"] == desk.message_id(card)
    assert "2 tillegg" in note.params["text"]
    assert desk.parts.stores.cards.question_in(GROUP, desk.message_id(note)) == number
    assert desk.keep() == []


def test_the_card_of_an_erased_question_loses_what_it_said_and_is_still_known(
    desk: Offline,
) -> None:
    number = desk.ask("Hva koster hemmeligheten?")
    (card,) = desk.keep()
    desk.parts.desk.erase(KARI)
    (edit,) = desk.keep()
    assert edit.target == card.id
    assert "hemmeligheten" not in edit.params["text"]
    assert edit.params.get("reply_markup") is None
    # An editor may be writing an answer to it right now: that must not become a question.
    assert desk.parts.stores.cards.question_in(GROUP, desk.message_id(card)) == number
    assert desk.keep() == []


def test_a_question_erased_before_its_card_arrived_leaves_none_of_its_words(desk: Offline) -> None:
    desk.ask("Hva koster hemmeligheten?")
    desk.keeper.keep()
    desk.parts.desk.erase(KARI)
    made = desk.keep()
    assert "hemmeligheten" not in made[-1].params["text"]
    assert made[-1].method == "editMessageText"


def test_a_merged_question_says_where_it_went(desk: Offline) -> None:
    first, second = desk.ask(), desk.ask("Hva er prisen?", ERIK)
    desk.keep()
    desk.parts.desk.merge(second, first, INGRID)
    shown = "\n".join(texts(desk.keep(), "editMessageText"))
    assert f"Slått sammen med spørsmål {first}" in shown
    assert "2 lesere" in shown
    assert "Hva er prisen?" in shown


def test_a_group_that_moved_gets_new_cards_and_the_old_ones_are_left(desk: Offline) -> None:
    number = desk.ask()
    desk.keep()
    desk.parts.room.moved(GROUP, GROUP - 1)
    desk.parts.desk.take(number, INGRID)
    made = [call for call in desk.keep() if call.chat != ADMIN]
    assert [(call.method, call.chat) for call in made] == [("sendMessage", GROUP - 1)]


def test_a_group_that_moves_while_we_look_gets_its_card_where_it_is_now(desk: Offline) -> None:
    number = desk.ask()
    room = desk.parts.room

    class Overtaken(Cards):
        """Lets the group move in between the look at where it is and the one at its cards."""

        def missing(self, limit: int) -> Sequence[int]:
            room.moved(GROUP, GROUP - 1)
            return super().missing(limit)

    stores = desk.parts.stores
    stores.cards = Overtaken(stores.database)
    (card,) = [call for call in desk.keep() if call.chat != ADMIN]
    assert card.chat == GROUP - 1
    desk.parts.desk.dismiss(number, INGRID)
    edits = [call for call in desk.keep() if call.method == "editMessageText"]
    assert {(edit.chat, edit.target) for edit in edits} == {(GROUP - 1, card.id)}
