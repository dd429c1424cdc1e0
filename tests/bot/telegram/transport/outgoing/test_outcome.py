from datetime import UTC, datetime
from typing import Any

import pytest

from bot.store.telegram.message_rows import makes_a_message, takes_room, told_seconds
from bot.telegram.transport.api import CallFailed, Failure
from bot.telegram.transport.outgoing.outcome import (
    Again,
    Failed,
    Mended,
    Moved,
    Outcome,
    Sent,
    Unwanted,
    message_id_in,
    outcome_of,
    topic_in,
)
from bot.types.traffic import Outgoing
from botapi.methods.registry import _HANDLERS
from botapi.world.rates import COUNTED

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MARKUP = {"inline_keyboard": [[{"text": "a", "url": "x"}]]}
FULL = {
    "chat_id": 1,
    "text": '<b>A &lt; B</b> og <a href="https://x.example">C</a>',
    "parse_mode": "HTML",
    "reply_markup": MARKUP,
    "reply_parameters": {"message_id": 3},
    "message_thread_id": 5,
}


def owed(method: str = "sendMessage", chat: int | None = 1, **params: Any) -> Outgoing:
    return Outgoing(1, "lane", chat, method, params or FULL, None, NOON)


def outcome(
    failure: Failure, reason: str = "x", message: Outgoing | None = None, **more: Any
) -> Outcome:
    return outcome_of(message or owed(), CallFailed(failure, reason, **more))


def refused(reason: str, message: Outgoing | None = None) -> Outcome:
    return outcome(Failure.REFUSED, f"Bad Request: {reason}", message)


@pytest.mark.parametrize("failure", [Failure.TOKEN, Failure.CONFLICT])
def test_what_has_to_do_with_all_messages_costs_this_one_nothing(failure: Failure) -> None:
    assert outcome(failure) == Again("x")


def test_what_was_not_reached_is_certainly_not_done() -> None:
    assert outcome(Failure.UNREACHED) == Again("x", unreached=True)


def test_a_flood_is_waited_out_and_a_little_longer() -> None:
    again = outcome(Failure.FLOOD, retry_after_seconds=7.0)
    assert isinstance(again, Again)
    assert again.seconds is not None
    assert 7 < again.seconds <= 8
    assert told_seconds(again.problem) == again.seconds
    assert outcome(Failure.FLOOD) == Again("x")
    assert told_seconds("x") is told_seconds(None) is None


@pytest.mark.parametrize("method", sorted(_HANDLERS))
def test_what_counts_as_a_message_does_so_for_the_server_of_the_tests_too(method: str) -> None:
    assert takes_room(method) == (method.lower() in COUNTED)


@pytest.mark.parametrize("method", ["createForumTopic", "editForumTopic", "closeForumTopic"])
def test_what_telegram_tells_of_counts_as_a_message_though_nobody_looks_for_it(method: str) -> None:
    assert takes_room(method)
    assert not makes_a_message(method)


@pytest.mark.parametrize(
    ("method", "uncertain"),
    [
        ("sendMessage", True),
        ("sendDocument", True),
        ("copyMessage", True),
        ("forwardMessage", True),
        ("sendChatAction", False),
        ("editMessageText", False),
        ("deleteMessage", False),
        ("answerCallbackQuery", False),
        ("setMessageReaction", False),
    ],
)
def test_only_what_makes_a_message_is_in_doubt_without_an_answer(
    method: str, uncertain: bool
) -> None:
    assert makes_a_message(method) is uncertain
    assert outcome(Failure.UNCERTAIN, message=owed(method)) == Again("x", uncertain=uncertain)


def test_a_migrated_group_is_followed() -> None:
    assert outcome(Failure.MIGRATED, migrated_to=-1001) == Moved(-1001)


def test_a_chat_that_forbids_wants_nothing() -> None:
    assert outcome(Failure.FORBIDDEN, message=owed(chat=7)) == Unwanted("blocked")
    assert outcome(Failure.FORBIDDEN, message=owed(chat=-7)) == Unwanted("kicked")


def test_a_call_without_a_chat_that_is_forbidden_is_given_up() -> None:
    assert isinstance(outcome(Failure.FORBIDDEN, message=owed(chat=None)), Failed)


@pytest.mark.parametrize(
    "reason",
    [
        "message is not modified: specified new message content and reply markup are exactly …",
        "query is too old and response timeout expired or query ID is invalid",
        "message to delete not found",
    ],
)
def test_what_stands_already_is_done(reason: str) -> None:
    assert refused(reason) == Sent()


