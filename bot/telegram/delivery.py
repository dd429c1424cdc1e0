"""One attempt to send one message."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

from bot.errors import StoreUnavailable
from bot.store.messages import Messages
from bot.telegram.api import CallFailed
from bot.telegram.blame import place_of
from bot.telegram.line import Line
from bot.telegram.outcome import (
    Again,
    Failed,
    Outcome,
    Sent,
    makes_a_message,
    message_id_in,
    outcome_of,
    topic_in,
)
from bot.telegram.settling import Settler
from bot.traffic import MessageState, Outgoing

NEVER_SENT = "what it changes was never sent"
"""The problem of an edit or a deletion without a message to edit or delete."""

_MOST_STUMBLES = 10
_TARGET_AGAIN_SECONDS = 1.0


class Delivery:
    """Makes attempts. Keeps in mind how often something unforeseen has befallen a message."""

    def __init__(self, messages: Messages, line: Line, settler: Settler) -> None:
        self._messages = messages
        self._line = line
        self._settler = settler
        self._stumbles: Counter[int] = Counter()

    async def attempt(self, message: Outgoing) -> Outcome:
        """Send a message, if it is to be sent now, and say what has become of it."""
        try:
            return await self._attempt(message)
        except CallFailed as failure:
            return outcome_of(message, failure)
        except StoreUnavailable as error:
            return Again(str(error))
        except Exception as error:  # nobody foresaw it; one message must not cost the others
            return self._stumbled(message, place_of(error))

    def forget(self, message: Outgoing) -> None:
        """Forget what was kept in mind of a message that is settled."""
        self._settler.forget(message)
        del self._stumbles[message.id]

    async def _attempt(self, message: Outgoing) -> Outcome:
        params: dict[str, Any] = dict(message.params)
        if message.target is not None:
            target = await asyncio.to_thread(self._messages.standing, message.target)
            if target and target.state in (MessageState.WAITING, MessageState.SENDING):
                return Again("what it changes is still to be sent", _TARGET_AGAIN_SECONDS)
            if target is None or target.message_id is None or target.chat != message.chat:
                return Failed(NEVER_SENT)
            params["message_id"] = target.message_id
        if not makes_a_message(message.method):
            return Sent(topic_in(await self._line.call(message.method, params, message.lane)))
        if message.uncertain and (arrived := await self._look_for(message)) is not None:
            return Sent(arrived)
        return Sent(message_id_in(await self._line.call(message.method, params, message.lane)))

    async def _look_for(self, message: Outgoing) -> int | None:
        above = await asyncio.to_thread(self._messages.tried_above, message.id)
        return None if above is None else await self._settler.find(message, above)

    def _stumbled(self, message: Outgoing, place: str) -> Outcome:
        self._stumbles[message.id] += 1
        if self._stumbles[message.id] >= _MOST_STUMBLES:
            return Failed(place, f"a {message.method} is given up ({place})")
        line = f"a {message.method} went wrong and is tried again ({place})"
        return Again(place, uncertain=makes_a_message(message.method), line=line)
