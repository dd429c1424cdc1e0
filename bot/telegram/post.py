"""Messages on their way out: from what is rendered to calls that we owe Telegram."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.store.telegram.messages import Messages
from bot.telegram.callback_data import ButtonAct, decode
from bot.telegram.stamps import Stamps
from bot.telegram.transport.api import reply_to
from bot.telegram.transport.files import upload
from bot.telegram.types import Button, File, Keyboard, Message, Teaser

_SHORT_LIVED = timedelta(seconds=30)
"""How long Telegram takes an answer to a press or an inline query."""
_INLINE_CACHE_SECONDS = 0
"""How long Telegram may show results again: what has left the library must not be shown again."""
_FOR_ONE_READER = frozenset(
    {
        *(ButtonAct.CONTACT, ButtonAct.DETAIL, ButtonAct.EXPORT),
        *(ButtonAct.EBOOK, ButtonAct.EBOOKS, ButtonAct.FOLLOW, ButtonAct.UNFOLLOW),
    }
)
"""What is between a reader and us, and not for a group."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in Telegram something is said: a chat, perhaps a topic in it, perhaps as a reply."""

    chat: int
    private: bool = True
    thread: int | None = None
    reply_to: int | None = None


class Post:
    """Writes what we owe into the book that the sender works from."""

    def __init__(self, messages: Messages, now: Callable[[], datetime]) -> None:
        self._messages = messages
        self._now = now
        self._stamps = Stamps(messages.database)

    def send(self, place: Place, *messages: Message) -> list[int]:
        """Owe messages, in this order; return their ids in the book."""
        return [self._send(place, message) for message in messages]

    def reply(self, place: Place, message: Message, *, target: int) -> int:
        """Owe a reply to a message that we owe or have sent; return the id in the book.

        Where that never arrives it goes out all the same, and replies to what `place` says.
        """
        return self._send(place, message, target=target)

    def edit(self, place: Place, message: Message, *, target: int) -> int:
        """Owe a new text and new buttons for a message that we owe or have sent; return the id."""
        params = self._text(place, message)
        return self._owe("editMessageText", params, place, target=target, message=message)

    def delete(self, place: Place, *, target: int) -> None:
        """Owe that a message that we owe or have sent goes away."""
        self._owe("deleteMessage", {"chat_id": place.chat}, place, target=target)

    def react(self, place: Place, message_id: int, emoji: str) -> None:
        """Owe somebody's message a reaction, one of those that Telegram lets bots give."""
        reaction = [{"type": "emoji", "emoji": emoji}]
        params = {"chat_id": place.chat, "message_id": message_id, "reaction": reaction}
        self._owe("setMessageReaction", params, place)

    def open_topic(self, place: Place, name: str) -> int:
        """Owe a group a new topic, of at most 128 characters; return its id in the book."""
        return self._owe("createForumTopic", {"chat_id": place.chat, "name": name}, place)

    def rename_topic(self, place: Place, name: str) -> None:
        """Owe the topic of `place` another name, of at most 128 characters."""
        self._owe("editForumTopic", {**_topic(place), "name": name}, place)

    def close_topic(self, place: Place) -> None:
        """Owe that nobody but administrators writes into the topic of `place` any more."""
        self._owe("closeForumTopic", _topic(place), place)

    def turn_page(self, place: Place, message_id: int, message: Message) -> None:
        """Owe a new text and new buttons for a message in the chat."""
        params = {**self._text(place, message), "message_id": message_id}
        self._owe("editMessageText", params, place)

    def rebutton(self, place: Place, message_id: int, keyboard: Keyboard) -> None:
        """Owe other buttons for a message in the chat."""
        params = {
            "chat_id": place.chat,
            "message_id": message_id,
            "reply_markup": _markup(self._stamps.stamped(_shown_in(place, keyboard))),
        }
        self._owe("editMessageReplyMarkup", params, place)

    def toast(self, query: str, text: str | None = None, *, alert: bool = False) -> None:
        """Owe a press its answer, with or without words; worthless after a moment.

        An `alert` stays until it is closed.
        """
        params: dict[str, Any] = {"callback_query_id": query}
        if text:
            params |= {"text": text} | ({"show_alert": True} if alert else {})
        self._owe("answerCallbackQuery", params)

    def offer(self, query: str, teasers: Sequence[Teaser]) -> None:
        """Owe an inline query its results; worthless after a moment."""
        results = [
            {
                "type": "article",
                "id": teaser.id,
                "title": teaser.title,
                "description": teaser.description,
                "input_message_content": {
                    "message_text": teaser.message.html,
                    "parse_mode": "HTML",
                    "link_preview_options": {"is_disabled": True},
                },
            }
            for teaser in teasers
        ]
        params = {
            "inline_query_id": query,
            "results": results,
            "cache_time": _INLINE_CACHE_SECONDS,
        }
        self._owe("answerInlineQuery", params)

    def _send(self, place: Place, message: Message, *, target: int | None = None) -> int:
        method, params = "sendMessage", self._text(place, message)
        if message.file is not None:
            method, params = _with_file(params, message.file)
        if message.asks:
            params["reply_markup"] = {"force_reply": True, "selective": True}
        if place.thread is not None:
            params["message_thread_id"] = place.thread
        if place.reply_to is not None:
            params["reply_parameters"] = reply_to(place.reply_to)
        return self._owe(method, params, place, target=target, message=message)

    def _text(self, place: Place, message: Message) -> dict[str, Any]:
        params: dict[str, Any] = {
            "chat_id": place.chat,
            "text": message.html,
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        }
        if keyboard := self._stamps.stamped(_shown_in(place, message.keyboard)):
            params["reply_markup"] = _markup(keyboard)
        return params

    def _owe(
        self,
        method: str,
        params: dict[str, Any],
        place: Place | None = None,
        *,
        target: int | None = None,
        message: Message | None = None,
    ) -> int:
        now = self._now()
        return self._messages.add(
            method,
            params,
            at=now,
            chat=place.chat if place else None,
            target=target,
            expires_at=None if place else now + _SHORT_LIVED,
            articles=message.articles if message else (),
            exchange=message.exchange if message else None,
        )


