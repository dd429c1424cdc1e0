"""A running bot tells those who watch it how it does, also where it polls."""

from __future__ import annotations

from pathlib import Path
from urllib.request import urlopen

from bench.bots import free_port
from bot.config.settings import Settings
from botapi import running_server
from tests.bot.telegram.whole import whole_bot
from tests.fakes import library_answerer


def test_a_bot_that_polls_tells_that_it_is_ready_and_what_it_answered(tmp_path: Path) -> None:
    port = free_port()
    settings = Settings.model_construct(monitor_listen=("127.0.0.1", port))

    def told(path: str) -> str:
        with urlopen(f"http://127.0.0.1:{port}{path}") as answer:
            return str(answer.read().decode())

    with (
        running_server() as server,
        whole_bot(server, tmp_path, library_answerer(), settings) as bot,
    ):
        kari, chat = bot.reader()
        bot.ask(kari, chat, "Hva er pyramiden?")
        assert told("/healthz") == "ok"
        assert "updates: polling" in told("/readyz").splitlines()
        figures = told("/metrics")
        assert 'svar_answer_seconds_count{status="answered"} 1.0' in figures.splitlines()
        assert "svar_updates_waiting 0.0" in figures.splitlines()
        for secret in (str(chat.id), "pyramiden", "Kari"):
            assert secret not in figures
