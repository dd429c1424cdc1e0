"""Readers' words in the editors' group: as they were written, and nothing in them is live."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.sanitize import printable
from bot.telegram.render.html import shorten, visible_length
from bot.telegram.render.quiet import quiet, quiet_line, quiet_prose
from botapi.text.entities import CODE, LIVE
from botapi.text.formatting import message_text
from tests.bot.telegram.made import dirty

HOSTILE = (
    "@redaktoren",
    "Hei @alle,",
    "(@kari_99)",
    "kari@example.org",
    "https://evil.example/x?y=1#z",
    "HTTP://EVIL.EXAMPLE",
    "t.me/joinchat/AAAA",
    "evil.com",
    "«evil.no».",
    "http://user:pw@evil.se:8080/",
    "10.0.0.1/admin",
    "tg://resolve?domain=x",
    "ftp://evil.io",
    "/start",
    "/ko@SvarTestBot",
    "(/slett)",
    "#skandale",
    "$TSLA",
    "+47 22 33 44 55",
    "+46-(0)8-123 456",
    "22334455",
    "4111 1111 1111 1111",
    "mailto:kari@example.org",
    "www.evil.dk",
)


def live(markup: str) -> list[str]:
    """What Telegram would let people press in a message."""
    sent = message_text(markup, "HTML", None)
    return [each["type"] for each in sent.entities if each["type"] in LIVE]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("frame", ["{}", "Hvor er {} nå?", "{}\n{}", "<b>{}</b> & {}", "{} {} {}"])
def test_nothing_that_a_reader_writes_can_be_pressed_and_all_of_it_can_be_copied(
    text: str, frame: str
) -> None:
    said = frame.replace("{}", text)
    for markup in (quiet(said), quiet_prose(said), quiet_line(said, 200), shorten(quiet(said), 9)):
        assert live(markup) == []
    assert html.unescape(re.sub(r"</?code>", "", quiet(said))) == said


@given(st.lists(st.sampled_from(HOSTILE) | dirty(60), max_size=60).map(" ".join))
@example("@a " * 300)
@example("\u200b@alle \u200d#x")
@example("æ@alle ²/start _/start ·#tag \u200c#tag")
def test_whatever_a_reader_writes_nothing_is_live_and_few_entities_are_spent(text: str) -> None:
    markup = quiet(text)
    assert markup.count("<code>") <= 2
    if printable(text).strip() and 0 < visible_length(markup) <= 4096:
        try:
            assert live(markup) == []
        except Exception as error:
            if "non-empty" not in str(error):
                raise


@pytest.mark.parametrize(
    "text",
    [
        "Hva koster det, f.eks. for studenter og/eller lærere?",
        "Är det öppet t.ex. kl. 9.30–17.00 m.fl. dagar 24/7?",
        "Utgave 3/2024, 12. desember 2024: 1 000 kr, 15 % avslag – hvorfor?",
        "Hva betyr C# i § 3-4?",
    ],
)
def test_ordinary_sentences_stay_as_they_are(text: str) -> None:
    assert quiet(text) == html.escape(text, quote=False)


def test_code_is_code_to_telegram() -> None:
    sent = message_text(f"<blockquote>{quiet('Se evil.com nå')}</blockquote>", "HTML", None)
    assert [each["type"] for each in sent.entities if each["type"] in CODE] == ["code"]
