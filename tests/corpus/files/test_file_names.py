"""A file's name, whatever it is, becomes one that is safe to show and to write."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.files.file_names import LONGEST_BYTES, plain_name

NAMES = {
    "an ordinary one": ("Kø på Ærø (utkast).docx", "Kø på Ærø (utkast).docx"),
    "folders": ("../../etc/passwd", "passwd"),
    "folders of Windows": ("..\\..\\Windows\\system.ini", "system.ini"),
    "folders in other letters": ("..／..∕etc⁄passwd", "passwd"),
    "a drive": ("C:evil.txt", "C evil.txt"),
    "a stream": ("a.txt:skjult.txt", "a.txt skjult.txt"),
    "a device": ("CON.txt", "_CON.txt"),
    "a device with many endings": ("nul.tar.gz", "_nul.tar.gz"),
    "a device in wide letters": ("ＣＯＭ１.txt", "_COM1.txt"),
    "dots": ("..", "file"),
    "hidden": (".env", "env"),
    "dots at the end": ("a.txt. . .", "a.txt"),
    "controls": ("a\x00b\x1b[31m\r\n.txt", "ab[31m.txt"),
    "turned round": ("kø\u202etxt.exe", "køtxt.exe"),
    "unseen": ("k\u200bø\ufeff.txt", "kø.txt"),
    "forbidden in Windows": ('a<b>c"d|e?f*.txt', "a b c d e f.txt"),
    "endless": ("a" * 5000 + ".docx", "a" * 194 + ".docx"),
    "an endless ending": ("a." + "b" * 5000, "a." + "b" * 197),
    "nothing": ("", "file"),
    "a folder": ("mappe/", "mappe"),
}


@pytest.mark.parametrize(("name", "plain"), NAMES.values(), ids=NAMES.keys())
def test_a_name_is_made_harmless(name: str, plain: str) -> None:
    assert plain_name(name) == plain


@given(st.text(max_size=300))
def test_any_text_becomes_the_name_of_one_file(name: str) -> None:
    plain = plain_name(name)
    assert plain
    assert len(plain.encode()) <= LONGEST_BYTES
    assert plain.isprintable()
    assert plain == PurePosixPath(plain).name == PureWindowsPath(plain).name
    assert plain == plain.strip(". ")
    assert plain_name(plain) == plain


def test_every_name_can_be_written(tmp_path: Path) -> None:
    for name, _ in NAMES.values():
        (tmp_path / plain_name(name)).write_bytes(b"")
    (tmp_path / plain_name("😀" * 500 + ".docx")).write_bytes(b"")
