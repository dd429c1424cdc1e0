"""A bot that is killed between sending a card and noting that, while an editor replies to it."""

import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.store.database import Database
from bot.store.telegram.messages import Messages
from bot.store.telegram.updates import Updates
from bot.types.traffic import UpdateState
from botapi import Chat, DelayAfter, SeenMessage, running_server
from tests.bot.test_cli_bot import end, start


def until(holds: Callable[[], object]) -> None:
    """Wait for what only the database tells."""
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def cards(group: Chat, number: int) -> list[SeenMessage]:
    return [each for each in group.answers() if each.text.startswith(f"Spørsmål {number} ·")]


def test_a_reply_to_a_card_that_was_sent_and_not_noted_is_its_answer_after_kill_9(
    library_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert library_folder.exists()
    with running_server() as server:
        api = server.api
        ingrid, kari, erik = (api.user(name, language_code="nb") for name in ("I", "Kari", "Erik"))
        group = api.group("Redaksjonen", ingrid)
        monkeypatch.setenv("SVAR_TELEGRAM_API_URL", server.url)
        monkeypatch.setenv("TELEGRAM_BOT_TOKEN", api.token)
        monkeypatch.setenv("SVAR_EDITORS_CHAT_ID", str(group.id))
        bot = start()
        erik.say(erik.private(), "Hvor er butikken?")
        api.wait_for(lambda: cards(group, 1), 60)
        database = Database(None, tmp_path / "var")
        messages, updates = Messages(database), Updates(database)
        until(lambda: messages.waiting()[0] == 0)

        api.fail("sendMessage", kind=DelayAfter(600), chat=group, times=1)
        kari.say(kari.private(), "Hva koster abonnementet?")
        (card,) = api.wait_for(lambda: cards(group, 2), 60)
        reply = ingrid.say(group, "100 kr.", reply_to=card)
        until(lambda: api.pending_updates == 0 and updates.count(UpdateState.WAITING) == 1)
        assert messages.in_doubt(group.id, card.message_id) == ["sendMessage"]
        end(bot, signal.SIGKILL)

        bot = start()
        api.wait_for(lambda: "100 kr." in kari.chat.answers()[-1].text, 60)
        api.wait_for(lambda: group.message(reply).reactions == ("👀",), 60)
        end(bot, signal.SIGTERM)
        assert not any("100 kr." in each.text for each in erik.chat.answers())
        assert len(cards(group, 2)) == 1
        database.close()
