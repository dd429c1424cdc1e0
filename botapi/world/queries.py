"""What a person waits for: the answer to a pressed button, the results of an inline query."""

from __future__ import annotations

from botapi.world.records import CallbackQueryRecord, InlineQueryRecord
from botapi.world.types import CallbackAnswer, InlineAnswer
from botapi.world.world import World

WAIT_SECONDS = 30.0


class CallbackQuery:
    """A pressed button. `answer` is None until the bot has answered."""

    def __init__(self, world: World, record: CallbackQueryRecord) -> None:
        self._world = world
        self._record = record
        self.id = record.id

    @property
    def answer(self) -> CallbackAnswer | None:
        """The bot's answer, or None as long as there is none."""
        return self._record.answer

    def wait(self, timeout_seconds: float = WAIT_SECONDS) -> CallbackAnswer:
        """Block until the bot has answered; TimeoutError where it does not."""
        answer = self._world.changes.wait_for(lambda: self.answer, timeout_seconds)
        assert answer is not None
        return answer

    def expire(self) -> None:
        """Let the bot be too late: answering gives 400 from now on."""
        with self._world.changes.changing():
            self._record.expired = True


class InlineQuery:
    """An inline query. `answer` is None until the bot has answered."""

    def __init__(self, world: World, record: InlineQueryRecord) -> None:
        self._world = world
        self._record = record
        self.id = record.id
        self.text = record.text

    @property
    def answer(self) -> InlineAnswer | None:
        """The bot's answer, or None as long as there is none."""
        return self._record.answer

    def wait(self, timeout_seconds: float = WAIT_SECONDS) -> InlineAnswer:
        """Block until the bot has answered; TimeoutError where it does not."""
        answer = self._world.changes.wait_for(lambda: self.answer, timeout_seconds)
        assert answer is not None
        return answer

    def expire(self) -> None:
        """Let the bot be too late: answering gives 400 from now on."""
        with self._world.changes.changing():
            self._record.expired = True
