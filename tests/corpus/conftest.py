"""A site on this machine and a clock, for every test that fetches."""

from collections.abc import Iterator

import pytest

from tests.corpus.site import Clock, Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    """A web server on loopback, new for each test."""
    with serving() as served:
        yield served


@pytest.fixture
def clock() -> Clock:
    """A clock that moves only when someone sleeps."""
    return Clock()
