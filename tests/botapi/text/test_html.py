"""Telegram's HTML: what it becomes, and what is refused in which words."""

from __future__ import annotations

from typing import Any

import pytest

from botapi import HtmlError, parse_html, to_entities
from botapi.errors import ApiError
from botapi.text.formatting import caption, message_text, written


def entities(html: str) -> list[tuple[str, int, int]]:
    text, spans = parse_html(html)
    return [(e["type"], e["offset"], e["length"]) for e in to_entities(text, spans)]


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<b>x</b>", "bold"),
        ("<strong>x</strong>", "bold"),
        ("<i>x</i>", "italic"),
        ("<em>x</em>", "italic"),
        ("<u>x</u>", "underline"),
        ("<ins>x</ins>", "underline"),
        ("<s>x</s>", "strikethrough"),
        ("<strike>x</strike>", "strikethrough"),
        ("<del>x</del>", "strikethrough"),
        ("<code>x</code>", "code"),
        ("<pre>x</pre>", "pre"),
        ("<tg-spoiler>x</tg-spoiler>", "spoiler"),
        ('<span class="tg-spoiler">x</span>', "spoiler"),
        ("<blockquote>x</blockquote>", "blockquote"),
        ("<blockquote expandable>x</blockquote>", "expandable_blockquote"),
        ("<BLOCKQUOTE expandable=''>x</BLOCKQUOTE >", "expandable_blockquote"),
        ('<a href="https://example.no">x</a>', "text_link"),
        ('<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>', "custom_emoji"),
    ],
)
def test_every_supported_tag_becomes_its_entity(html: str, kind: str) -> None:
    assert entities(html) == [(kind, 0, 2 if kind == "custom_emoji" else 1)]


def test_offsets_count_utf_16_units() -> None:
    assert entities("😀 <b>🎉å</b>") == [("bold", 3, 3)]


def test_references_are_decoded_and_other_ampersands_stay() -> None:
    text, _ = parse_html("&lt;&gt;&amp;&quot;&#39;&#x1F600; A&B &nbsp; &#0; &#00000039; &lt")
    assert text == "<>&\"'😀 A&B &nbsp; &#0; &#00000039; <"


def test_a_reference_in_an_attribute_is_decoded() -> None:
    text, spans = parse_html('<a href="http://a.no/?b=1&amp;c=%22">x</a>')
    assert to_entities(text, spans)[0]["url"] == "http://a.no/?b=1&c=%22"


def test_a_link_that_is_none_leaves_its_text_alone() -> None:
    assert entities('<a href="javascript:alert(1)">x</a> <a href="localhost">y</a>') == []


def test_a_link_without_an_address_leads_to_its_text() -> None:
    text, spans = parse_html("<a>example.no</a>")
    assert to_entities(text, spans)[0]["url"] == "http://example.no/"


