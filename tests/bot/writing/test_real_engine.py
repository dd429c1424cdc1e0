"""A real model behind a real server, where a file of one is named and the engine is installed."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from bot.store.database import Database
from bot.writing.chat import ChatModel
from bot.writing.types import ModelServer, WritingOutcome
from tests.bot.writing.llm_server import LlmServer
from tests.bot.writing.parts import desk, pyramid_answer

MODEL_FILE = os.environ.get("TEST_LLM_MODEL", "")
_START_SECONDS = 120


@pytest.fixture(scope="module")
def engine() -> Iterator[str]:
    """The address of llama.cpp's server, with the model that is named."""
    if not Path(MODEL_FILE).is_file():
        pytest.skip("TEST_LLM_MODEL names no file of a model")
    pytest.importorskip("llama_cpp.server", reason="llama-cpp-python[server] is not installed")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "llama_cpp.server", "--model", MODEL_FILE, "--n_ctx", "8192"]
    with subprocess.Popen([*command, "--port", str(port)]) as process:
        try:
            url = f"http://127.0.0.1:{port}/v1"
            _wait_for(url, process)
            yield url
        finally:
            process.terminate()


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            with urlopen(f"{url}/models"):
                return
        except URLError:
            time.sleep(0.2)
    pytest.fail("the engine did not start")


def test_a_real_model_is_understood_whatever_it_writes(engine: str, database: Database) -> None:
    llm = LlmServer()
    llm.url = engine
    made = desk(llm, database, seconds=300, model=ChatModel(ModelServer(engine)))
    came = asyncio.run(made.writer.attempt(pyramid_answer()))
    assert came.outcome in (
        WritingOutcome.WRITTEN,
        WritingOutcome.NOT_HELD,
        WritingOutcome.NOT_CARRIED,
    ), came
    assert came.tokens > 0
