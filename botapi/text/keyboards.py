"""What Telegram accepts as reply_markup: its limits, and its words for what breaks them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from botapi.errors import bad_request
from botapi.text.html import checked_url

Markup = Mapping[str, Any]

MAX_BUTTONS = 100
MAX_BUTTONS_IN_ROW = 8
MAX_DATA_BYTES = 64
MAX_COPIED_CHARACTERS = 256
_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
_OTHER_KINDS = frozenset({"keyboard", "remove_keyboard", "force_reply"})


def shown_markup(markup: Markup | None, *, inline_only: bool = False) -> dict[str, Any] | None:
    """The inline keyboard that the message will carry, with links in Telegram's form, or None.

    The other kinds are checked and leave nothing on the message. ApiError for what Telegram
    refuses, and for rows and buttons beyond its limits, which it would cut off silently.
    """
    if not markup:
        return None
    if "inline_keyboard" not in markup:
        if inline_only:
            raise bad_request("inline keyboard expected")
        if not _OTHER_KINDS & set(markup):
            raise bad_request("object expected as reply markup")
        return None
    rows = [[_button(button) for button in row] for row in markup["inline_keyboard"] if row]
    if sum(map(len, rows)) > MAX_BUTTONS or any(len(row) > MAX_BUTTONS_IN_ROW for row in rows):
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


def prompt_of(markup: Markup | None) -> dict[str, Any] | None:
    """The ForceReply object where the markup is one, or None."""
    return dict(markup) if markup and markup.get("force_reply") else None


def _button(button: Markup) -> dict[str, Any]:
    if not str(button["text"]).strip("\r"):
        raise bad_request("inline keyboard button text must be non-empty")
    actions = [name for name in _ACTIONS if button.get(name) not in (None, "")]
    actions += [name for name in _ACTIONS if name.startswith("switch") and button.get(name) == ""]
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if "callback_data" in actions and len(button["callback_data"].encode()) > MAX_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if "copy_text" in actions and not 0 < len(button["copy_text"]["text"]) <= MAX_COPIED_CHARACTERS:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    shown = dict(button)
    if "url" in actions:
        if (url := checked_url(button["url"])) is None:
            raise bad_request(
                f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL"
            )
        shown["url"] = url
    return shown
