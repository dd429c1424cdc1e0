"""From a message's record to what a test sees of it."""

from __future__ import annotations

from botapi.world.records import MessageRecord
from botapi.world.types import SeenButton, SeenMessage


def snapshot(record: MessageRecord) -> SeenMessage:
    """The message as it stands now."""
    data = record.data
    text = str(data.get("text") or data.get("caption") or "")
    entities = tuple(data.get("entities") or data.get("caption_entities") or ())
    rows = data.get("reply_markup", {}).get("inline_keyboard", ())
    return SeenMessage(
        chat_id=record.chat_id,
        message_id=record.id,
        text=text,
        entities=entities,
        buttons=tuple(
            tuple(
                SeenButton(button["text"], button.get("callback_data"), button.get("url"), button)
                for button in row
            )
            for row in rows
        ),
        sender_id=data["from"]["id"],
        by_bot=record.by_bot,
        date=data["date"],
        thread_id=data.get("message_thread_id"),
        reply_to=data.get("reply_to_message", {}).get("message_id"),
        reactions=tuple(record.reactions),
        edited=record.edited,
        deleted=record.deleted,
        prompt=record.prompt,
        raw=data,
    )
