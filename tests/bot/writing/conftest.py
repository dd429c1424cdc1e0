"""A scripted language model's server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.bot.writing.llm_server import LlmServer, honest, llm_server


@pytest.fixture
def llm() -> Iterator[LlmServer]:
    """A server that is honest until it is told otherwise."""
    with llm_server() as server:
        server.does(honest)
        yield server