def test_code_in_a_language_is_one_block() -> None:
    text, spans = parse_html('<pre><code class="language-python">x = 1</code></pre>')
    assert to_entities(text, spans) == [
        {"type": "pre", "offset": 0, "length": 5, "language": "python"}
    ]


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("ø<br/>", 'Unsupported start tag "br/" at byte offset 2'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<a href='x", 'Unclosed start tag "a" at byte offset 0'),
        ('<a ="x">', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x_y>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        (
            "<b><i>x</b></i>",
            'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
        ("<b><i>x</i>", 'Can\'t find end tag corresponding to start tag "b"'),
        (
            "<blockquote>x<blockquote>y</blockquote></blockquote>",
            "Nested blockquotes are not supported at byte offset 13",
        ),
        ('<tg-emoji emoji-id="x">y</tg-emoji>', "Invalid custom emoji identifier specified"),
        ("&#xD83D;", "Text contains invalid Unicode characters after decoding HTML entities"),
    ],
)
def test_what_is_no_html_is_refused_with_the_reason(html: str, reason: str) -> None:
    with pytest.raises(HtmlError) as caught:
        parse_html(html)
    assert str(caught.value) == reason


def formatted(text: str, **kinds: Any) -> list[tuple[str, str]]:
    """(type, marked text) of a message in HTML; texts of the basic plane only."""
    message = message_text(text, "HTML", None)
    return [
        (e["type"], message.text[e["offset"] : e["offset"] + e["length"]])
        for e in message.entities
        if not kinds or e["type"] in kinds
    ]


def test_nothing_is_marked_inside_code() -> None:
    assert formatted("<b>a <code>x <i>y</i> /start</code> b</b>") == [
        ("bold", "a "),
        ("code", "x y /start"),
        ("bold", " b"),
    ]


def test_code_right_around_a_block_of_code_is_one() -> None:
    assert formatted("<code><pre>x</pre></code>") == [("pre", "x")]


def test_a_style_within_the_same_style_is_one() -> None:
    assert formatted("<b>a <b>b</b></b>") == [("bold", "a b")]


def test_blank_ends_and_blank_marks_are_cut_off() -> None:
    message = message_text("\n <b>hei</b> du <i> </i>\n", "HTML", None)
    assert message.text == "hei du"
    assert message.entities == [{"type": "bold", "offset": 0, "length": 3}]


def test_control_characters_become_spaces_and_direction_marks_go() -> None:
    assert message_text("a\x07b\r\n\u202ec\u2028d", None, None).text == "a b\ncd"


def test_commands_are_latin_words_and_addresses_are_marked() -> None:
    text = "/start /spør /hjelp@SvarTestBot @ada #kø https://a.no/b. red@a.no a/b"
    kinds = [
        (e["type"], text[e["offset"] : e["offset"] + e["length"]]) for e in written(text).entities
    ]
    assert kinds == [
        ("bot_command", "/start"),
        ("bot_command", "/hjelp@SvarTestBot"),
        ("mention", "@ada"),
        ("hashtag", "#kø"),
        ("url", "https://a.no/b"),
        ("email", "red@a.no"),
    ]


def test_a_hundred_entities_are_kept_links_before_styles() -> None:
    link = '<a href="https://a.no">l</a> '
    message = message_text("<b>x</b> " * 99 + link * 2, "HTML", None)
    types = [entity["type"] for entity in message.entities]
    assert (types.count("bold"), types.count("text_link")) == (98, 2)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "message text is empty"),
        (" \n\u200b", "text must be non-empty"),
        ("<b></b>", "text must be non-empty"),
        ("<b>" + "x" * 4097 + "</b>", "message is too long"),
        ("😀" * 2049, "message is too long"),
        ("x" * 40_000, "text is too long"),
        ("<p>", 'can\'t parse entities: Unsupported start tag "p" at byte offset 0'),
    ],
)
def test_a_text_that_telegram_refuses_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ApiError) as caught:
        message_text(text, "HTML", None)
    assert caught.value.description == f"Bad Request: {reason}"


def test_the_limit_counts_after_parsing() -> None:
    assert len(message_text("<b>" + "&amp;" * 4096 + "</b>", "html", None).text) == 4096


def test_a_caption_holds_1024_units_and_may_be_empty() -> None:
    assert caption(None, None, None).text == ""
    assert len(caption("x" * 1024, None, None).text) == 1024
    with pytest.raises(ApiError, match="message caption is too long"):
        caption("😀" * 513, None, None)


def test_entities_given_as_such_are_taken_and_must_fit() -> None:
    bold = {"type": "bold", "offset": 2, "length": 1}
    assert message_text("😀x", None, [bold]).entities == [bold]
    with pytest.raises(ApiError, match="does not fit"):
        message_text("😀x", None, [bold | {"offset": 1}])


def test_other_parse_modes_are_refused() -> None:
    with pytest.raises(ApiError, match="unsupported parse_mode"):
        message_text("*x*", "MarkdownV2", None)
