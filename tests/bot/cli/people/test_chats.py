import json
from datetime import UTC, datetime

from bot.store.telegram.chat_numbers import NumberedChat
from tests.bot.conftest import Shell

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def test_what_is_known_is_listed_with_the_settings_that_name_it(svar: Shell) -> None:
    numbers = svar.app.stores.chat_numbers
    assert svar("chats").out.startswith("None yet: ")
    numbers.note(NumberedChat(-100500, "Redaksjonen \x1b[2J", NOON))
    numbers.note(NumberedChat(11, "Kari", NOON))
    svar.app.settings = svar.app.settings.model_copy(
        update={"editors_chat_id": -100500, "admin_ids": (12,)}
    )
    heading, _, group, person = svar("chats").out.splitlines()
    assert heading.split() == "Number Kind Name Heard of Set in".split()
    assert group.split()[:3] == ["-100500", "group", "Redaksjonen"]
    assert group.split()[-1] == "SVAR_EDITORS_CHAT_ID"
    assert "\x1b" not in group
    assert person.split()[:3] == ["11", "person", "Kari"]
    listed = json.loads(svar("chats", "--json").out)
    assert [(each["number"], each["kind"], each["set_in"]) for each in listed] == [
        (-100500, "group", ["SVAR_EDITORS_CHAT_ID"]),
        (11, "person", []),
    ]
