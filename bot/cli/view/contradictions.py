"""Answers to one question that say different things, found from the command line."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from index.errors import RetrievalError

if TYPE_CHECKING:
    from bot.app import App

Pair = tuple[int, int]


def compare(app: App) -> Sequence[Pair]:
    """Compare answers that are new with all others, and return the pairs that contradict.

    Neither of two is served from then on. The bot does this by itself, from time to time. Without a
    model that is prepared nothing is compared: that is too long to wait for.
    """
    from bot.cli.common import progress
    from index.encoders.onnx import is_prepared

    settings = app.settings
    with suppress(RetrievalError):
        if app.models.opened_encoder is None and is_prepared(settings.encoder, settings.home):
            with progress() as shown:
                app.models.encoder(shown)
        if (duplicates := app.duplicates()) is not None:
            return duplicates.compare(lambda: datetime.now(UTC))
    return ()


def contradiction_line(pair: Pair) -> str:
    """Say that two answers contradict each other, and how to choose."""
    one, other = pair
    return (
        f"answers {one} and {other} contradict each other, so neither is served: choose with "
        f"svar answers settle {one} {other} --keep first|second|both"
    )
