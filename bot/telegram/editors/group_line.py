"""How much may stand in line for the editors' group, or an admin, so that who asks waits little.

Cards, conflicts, reminders, the digest and news of sources all look here first, and what finds no
room is owed in a moment: reminders that came due meanwhile are one message then.
"""

from __future__ import annotations

from bot.store.telegram.messages import Messages

_MOST_UNSENT = 3
"""The group takes a message in three seconds, and what is owed is looked at each second: with
fewer, it would stand idle; with more, an editor's own answer would wait behind them. An admin's own
chat is quicker, and hears a few at a time all the same: so no long list of news makes them wait."""


def has_room(messages: Messages, chat: int) -> bool:
    """Tell whether a chat may be owed something that nobody there has asked for just now."""
    return messages.unsent_in(chat) < _MOST_UNSENT
