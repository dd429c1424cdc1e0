"""Readers of one bot who ask, together or one after the other, and how long each one waits.

A wait is what the server sees: from the moment in which an update is there for the bot to the one
in which the answer's message is taken.
"""

from __future__ import annotations

import time
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from itertools import count

from botapi import BotApi, Chat, Human

_LOOK_SECONDS = 0.005
_PATIENCE_SECONDS = 60.0


class Crowd:
    """Readers who take turns in asking; no answer is needed before somebody asks again."""

    def __init__(
        self,
        api: BotApi,
        size: int,
        questions: Sequence[str],
        check: Callable[[], object],
        patience_seconds: float = _PATIENCE_SECONDS,
    ) -> None:
        """Bring `size` readers together; `check` raises where the bot will never answer.

        Answers that don't come within `patience_seconds` are taken for lost.
        """
        self._patience_seconds = patience_seconds
        self._api = api
        self._questions = questions
        self._check = check
        people = [api.user(f"Leser {number}", language_code="nb") for number in range(size)]
        self._readers: list[tuple[Human, Chat]] = [(each, each.private()) for each in people]
        self._numbers = count()
        # For each chat its unanswered questions, oldest first: its answers come in that order.
        self._open: defaultdict[int, deque[int]] = defaultdict(deque)
        self._offered: dict[int, float] = {}
        self._waits: dict[int, float] = {}
        self._calls_read = 0

    def ask_together(self, number: int) -> list[float]:
        """Have so many readers ask at the same moment; the seconds each one waits."""
        # The bot gets none of the updates while the world is held.
        with self._api.world.changes.changing():
            asked = [self._ask() for _ in range(number)]
            moment = time.time()
            self._offered.update(dict.fromkeys(asked, moment))
        return self._waited(asked)

    def ask_at_rate(self, per_second: float, seconds: float) -> list[float]:
        """Have readers ask at even distances for a while; the seconds each waits, in that order."""
        start = time.monotonic()
        asked = []
        for number in range(round(per_second * seconds)):
            time.sleep(max(0.0, start + number / per_second - time.monotonic()))
            asked.append(self._ask())
        return self._waited(asked)

    def _ask(self) -> int:
        number = next(self._numbers)
        person, chat = self._readers[number % len(self._readers)]
        self._open[chat.id].append(number)
        self._offered[number] = time.time()
        person.say(chat, self._questions[number % len(self._questions)])
        return number

    def _waited(self, asked: Sequence[int]) -> list[float]:
        """Wait until all have their answers; TimeoutError where they don't come."""
        deadline = time.monotonic() + self._patience_seconds
        while any(self._open.values()):
            if time.monotonic() > deadline:
                raise TimeoutError("answers did not come")
            self._check()
            time.sleep(_LOOK_SECONDS)
            self._read_calls()
        return [self._waits.pop(number) for number in asked]

    def _read_calls(self) -> None:
        world = self._api.world
        with world.changes.reading():
            calls = world.calls[self._calls_read :]
        self._calls_read += len(calls)
        for call in calls:
            unanswered = self._open.get(call.chat_id or 0)
            if call.method == "sendMessage" and call.applied and unanswered:
                number = unanswered.popleft()
                self._waits[number] = call.at - self._offered.pop(number)
