"""What tests of several rooms share: the bundled model, and what a test needs beside Python."""

import os

import pytest
from hypothesis import settings

from index.encoders.onnx import OnnxEncoder, open_encoder

# Processes side by side: threads of each for the same cores would wait for one another.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("OMP_NUM_THREADS", "1")

# How long an example takes says more of the machine than of the code. Every run tries others.
settings.register_profile("svar", deadline=None, max_examples=50)
settings.load_profile("svar")


NEEDS = {
    "model": {"bundled_encoder"},
    "browser": {"chromium", "web_browser"},
    "postgresql": {"postgresql", "postgresql_url", "postgresql_tables"},
}
"""The fixtures that need something beside Python, by the marker of tests that use them."""


SLOW = (
    "tests/index/training/",
    "tests/bot/store/test_old_databases.py",
    "tests/bot/store/test_postgresql_restart.py",
    "tests/bot/test_cli_bot.py",
    "tests/bot/telegram/test_sender_killed.py",
    "tests/bot/telegram/test_reply_killed.py",
    "tests/bot/telegram/test_erased_everywhere.py",
    "tests/bot/cli/test_demo.py",
    "tests/bot/demo/",
    "tests/bot/web/test_box.py",
    "tests/bot/terminal/test_real_terminal.py",
    "tests/bot/test_private_files.py",
    "tests/botapi/http/test_running.py",
    "tests/corpus/epub/",
    "tests/corpus/sandbox/",
    "tests/corpus/test_hostile_documents.py",
    "tests/index/encoders/test_onnx.py",
    "tests/index/search/test_typed_questions.py",
    "tests/index/storage/test_changes.py",
)
"""Where tests start and kill whole processes, train, or take memory: minutes, all in all."""

_MOST_PROCESSES = 8


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """Say what `-n auto` means: one process more than there are cores, for many tests wait."""
    if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ:
        return None
    return min((os.cpu_count() or 1) + 1, _MOST_PROCESSES)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by what they need, as `make quick` leaves those out; what is slow begins first."""
    items.sort(key=lambda item: not item.nodeid.startswith(SLOW))  # or it is left alone at the end
    for item in items:
        if item.nodeid.startswith(SLOW):
            item.add_marker("slow")
        used = set(getattr(item, "fixturenames", ()))
        if hasattr(item, "callspec"):
            # A database of every kind: the kind is the fixture's parameter.
            kinds = item.callspec.params.values()
            used |= {kind for kind in kinds if isinstance(kind, str) and kind == "postgresql"}
        for marker, fixtures in NEEDS.items():
            if used & fixtures:
                item.add_marker(marker)


@pytest.fixture(scope="session")
def bundled_encoder(tmp_path_factory: pytest.TempPathFactory) -> OnnxEncoder:
    """The bundled encoder as a reader's question meets it."""
    return open_encoder("bundled", tmp_path_factory.mktemp("home"))
