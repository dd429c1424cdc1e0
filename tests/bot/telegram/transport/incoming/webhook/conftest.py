"""A webhook that nobody has called yet."""

import pytest

from tests.bot.telegram.transport.incoming.webhook.helpers import (
    Hooked,
)


@pytest.fixture
def hooked() -> Hooked:
    return Hooked()
