"""Bots to measure: each a process of its own, with a home of its own, told where its server is."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.errors import StoreUnavailable
from bot.store.database import Database
from bot.store.workers.registry import WorkerRegistry
from botapi import RunningServer

SVAR = (str(Path(sys.executable).with_name("svar")), "bot")
ECHO = (sys.executable, "-m", "bench.echo")
CONSTANT = (*ECHO, "--constant")

_ROOT = Path(__file__).parent.parent
READY = _ROOT / "build" / "bench"
"""The home that `prepare` makes ready, and every other is furnished from."""

_FURNITURE = ("index", "articles-indexed")
_TIMEOUT_SECONDS = 600.0
_LOOK_SECONDS = 0.5


class BotEnded(Exception):
    """A bot ended that nobody had killed; the text is the last that it said."""


class Bot:
    """A bot that can be killed and started again; `with` starts it, and kills it at the end."""

    def __init__(
        self,
        command: Sequence[str],
        home: Path,
        server: RunningServer,
        settings: Mapping[str, str] | None = None,
    ) -> None:
        """Point at a bot that lives in `home`; what it says goes to bot.log there.

        `settings` are more of its settings, by their names in the environment.
        """
        self._command = command
        self._home = home
        self._server = server
        self._log = home / "bot.log"
        self._settings = {
            "SVAR_HOME": str(home),
            "SVAR_TELEGRAM_API_URL": server.url,
            "TELEGRAM_BOT_TOKEN": server.api.token,
            **(settings or {}),
        }
        self._greetings = 0
        self._process = self._started()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_val: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()

    @property
    def is_up(self) -> bool:
        """Whether it has come so far as to ask for messages."""
        return self._count_greetings() > self._greetings

    @property
    def processor_seconds(self) -> float:
        """How long it has kept a core busy since it was started last."""
        # Its name, which may hold anything, ends with the last parenthesis.
        facts = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(facts[11]) + int(facts[12])) / os.sysconf("SC_CLK_TCK")

    def wait_until_up(self) -> None:
        """Block until it asks for messages; TimeoutError where it never does."""
        self._server.api.wait_for(lambda: self.is_up, _TIMEOUT_SECONDS)

    def kill_and_restart(self) -> None:
        """Kill it as a power cut would, and start it again at once."""
        self.check()
        self._process.kill()
        self._process.wait()
        self._process = self._started()

    @property
    def pid(self) -> int:
        """The number of the process that it is at present."""
        return self._process.pid

    def kill(self) -> None:
        """Kill it as a power cut would, and leave it so."""
        self._process.kill()
        self._process.wait()

    def pause(self) -> None:
        """Stop it in the middle of whatever it does, as a machine that hangs would."""
        self._process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on where it was."""
        self._process.send_signal(signal.SIGCONT)

    def check(self) -> None:
        """Raise `BotEnded` where it is not running any more."""
        if (status := self._process.poll()) is not None:
            said = self._log.read_text(encoding="utf-8").strip().splitlines() or ["nothing"]
            raise BotEnded(f"the bot ended by itself with status {status}: {said[-1]}")

    def _started(self) -> subprocess.Popen[bytes]:
        self._greetings = self._count_greetings()
        # Its home is also where it works, with a file .env: that of the checkout is not for it.
        (self._home / ".env").touch(mode=0o600)
        with self._log.open("ab") as log:
            return subprocess.Popen(
                self._command, cwd=self._home, env=_environment(self._settings), stderr=log
            )

    def _count_greetings(self) -> int:
        # The last call of a bot's start that is answered at once, before it waits for messages.
        return len(self._server.api.calls("deleteWebhook"))


def wait_until_there(database: Database, bots: Sequence[Bot]) -> None:
    """Wait until every bot is on the list of workers; TimeoutError where one never is."""
    registry = WorkerRegistry(database)
    until = time.monotonic() + _TIMEOUT_SECONDS
    while time.monotonic() < until:
        for bot in bots:
            bot.check()
        with suppress(StoreUnavailable):  # the first worker makes the tables
            if sum(worker.is_there for worker in registry.listed()) >= len(bots):
                return
        time.sleep(_LOOK_SECONDS)
    raise TimeoutError("the workers don't start")


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def prepare() -> None:
    """Make the index of corpus/articles that every home gets, if it is not there.

    Raises `subprocess.CalledProcessError`.
    """
    subprocess.run(
        [SVAR[0], "index", "build"],
        cwd=_ROOT,
        env=_environment({"SVAR_HOME": str(READY)}),
        stdout=subprocess.DEVNULL,
        check=True,
    )


def furnish(home: Path) -> None:
    """Make a home for a bot, with the index in it; see `prepare`."""
    home.mkdir(parents=True)
    for name in _FURNITURE:
        part = READY / name
        if part.is_dir():
            shutil.copytree(part, home / name)
        else:
            shutil.copy2(part, home / name)


def machine() -> str:
    """What it is measured on."""
    cores = len(os.sched_getaffinity(0))
    return f"{cores} {'core' if cores == 1 else 'cores'}, Python {sys.version.split()[0]}"


def _environment(settings: dict[str, str]) -> dict[str, str]:
    """The environment without settings of Svar's own but for these."""
    ours = ("SVAR_", "TELEGRAM_")
    others = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    articles = {"SVAR_ARTICLES": str(_ROOT / "corpus" / "articles"), "PYTHONPATH": str(_ROOT)}
    return others | articles | settings