@pytest.mark.parametrize(
    "reason",
    ["message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID"],
)
def test_what_there_is_nothing_left_to_change_of_is_given_up_quietly(reason: str) -> None:
    assert refused(reason, owed("editMessageText")) == Failed(f"Bad Request: {reason}")


def test_markup_that_is_not_understood_is_left_out_and_told() -> None:
    mended = refused("can't parse entities: Unsupported start tag …")
    assert isinstance(mended, Mended)
    assert mended.params == {key: value for key, value in FULL.items() if key != "parse_mode"} | {
        "text": "A < B og C"
    }
    assert mended.line


def test_a_caption_loses_its_markup_too() -> None:
    message = owed("sendDocument", chat_id=1, caption="<i>a</i>", parse_mode="HTML")
    mended = refused("can't parse entities", message)
    assert isinstance(mended, Mended)
    assert mended.params == {"chat_id": 1, "caption": "a"}


@pytest.mark.parametrize(
    ("reason", "name"),
    [
        ("message to be replied not found", "reply_parameters"),
        ("QUOTE_TEXT_INVALID", "reply_parameters"),
        ("message thread not found", "message_thread_id"),
        ("TOPIC_CLOSED", "message_thread_id"),
        ("BUTTON_URL_INVALID", "reply_markup"),
        ("inline keyboard button URL … is invalid: Wrong HTTP URL", "reply_markup"),
        ("reply markup is too long", "reply_markup"),
    ],
)
def test_what_a_message_can_do_without_is_left_out(reason: str, name: str) -> None:
    mended = refused(reason)
    assert isinstance(mended, Mended)
    assert mended.params == {key: value for key, value in FULL.items() if key != name}


def test_only_a_vanished_question_is_nothing_to_tell_of() -> None:
    vanished, other = refused("message to be replied not found"), refused("TOPIC_CLOSED")
    assert isinstance(vanished, Mended)
    assert isinstance(other, Mended)
    assert (bool(vanished.line), bool(other.line)) == (False, True)


def test_a_refusal_that_comes_again_without_the_parameter_is_final() -> None:
    for reason in ("can't parse entities", "BUTTON_URL_INVALID", "message thread not found"):
        assert isinstance(refused(reason, owed(chat_id=1, text="hei")), Failed)


def test_an_edit_of_nothing_but_buttons_is_not_made_without_them() -> None:
    edit = owed("editMessageReplyMarkup", chat_id=1, message_id=2, reply_markup=MARKUP)
    assert isinstance(refused("BUTTON_URL_INVALID", edit), Failed)


@pytest.mark.parametrize("reason", ["chat not found", "message is too long", "PEER_ID_INVALID"])
def test_any_other_refusal_is_kept_and_told(reason: str) -> None:
    failed = refused(reason)
    assert isinstance(failed, Failed)
    assert reason in failed.problem
    assert failed.line is not None
    assert reason in failed.line
    assert "<b>" not in failed.line


def test_a_reason_of_any_length_is_one_line() -> None:
    failed = refused("x\n" * 5000)
    assert isinstance(failed, Failed)
    assert len(failed.problem) <= 200
    assert "\n" not in failed.problem


def test_the_id_of_what_was_sent_is_read() -> None:
    assert message_id_in({"message_id": 7, "chat": {}}) == 7
    assert message_id_in([{"message_id": 7}, {"message_id": 8}]) == 7


@pytest.mark.parametrize(
    "result",
    [True, None, [], {}, [[]], {"message_id": "7"}, {"message_id": True}, {"message_id": 2**80}],
)
def test_a_result_without_an_id_leaves_it_in_doubt(result: object) -> None:
    with pytest.raises(CallFailed) as caught:
        message_id_in(result)
    assert caught.value.failure is Failure.UNCERTAIN


@pytest.mark.parametrize(
    ("result", "topic"),
    [
        ({"message_thread_id": 7, "name": "x", "icon_color": 1}, 7),
        ({"message_id": 9, "message_thread_id": 7}, None),
        ({"message_thread_id": "7"}, None),
        ({"message_thread_id": -1}, None),
        ({}, None),
        (True, None),
        ([{"message_thread_id": 7}], None),
    ],
)
def test_a_topic_is_known_by_its_number_and_a_message_in_one_is_none(
    result: object, topic: int | None
) -> None:
    assert topic_in(result) == topic
