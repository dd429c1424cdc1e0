"""People, and what they do in Telegram."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import Any

from botapi.people.chats import Chat
from botapi.people.writing import Writer
from botapi.text.formatting import message_text
from botapi.text.keyboards import shown_markup
from botapi.world.queries import CallbackQuery, InlineQuery
from botapi.world.records import (
    CallbackQueryRecord,
    ChatMembership,
    InlineQueryRecord,
    MessageRecord,
)
from botapi.world.snapshots import snapshot
from botapi.world.types import SeenButton, SeenMessage
from botapi.world.world import World


class Human(Writer):
    """Someone with a Telegram account. Each method is one thing they do; updates follow from it."""

    def press(
        self, message: SeenMessage, button: str | SeenButton, *, inaccessible: bool = False
    ) -> CallbackQuery:
        """Press a button of a message as it stands now, by its text or its data.

        LookupError where there is none of either. `inaccessible` leaves the message out of the
        update, as Telegram does when it is too old.
        """
        with self._world.changes.changing():
            shown = snapshot(self._record(message))
            for shown_button in chain.from_iterable(shown.buttons):
                data = shown_button.data
                if data is not None and button in (shown_button, shown_button.text, data):
                    return self._callback(self._record(message), data, inaccessible)
        raise LookupError("no such button with data on this message")

    def forge(self, message: SeenMessage, data: str) -> CallbackQuery:
        """Send data that no button of the message carries, as an old or a hostile client can."""
        with self._world.changes.changing():
            return self._callback(self._record(message), data, inaccessible=False)

    def inline(self, text: str, offset: str = "") -> InlineQuery:
        """Write "@bot text" in some chat's input field."""
        with self._world.changes.changing():
            record = InlineQueryRecord(self._world.next_id("inline"), self.id, text)
            self._world.inline_queries[record.id] = record
            self._world.offer(
                "inline_query",
                {
                    "id": record.id,
                    "from": self._user.to_api(),
                    "query": text,
                    "offset": offset,
                    "chat_type": "private",
                },
            )
            return InlineQuery(self._world, record)

    def choose(self, query: InlineQuery, index: int, chat: Chat) -> SeenMessage:
        """Send one of the results of an answered inline query into a chat."""
        assert query.answer is not None, "the query has not been answered"
        result = query.answer.results[index]
        with self._world.changes.changing():
            message = self._post(chat, _chosen_content(self._world, result))
            chosen = {
                "result_id": result["id"],
                "from": self._user.to_api(),
                "query": query.text,
            }
            if "reply_markup" in result:
                chosen["inline_message_id"] = self._world.next_id("inline_message")
                record = self._record(message)
                self._world.inline_messages[chosen["inline_message_id"]] = record
            self._world.offer("chosen_inline_result", chosen)
            return message

    def react(self, message: SeenMessage, emoji: str) -> None:
        """Put an emoji on a message; the bot hears of it where it asked to."""
        with self._world.changes.changing():
            chat = self._world.chats[message.chat_id]
            self._world.offer(
                "message_reaction",
                {
                    "chat": self._world.chat_object(chat),
                    "message_id": message.message_id,
                    "user": self._user.to_api(),
                    "date": self._world.now(),
                    "old_reaction": [],
                    "new_reaction": [{"type": "emoji", "emoji": emoji}],
                },
            )

    def block(self) -> None:
        """Block the bot: it may not write to this person any more."""
        self._set_blocked(blocked=True)

    def unblock(self) -> None:
        """Let the bot write again."""
        self._set_blocked(blocked=False)

    def deactivate(self) -> None:
        """Delete the account."""
        with self._world.changes.changing():
            self._user.deactivated = True

    def _set_blocked(self, *, blocked: bool) -> None:
        with self._world.changes.changing():
            self._user.blocked = blocked
            status = ChatMembership("kicked" if blocked else "member")
            chat = self._world.private_chat(self._user)
            self._world.set_membership(chat, self._world.bot, status, by=self._user)

    def _callback(self, record: MessageRecord, data: str, inaccessible: bool) -> CallbackQuery:
        world = self._world
        query = CallbackQueryRecord(world.next_id("callback"))
        world.callback_queries[query.id] = query
        payload: dict[str, Any] = {
            "id": query.id,
            "from": self._user.to_api(),
            "chat_instance": str(record.chat_id),
            "data": data,
        }
        inline = [key for key, value in world.inline_messages.items() if value is record]
        if inline:
            payload["inline_message_id"] = inline[0]
        elif inaccessible:
            frame = {"chat": record.data["chat"], "message_id": record.id, "date": 0}
            payload["message"] = frame
        else:
            payload["message"] = record.data
        world.offer("callback_query", payload)
        return CallbackQuery(world, query)


def _chosen_content(world: World, result: Mapping[str, Any]) -> dict[str, Any]:
    """What a chosen inline result leaves in the chat."""
    content = result.get("input_message_content", {})
    formatted = message_text(
        content["message_text"], content.get("parse_mode"), content.get("entities")
    )
    chosen: dict[str, Any] = {"text": formatted.text, "via_bot": world.bot.to_api()}
    if formatted.entities:
        chosen["entities"] = formatted.entities
    if markup := shown_markup(result.get("reply_markup"), inline_only=True):
        chosen["reply_markup"] = markup
    return chosen
