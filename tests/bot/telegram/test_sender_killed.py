"""A sender that is killed at any moment, and what its readers see of that: nothing."""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from bot.store.database import Database
from bot.store.telegram.messages import Messages
from botapi import Delay, DropAfter, DropBefore, RunningServer, running_server
from tests.bot.telegram.sending import texts

ROOT = Path(__file__).parents[3]
CHATS, EACH, KILLS = 8, 12, 4


@pytest.fixture
def messages(tmp_path: Path) -> Iterator[Messages]:
    database = Database(None, tmp_path)
    database.prepare()
    yield Messages(database)
    database.close()


@contextmanager
def sender(home: Path, server: RunningServer) -> Iterator[None]:
    """Let a sender run, until it is killed at the end of the block."""
    command = [sys.executable, "-m", "tests.bot.telegram.sender"]
    arguments = [str(home), server.url, server.api.token]
    with subprocess.Popen([*command, *arguments], cwd=ROOT) as process:
        try:
            yield
        finally:
            process.kill()


def owe(messages: Messages, chat: int, text: str) -> None:
    params = {"chat_id": chat, "text": text}
    messages.add("sendMessage", params, at=datetime.now(UTC), chat=chat)


def test_killed_at_any_moment_it_neither_loses_nor_repeats_a_message(
    tmp_path: Path, messages: Messages
) -> None:
    chance = random.Random(11)
    with running_server() as server:
        api = server.api
        chats = [api.user().private() for _ in range(CHATS)]
        owe(messages, chats[0].id, "nr. 0")
        with sender(tmp_path, server):
            api.wait_for(chats[0].answers, 60)
            while messages.waiting()[0]:
                time.sleep(0.01)
        for number in range(1, EACH):
            for chat in chats:
                owe(messages, chat.id, f"nr. {number}")
        for kind in (DropAfter(), DropBefore()):
            api.fail("sendMessage", kind=kind, probability=0.1, seed=chance.randrange(99))
        api.fail("sendMessage", kind=Delay(0.02))

        def sent() -> int:
            return sum(len(chat.answers()) for chat in chats)

        def has_sent(number: int) -> bool:
            return sent() >= number

        for _ in range(KILLS):
            goal = min(sent() + chance.randint(1, 14), CHATS * (EACH - 1))
            with sender(tmp_path, server):
                api.wait_for(partial(has_sent, goal), 60)
                time.sleep(chance.random() * 0.05)
        with sender(tmp_path, server):
            api.wait_for(partial(has_sent, CHATS * (EACH - 1) + 1), 120)
            while messages.waiting()[0]:
                time.sleep(0.05)
        wanted = [f"nr. {number}" for number in range(1, EACH)]
        assert [texts(chat) for chat in chats] == [["nr. 0", *wanted]] + [wanted] * (CHATS - 1)
