"""Bytes become the right letters, whatever the page says of itself."""

from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.files.decode import declared_charset, decode
from corpus.text.characters import squash, tidy, word_count

TEXT = "Kø på Ærø: «smørbrød» – ävlan, øl og Öl, 5 €"


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
    ],
    ids=["UTF-8", "marked", "UTF-16", "big end", "UTF-32", "unmarked", "unmarked big end", "1252"],
)
def test_each_encoding_gives_the_same_text(content: bytes) -> None:
    assert tidy(decode(content)) == TEXT


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "ISO-8859-1", "latin1", "ascii"])
def test_a_page_that_declares_latin_1_is_read_as_windows_1252(charset: str) -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}"><p>{TEXT}'
    assert decode(page.encode("cp1252")) == page


def test_another_declared_encoding_holds() -> None:
    page = "<meta charset='iso-8859-15'><p>Kø à 5 €"
    assert decode(page.encode("iso-8859-15")) == page


def test_utf_8_wins_over_a_wrong_declaration() -> None:
    page = f"<meta charset=iso-8859-1><p>{TEXT}"
    assert decode(page.encode()) == page


def test_one_stray_byte_does_not_garble_the_rest() -> None:
    content = TEXT.encode() + b" - sm\xf8r " + TEXT.encode()
    assert decode(content) == f"{TEXT} - smør {TEXT}"


def test_an_unknown_declaration_is_passed_over() -> None:
    assert declared_charset(b"<meta charset='klingon'>") is None
    assert decode("<meta charset='klingon'>Kø".encode("cp1252")).endswith("Kø")


@given(st.binary(max_size=300))
def test_any_bytes_decode_to_text_that_utf_8_can_hold(content: bytes) -> None:
    tidy(decode(content)).encode()


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    assert decode(b"." + text.encode()) == "." + text or b"\x00" in text.encode()


def test_letters_are_composed_and_the_invisible_is_dropped() -> None:
    text = unicodedata.normalize("NFD", "Kø på Åland, ävlan")
    dirty = text.replace("på", "p\u200bå\xad").replace(" ", "\xa0") + "\ufeff\x07\u202d"
    assert tidy(dirty) == "Kø på Åland, ävlan"


def test_every_line_end_becomes_a_newline() -> None:
    assert tidy("a\r\nb\rc\u2028d\x0ce\x85f") == "a\nb\nc\nd\ne\nf"


@given(st.text(max_size=100))
def test_tidying_twice_changes_nothing(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


def test_words_hold_letters_or_digits() -> None:
    assert word_count("En – to, 3 * fire-fem !") == 4
    assert squash("  a \n\t b ") == "a b"
