"""`svar bot` as a process, and `svar inbox` beside it."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.instance_lock import alone, is_running
from bot.store.telegram.updates import Updates
from bot.types.traffic import UpdateState
from botapi import RunningServer, running_server
from tests.bot.conftest import Shell
from tests.bot.telegram.whole import whole_bot
from tests.fakes import library_answerer

ROOT = Path(__file__).parent.parent.parent
SVAR = (
    f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
    "from bot.app import App\n"
    "from bot.cli.root import run_command\n"
    "from bot.config.settings import load_settings\n"
    "from tests.fakes import library_answerer\n"
    "sys.exit(run_command(['bot'], App(load_settings(), answerer=library_answerer())))\n"
)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[RunningServer]:
    with running_server() as running:
        monkeypatch.setenv("SVAR_TELEGRAM_API_URL", running.url)
        monkeypatch.setenv("TELEGRAM_BOT_TOKEN", running.api.token)
        yield running


def start() -> subprocess.Popen[str]:
    command = [sys.executable, "-c", SVAR]
    return subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def end(process: subprocess.Popen[str], how: signal.Signals) -> str:
    process.send_signal(how)
    _, said = process.communicate(timeout=60)
    return said


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_the_bot_answers_until_it_is_stopped_and_then_goes_on_where_it_was(
    server: RunningServer, library_folder: Path, how: signal.Signals
) -> None:
    assert library_folder.exists()
    kari = server.api.user("Kari", language_code="nb")
    chat = kari.private()
    bot = start()
    kari.say(chat, "Hva er pyramiden?")
    server.api.wait_for(lambda: len(chat.answers()) == 1, 60)
    said = end(bot, how)
    assert bot.returncode == 0
    assert (
        said.splitlines()[0] == f"@{server.api.bot_username} answers in Telegram. Ctrl-C stops it."
    )
    assert "Hva er" not in said
    assert server.api.token not in said
    kari.say(chat, "Hvem er lojal?")
    bot = start()
    server.api.wait_for(lambda: len(chat.answers()) == 2, 60)
    end(bot, how)
    assert server.api.pending_updates == 0
    assert not is_running(Path("var"))


HANGING = (
    f"import sys, threading; sys.path.insert(0, {str(ROOT)!r})\n"
    "from bot.app import App\n"
    "from bot.cli.root import run_command\n"
    "from bot.config.settings import load_settings\n"
    "from bot.telegram import service\n"
    "from bot.telegram.transport import ending\n"
    "from tests.fakes import library_answerer\n"
    "service._DRAIN_SECONDS = service._ADMIN_SECONDS = 0.5\n"
    "HARD\n"
    "answerer, hang = library_answerer(), threading.Event().wait\n"
    "def hangs(*_):\n"
    "    print('hangs', file=sys.stderr, flush=True)\n"
    "    hang()\n"
    "WHERE\n"
    "sys.exit(run_command(['bot'], App(load_settings(), answerer=answerer)))\n"
)


@pytest.mark.parametrize(
    ("where", "status"),
    [
        ("answerer.answer = hangs", 0),
        ("answerer.refresh = hangs", 0),
        ("from bot.telegram.editors.card_sync import CardSync; CardSync.keep = hangs", 0),
        ("from bot.telegram.editors import scheduled_jobs as j; j.ScheduledJobs._mail = hangs", 0),
        # Nobody can write any more, and Python waits for threads of its own.
        ("from bot.store.telegram.updates import Updates; Updates.waiting = hangs", 1),
        ("from bot.store.telegram.messages import Messages; Messages.next_due = hangs", 1),
    ],
    ids=["answer", "refresh", "cards", "mail", "inbox", "outbox"],
)
def test_the_bot_ends_in_time_when_it_is_told_to_whatever_hangs_and_then_goes_on(
    server: RunningServer, library_folder: Path, where: str, status: int
) -> None:
    assert library_folder.exists()
    kari = server.api.user("Kari", language_code="nb")
    chat = kari.private()
    hard = "ending.HardEnd.__init__.__defaults__ = (15.0 if STATUS == 0 else 5.0,)"
    script = HANGING.replace("HARD", hard.replace("STATUS", str(status))).replace("WHERE", where)
    kari.say(chat, "Hva er pyramiden?")
    with subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.PIPE, text=True) as bot:
        assert bot.stderr is not None
        for line in bot.stderr:
            if line == "hangs\n":
                break
        said = end(bot, signal.SIGTERM)
    assert bot.returncode == status, said
    assert ("is not waited for" in said) == (status == 1)
    assert "Hva er" not in said
    with whole_bot(server, Path("var"), library_answerer()):
        server.api.wait_for(lambda: len(chat.answers()) == 1, 60)


@pytest.mark.usefixtures("server", "library_folder")
def test_a_token_that_telegram_does_not_know_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123456:hemmelig")
    bot = start()
    _, said = bot.communicate(timeout=60)
    assert bot.returncode == 1
    assert said.startswith("Telegram doesn't know TELEGRAM_BOT_TOKEN: ")
    assert said.count("\n") == 1
    assert "hemmelig" not in said


def test_a_second_bot_in_the_same_folder_refuses_to_start(
    server: RunningServer, library_folder: Path, tmp_path: Path
) -> None:
    assert library_folder.exists()
    with alone(tmp_path / "var"):
        assert is_running(tmp_path / "var")
        bot = start()
        _, said = bot.communicate(timeout=60)
    assert bot.returncode == 1
    assert said.startswith(f"another Svar bot is running with {tmp_path}/var: ")
    assert said.count("\n") == 1
    assert server.api.calls() == []
    assert not is_running(tmp_path / "var")


def test_what_could_not_be_handled_is_listed_brought_back_and_dropped(svar: Shell) -> None:
    updates = Updates(svar.app.database)
    assert svar("inbox").out == "Nothing is set aside.\n"
    now = datetime.now(UTC)
    updates.add([(7, "chat:1", {"update_id": 7}), (8, "chat:1", {"update_id": 8})], now)
    for update in updates.waiting("chat:1"):
        updates.set_aside(update.id, "ZeroDivisionError in reader.py:1")
    assert svar("inbox").out.count("ZeroDivisionError in reader.py:1") == 2
    assert svar("inbox", "retry", "1").out == "1 update will be handled again\n"
    assert updates.count(UpdateState.WAITING) == 1
    assert svar("inbox", "drop", "--all").out.startswith("1 update given up")
    assert svar("inbox", "--json").out == "[]\n"
    assert "could not be handled" not in svar("doctor").out
