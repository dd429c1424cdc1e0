"""From a call to its answer: the method looked up, the parameters checked, the fault played."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiogram.methods import GetUpdates

from botapi.errors import ApiError, not_found
from botapi.http.polling import Polling
from botapi.methods import perform
from botapi.params import Method, decoded, loggable, method_named, validated
from botapi.world import faults
from botapi.world.types import Call
from botapi.world.world import World

DROPPED = 0


@dataclass(frozen=True, slots=True)
class MethodReply:
    """What goes back over the wire: all of it, half of it, or (status 0) nothing at all."""

    status: int
    body: bytes = b""
    content_type: str = "application/json"
    retry_after_seconds: int | None = None
    truncated: bool = False


@dataclass(slots=True)
class _Outcome:
    """What has become of a call so far; it ends up in the log."""

    status: int = 200
    description: str = ""
    result: object = None
    applied: bool = False


class Dispatcher:
    """Answers calls, one after the other or side by side, and logs every one."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._polling = Polling(world)

    async def answer(self, name: str, raw: Mapping[str, Any]) -> MethodReply:
        """The answer to a call with the right token."""
        model = method_named(name)
        if model is None:
            return _refused(not_found("method not found"))
        method = model.__api_method__
        try:
            params = decoded(model, raw)
        except ApiError as error:
            outcome = _Outcome(error.code, error.description)
            self._log(method, {}, outcome)
            return _refused(error)
        return await self._play(model, method, params)

    async def _play(self, model: type[Method], method: str, params: dict[str, Any]) -> MethodReply:
        """Perform the call, with the fault that it meets."""
        chat_id = _chat_id(params)
        with self._world.changes.reading():
            fault = self._world.faults.pick(method, chat_id)
        outcome = _Outcome()
        match fault:
            case faults.Refuse():
                error = ApiError(fault.code, fault.description, fault.parameters)
                outcome = _Outcome(error.code, error.description)
                answer = _refused(error)
            case faults.Garbage():
                outcome = _Outcome(fault.status)
                answer = MethodReply(fault.status, fault.body, fault.content_type)
            case faults.DropBefore():
                outcome = _Outcome(DROPPED)
                answer = MethodReply(DROPPED)
            case _:
                if isinstance(fault, faults.Delay):
                    await asyncio.sleep(fault.seconds)
                answer = await self._perform(model, params, outcome)
                if isinstance(fault, faults.DelayAfter):
                    await asyncio.sleep(fault.seconds)
                if isinstance(fault, faults.DropAfter):
                    outcome.status = DROPPED
                    answer = MethodReply(DROPPED)
                elif isinstance(fault, faults.Truncate):
                    answer = MethodReply(answer.status, answer.body, truncated=True)
        self._log(method, params, outcome, fault)
        return answer

    async def _perform(
        self, model: type[Method], params: Mapping[str, Any], outcome: _Outcome
    ) -> MethodReply:
        try:
            asked = validated(model, params)
            if isinstance(asked, GetUpdates):
                outcome.result = await self._polling.get_updates(asked)
            else:
                with self._world.changes.changing():
                    self._world.rates.check(model.__api_method__, _chat_id(params))
                    outcome.result = perform(self._world, asked)
        except ApiError as error:
            outcome.status, outcome.description = error.code, error.description
            return _refused(error)
        outcome.applied = True
        return MethodReply(200, _json({"ok": True, "result": outcome.result}))

    def _log(
        self,
        method: str,
        params: Mapping[str, Any],
        outcome: _Outcome,
        fault: faults.Fault | None = None,
    ) -> None:
        with self._world.changes.changing():
            self._world.calls.append(
                Call(
                    number=len(self._world.calls) + 1,
                    method=method,
                    params=loggable(params),
                    at=self._world.clock(),
                    status=outcome.status,
                    description=outcome.description,
                    result=outcome.result,
                    applied=outcome.applied,
                    fault=type(fault).__name__ if fault else "",
                )
            )


def _chat_id(params: Mapping[str, Any]) -> int | None:
    try:
        return int(params["chat_id"])
    except (KeyError, TypeError, ValueError):
        return None


def _refused(error: ApiError) -> MethodReply:
    retry_after = error.parameters.get("retry_after")
    return MethodReply(
        error.code,
        _json(error.body()),
        retry_after_seconds=retry_after if isinstance(retry_after, int) else None,
    )


def _json(body: object) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode("utf-8", "backslashreplace")
