from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.store.database import Database
from bot.store.tables import MESSAGES
from bot.store.telegram.message_lookups import MessageStanding
from bot.store.telegram.message_rows import told_to_wait
from bot.store.telegram.messages import EXPIRED, Messages
from bot.types.traffic import MessageState, Outgoing

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SOON = NOON + timedelta(seconds=1)
LATER = NOON + timedelta(minutes=1)
GROUP, SUPERGROUP = -5, -1_001_000_000_001


@pytest.fixture
def messages(database: Database) -> Messages:
    return Messages(database)


def add(messages: Messages, chat: int | None = 1, text: str = "hei", **how: Any) -> int:
    params = {"text": text} if chat is None else {"chat_id": chat, "text": text}
    return messages.add("sendMessage", params, at=how.pop("at", NOON), chat=chat, **how)


def claim(
    messages: Messages,
    limit: int = 9,
    *,
    at: datetime = NOON,
    turns: Mapping[str, int] | None = None,
    known: int | None = None,
) -> list[Outgoing]:
    return messages.claim(at, limit, turns=turns or {}, known=lambda _: known)


def claimed(messages: Messages, limit: int = 9, **how: Any) -> list[int]:
    return [message.id for message in claim(messages, limit, **how)]


def row(database: Database, id: int) -> Any:
    with database.reading() as connection:
        return connection.execute(sa.select(MESSAGES).where(MESSAGES.c.id == id)).one()


def test_what_goes_in_comes_out(messages: Messages) -> None:
    params = {
        "chat_id": 7,
        "text": "<b>Æøå</b> 👍🏽 '%s'",
        "reply_markup": {"inline_keyboard": [[]]},
    }
    id = messages.add("editMessageText", params, at=NOON, chat=7, target=3)
    assert claim(messages) == [
        Outgoing(id, "chat:7", 7, "editMessageText", params, target=3, created_at=NOON)
    ]


def test_what_cannot_be_written_is_made_harmless(messages: Messages) -> None:
    add(messages, text="a\ud83d\ude00b\ud800c\0d")
    assert claim(messages)[0].params["text"] == "a😀b\ufffdc\ufffdd"


def test_a_lane_gives_one_message_at_a_time_the_oldest_first(messages: Messages) -> None:
    first, second, other = add(messages), add(messages), add(messages, 2)
    assert claimed(messages) == [first, other]
    assert claimed(messages) == []
    messages.mark_sent(first, 10, NOON)
    assert claimed(messages) == [second]


def test_a_call_without_a_chat_waits_for_nothing(messages: Messages) -> None:
    both = [add(messages, None), add(messages, None)]
    assert claimed(messages) == both


def test_a_lane_of_its_own_name_is_kept(messages: Messages) -> None:
    first = add(messages, 1, lane="topic:1:5")
    assert claimed(messages) == [first]
    assert claimed(messages) == []


def test_a_postponed_message_holds_up_its_lane_and_no_other(messages: Messages) -> None:
    first, second, other = add(messages), add(messages), add(messages, 2)
    assert claimed(messages, 1) == [first]
    messages.postpone(first, LATER, problem="too many requests")
    assert claimed(messages) == [other]
    assert claimed(messages, at=LATER) == [first]
    messages.mark_sent(first, 10, LATER)
    assert claimed(messages, at=LATER) == [second]


def test_lanes_that_have_had_a_turn_come_after_those_that_have_not(messages: Messages) -> None:
    one, two, three = add(messages, 1), add(messages, 2), add(messages, 3)
    assert claimed(messages, 2, turns={"chat:1": 2, "chat:2": 1}) == [three, two]
    assert claimed(messages, 2) == [one]


def test_attempts_are_counted_and_doubt_stays(messages: Messages) -> None:
    id = add(messages)
    claim(messages)
    messages.postpone(id, NOON, uncertain=True, problem="ReadTimeout")
    claim(messages)
    messages.postpone(id, NOON, problem="ConnectError")
    (message,) = claim(messages)
    assert (message.attempts, message.uncertain) == (2, True)


def test_a_message_is_due_when_it_is_the_first_of_its_lane_and_its_time_has_come(
    messages: Messages,
) -> None:
    assert messages.next_due() is None
    id = add(messages)
    assert messages.next_due() == NOON
    claim(messages)
    add(messages)
    assert messages.next_due() is None
    messages.postpone(id, LATER, problem=None)
    assert messages.next_due() == LATER
    add(messages, 2, at=SOON)
    assert messages.next_due() == SOON


def test_a_message_whose_time_is_over_is_given_up_without_a_try(messages: Messages) -> None:
    id = add(messages, expires_at=SOON)
    claim(messages)
    messages.postpone(id, LATER, problem="too many requests")
    assert messages.next_due() == SOON
    assert claimed(messages, at=SOON) == []
    assert messages.standing(id) == MessageStanding(MessageState.FAILED, 1, None, EXPIRED)
    assert messages.undelivered() == {EXPIRED: 1}


