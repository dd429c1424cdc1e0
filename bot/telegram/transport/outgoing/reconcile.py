"""Finding out whether a message arrived whose answer was lost.

A call may be carried out and its answer lost: a timeout, a dropped connection, a 5xx, our own death
while we waited. The Bot API has no key by which a repeated call would be known for the same one,
and nothing that lists or searches the messages of a chat. To repeat a send blindly gives a reader
the answer twice; not to repeat it may give them none.

What is possible: Telegram counts messages (see `message_ids`), so what we sent has an id above the
highest that we knew of when we tried, and not far above the highest that we know of now. To edit a
message into the very words, entities and buttons that it has changes nothing, and is refused with
"message is not modified"; where there is no message, or somebody else's, the refusal is another.
So we ask for each id in question whether it is the one. Nothing else of ours is changed by that:
messages of a chat share a lane, so none is sent there meanwhile, and ids that we know to be those
of other messages are left out.

What is not possible:

- To see what Telegram has yet to carry out. We wait a moment before we look, and longer each time;
  a message that comes later still is a duplicate.
- To look far. Where more messages were given ids meanwhile than we may ask for, or where we knew
  of none before (a new database), what isn't found is sent again.
- To look for what can't be edited: forwarded and copied messages, stickers, files without a
  caption, anything with a keyboard that isn't inline. These are sent again.

To send again what isn't found is on purpose: no answer at all is worse than two. What may be
repeated without harm (edits, deletions, settings, answers to presses) is repeated at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from typing import Any

from bot.telegram.transport.api import CallFailed, Failure
from bot.telegram.transport.outgoing.line import Line
from bot.telegram.transport.outgoing.message_ids import MessageIds
from bot.types.traffic import Outgoing

_PATIENT_LOOKS = 4
"""Looks that broke off before ids that nobody had yet are asked for only once."""
_MOST_PROBES = 40
_SAME_IN_AN_EDIT = {
    "editMessageText": ("text", "parse_mode", "entities", "link_preview_options"),
    "editMessageCaption": ("caption", "parse_mode", "caption_entities", "show_caption_above_media"),
}
_CAPTIONED = frozenset({"sendDocument", "sendPhoto", "sendVideo", "sendAudio", "sendAnimation"})
_ITSELF = "message is not modified"
_ANOTHER = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message to edit",
    "there is no caption in the message to edit",
)


def probe(message: Outgoing) -> Callable[[int], tuple[str, dict[str, Any]]] | None:
    """Return what makes of an id a call that changes nothing if it is the message's.

    None for a message that can't be looked for.
    """
    method = _edit_of(message)
    markup = message.params.get("reply_markup")
    if method is None or (markup and "inline_keyboard" not in markup):
        return None
    same = ("chat_id", *_SAME_IN_AN_EDIT[method], "reply_markup")
    params = {name: message.params[name] for name in same if name in message.params}
    return lambda message_id: (method, params | {"message_id": message_id})


def candidates(above: int, highest: int, unseen: int, taken: Collection[int]) -> list[int]:
    """Return the ids that a message may have got, the likeliest first.

    They are higher than `above`, none of `taken`, and at most `unseen` higher than `highest`.
    """
    ids = (number for number in range(above + 1, highest + unseen + 1) if number not in taken)
    return [number for number, _ in zip(ids, range(_MOST_PROBES), strict=False)]


class Reconciler:
    """Looks for messages. What it has ruled out, it doesn't look at again."""

    def __init__(self, line: Line, ids: MessageIds, unseen: int) -> None:
        """`unseen` is how many messages may have been given ids that we don't know of yet."""
        self._line = line
        self._ids = ids
        self._unseen = unseen
        self._ruled_out: dict[int, int] = {}
        self._looks: Counter[int] = Counter()

    async def find(self, message: Outgoing, above: int) -> int | None:
        """Return the id under which a message has arrived; None where it isn't found.

        `above` is an id that it is higher than. Raises `CallFailed` where Telegram doesn't let us
        look now: the next time goes on from there.
        """
        looking = probe(message)
        if message.chat is None or looking is None:
            return None
        highest = self._ids.highest(message.chat) or above
        above = max(above, self._ruled_out.get(message.id, 0))
        self._looks[message.id] += 1
        for number in candidates(above, highest, self._unseen, self._ids.taken(message.chat)):
            method, params = looking(number)
            try:
                await self._line.call(method, params, message.lane)
            except CallFailed as failure:
                if failure.failure is not Failure.REFUSED:
                    raise
                if _speaks_of((_ITSELF,), failure):
                    return number
                if not _speaks_of(_ANOTHER, failure):
                    return None  # nothing to do with the id: to send it again will tell
            else:
                return number
            # An id that nobody has yet may be given to the message while we look; but where looks
            # break off again and again, they must come to an end.
            is_tired = self._looks[message.id] > _PATIENT_LOOKS
            self._ruled_out[message.id] = number if is_tired else min(number, highest)
        # It is sent again now, and may get any id that nobody has yet.
        self._ruled_out[message.id] = min(self._ruled_out.get(message.id, above), highest)
        self._looks.pop(message.id, None)
        return None

    def forget(self, message: Outgoing) -> None:
        """Forget what was ruled out for a message that is settled."""
        self._ruled_out.pop(message.id, None)
        self._looks.pop(message.id, None)


def _edit_of(message: Outgoing) -> str | None:
    if message.method == "sendMessage":
        return "editMessageText"
    has_caption = message.method in _CAPTIONED and message.params.get("caption")
    return "editMessageCaption" if has_caption else None


def _speaks_of(words: Collection[str], failure: CallFailed) -> bool:
    return any(word in failure.reason.lower() for word in words)
