"""Which function answers which method of the Bot API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from botapi.params import Method
from botapi.world.world import World

Asked = TypeVar("Asked", bound=Method)
Handler = Callable[[World, Any], object]

_HANDLERS: dict[str, Handler] = {}


def answers(
    *models: type[Asked],
) -> Callable[[Callable[[World, Asked], object]], Callable[[World, Asked], object]]:
    """Name the methods that a function answers: it takes the world and the typed call.

    It returns what goes under "result", or raises ApiError; it is called with the world held.
    """

    def register(handler: Callable[[World, Asked], object]) -> Callable[[World, Asked], object]:
        for model in models:
            _HANDLERS[model.__api_method__] = handler
        return handler

    return register


def perform(world: World, asked: Method) -> object:
    """The result of a call. A method without an answer of its own is taken as done: True."""
    handler = _HANDLERS.get(asked.__api_method__)
    return True if handler is None else handler(world, asked)
