"""A shell anew, as the next start of Svar has it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.app import App
from bot.config.settings import load_settings
from tests.bot.conftest import Shell
from tests.bot.parts import shipped_reader
from tests.fakes import library_answerer
from tests.index.fake_encoders import HashingEncoder


@pytest.fixture
def again(svar: Shell, capsys: pytest.CaptureFixture[str]) -> Callable[[], Shell]:
    """Give a shell as a new process has it: nothing is open."""

    def make() -> Shell:
        svar.app.close()
        app = App(
            load_settings(),
            encoder=HashingEncoder(),
            reader=shipped_reader(),
            answerer=library_answerer(),
        )
        return Shell(app, capsys)

    return make
