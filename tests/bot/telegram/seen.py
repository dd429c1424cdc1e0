"""What a reader sees of a message, read as strictly as Telegram reads it."""

from __future__ import annotations

import re

from bot.telegram.callback_data import ButtonPress, decode
from bot.telegram.types import Keyboard, Message
from botapi.text.entities import MAX_ENTITIES, Span, cleaned, utf16_length
from botapi.text.html import parse_html

LONGEST = 4096


def seen(message: Message) -> str:
    """The text of a message that Telegram would take."""
    return spans_of(message)[0]


def spans_of(message: Message) -> tuple[str, list[Span]]:
    """The text of a message and its formatting; fails where Telegram would refuse either."""
    text, spans = cleaned(*parse_html(message.html))
    assert text
    assert utf16_length(text) <= LONGEST
    assert len(spans) <= MAX_ENTITIES
    presses(message.keyboard)
    return text, spans


def styled(message: Message, kind: str) -> list[str]:
    """The stretches of a message that have this formatting."""
    text, spans = spans_of(message)
    return [text[span.start : span.end] for span in spans if span.type == kind]


def links(message: Message) -> dict[str, str]:
    """Where the linked words of a message lead."""
    text, spans = spans_of(message)
    return {
        text[span.start : span.end]: dict(span.extra)["url"]
        for span in spans
        if span.type == "text_link"
    }


def labels(message: Message) -> list[list[str]]:
    """What stands on the buttons, row by row."""
    presses(message.keyboard)
    return [[button.text for button in row] for row in message.keyboard]


def presses(keyboard: Keyboard) -> list[ButtonPress]:
    """What the buttons send; fails where Telegram would refuse one, or we could not read it."""
    found: list[ButtonPress] = []
    assert sum(len(row) for row in keyboard) <= 100
    for row in keyboard:
        assert 1 <= len(row) <= 8
        for button in row:
            assert button.text.strip()
            assert "\n" not in button.text
            assert button.url is None
            assert button.data is not None
            assert 1 <= len(button.data.encode()) <= 64
            press = decode(button.data)
            assert press is not None
            found.append(press)
    return found


def commands_in(text: str) -> list[str]:
    """The commands that Telegram lets a reader tap in a text."""
    return re.findall(r"(?<!\S)/[a-z0-9_]+", text)
