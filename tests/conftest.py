"""What tests of several rooms share: the bundled model, and what a test needs beside Python."""

import os
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from index.encoders.onnx import OnnxEncoder, open_encoder

# How long an example takes says more of the machine than of the code.
settings.register_profile("svar", deadline=None)
settings.load_profile("svar")


NEEDS = {
    "model": {"model_home", "bundled_encoder"},
    "browser": {"chromium"},
    "postgresql": {"postgresql", "postgresql_url"},
}
"""The fixtures that need something beside Python, by the marker of tests that use them."""


_MOST_PROCESSES = 8


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """Say what `-n auto` means: one process more than there are cores, for many tests wait."""
    if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ:
        return None
    return min((os.cpu_count() or 1) + 1, _MOST_PROCESSES)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by what they need, so that `make quick` can leave them out."""
    for item in items:
        used = set(getattr(item, "fixturenames", ()))
        if hasattr(item, "callspec"):
            # A database of every kind: the kind is the fixture's parameter.
            kinds = item.callspec.params.values()
            used |= {kind for kind in kinds if isinstance(kind, str) and kind == "postgresql"}
        for marker, fixtures in NEEDS.items():
            if used & fixtures:
                item.add_marker(marker)


@pytest.fixture(scope="session")
def model_home(pytestconfig: pytest.Config) -> Path:
    """A home with the bundled model prepared; kept in pytest's cache, checked when opened."""
    assert pytestconfig.cache is not None
    home = Path(pytestconfig.cache.mkdir("svar-home"))
    with FileLock(home.with_suffix(".lock")):  # tests may run in several processes
        open_encoder("bundled", home)
    return home


@pytest.fixture(scope="session")
def bundled_encoder(model_home: Path) -> OnnxEncoder:
    """The bundled encoder as a reader's question meets it."""
    return open_encoder("bundled", model_home)
