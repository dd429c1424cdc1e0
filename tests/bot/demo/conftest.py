"""A browser, where this machine has one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.bot.demo.stage import Chromium


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """A browser that tests play in, one after the other."""
    pytest.importorskip("playwright", reason="playwright is not installed")
    from tests.bot.demo.stage import Chromium, installed

    executable = installed()
    if executable is None:
        pytest.skip("Chromium is not installed")
    browser = Chromium(executable)
    yield browser
    browser.close()
