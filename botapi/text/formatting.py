"""What a bot gives as text, made into what Telegram stores; or refused as Telegram refuses it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from botapi.errors import bad_request
from botapi.text.entities import (
    Span,
    cleaned,
    found,
    from_entities,
    limited,
    nested,
    to_entities,
    utf16_length,
)
from botapi.text.html import HtmlError, parse_html

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
_MAX_BYTES = 1 << 15


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text and its MessageEntity objects."""

    text: str
    entities: list[dict[str, Any]]


def message_text(
    text: str, parse_mode: str | None, entities: Iterable[Mapping[str, Any]] | None
) -> Formatted:
    """The text of a message: 1 to 4,096 UTF-16 units after parsing, else ApiError."""
    if not text:
        raise bad_request("message text is empty")
    formatted = _formatted(text, parse_mode, entities)
    if not formatted.text:
        raise bad_request("text must be non-empty")
    if utf16_length(formatted.text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return formatted


def caption(
    text: str | None, parse_mode: str | None, entities: Iterable[Mapping[str, Any]] | None
) -> Formatted:
    """The caption of a document or photo: up to 1,024 UTF-16 units after parsing."""
    formatted = _formatted(text or "", parse_mode, entities)
    if utf16_length(formatted.text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return formatted


def written(text: str) -> Formatted:
    """What a person has written: cleaned, with what Telegram marks by itself."""
    text, _ = cleaned(text, [])
    return Formatted(text, to_entities(text, found(text)))


def _formatted(
    text: str, parse_mode: str | None, entities: Iterable[Mapping[str, Any]] | None
) -> Formatted:
    if len(text.encode("utf-8", "surrogatepass")) > _MAX_BYTES:
        raise bad_request("text is too long")
    text, spans = cleaned(*_parsed(text, parse_mode, entities))
    spans = limited(nested(spans))
    return Formatted(text, to_entities(text, [*spans, *found(text, spans)]))


def _parsed(
    text: str, parse_mode: str | None, entities: Iterable[Mapping[str, Any]] | None
) -> tuple[str, list[Span]]:
    match (parse_mode or "none").lower():
        case "html":
            try:
                return parse_html(text)
            except HtmlError as error:
                raise bad_request(f"can't parse entities: {error}") from error
        case "none":
            try:
                return text, from_entities(text, entities or [])
            except ValueError as error:
                raise bad_request(str(error)) from error
        case _:
            raise bad_request("unsupported parse_mode")
