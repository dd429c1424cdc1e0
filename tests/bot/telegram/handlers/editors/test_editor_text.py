from typing import Any

import pytest
from telegram import Message

from bot.telegram.handlers.editors.editor_text import said_in
from bot.telegram.types import Message as Rendered
from bot.types.questions import Attachment, Said
from tests.bot.telegram.seen import spans_of

FILE: dict[str, Any] = {"file_id": "F1", "file_unique_id": "u1"}
SIZED = {"width": 10, "height": 10, "duration": 3}


def said(**content: Any) -> Said | None:
    frame = {"message_id": 1, "date": 0, "chat": {"id": -1, "type": "supergroup", "title": "x"}}
    return said_in(Message.de_json(frame | content, None))


def entity(kind: str, offset: int, length: int, **more: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


def test_plain_text_is_what_it_is_without_what_is_not_seen() -> None:
    assert said(text="  100 kr\u202e & <moms>\x00\n") == Said("100 kr & <moms>")


def test_formatting_comes_along_counted_as_telegram_counts() -> None:
    found = said(
        text="🙂 Fet & skrå",
        entities=[entity("bold", 3, 3), entity("italic", 9, 4)],
    )
    assert found == Said("🙂 Fet & skrå", "🙂 <b>Fet</b> &amp; <i>skrå</i>")


def test_a_link_leads_where_it_did_whatever_its_address_holds() -> None:
    url = "https://svar.example/?a=\"<b>\"&b='x'>y"
    found = said(text="Se her!", entities=[entity("text_link", 3, 3, url=url)])
    assert found is not None
    assert found.html is not None
    text, (span,) = spans_of(Rendered(found.html))
    assert text == "Se her!"
    assert dict(span.extra)["url"] == url


def test_nothing_tells_who_answered_and_custom_emoji_become_plain_ones() -> None:
    ingrid = {"id": 21, "is_bot": False, "first_name": "Ingrid"}
    found = said(
        text="Spør Ingrid 🙂",
        entities=[
            entity("text_mention", 5, 6, user=ingrid),
            entity("custom_emoji", 12, 2, custom_emoji_id="77"),
        ],
    )
    assert found == Said("Spør Ingrid 🙂", "Spør Ingrid 🙂")


@pytest.mark.parametrize(
    ("content", "attachment"),
    [
        ({"document": FILE | {"file_name": "pris.pdf"}}, Attachment("document", "F1", "pris.pdf")),
        ({"video": FILE | SIZED}, Attachment("video", "F1")),
        ({"audio": FILE | {"duration": 3}}, Attachment("audio", "F1")),
        ({"voice": FILE | {"duration": 3}}, Attachment("voice", "F1")),
        ({"video_note": FILE | {"length": 3, "duration": 3}}, Attachment("video_note", "F1")),
        (
            {
                "sticker": FILE
                | {"type": "regular", "width": 9, "height": 9}
                | {"is_animated": False, "is_video": False}
            },
            Attachment("sticker", "F1"),
        ),
        (
            {"animation": FILE | SIZED, "document": FILE | {"file_id": "F2"}},
            Attachment("animation", "F1"),
        ),
    ],
)
def test_a_file_goes_along_once(content: dict[str, Any], attachment: Attachment) -> None:
    assert said(**content) == Said("", None, (attachment,))


def test_of_a_photo_the_largest_size_goes_with_its_caption() -> None:
    sizes = [
        FILE | {"file_id": f"F{side}", "width": side, "height": side} for side in (90, 1280, 320)
    ]
    found = said(photo=sizes, caption="Se pilen", caption_entities=[entity("bold", 3, 5)])
    assert found == Said("Se pilen", "Se <b>pilen</b>", (Attachment("photo", "F1280"),))


def test_what_can_not_be_passed_on_says_nothing() -> None:
    assert said(location={"longitude": 1.0, "latitude": 2.0}) is None
    assert said(contact={"phone_number": "1", "first_name": "x"}) is None
    assert said(text="\u202e \x00") is None
