"""Where nothing can be stored, the admins hear of it straight from Telegram, and of its end."""

from __future__ import annotations

import asyncio
import resource
import subprocess
import sys
import threading
from pathlib import Path

from bot.errors import StoreUnavailable
from bot.telegram.transport.api import Telegram
from bot.telegram.transport.outgoing.alarm import StoreAlarm
from botapi import Refuse, running_server, serving
from corpus.types import Language

ROOT = Path(__file__).parents[5]
BOT = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from pathlib import Path
from pydantic import SecretStr
from bot.app import App
from bot.config.settings import Settings
from bot.telegram_app import run_bot
from bot.telegram.transport import backoff
from bot.telegram.transport.outgoing import alarm
from tests.fakes import library_answerer
alarm._CONFIRMED_SECONDS, alarm._LOOK_SECONDS, alarm._PROBE_SECONDS = 0.2, 0.1, 0.1
backoff._LONGEST_SECONDS = 0.2
home, token, url, admin = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
settings = Settings.model_construct(
    telegram_bot_token=SecretStr(token), telegram_api_url=url, home=home, admin_ids=(admin,)
)
say = lambda line: print(line, file=sys.stderr, flush=True)
run_bot(App(settings), library_answerer(), say)
"""


def test_a_full_disk_is_told_and_what_was_asked_meanwhile_is_answered_once_there_is_room(
    tmp_path: Path,
) -> None:
    with running_server() as server:
        api = server.api
        admin, kari = api.user("Astrid"), api.user("Kari", language_code="nb")
        queue, chat = admin.private(), kari.private()
        bot = subprocess.Popen(
            [sys.executable, "-c", BOT, str(tmp_path), api.token, server.url, str(admin.id)],
            stderr=subprocess.PIPE,
            text=True,
        )
        lines: list[str] = []
        assert bot.stderr is not None
        reading = threading.Thread(target=lambda: lines.extend(bot.stderr or ()), daemon=True)
        reading.start()
        try:
            kari.say(chat, "Hva er pyramiden?")
            api.wait_for(lambda: len(chat.answers()) == 1, 60)
            # Every file is as large as it may be now.
            resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
            kari.say(chat, "Hvem er lojal?")
            api.wait_for(lambda: "24 timer" in "".join(m.text for m in queue.answers()), 60)
            assert len(chat.answers()) == 1
            resource.prlimit(
                bot.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
            )
            api.wait_for(lambda: "lagret igjen" in queue.answers()[-1].text, 60)
            api.wait_for(lambda: len(chat.answers()) == 2, 60)
        finally:
            bot.terminate()
            bot.wait(30)
        reading.join(10)
        bot.stderr.close()
        assert [message.text.count("24 timer") for message in queue.answers()] == [1, 0]
        said = "".join(lines)
        assert "24 hours only" in said
        assert "can be used again" in said
        assert "lojal" not in said


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_an_outage_is_told_once_again_before_it_is_too_late_and_when_it_is_over() -> None:
    said: list[str] = []
    clock, wrong = Clock(), [StoreUnavailable("the disk is full")]

    def probe() -> None:
        if wrong:
            raise wrong[0]

    async def play() -> list[str]:
        async with serving() as server, Telegram(server.api.token, server.url) as telegram:
            admin = server.api.user("Astrid")
            chat = admin.private()
            alarm = StoreAlarm(telegram, (admin.id,), Language.EN, said.append, probe, clock=clock)
            for hours in (0, 0.01, 0.02, 1, 2, 11.9, 12, 13, 20, 23):
                clock.seconds = 100 + hours * 3600
                await alarm.look()
            wrong.clear()
            await alarm.look()
            await alarm.look()
            return [message.text for message in chat.answers()]

    told = asyncio.run(play())
    spans = [text.split("for ")[1].split(" ")[0] for text in told]
    assert spans == ["0:01", "12:00", "20:00", "23:00"]
    assert "again" in told[-1]
    assert len(said) == 9, "each hour that it was looked at, and its end"


def test_a_short_crowd_is_told_to_nobody_and_a_deaf_telegram_is_told_later() -> None:
    said: list[str] = []
    clock, wrong = Clock(), [StoreUnavailable("the disk is full")]

    def probe() -> None:
        if wrong:
            raise wrong[0]

    async def play() -> None:
        async with serving() as server, Telegram(server.api.token, server.url) as telegram:
            admin = server.api.user("Astrid")
            chat = admin.private()
            alarm = StoreAlarm(telegram, (admin.id,), Language.EN, said.append, probe, clock=clock)
            alarm.note_failure(wrong[0])
            await alarm.look()
            alarm.note_success()
            await alarm.look()
            assert (chat.answers(), said) == ([], [])
            server.api.fail("sendMessage", kind=Refuse(500, "Internal"), times=1)
            alarm.note_failure(wrong[0])
            clock.seconds = 60
            await alarm.look()
            assert chat.answers() == []
            await alarm.look()
            assert len(chat.answers()) == 1

    asyncio.run(play())


def test_what_a_probe_can_store_is_no_end_where_updates_can_not_be_stored() -> None:
    said: list[str] = []
    clock = Clock()

    async def play() -> None:
        async with serving() as server, Telegram(server.api.token, server.url) as telegram:
            alarm = StoreAlarm(telegram, (), Language.EN, said.append, lambda: None, clock=clock)
            alarm.note_failure(StoreUnavailable("the disk is full"))
            clock.seconds = 60
            await alarm.look()
            await alarm.look()
            assert len(said) == 1
            alarm.note_success()
            assert len(said) == 2

    asyncio.run(play())
