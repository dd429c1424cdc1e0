"""What is an editor's own in replies, as twelve mail programs write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.mail.incoming import read_mail
from bot.mail.reply_text import marker, reply_text
from corpus.types import Language

FOLDER = Path(__file__).parent / "replies"
NAMES = sorted(path.stem for path in FOLDER.glob("*.eml"))
MARKER = marker(Language.NB)


@pytest.mark.parametrize("name", NAMES)
def test_what_a_program_quotes_and_signs_is_cut_and_nothing_else(name: str) -> None:
    mail = read_mail((FOLDER / f"{name}.eml").read_bytes())
    assert mail.sender == "kari@example.org"
    assert not mail.is_automatic
    expected = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").strip()
    assert reply_text(mail.body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("490 kroner.", "490 kroner."),
        ("490 kroner.\n\nPer år.\n\n\n\nHilsen redaksjonen", "490 kroner.\n\nPer år."),
        (f"490 kroner.\n\n{MARKER}\n\nHva koster det?", "490 kroner."),
        (f"{MARKER}\n\nHva koster det?", ""),
        (f"> {MARKER}\n> Hva koster det?", ""),
        ("Mvh\nKari", ""),
        ("Sendt fra min iPhone", ""),
        ("", ""),
        # What only looks like the beginning of a quotation or the end of a mail stays.
        ("Den 3. mai skrev vi dette:\n\nPrisen er 490.", None),
        ("Ola skrev i 1890:\nNå er det vår.", None),
        ("Fra: Oslo\nTil: Bergen\n\nDet tar sju timer.", None),
        ("Hilsen er viktig når du skriver til oss, og derfor svarer vi alltid.", None),
        ("Takk!\nTakst og pris står i lista.\n- voksen: 490\n- barn: 200", None),
        ("Best. nr. 4 er billigst.\nBeste pris er 490.", None),
        ("På forhånd takk for tålmodigheten.\nVi svarer i morgen.", None),
        (f"Hilsen\n\n{'Her er et langt avsnitt som ingen signerer med. ' * 3}", None),
    ],
)
def test_nothing_is_lost_that_an_editor_wrote(body: str, expected: str | None) -> None:
    assert reply_text(body) == (body.strip() if expected is None else expected)


@pytest.mark.parametrize("language", Language)
def test_our_line_is_known_in_every_language(language: Language) -> None:
    assert reply_text(f"Svaret.\n\n{marker(language)}\nSitat.") == "Svaret."


def test_lines_that_a_program_broke_are_whole_again() -> None:
    wrapped = (
        "Papiravisen koster 490 kroner i måneden, og den som vil ha den hjem til\n"
        "døra på lørdager alene, betaler 190 for det.\nStudenter betaler halvparten."
    )
    assert reply_text(wrapped).split("\n") == [
        "Papiravisen koster 490 kroner i måneden, og den som vil ha den hjem til døra på lørdager "
        "alene, betaler 190 for det.",
        "Studenter betaler halvparten.",
    ]


def test_a_long_mail_that_is_made_to_be_slow_comes_to_its_end() -> None:
    """Each of these takes the library's own search minutes or more."""
    for line in (
        "On " * 90 + ":",
        "Den 3. skrev " * 20 + ":",
        "",
        "On",
        "Fra: a",
        "> Fra: b",
        "-----",
    ):
        assert isinstance(reply_text(f"{line}\n" * 40_000), str)
