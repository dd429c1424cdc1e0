from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.telegram.render.html import (
    clip,
    divide,
    escape,
    folded,
    line,
    link,
    paragraphs,
    prose,
    shorten,
    split,
    units,
    visible_length,
)
from botapi.text.entities import Span, cleaned, utf16_length
from botapi.text.html import parse_html

CHARACTERS = st.characters(exclude_categories=["Cs", "Cc", "Cf"]) | st.sampled_from("\n .!?<>&🙂Å")


def wrapped(inner: str) -> st.SearchStrategy[str]:
    return st.sampled_from(
        [
            inner,
            f"<b>{inner}</b>",
            f"<i>{inner}</i>",
            f'<a href="https://svar.example/?a=1&amp;b=2">{inner}</a>',
        ]
    )


MARKUP = st.lists(
    st.text(CHARACTERS, max_size=60).map(escape).flatmap(wrapped).flatmap(wrapped), max_size=12
).map("".join)


def inked(text: str) -> str:
    """A text without its blanks."""
    return "".join(text.split())


def styled(markup: str) -> Counter[tuple[str, str]]:
    """How often each character, blanks apart, stands in each kind of formatting."""
    text, spans = parse_html(markup)
    places = {(span.type, at) for span in spans for at in range(span.start, span.end)}
    return Counter((kind, text[at]) for kind, at in places if not text[at].isspace())


@given(st.text())
def test_escaped_text_is_read_back_as_its_harmless_self(text: str) -> None:
    read, spans = parse_html(escape(text))
    assert not spans
    assert not {"\x00", "\x1b", "\u202e", "\u2066"} & set(read)
    assert visible_length(escape(text)) == utf16_length(read)


def test_what_looks_like_markup_is_shown_as_it_was_typed() -> None:
    typed = '<b>A & B</b> &lt; "C"'
    assert parse_html(escape(typed)) == (typed, [])


@given(MARKUP)
def test_length_is_counted_as_telegram_counts_it(markup: str) -> None:
    assert visible_length(markup) == utf16_length(parse_html(markup)[0])


@given(MARKUP, st.integers(2, 80))
@example("<b>" + "🙂" * 30 + "</b>", 7)
@example("a" * 200, 50)
def test_every_piece_is_valid_within_the_limit_and_not_blank(markup: str, limit: int) -> None:
    for piece in split(markup, limit):
        text, _ = parse_html(piece)
        assert 1 <= utf16_length(text) <= limit
        assert text == text.strip()
        assert cleaned(text, [])[0]


@given(MARKUP.filter(lambda markup: cleaned(*parse_html(markup))[0]), st.integers(8, 80))
def test_pieces_together_hold_every_character_in_order_with_all_its_formatting(
    markup: str, limit: int
) -> None:
    pieces = split(markup, limit)
    assert inked("".join(parse_html(piece)[0] for piece in pieces)) == inked(parse_html(markup)[0])
    assert sum(map(styled, pieces), Counter()) == styled(markup)


def test_a_text_that_fits_stays_in_one_piece_as_it_is() -> None:
    assert split("<b>A</b>\n\nB &amp; C", 10) == ["<b>A</b>\n\nB &amp; C"]
    assert split("", 10) == []
    assert split(" \n\u200b ", 10) == []


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Et ord. To ord.\n\nTre ord her.", ["Et ord. To ord.", "Tre ord her."]),
        ("En linje her. To.\nTre fire fem.", ["En linje her. To.", "Tre fire fem."]),
        ("En setning her nå. To setninger.", ["En setning her nå.", "To setninger."]),
        ("mange ord uten noe punktum i seg", ["mange ord uten noe", "punktum i seg"]),
        ("Kort, bl.a. om dette her og der.", ["Kort, bl.a. om dette", "her og der."]),
        ("a" * 30, ["a" * 20, "a" * 10]),
    ],
)
def test_cuts_fall_between_paragraphs_lines_sentences_and_words_in_this_order(
    text: str, pieces: list[str]
) -> None:
    assert split(text, 20) == pieces


