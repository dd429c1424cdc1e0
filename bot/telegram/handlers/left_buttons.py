"""The buttons that stay below a message when one of them has done its work."""

from __future__ import annotations

from telegram import Message as TelegramMessage

from bot.telegram.callback_data import ButtonPress, decode
from bot.telegram.types import Button, Keyboard


def left_buttons(message: TelegramMessage, pressed: ButtonPress) -> Keyboard:
    """Return the buttons below a message but for the pressed one."""
    left = []
    for row in message.reply_markup.inline_keyboard if message.reply_markup else ():
        data = [each.callback_data if isinstance(each.callback_data, str) else None for each in row]
        kept = [
            Button(each.text, said, each.url)
            for each, said in zip(row, data, strict=True)
            if decode(said or "") != pressed
        ]
        left += [tuple(kept)] if kept else []
    return tuple(left)