def test_what_a_message_said_goes_once_it_is_settled(
    messages: Messages, database: Database
) -> None:
    sent, failed = add(messages), add(messages, 2)
    claim(messages)
    messages.mark_sent(sent, 10, LATER)
    messages.mark_failed(failed, "chat not found", LATER)
    assert [row(database, id).params for id in (sent, failed)] == [{}, {}]
    assert [row(database, id).settled_at for id in (sent, failed)] == [LATER, LATER]


def test_only_a_sent_message_has_an_id(messages: Messages) -> None:
    id = add(messages)
    assert messages.message_id_of(id) is None
    claim(messages, known=400)
    assert messages.message_id_of(id) is None
    messages.mark_sent(id, 401, NOON)
    assert messages.message_id_of(id) == 401
    assert messages.message_id_of(id + 1) is None


def test_the_mark_is_of_the_first_attempt_that_may_have_succeeded(messages: Messages) -> None:
    id = add(messages)
    claim(messages, known=400)
    messages.postpone(id, NOON, problem="ConnectError")
    claim(messages, known=500)
    messages.postpone(id, NOON, uncertain=True, problem="ReadTimeout")
    claim(messages, known=600)
    assert messages.tried_above(id) == 500


def test_a_settled_message_has_no_mark(messages: Messages) -> None:
    sent, failed = add(messages), add(messages, 2)
    claim(messages, known=400)
    messages.mark_sent(sent, 401, NOON)
    messages.mark_failed(failed, "chat not found", NOON)
    assert [messages.tried_above(id) for id in (sent, failed)] == [None, None]
    assert messages.highest_ids() == {1: 401}


def test_after_a_death_what_was_being_sent_is_uncertain(messages: Messages) -> None:
    tried, waiting = add(messages), add(messages)
    claim(messages, known=400)
    assert messages.recover(SOON) == 1
    assert claimed(messages) == []
    (message,) = claim(messages, at=SOON)
    assert (message.id, message.uncertain, messages.tried_above(tried)) == (tried, True, 400)
    messages.mark_sent(tried, 401, SOON)
    assert [(message.id, message.uncertain) for message in claim(messages, at=SOON)] == [
        (waiting, False)
    ]


def test_an_amended_message_is_tried_at_once_in_its_new_form(messages: Messages) -> None:
    id = add(messages)
    claim(messages)
    messages.amend(id, {"chat_id": 1, "text": "enkelt"}, NOON)
    (message,) = claim(messages)
    assert (message.id, message.params["text"], message.attempts) == (id, "enkelt", 1)


def test_a_chat_that_wants_nothing_is_given_up_and_others_are_not(messages: Messages) -> None:
    mine, others = [add(messages), add(messages)], add(messages, 2)
    messages.fail_chat(1, "blocked", LATER)
    assert messages.undelivered() == {"blocked": len(mine)}
    assert claimed(messages) == [others]


def test_what_is_owed_to_a_group_follows_it_and_what_was_sent_does_not(
    messages: Messages,
) -> None:
    sent, tried, topic = add(messages, GROUP), add(messages, GROUP), add(messages, GROUP, lane="t")
    claim(messages, 1)
    messages.mark_sent(sent, 10, NOON)
    claim(messages, 1, known=10)
    messages.postpone(tried, NOON, uncertain=True, problem="ReadTimeout")
    messages.migrate(GROUP, SUPERGROUP)
    moved = claim(messages)
    assert [(message.id, message.chat, message.params["chat_id"]) for message in moved] == [
        (tried, SUPERGROUP, SUPERGROUP),
        (topic, SUPERGROUP, SUPERGROUP),
    ]
    assert [message.lane for message in moved] == [f"chat:{SUPERGROUP}", "t"]
    assert not moved[0].uncertain
    assert messages.standing(sent) == MessageStanding(MessageState.SENT, GROUP, 10)


def test_ids_are_remembered_by_chat(messages: Messages) -> None:
    for chat, message_id in ((1, 10), (2, 12), (1, 11), (SUPERGROUP, 3)):
        id = add(messages, chat)
        messages.mark_sent(id, message_id, NOON)
    messages.mark_sent(add(messages), None, NOON)
    assert messages.highest_ids() == {1: 11, 2: 12, SUPERGROUP: 3}
    assert messages.latest_ids(3) == [(SUPERGROUP, 3), (1, 11), (2, 12)]


def test_what_waits_is_counted_since_the_oldest(messages: Messages) -> None:
    assert messages.waiting() == (0, None)
    add(messages, at=NOON)
    add(messages, at=LATER)
    messages.mark_failed(add(messages, 2), "blocked", NOON)
    claim(messages)
    assert messages.waiting() == (2, NOON)


