"""Letters and entities that were encoded twice are made one again; all else stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.clean import clean
from corpus.errors import PageUnusable
from corpus.text.mending import (
    has_broken_letters,
    mend_letters,
    mend_markup_entities,
    mend_text_entities,
)
from corpus.types import PageNote
from tests.builders import html, raw

WHOLE = [
    "Rømmegrøt må røres hele tiden – ellers blir den «svidd» i bunnen.",
    "Smörgåsbordet på Åland kostar 8 € och räcker åt två ”ätare” …",
    "Prisen er 35 % lavere på øya, sier Åse Ødegård – og hun må vite det.",
    "Café à la carte, naïve Zoë og piñata på Île-de-France, sa ‘Øyvind’.",
    "Æsj! Været på Ærøya er 4 °C, og ½ liter fløte koster 30 kr.",
]


def twice(text: str, encoding: str = "cp1252") -> str:
    """Encode as UTF-8 and read as another encoding; what that has not, as browsers do."""
    return "".join(bytes((byte,)).decode(encoding, "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize("text", WHOLE)
@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_letters_that_were_encoded_twice_are_mended(text: str, encoding: str) -> None:
    broken = twice(text, encoding)
    assert has_broken_letters(broken)
    assert mend_letters(broken) == text


@pytest.mark.parametrize("text", WHOLE)
def test_whole_letters_stay(text: str) -> None:
    assert not has_broken_letters(text)
    assert mend_letters(text) == text
    assert mend_markup_entities(text) == mend_text_entities(text) == text


def test_broken_words_among_whole_ones_are_mended() -> None:
    mixed = f"Grøten må koke lenge. {twice('Grøten må koke på øya.')} Så er den ferdig på Åland."
    assert mend_letters(mixed) == (
        "Grøten må koke lenge. Grøten må koke på øya. Så er den ferdig på Åland."
    )


def test_what_was_broken_three_times_is_mended() -> None:
    assert mend_letters(twice(twice("Rømmegrøt på sjøen"))) == "Rømmegrøt på sjøen"


@given(st.text(alphabet="abcæøåäöÆØÅÄÖ «»–—”“’é 123.", max_size=60))
def test_text_of_our_languages_is_never_changed(text: str) -> None:
    assert mend_letters(text) == text


ENTITIES = {
    "letters": ("Fl&amp;oslash;te m&amp;aring; st&amp;aring;", "Fl&oslash;te m&aring; st&aring;"),
    "numbers": ("Fl&amp;#248;te m&amp;#229;", "Fl&#248;te m&#229;"),
    "three times": ("Fl&amp;amp;oslash;te &amp;amp;aring;pen", "Fl&oslash;te &aring;pen"),
    "one of its own": ("Skriv &amp;oslash; for en ø.", "Skriv &amp;oslash; for en ø."),
    "an address": ("/?a=1&amp;b=2&amp;c=3", "/?a=1&amp;b=2&amp;c=3"),
    "code": (
        "<code>f&amp;oslash;r m&amp;aring;</code> og <pre>b&amp;aring;t</pre>",
        "<code>f&amp;oslash;r m&amp;aring;</code> og <pre>b&amp;aring;t</pre>",
    ),
}


@pytest.mark.parametrize(("page", "mended"), ENTITIES.values(), ids=ENTITIES.keys())
def test_entities_that_were_escaped_once_too_often_are_entities(page: str, mended: str) -> None:
    assert mend_markup_entities(page) == mended


def test_entities_in_plain_text_are_the_letters_that_they_stand_for() -> None:
    text = "Fl&oslash;te m&aring; st&aring; kaldt &ndash; under 4&nbsp;&deg;C."
    assert mend_text_entities(text) == "Fløte må stå kaldt – under 4\xa0°C."
    assert mend_text_entities("Skriv &oslash; for en ø.") == "Skriv &oslash; for en ø."


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.md"])
def test_a_page_says_that_its_letters_were_mended(name: str) -> None:
    text = "Rømmegrøt\n\nGrøten må røres hele tiden mens den koker, ellers blir den svidd."
    page = html(f"<h1>Rømmegrøt</h1><p>{text.splitlines()[2]}</p>") if "html" in name else text
    found = clean(raw(twice(page), name))
    assert (found.title, found.body) == ("Rømmegrøt", text.partition("\n\n")[2] + "\n")
    assert found.account is not None
    assert found.account.notes == (PageNote.MENDED,)


def test_a_page_whose_letters_are_lost_is_refused() -> None:
    text = (
        "R\ufffdmmegr\ufffdt m\ufffd r\ufffdres hele tiden mens den koker, ellers blir den svidd."
    )
    with pytest.raises(PageUnusable, match="letters are lost"):
        clean(raw(text, "a.txt"))