def _topic(place: Place) -> dict[str, Any]:
    assert place.thread is not None
    return {"chat_id": place.chat, "message_thread_id": place.thread}


def _with_file(params: dict[str, Any], file: File) -> tuple[str, dict[str, Any]]:
    """Return the method that sends a file, and a text's params as its caption's."""
    kept = ("chat_id", "reply_markup")
    sent: dict[str, Any] = {name: value for name, value in params.items() if name in kept}
    if params["text"]:
        sent |= {"caption": params["text"], "parse_mode": params["parse_mode"]}
    if file.file_id is not None:
        sent[file.kind] = file.file_id
    else:
        sent[file.kind] = upload(file.name or file.kind, file.content or b"", file.slot)
    return "send" + file.kind.title().replace("_", ""), sent


def _shown_in(place: Place, keyboard: Keyboard) -> Keyboard:
    """Return the buttons that belong in a chat: a group lacks those for one reader alone."""
    if place.private:
        return keyboard
    rows = (tuple(button for button in row if not _is_for_one(button)) for row in keyboard)
    return tuple(row for row in rows if row)


def _is_for_one(button: Button) -> bool:
    press = decode(button.data or "")
    return press is not None and press.act in _FOR_ONE_READER


def _markup(keyboard: Keyboard) -> dict[str, Any]:
    return {"inline_keyboard": [[_button(button) for button in row] for row in keyboard]}


def _button(button: Button) -> dict[str, Any]:
    if button.copy is not None:
        return {"text": button.text, "copy_text": {"text": button.copy}}
    if button.url is not None:
        return {"text": button.text, "url": button.url}
    return {"text": button.text, "callback_data": button.data or ""}
