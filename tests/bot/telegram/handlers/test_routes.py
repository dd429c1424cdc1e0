"""Which handler an update goes to, read from the table alone: nothing is handled here."""

from typing import Any

import pytest
from telegram import Update

from bot.telegram.handlers.received import Received
from bot.telegram.handlers.routes import ROUTES, Takers
from bot.types.people import Person, Reader

US = 99
KARI = {"id": 11, "is_bot": False, "first_name": "Kari"}
BOT = {"id": US, "is_bot": True, "first_name": "Svar", "username": "SvarBot"}
HOME = {"id": 11, "type": "private"}
GROUP = {"id": -5, "type": "group", "title": "Lesere"}
EDITORS_FIRST = ["editors_chat"]
QUESTION = ["admin", "reply_in_dialogue", "words_for_editors", "question"]


def nobody_is_looked_up(_: Person) -> Reader:
    raise AssertionError("a route is found without a look into what is kept")


def asked_in_turn(*raw: dict[str, Any]) -> list[str]:
    """Name those that are asked to take updates, in turn, where each passes them on."""
    updates = [Update.de_json({"update_id": 7 + at, **each}, None) for at, each in enumerate(raw)]
    it = Received(updates, US, "SvarBot", nobody_is_looked_up)
    names = {take: name for name, take in vars(Takers).items() if callable(take)}
    first, *rest = [names[route.take] for route in ROUTES if route.when(it)]
    assert [first] == EDITORS_FIRST, "what is said in the editors' chat is nobody else's"
    return rest


def written(text: str | None = None, chat: dict[str, Any] = HOME, **more: Any) -> dict[str, Any]:
    said = {} if text is None else {"text": text}
    return {"message_id": 3, "date": 1, "chat": chat, "from": KARI, **said, **more}


def mention(text: str) -> dict[str, Any]:
    return {"entities": [{"type": "mention", "offset": text.index("@"), "length": 8}]}


FORWARDED: dict[str, Any] = {
    "forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Ola"}
}
PHOTO: dict[str, Any] = {
    "photo": [{"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}]
}
ANSWERS_US: dict[str, Any] = {
    "reply_to_message": {"message_id": 2, "date": 1, "chat": GROUP, "from": BOT}
}


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        (written("Hva er x?"), QUESTION),
        (written(caption="Hva er x?", **PHOTO), QUESTION),
        (written(**PHOTO), ["admin", "media", *QUESTION[1:]]),
        (written("/hjelp"), ["admin", "command", *QUESTION[1:]]),
        (written("!"), ["admin", "command", *QUESTION[1:]]),
        (written("/hjelp@OtherBot"), ["admin", "command", *QUESTION[1:]]),
        (written("/id"), ["number", "admin", "command", *QUESTION[1:]]),
        (written("/ID@SvarBot"), ["number", "admin", "command", *QUESTION[1:]]),
        (written("/id@OtherBot"), ["admin", "command", *QUESTION[1:]]),
        (written("/ide"), ["admin", "command", *QUESTION[1:]]),
        (written("/id", **FORWARDED), ["admin", "question"]),
        (written("/hjelp", **FORWARDED), ["admin", "question"]),
        (written("Hva er x?", **FORWARDED), ["admin", "question"]),
        (written("Hva er x?", via_bot=BOT), []),
        (written("Hva er x?") | {"from": BOT}, []),
        (written("Hva er x?", is_automatic_forward=True), []),
    ],
)
def test_what_is_written_to_us_alone(message: dict[str, Any], asked: list[str]) -> None:
    assert asked_in_turn({"message": message}) == asked


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        (written("Hei alle", GROUP), []),
        (written("@SvarBot Hva er x?", GROUP, **mention("@SvarBot")), ["group_question"]),
        (written("Hva er x?", GROUP, **ANSWERS_US), ["group_question"]),
        (written("/hjelp", GROUP), ["command"]),
        (written("/hjelp@SvarBot", GROUP), ["command"]),
        (written("/hjelp@OtherBot", GROUP), []),
        (written("/id@SvarBot", GROUP), ["number"]),
        (written("/id@OtherBot", GROUP), []),
        (written("/ukjent", GROUP, **ANSWERS_US), []),
        (written("!", GROUP), []),
        (written(None, GROUP, **PHOTO), []),
        (written("Hei", {"id": -9, "type": "channel", "title": "Nytt"}), []),
        (written(None, GROUP, migrate_to_chat_id=-1005), ["moved"]),
    ],
)
def test_what_is_written_in_a_group(message: dict[str, Any], asked: list[str]) -> None:
    assert asked_in_turn({"message": message}) == asked


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        (written("Hva er x?"), ["admin_edit", "question_edited", "edited_into_question"]),
        (written("/hjelp"), ["admin_edit"]),
        (written("/hjelp", GROUP), ["admin_edit", "question_edited"]),
        (written("Hva er x?", GROUP), ["admin_edit", "question_edited"]),
        (written(**PHOTO), []),
        (written("Hva er x?") | {"from": BOT}, []),
    ],
)
def test_what_is_edited(message: dict[str, Any], asked: list[str]) -> None:
    assert asked_in_turn({"edited_message": message}) == asked


def test_a_press_is_the_admins_before_it_is_a_readers() -> None:
    press = {"id": "1", "from": KARI, "chat_instance": "1", "data": "x", "message": written("?")}
    assert asked_in_turn({"callback_query": press}) == ["admin_press", "press"]
    old = {**press, "message": {"chat": HOME, "message_id": 3, "date": 0}}
    assert asked_in_turn({"callback_query": old}) == ["admin_press", "press"]


def test_of_inline_queries_the_last_counts() -> None:
    first, last = (
        {"inline_query": {"id": id, "from": KARI, "query": id, "offset": ""}} for id in ("a", "b")
    )
    assert asked_in_turn(first, last) == ["inline"]
    both = [Update.de_json({"update_id": 1, **each}, None) for each in (first, last)]
    query = Received(both, US, "SvarBot", nobody_is_looked_up).update.inline_query
    assert query is not None
    assert query.query == "b"


@pytest.mark.parametrize(
    ("chat", "was", "now", "asked"),
    [
        (HOME, "member", "kicked", ["blocked"]),
        (HOME, "kicked", "member", ["blocked"]),
        (GROUP, "left", "member", ["welcome"]),
        (GROUP, "member", "left", ["put_out"]),
        (GROUP, "left", "kicked", ["put_out"]),
    ],
)
def test_where_we_come_and_go(chat: dict[str, Any], was: str, now: str, asked: list[str]) -> None:
    def member(status: str) -> dict[str, Any]:
        until = {"until_date": 0} if status == "kicked" else {}
        return {"user": BOT, "status": status, **until}

    change = {"chat": chat, "from": KARI, "date": 1}
    change |= {"old_chat_member": member(was), "new_chat_member": member(now)}
    assert asked_in_turn({"my_chat_member": change}) == asked


def test_messages_that_belong_together_are_one_question_of_the_last_update() -> None:
    raw = [
        {"update_id": 7 + at, "message": written(text) | {"message_id": 3 + at}}
        for at, text in enumerate(("Hva", "er x?"))
    ]
    it = Received([Update.de_json(each, None) for each in raw], US, "SvarBot", nobody_is_looked_up)
    assert it.pieces == {3: "Hva", 4: "er x?"}
    assert (it.who.person.id, it.who.update) == ("11", 8)


def test_what_none_of_the_routes_knows_is_not_for_us() -> None:
    assert asked_in_turn({"channel_post": written("Hei")}) == []
