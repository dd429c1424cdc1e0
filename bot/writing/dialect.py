"""What a server understands of the OpenAI interface, found out by asking. Pure."""

from __future__ import annotations

import threading
from typing import Any

from bot.writing.types import ChatTask, ReplyFormat

_FORMATS = tuple(ReplyFormat)
_SAYS_FORMAT = ("response_format", "json_schema", "json_object", "schema", "grammar", "structured")


class Dialect:
    """Makes the bodies of requests, and learns from what becomes of them. Safe in threads.

    It begins with the strictest way to reply, and goes on to a looser one where that is refused or
    answered with prose. What has worked once stays.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._format = ReplyFormat.JSON_SCHEMA
        self._is_proved = False
        self._new_name = False
        self._without_temperature = False
        self._without_system = False

    @property
    def format(self) -> ReplyFormat:
        """How the reply is asked for now."""
        return self._format

    def body(self, task: ChatTask, model: str) -> dict[str, Any]:
        """Return the request for a task, in the format that is asked for now."""
        told = task.instructions[self._format]
        messages = [{"role": "system", "content": told}, {"role": "user", "content": task.data}]
        if self._without_system:
            messages = [{"role": "user", "content": f"{told}\n\n{task.data}"}]
        body: dict[str, Any] = {"model": model, "messages": messages, "stream": False}
        if not self._without_temperature:
            body["temperature"] = 0
        body["max_completion_tokens" if self._new_name else "max_tokens"] = task.most_tokens
        if self._format is ReplyFormat.JSON_SCHEMA:
            schema = {"name": "reply", "strict": True, "schema": task.schema}
            body["response_format"] = {"type": "json_schema", "json_schema": schema}
        elif self._format is ReplyFormat.JSON_OBJECT:
            body["response_format"] = {"type": "json_object"}
        return body

    def refused(self, said: str, asked: ReplyFormat) -> bool:
        """Learn from what a server says of a request that it refused; False where nothing helps."""
        said = said.lower()
        with self._lock:
            if "max_completion_tokens" in said and not self._new_name:
                self._new_name = True
            elif "temperature" in said and not self._without_temperature:
                self._without_temperature = True
            elif asked is not ReplyFormat.LINES and any(word in said for word in _SAYS_FORMAT):
                self._loosen(asked)
            elif "system" in said and "role" in said and not self._without_system:
                self._without_system = True
            else:
                return False
            return True

    def unreadable(self, asked: ReplyFormat) -> bool:
        """Learn that a reply was none in the format; tell whether another one may do better."""
        with self._lock:
            if self._is_proved and asked is self._format:
                return False
            if asked is ReplyFormat.LINES:
                self._format = ReplyFormat.JSON_SCHEMA  # it may have been bad luck
                return False
            self._loosen(asked)
            return True

    def worked(self, asked: ReplyFormat) -> None:
        """Learn that a reply could be read."""
        with self._lock:
            if asked is self._format:
                self._is_proved = True

    def _loosen(self, asked: ReplyFormat) -> None:
        if asked is self._format:  # else another call has learned it already
            self._format = _FORMATS[_FORMATS.index(asked) + 1]
            self._is_proved = False
