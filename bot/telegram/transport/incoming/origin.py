"""Who caused an update, and whether it may overtake what else of theirs waits. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.dialogue.commands import Command
from bot.telegram.callback_data import ButtonAct, decode
from bot.telegram.commands import parse
from bot.telegram.transport.incoming.raw import sender_of
from bot.types.traffic import Origin, Precedence

_TAKING_BACK = (Command.UNDO, Command.ERASE)
_PRESSES = {ButtonAct.WITHDRAW: Precedence.AHEAD, ButtonAct.ERASE: Precedence.FIRST}


def origin_of(raw: Any) -> Origin:
    """Return who caused a raw update, and its precedence; defined for any JSON."""
    return Origin(sender_of(raw), _precedence(raw) if isinstance(raw, Mapping) else _IN_TURN)


_IN_TURN = Precedence.IN_TURN


def _precedence(raw: Mapping[str, Any]) -> Precedence:
    message, query = raw.get("message"), raw.get("callback_query")
    if isinstance(message, Mapping) and "forward_origin" not in message:
        text = message.get("text")
        typed = parse(text, "") if isinstance(text, str) and text.lstrip()[:1] == "/" else None
        return Precedence.AHEAD if typed and typed.command in _TAKING_BACK else _IN_TURN
    if isinstance(query, Mapping) and isinstance(data := query.get("data"), str):
        press = decode(data)
        return _PRESSES.get(press.act, _IN_TURN) if press else _IN_TURN
    return _IN_TURN
