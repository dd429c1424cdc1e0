"""The keeper alone: what it owes the group, and what it makes of what became of that."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from bot.store.telegram.cards import Cards
from bot.telegram.editors_chat import EditorsGroup
from bot.types.questions import Said, Shown
from bot.types.traffic import Outgoing
from corpus.types import Language
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
def rig(tmp_path: Path) -> Iterator[Offline]:
    with offline(tmp_path) as made:
        yield made


def texts(calls: list[Outgoing], method: str = "sendMessage") -> list[str]:
    return [str(call.params["text"]) for call in calls if call.method == method]


def test_a_question_gets_one_card_and_nothing_more_while_nothing_happens(rig: Offline) -> None:
    rig.ask("Hva koster <det>?")
    (card,) = rig.keep()
    assert (card.method, card.chat) == ("sendMessage", GROUP)
    assert "Hva koster &lt;det&gt;?" in card.params["text"]
    assert rig.keep() == []


def test_without_a_group_nothing_is_owed_and_deliveries_are_followed_all_the_same(
    tmp_path: Path,
) -> None:
    with offline(tmp_path, editors_chat_id=None) as rig:
        number = rig.ask()
        rig.dependencies.queue.answer(number, Said("100 kr."), INGRID)
        rig.send()
        assert rig.card_sync.keep() is False
        assert rig.dependencies.stores.deliveries.progress(number).sent == 1


def test_every_step_changes_the_card_in_place(rig: Offline) -> None:
    number = rig.ask()
    (card,) = rig.keep()
    for step, words in (
        (rig.dependencies.queue.take, "Tatt av"),
        (rig.dependencies.queue.release, "Venter på redaksjonen"),
        (rig.dependencies.queue.dismiss, "Lukket uten svar"),
        (rig.dependencies.queue.reopen, "Venter på redaksjonen"),
    ):
        step(number, INGRID)
        edits = [call for call in rig.keep() if call.chat == GROUP]
        assert {(each.method, each.target) for each in edits} == {("editMessageText", card.id)}
        assert words in edits[-1].params["text"]


def test_a_step_that_changes_nothing_that_is_seen_owes_nothing(rig: Offline) -> None:
    number = rig.ask()
    rig.keep()
    rig.dependencies.queue.take(number, INGRID)
    rig.dependencies.queue.release(number, INGRID)
    assert rig.keep() == []


def test_a_card_that_is_on_its_way_is_changed_when_it_has_arrived(rig: Offline) -> None:
    number = rig.ask()
    card_sync = rig.card_sync
    assert card_sync.keep() is True
    rig.dependencies.queue.take(number, INGRID)
    assert card_sync.keep() is False
    card, edit = rig.keep()
    assert (card.method, edit.method) == ("sendMessage", "editMessageText")
    assert "Tatt av" in edit.params["text"]


def test_a_death_between_any_two_looks_leaves_one_card(rig: Offline) -> None:
    rig.ask()
    rig.card_sync.keep()
    rig.card_sync.keep()
    rig.send()
    rig.card_sync.keep()
    assert len(texts(rig.called)) == 1


def test_where_the_group_has_topics_a_card_stands_in_its_own(rig: Offline) -> None:
    rig.dependencies.editors_chat.note_group(EditorsGroup(has_topics=True, may_open_topics=True))
    number = rig.ask("Hva koster det?\nPå nett?")
    topic, card = rig.keep()
    assert topic.method == "createForumTopic"
    assert topic.params["name"] == f"{number} · Hva koster det? På nett?"
    assert card.params["message_thread_id"] == rig.message_id(topic)
    rig.dependencies.queue.take(number, INGRID)
    (edit,) = rig.keep()
    assert edit.target == card.id


def test_a_topic_that_cannot_be_opened_costs_no_card(rig: Offline) -> None:
    rig.dependencies.editors_chat.note_group(EditorsGroup(has_topics=True, may_open_topics=True))
    rig.ask()
    refusal = "Bad Request: not enough rights to create a topic"
    made = rig.keep(lambda call: refusal if call.method == "createForumTopic" else None)
    (card,) = [call for call in made if call.chat == GROUP and call.method == "sendMessage"]
    assert "message_thread_id" not in card.params
    assert rig.dependencies.editors_chat.trouble is None
    assert len(rig.told(ADMIN)) == 1
    assert "manage topics" in rig.told(ADMIN)[0]


def test_the_group_is_never_owed_more_than_a_few_cards_at_once(rig: Offline) -> None:
    for at in range(30):
        rig.ask(f"Hva er nummer {at}?")
    card_sync = rig.card_sync
    card_sync.keep()
    card_sync.keep()
    assert rig.dependencies.stores.messages.unsent_in(GROUP) == 3
    assert len(sent_bit_by_bit(rig)) == 30


def test_a_group_with_topics_has_a_line_as_short_and_each_card_follows_its_topic(
    rig: Offline,
) -> None:
    rig.dependencies.editors_chat.note_group(EditorsGroup(has_topics=True, may_open_topics=True))
    for at in range(9):
        rig.ask(f"Hva er nummer {at}?")
    assert len(sent_bit_by_bit(rig)) == 9
    methods = [call.method for call in rig.called if call.chat == GROUP]
    assert methods[:6] == ["createForumTopic"] * 3 + ["sendMessage"] * 3


def sent_bit_by_bit(rig: Offline) -> list[str]:
    """What is written to the group where each look finds what the one before has owed sent."""
    made, longest = list[Outgoing](), 0
    for _ in range(100):
        rig.card_sync.keep()
        longest = max(longest, rig.dependencies.stores.messages.unsent_in(GROUP))
        rig.later(minutes=1)
        if not (more := rig.send()):
            break
        made += more
    assert longest <= 3
    return texts(made)


def test_a_card_that_is_gone_is_made_anew_where_its_question_waits(rig: Offline) -> None:
    number = rig.ask()
    (card,) = rig.keep()
    rig.dependencies.queue.take(number, INGRID)
    made = rig.keep(lambda call: GONE if call.target == card.id else None)
    (anew,) = [text for text in texts(made) if "Tatt av" in text]
    assert anew
    (told,) = rig.told(ADMIN)
    assert f"question {number}" in told
    rig.dependencies.queue.dismiss(number, INGRID)
    assert "Lukket uten svar" in texts(rig.keep(), "editMessageText")[-1]


def test_a_card_that_is_gone_stays_so_where_its_question_is_closed(rig: Offline) -> None:
    number = rig.ask()
    (card,) = rig.keep()
    rig.dependencies.queue.dismiss(number, INGRID)
    made = rig.keep(lambda call: GONE if call.target == card.id else None)
    assert [call for call in made if call.chat == GROUP and call.method == "sendMessage"] == []


def test_a_group_that_threw_us_out_is_told_once_and_gets_its_cards_on_our_return(
    rig: Offline,
) -> None:
    first = rig.ask()
    (card,) = rig.keep()
    second = rig.ask("Hva er y?")
    rig.dependencies.queue.take(first, INGRID)
    rig.keep(lambda call: KICKED if call.chat == GROUP else None)
    assert rig.dependencies.editors_chat.trouble is not None
    (lost,) = rig.told(ADMIN)
    assert "svar queue" in lost
    third = rig.ask("Hva er z?")
    assert [call for call in rig.keep() if call.chat == GROUP] == []
    rig.dependencies.editors_chat.note_group(EditorsGroup())
    made = [call for call in rig.keep() if call.chat == GROUP]
    assert [call.target for call in made if call.method == "editMessageText"] == [card.id]
    shown = "".join(texts(made))
    assert f"Spørsmål {second}" in shown
    assert f"Spørsmål {third}" in shown
    assert len(rig.told(ADMIN)) == 2


def test_a_card_that_telegram_refuses_is_told_of_and_tried_when_all_is_well_again(
    rig: Offline,
) -> None:
    rig.ask()
    refusal = "Bad Request: not enough rights to send text messages to the chat"
    rig.keep(lambda call: refusal if call.chat == GROUP else None)
    assert rig.dependencies.editors_chat.trouble == refusal
    assert len(rig.told(ADMIN)) == 1
    rig.dependencies.editors_chat.note_group(EditorsGroup())
    assert len([call for call in rig.keep() if call.chat == GROUP]) == 1


def test_a_card_calls_delivered_only_what_telegram_has(rig: Offline) -> None:
    number = rig.ask()
    for reader in (ERIK, OLA):
        rig.ask("Hvor mye koster det?", reader, joins=number)
    rig.keep()
    rig.dependencies.queue.answer(number, Said("100 kr."), INGRID)
    card_sync = rig.card_sync
    card_sync.keep()
    owed = rig.send(
        lambda call: "Forbidden: bot was blocked by the user" if call.chat == 12 else None
    )
    shown = [call for call in owed if call.chat == GROUP][-1].params["text"]
    assert "3 lesere venter på levering." in shown
    assert "Levert" not in shown
    shown = texts(rig.keep(), "editMessageText")[-1]
    assert "Levert til 2 lesere." in shown
    assert "Én leser har blokkert boten og får det ikke." in shown
    assert "venter på levering" not in shown


def test_a_correction_that_is_on_its_way_is_not_called_delivered(rig: Offline) -> None:
    number = rig.ask()
    rig.keep()
    rig.dependencies.queue.answer(number, Said("100 kr."), INGRID)
    rig.keep()
    rig.dependencies.queue.correct(number, Said("120 kr."), INGRID)
    assert rig.dependencies.stores.deliveries.progress(number).sent == 0
    shown = texts(rig.keep(), "editMessageText")
    assert "Én leser venter på levering." in shown[-2]
    assert "Levert til én leser." in shown[-1]


def test_what_a_reader_adds_stands_on_the_card_and_is_called_out_once(rig: Offline) -> None:
    number = rig.ask()
    (card,) = rig.keep()
    rig.dependencies.queue.add(number, "Jeg mener det <nye>.", KARI)
    rig.dependencies.queue.add(number, "På nett.", KARI)
    edit, note = rig.keep()
    assert edit.target == card.id
    assert "Jeg mener det &lt;nye&gt;." in edit.params["text"]
    assert note.params["reply_parameters"]["message_id"] == rig.message_id(card)
    assert "2 tillegg" in note.params["text"]
    assert rig.dependencies.stores.cards.question_in(GROUP, rig.message_id(note)) == number
    assert rig.keep() == []


def test_the_card_of_an_erased_question_loses_what_it_said_and_is_still_known(
    rig: Offline,
) -> None:
    number = rig.ask("Hva koster hemmeligheten?")
    (card,) = rig.keep()
    rig.dependencies.queue.erase(KARI)
    (edit,) = rig.keep()
    assert edit.target == card.id
    assert "hemmeligheten" not in edit.params["text"]
    assert edit.params.get("reply_markup") is None
    # An editor may be writing an answer to it right now: that must not become a question.
    assert rig.dependencies.stores.cards.question_in(GROUP, rig.message_id(card)) == number
    assert rig.keep() == []


def test_a_question_erased_before_its_card_arrived_leaves_none_of_its_words(rig: Offline) -> None:
    rig.ask("Hva koster hemmeligheten?")
    rig.card_sync.keep()
    rig.dependencies.queue.erase(KARI)
    made = rig.keep()
    assert "hemmeligheten" not in made[-1].params["text"]
    assert made[-1].method == "editMessageText"


def test_a_merged_question_says_where_it_went(rig: Offline) -> None:
    first, second = rig.ask(), rig.ask("Hva er prisen?", ERIK)
    rig.keep()
    rig.dependencies.queue.merge(second, first, INGRID)
    shown = "\n".join(texts(rig.keep(), "editMessageText"))
    assert f"Slått sammen med spørsmål {first}" in shown
    assert "2 lesere" in shown
    assert "Hva er prisen?" in shown


def test_a_group_that_moved_gets_new_cards_and_the_old_ones_are_left(rig: Offline) -> None:
    number = rig.ask()
    rig.keep()
    rig.dependencies.editors_chat.follow(GROUP, GROUP - 1)
    rig.dependencies.queue.take(number, INGRID)
    made = [call for call in rig.keep() if call.chat != ADMIN]
    assert [(call.method, call.chat) for call in made] == [("sendMessage", GROUP - 1)]


def test_a_group_that_moves_while_we_look_gets_its_card_where_it_is_now(rig: Offline) -> None:
    number = rig.ask()
    editors_chat = rig.dependencies.editors_chat

    class Overtaken(Cards):
        """Lets the group move in between the look at where it is and the one at its cards."""

        def missing(self, limit: int) -> Sequence[int]:
            editors_chat.follow(GROUP, GROUP - 1)
            return super().missing(limit)

    stores = rig.dependencies.stores
    stores.cards = Overtaken(stores.database)
    (card,) = [call for call in rig.keep() if call.chat != ADMIN]
    assert card.chat == GROUP - 1
    rig.dependencies.queue.dismiss(number, INGRID)
    edits = [call for call in rig.keep() if call.method == "editMessageText"]
    assert {(edit.chat, edit.target) for edit in edits} == {(GROUP - 1, card.id)}


def test_a_card_names_the_question_it_may_be_the_same_as_while_that_one_waits(rig: Offline) -> None:
    queue = rig.dependencies.queue
    other = rig.ask("Hva koster det?")
    rig.keep()
    shown = Shown("unanswered", 0.1, (), alike=other)
    number = queue.hand_over("Hva er prisen på det?", Language.NB, shown, KARI).number
    (card,) = rig.keep()
    assert f"Ligner på spørsmål {other}" in card.params["text"]
    queue.dismiss(other, INGRID)
    queue.take(number, INGRID)
    assert not any("Ligner på spørsmål" in call.params["text"] for call in rig.keep())