def test_undelivered_counts_what_was_meant_for_a_chat(messages: Messages) -> None:
    for chat, problem in ((1, "blocked"), (2, "blocked"), (3, "chat not found"), (None, EXPIRED)):
        messages.mark_failed(add(messages, chat), problem, NOON)
    assert list(messages.undelivered().items()) == [("blocked", 2), ("chat not found", 1)]


def test_a_chat_is_erased_but_for_what_is_kept(messages: Messages) -> None:
    gone, kept, other = add(messages), add(messages), add(messages, 2)
    messages.erase(1, [kept])
    assert messages.standing(gone) is None
    assert claimed(messages) == [kept, other]
    messages.erase(1, ())
    assert messages.standing(kept) is None
    messages.mark_sent(kept, 10, NOON)  # it was under way
    assert messages.message_id_of(kept) is None


def test_only_what_was_settled_long_ago_is_forgotten(messages: Messages) -> None:
    old, new, waiting = add(messages), add(messages, 2), add(messages, 3)
    messages.mark_sent(old, 10, NOON)
    messages.mark_failed(new, "blocked", LATER)
    assert messages.forget(LATER) == 1
    assert messages.standing(old) is None
    assert None not in (messages.standing(new), messages.standing(waiting))


def test_a_unit_that_fails_leaves_no_claim_behind(messages: Messages) -> None:
    id = add(messages)

    def fail() -> None:
        with messages.database.unit():
            assert claimed(messages) == [id]
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert claimed(messages) == [id]


def test_what_was_tried_and_not_noted_may_be_any_later_message_of_its_chat(
    messages: Messages,
) -> None:
    def doubts(message_id: int, chat: int = GROUP) -> list[str]:
        return list(messages.in_doubt(chat, message_id))

    first = add(messages, GROUP)
    assert doubts(99) == []  # it was never tried
    claim(messages, known=40)
    assert (doubts(40), doubts(41), doubts(41, SUPERGROUP)) == ([], ["sendMessage"], [])
    messages.postpone(first, NOON, problem="Too Many Requests")  # surely not carried out
    assert doubts(41) == []
    claim(messages, known=40)
    messages.recover(SOON)
    assert doubts(41) == ["sendMessage"]
    claim(messages, at=SOON, known=50)  # its mark stays
    assert doubts(41) == ["sendMessage"]
    messages.mark_sent(first, 41, SOON)
    second = add(messages, GROUP)
    claim(messages, known=None)
    assert (doubts(41), doubts(42)) == ([], ["sendMessage"])  # 41 is known for another
    messages.mark_failed(second, "gone", SOON)
    assert doubts(42) == []


def test_a_chat_that_has_had_too_many_waits_but_no_edit_does(messages: Messages) -> None:
    had = [add(messages) for _ in range(5)]
    for number, id in enumerate(had):
        assert claimed(messages) == [id]
        messages.mark_sent(id, 10 + number, NOON)
    edit = messages.add("editMessageText", {"chat_id": 1}, at=NOON, chat=1, target=had[0])
    assert claimed(messages) == [edit]
    messages.mark_sent(edit, None, NOON)
    late, other = add(messages), add(messages, 2)
    assert claimed(messages) == [other]
    assert messages.next_due() == NOON + timedelta(seconds=5)
    assert claimed(messages, at=NOON + timedelta(seconds=4.9)) == []
    assert claimed(messages, at=NOON + timedelta(seconds=5)) == [late]


def test_a_group_takes_twenty_a_minute(messages: Messages) -> None:
    for number in range(20):
        sent = add(messages, GROUP)
        at = NOON + timedelta(seconds=2 * number)
        assert claimed(messages, at=at) == [sent]
        messages.mark_sent(sent, 10 + number, at)
    late = add(messages, GROUP)
    assert claimed(messages, at=NOON + timedelta(seconds=45)) == []
    assert messages.next_due() == LATER
    assert claimed(messages, at=LATER) == [late]


def test_what_was_sent_by_a_clock_that_was_ahead_holds_nothing_up(messages: Messages) -> None:
    for number in range(5):
        sent = add(messages)
        claimed(messages)
        messages.mark_sent(sent, 10 + number, NOON + timedelta(days=3))
    last = add(messages)
    assert claimed(messages) == [last]


def test_no_message_waits_longer_than_it_was_told(messages: Messages) -> None:
    told, ahead, failed = (add(messages, chat) for chat in (1, 2, 3))
    claim(messages)
    for id, seconds in ((told, 300), (ahead, 900), (failed, 300)):
        problem = "refused" if id == failed else told_to_wait(300)
        messages.postpone(id, NOON + timedelta(seconds=seconds), problem=problem)
    assert messages.hasten(NOON, timedelta(minutes=1)) == 2
    assert claimed(messages) == [failed]
    assert claimed(messages, at=NOON + timedelta(seconds=299)) == []
    assert claimed(messages, at=NOON + timedelta(seconds=300)) == [told, ahead]
