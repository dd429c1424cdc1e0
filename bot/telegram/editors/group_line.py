"""How much may stand in line for the editors' group, so that who asks there waits little."""

from __future__ import annotations

from bot.store.telegram.messages import Messages

_MOST_UNSENT = 3
"""The group takes a message in three seconds, and what is owed is looked at each second: with
fewer, it would stand idle; with more, an editor's own answer would wait behind them."""


def has_room(messages: Messages, chat: int) -> bool:
    """Tell whether the group may be owed something that nobody there has asked for just now."""
    return messages.unsent_in(chat) < _MOST_UNSENT
