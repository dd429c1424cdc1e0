"""One attempt to send one message."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import suppress
from functools import partial
from typing import Any, Protocol

from bot.errors import StoreUnavailable
from bot.store.telegram.message_rows import makes_a_message
from bot.store.telegram.messages import Messages
from bot.store.telegram.sent_files import SentFiles
from bot.store.workers.leases import LeaseLost
from bot.telegram.transport.api import CallFailed, Failure, reply_to
from bot.telegram.transport.error_location import place_of
from bot.telegram.transport.files import Lasting, file_id_in, lasting
from bot.telegram.transport.outgoing.line import Line
from bot.telegram.transport.outgoing.outcome import (
    Again,
    Failed,
    Outcome,
    Sent,
    message_id_in,
    outcome_of,
    topic_in,
)
from bot.telegram.transport.outgoing.reconcile import Reconciler
from bot.telegram.transport.workers import Workers, in_own_thread
from bot.types.traffic import MessageState, Outgoing
from index.errors import RetrievalError

NEVER_SENT = "what it changes was never sent"
"""The problem of an edit or a deletion without a message to edit or delete."""
WITHDRAWN = "what it shows is gone"
"""The problem of an answer that another one has taken the place of."""

_MOST_STUMBLES = 10
_TARGET_AGAIN_SECONDS = 1.0
_CHANGED_AGAIN_SECONDS = 1.0
_THINKERS = 2
"""Questions that are answered anew at once: those that are just asked need the cores, too."""
_UPLOAD_SECONDS = 0.0
"""How long a file waits that Telegram doesn't know by its id: it is uploaded at once."""


class Recheck(Protocol):
    """What an answer that shows articles is held against right before it is sent; for threads."""

    def is_current(self, message: Outgoing) -> bool:
        """Tell whether its reader may still see all articles that a message shows."""

    def answer_anew(self, message: Outgoing) -> bool:
        """Put another answer in its place, and delete it; False where that is to be tried again."""


class SendAttempt:
    """Makes attempts. Keeps in mind how often something unforeseen has befallen a message."""

    def __init__(
        self,
        messages: Messages,
        line: Line,
        settler: Reconciler,
        files: SentFiles | None = None,
        recheck: Recheck | None = None,
    ) -> None:
        """Without `files`, each file is uploaded each time; without `recheck`, all is sent."""
        self._messages = messages
        self._recheck = recheck
        self._thinkers = Workers("anew", _THINKERS, most=_THINKERS, slow_seconds=0.0)
        self._files = files
        self._line = line
        self._settler = settler
        self._stumbles: Counter[int] = Counter()

    async def attempt(self, message: Outgoing) -> Outcome:
        """Send a message, if it is to be sent now, and say what has become of it.

        Raises `LeaseLost` where its lane is not ours any more: nothing is known of it then.
        """
        try:
            return await self._attempt(message)
        except CallFailed as failure:
            return outcome_of(message, failure)
        except (StoreUnavailable, RetrievalError) as error:
            return Again(str(error))
        except LeaseLost:
            raise
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
                return Again("what it is about is still to be sent", _TARGET_AGAIN_SECONDS)
            is_there = target is not None and target.chat == message.chat
            found = target.message_id if target is not None and is_there else None
            if makes_a_message(message.method):
                if found is not None:  # else it says what it says, as a reply to nothing
                    params["reply_parameters"] = reply_to(found)
            elif found is None:
                return Failed(NEVER_SENT)
            else:
                params["message_id"] = found
        makes_one = makes_a_message(message.method)
        is_doubtful = makes_one and message.uncertain
        if is_doubtful and (arrived := await self._look_for(message)) is not None:
            return Sent(arrived)
        if (withheld := await self._withheld(message)) is not None:
            return withheld
        if not makes_one:
            return Sent(topic_in(await self._line.call(message.method, params, message.lane)))
        if self._files is not None and (file := lasting(params)) is not None:
            return await self._send_file(message, params, file, self._files)
        return Sent(message_id_in(await self._line.call(message.method, params, message.lane)))

    async def _withheld(self, message: Outgoing) -> Outcome | None:
        """Return what becomes of an answer that must not be sent as it is; None where it may be."""
        recheck = self._recheck
        if recheck is None or not message.articles:
            return None
        # Not among the threads that the book is kept in: there may be a new index to load.
        if await in_own_thread("recheck", partial(recheck.is_current, message)):
            return None
        if await self._thinkers.run(lambda _: recheck.answer_anew(message)):
            return Failed(WITHDRAWN)
        return Again("its question has changed", _CHANGED_AGAIN_SECONDS)

    async def _send_file(
        self, message: Outgoing, params: dict[str, Any], file: Lasting, files: SentFiles
    ) -> Outcome:
        """Send a file by the id that Telegram knows it by or, where it knows none, upload it."""
        known = await asyncio.to_thread(files.known, file.slot, file.digest)
        if known is not None:
            params = params | {file.param: known}
        try:
            result = await self._line.call(message.method, params, message.lane)
        except CallFailed as failure:
            if known is None or failure.failure is not Failure.REFUSED:
                raise
            # Perhaps it is another bot's id, or an old one: nothing was sent.
            await asyncio.to_thread(files.forget, file.slot)
            return Again("Telegram doesn't know a file by its id", _UPLOAD_SECONDS)
        sent = Sent(message_id_in(result))
        if known is None and (file_id := file_id_in(result, file.param)) is not None:
            with suppress(StoreUnavailable):  # the next one is uploaded again
                await asyncio.to_thread(files.remember, file.slot, file.digest, file_id)
        return sent

    async def _look_for(self, message: Outgoing) -> int | None:
        above = await asyncio.to_thread(self._messages.tried_above, message.id)
        return None if above is None else await self._settler.find(message, above)

    def _stumbled(self, message: Outgoing, place: str) -> Outcome:
        self._stumbles[message.id] += 1
        if self._stumbles[message.id] >= _MOST_STUMBLES:
            return Failed(place, f"a {message.method} is given up ({place})")
        line = f"a {message.method} went wrong and is tried again ({place})"
        return Again(place, uncertain=makes_a_message(message.method), line=line)
