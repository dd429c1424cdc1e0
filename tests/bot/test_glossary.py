"""What Svar says keeps to docs/glossary.md, one term a thing, and to how each language is set."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.types import Language
from tests.bot.test_texts import entries, source, variables

GLOSSARY = (Path(__file__).parent.parent.parent / "docs" / "glossary.md").read_text("utf-8")
_LONGEST_BUTTON = 19
_NO_BUTTONS = {"button-too-old", "button-not-here"}
"""What is said of buttons."""
QUOTES = {Language.NB: "«»", Language.NN: "«»", Language.SV: "”", Language.EN: "“”"}


def rows(text: str) -> Iterator[list[str]]:
    """The cells of each row of the tables in Markdown, without heads and rules."""
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and cells[0] not in ("what it is", "not", "---"):
            yield cells


def said(language: Language) -> str:
    """Everything that is said in a language, without names, comments and variables."""
    lines = (line for line in source(language).splitlines() if not line.startswith("#"))
    text = "\n".join(re.sub(r"^[a-z][\w-]* =", "", line) for line in lines)
    return re.sub(r"\{[^{}]*\}", "…", text)


TERMS, _, OTHERWISE = GLOSSARY.partition("## Said otherwise")
NOT_SAID = [
    (Language(section[:2]), row[0])
    for section in OTHERWISE.split("### ")[1:]
    for row in rows(section)
]


def test_every_term_has_a_word_in_every_language() -> None:
    terms = list(rows(TERMS))
    assert len(terms) > 30
    assert all(len(row) == 1 + len(Language) and all(row) for row in terms)
    assert {language for language, _ in NOT_SAID} == set(Language)


@pytest.mark.parametrize("language", Language)
def test_the_terms_of_the_glossary_are_those_that_are_used(language: Language) -> None:
    text = said(language).casefold()
    place = 1 + list(Language).index(language)
    for row in rows(TERMS):
        assert any(form.strip().casefold() in text for form in row[place].split("/")), row


@pytest.mark.parametrize(("language", "phrase"), NOT_SAID)
def test_what_is_said_otherwise_is_not_said(language: Language, phrase: str) -> None:
    pattern = rf"(?<!\w){re.escape(phrase)}(?!\w)"
    found = [line for line in said(language).splitlines() if re.search(pattern, line, re.I)]
    assert not found


@pytest.mark.parametrize("language", Language)
def test_a_button_fits_beside_another_on_a_phone(language: Language) -> None:
    for entry in entries(language):
        name = getattr(getattr(entry, "id", None), "name", "")
        if "button-" not in name or name in _NO_BUTTONS or list(variables(entry)):
            continue
        elements = getattr(getattr(entry, "value", None), "elements", ())
        label = "".join(str(getattr(element, "value", "")) for element in elements)
        assert len(label) <= _LONGEST_BUTTON, (name, label)


@pytest.mark.parametrize("language", Language)
def test_one_apostrophe_one_kind_of_quotes_and_no_day_in_figures(language: Language) -> None:
    text = said(language)
    assert not re.search(r"['\"]", text)
    assert set(re.findall("[«»„“”]", text)) <= set(QUOTES[language])
    assert "DATETIME" not in source(language)  # days are written out, all in one place
