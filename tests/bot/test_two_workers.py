"""Two `svar bot` processes that share one bot on PostgreSQL; one of them is stopped and goes on."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.store.database import Database
from bot.store.tables import LEASES, WORKERS
from bot.store.telegram.messages import Messages
from bot.store.telegram.updates import Updates
from bot.store.workers.leases import POLLING
from bot.store.workers.registry import WorkerRegistry
from bot.types.traffic import UpdateState
from botapi import RunningServer, running_server
from tests.bot.test_cli_bot import end, start

_PATIENCE_SECONDS = 120.0


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[RunningServer]:
    with running_server() as running:
        monkeypatch.setenv("SVAR_TELEGRAM_API_URL", running.url)
        monkeypatch.setenv("TELEGRAM_BOT_TOKEN", running.api.token)
        yield running


@pytest.fixture
def workers(
    server: RunningServer,
    library_folder: Path,
    postgresql_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[dict[int, subprocess.Popen[str]]]:
    """The two processes, by their numbers."""
    assert server
    assert library_folder.exists()
    monkeypatch.setenv("SVAR_DATABASE_URL", postgresql_url)
    with closing(Database(postgresql_url, tmp_path)) as database:
        database.prepare()
    started = []
    for name in ("en", "to"):
        monkeypatch.setenv("SVAR_HOME", str(tmp_path / name))
        started.append(start())
    yield {each.pid: each for each in started}
    for each in started:
        if each.poll() is None:
            each.send_signal(signal.SIGCONT)
            each.kill()
            each.communicate()


def poller(database: Database) -> int | None:
    """The number of the process that asks Telegram for updates."""
    asks = sa.select(WORKERS.c.pid).join(LEASES, LEASES.c.holder == WORKERS.c.id)
    with database.reading() as connection:
        return connection.scalar(asks.where(LEASES.c.lease == POLLING))


def test_another_takes_over_from_one_that_is_stopped_and_nobody_is_answered_twice(
    server: RunningServer,
    workers: dict[int, subprocess.Popen[str]],
    postgresql_url: str,
    tmp_path: Path,
) -> None:
    api = server.api
    people = [api.user(name, language_code="nb") for name in ("Kari", "Ola", "Per")]
    chats = [person.private() for person in people]
    with closing(Database(postgresql_url, tmp_path)) as database:
        registry = WorkerRegistry(database)
        api.wait_for(lambda: len(registry.listed()) == 2 and poller(database), _PATIENCE_SECONDS)
        people[0].say(chats[0], "Hva er pyramiden?")
        api.wait_for(lambda: len(chats[0].answers()) == 1, _PATIENCE_SECONDS)
        first = poller(database)
        assert first is not None
        os.kill(first, signal.SIGSTOP)
        for person, chat in zip(people, chats, strict=True):
            person.say(chat, "Hvem er lojal?")
        api.wait_for(
            lambda: [len(chat.answers()) for chat in chats] == [2, 1, 1], _PATIENCE_SECONDS
        )
        assert poller(database) not in (None, first)
        os.kill(first, signal.SIGCONT)
        people[1].say(chats[1], "Hva er pyramiden?")
        api.wait_for(lambda: len(chats[1].answers()) == 2, _PATIENCE_SECONDS)
        assert {worker.pid for worker in registry.listed()} == workers.keys()

        # A clean end hands over what the worker has, and takes it from the list.
        second = poller(database)
        assert second is not None
        end(workers[second], signal.SIGTERM)
        assert workers[second].returncode == 0
        assert [worker.pid for worker in registry.listed()] == [first]
        assert poller(database) in (None, first), "nobody waits for a lease to expire"
        people[2].say(chats[2], "Hva er pyramiden?")
        api.wait_for(lambda: len(chats[2].answers()) == 2, _PATIENCE_SECONDS)
        end(workers[first], signal.SIGTERM)
        assert workers[first].returncode == 0
        assert [len(chat.answers()) for chat in chats] == [2, 2, 2]
        assert Messages(database).waiting()[0] == 0
        assert Updates(database).count(UpdateState.WAITING) == 0
        with database.reading() as connection:
            assert connection.scalars(sa.select(LEASES.c.lease)).all() == []
