"""A running bot on PostgreSQL, whose server dies under it: it goes on, and loses nothing."""

import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.postgresql import PostgresqlServer
from bot.store.database import Database
from bot.store.telegram.messages import Messages
from bot.store.telegram.updates import Updates
from bot.types.traffic import UpdateState
from botapi import RunningServer, running_server
from tests.bot.test_cli_bot import end, start

_PATIENCE_SECONDS = 120.0
"""For a process that starts, and finds its database again."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[RunningServer]:
    with running_server() as running:
        monkeypatch.setenv("SVAR_TELEGRAM_API_URL", running.url)
        monkeypatch.setenv("TELEGRAM_BOT_TOKEN", running.api.token)
        yield running


@pytest.fixture
def bot(
    server: RunningServer,
    library_folder: Path,
    postgresql_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[subprocess.Popen[str]]:
    assert server
    assert library_folder.exists()
    monkeypatch.setenv("SVAR_DATABASE_URL", postgresql_url)
    running = start()
    yield running
    if running.poll() is None:
        running.kill()
        running.communicate()


def test_what_is_asked_while_the_database_is_away_is_answered_once_it_is_back(
    server: RunningServer,
    bot: subprocess.Popen[str],
    postgresql: PostgresqlServer,
    postgresql_url: str,
    tmp_path: Path,
) -> None:
    api = server.api
    readers = [api.user(name, language_code="nb") for name in ("Kari", "Ola", "Per")]
    chats = [reader.private() for reader in readers]
    readers[0].say(chats[0], "Hva er pyramiden?")
    api.wait_for(lambda: len(chats[0].answers()) == 1, _PATIENCE_SECONDS)

    postgresql.kill()
    for reader, chat in zip(readers, chats, strict=True):
        reader.say(chat, "Hvem er lojal?")
    calls = len(api.calls("getUpdates"))
    # It has tried to store them and could not: it asks for the same again, and confirms nothing.
    api.wait_for(lambda: len(api.calls("getUpdates")) > calls + 1, _PATIENCE_SECONDS)
    assert api.pending_updates >= 3
    postgresql.start()

    api.wait_for(lambda: [len(chat.answers()) for chat in chats] == [2, 1, 1], _PATIENCE_SECONDS)
    readers[2].say(chats[2], "Hva er pyramiden?")
    api.wait_for(lambda: len(chats[2].answers()) == 2, _PATIENCE_SECONDS)
    end(bot, signal.SIGTERM)
    assert bot.returncode == 0
    database = Database(postgresql_url, tmp_path)
    assert Messages(database).waiting()[0] == 0
    assert [len(chat.answers()) for chat in chats] == [2, 1, 2]
    assert Updates(database).count(UpdateState.WAITING) == 0
    assert Updates(database).count(UpdateState.ASIDE) == 0
    database.close()


def test_a_bot_that_starts_while_the_database_does_waits_for_it(
    server: RunningServer,
    library_folder: Path,
    postgresql: PostgresqlServer,
    postgresql_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert library_folder.exists()
    monkeypatch.setenv("SVAR_DATABASE_URL", postgresql_url)
    kari = server.api.user("Kari", language_code="nb")
    chat = kari.private()
    kari.say(chat, "Hva er pyramiden?")
    postgresql.kill()
    bot = start()
    assert bot.stderr is not None
    waiting = bot.stderr.readline()
    postgresql.start()
    assert waiting.startswith("the database is waited for: the database postgresql")
    server.api.wait_for(lambda: len(chat.answers()) == 1, _PATIENCE_SECONDS)
    end(bot, signal.SIGTERM)
    assert bot.returncode == 0
