from hypothesis import given
from hypothesis import strategies as st

from bot.sanitize import decoded, one_line, printable


def test_escape_sequences_go_whole_so_that_their_letters_are_not_left_behind() -> None:
    assert printable("\x1b[31mrød\x1b[0m") == "rød"
    assert printable("\x9b1;31mrød") == "rød"
    assert printable("\x1b]0;ny tittel\x07etter") == "etter"
    assert printable("\x1b]8;;http://ond.example\x1b\\lenke\x1b]8;;\x1b\\") == "lenke"
    assert printable("\x1b(Btekst\x1b=") == "tekst"


def test_a_string_sequence_without_an_end_does_not_swallow_the_next_line() -> None:
    assert "andre linje" in printable("\x1b]0;aldri slutt\nandre linje")


def test_controls_and_direction_marks_go_and_line_breaks_stay() -> None:
    assert printable("a\x00b\x08c\r\nd\re\tf") == "abc\nd\ne f"
    assert printable("abc\u202ecba\u2066x\u2069\ufeff") == "abccbax"


def test_letters_of_every_kind_stay_in_composed_form() -> None:
    assert printable("fa\u030a sa\u030a ø 日本 👍🏽 עברית") == "få så ø 日本 👍🏽 עברית"


def test_half_a_code_point_becomes_a_replacement_character() -> None:
    assert printable("a\udce5b") == "a\ufffdb"


@given(st.text())
def test_nothing_that_a_terminal_would_obey_is_left(text: str) -> None:
    left = printable(text)
    assert not any(
        (ord(letter) < 32 and letter != "\n") or 127 <= ord(letter) < 160 for letter in left
    )
    left.encode()  # which half a code point would prevent


@given(st.text(), st.integers(1, 50))
def test_one_line_is_one_line_and_within_its_limit(text: str, limit: int) -> None:
    line = one_line(text, limit)
    assert "\n" not in line
    assert len(line) <= limit


def test_a_line_that_is_cut_ends_in_an_ellipsis() -> None:
    assert one_line("en to tre", 6) == "en to…"


def test_bytes_are_read_as_utf8_and_else_as_windows_1252() -> None:
    assert decoded("blåbær".encode()) == "blåbær"
    assert decoded("blåbær".encode("cp1252")) == "blåbær"
    assert decoded(b"\x81") == "\ufffd"