def test_tags_that_are_open_at_a_cut_are_closed_and_opened_again() -> None:
    markup = (
        '<blockquote expandable>en <b>to <a href="https://a.example">tre fire</a></b></blockquote>'
    )
    assert split(markup, 10) == [
        '<blockquote expandable>en <b>to <a href="https://a.example">tre</a></b></blockquote>',
        '<blockquote expandable><b><a href="https://a.example">fire</a></b></blockquote>',
    ]


@pytest.mark.parametrize("whole", ["👩‍👩‍👧‍👦", "e\u0301", "👍🏽", "🇳🇴"])
def test_what_is_written_as_one_character_is_not_cut_apart(whole: str) -> None:
    limit = 20 + units(whole) - 1
    first, second = split("a" * 20 + whole, limit)
    assert (first, second) == ("a" * 20, whole)


def test_a_very_long_text_is_cut_in_reasonable_time() -> None:
    pieces = split("<b>" + "Et ord til. " * 40_000 + "</b>")
    assert sum(map(visible_length, pieces)) + len(pieces) == len("Et ord til. ") * 40_000


@given(MARKUP, st.integers(2, 60))
def test_what_is_divided_is_the_first_piece_and_all_the_rest(markup: str, limit: int) -> None:
    first, rest = divide(markup, limit)
    assert visible_length(first) <= limit
    assert inked(parse_html(first)[0] + parse_html(rest)[0]) == inked(parse_html(markup)[0])


@given(MARKUP, st.integers(3, 60))
def test_shortened_markup_is_valid_within_its_limit_and_begins_as_it_did(
    markup: str, limit: int
) -> None:
    short = shorten(markup, limit)
    text, whole = parse_html(short)[0], parse_html(markup)[0]
    assert utf16_length(text) <= limit
    assert text == whole or whole.strip().startswith(text.removesuffix("…"))


def test_what_is_shortened_ends_in_an_ellipsis_behind_a_whole_word() -> None:
    assert shorten("<b>en to tre</b> fire", 9) == "<b>en to</b>…"
    assert shorten("<b>en to</b>", 5) == "<b>en to</b>"
    assert clip("en to\n tre fire", 10) == "en to tre…"
    assert clip("et langtsammensattord", 15) == "et langtsammen…"


@given(st.text(), st.integers(3, 50))
def test_a_line_is_one_line_within_its_limit(text: str, limit: int) -> None:
    shown, spans = parse_html(line(text, limit))
    assert not spans
    assert "\n" not in shown
    assert units(shown) == utf16_length(shown) <= limit
    assert shown == clip(text, limit)


def test_prose_keeps_its_line_breaks_and_at_most_one_empty_line() -> None:
    assert prose("\nA <\r\n– b\n \n\n\n– c\n") == "A &lt;\n– b\n\n– c"
    assert paragraphs("<b>A</b>\n\n\n\nB") == "<b>A</b>\n\nB"


def test_an_address_is_linked_with_its_quotes_and_ampersands_kept_apart_from_markup() -> None:
    url = "https://svar.example/a?b=\"1\"&c='2'"
    text, spans = parse_html(link("<b>her</b>", url))
    assert text == "her"
    assert Span(0, 3, "text_link", (("url", url),)) in spans


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "tg://user?id=1",
        "ftp://svar.example/a",
        "svar.example/a",
        "https://",
        "http://[",
        "https://svar.example/a b",
        "https://svar.example/\n",
        "https://svar.example/" + "a" * 3000,
    ],
)
def test_what_is_no_web_address_is_not_linked(url: str | None) -> None:
    assert link("her", url) == "her"


def test_a_folded_quote_is_an_expandable_one() -> None:
    assert parse_html(folded("a"))[1] == [Span(0, 1, "expandable_blockquote")]
