"""The two real pages that the rules were first made for. They lie outside the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.clean import clean
from corpus.library.markdown import parse
from corpus.text.characters import tidy
from corpus.types import Access, BlockKind, CleanPage, Language
from tests.builders import raw

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"


def _page(start: str) -> tuple[CleanPage, list[str]]:
    """The cleaned page, and the lines of its source that hold something, without list markers."""
    paths = sorted(SEEDS.glob(f"{start}_*.txt"))
    if not paths:
        pytest.skip(f"{SEEDS} is not there")
    content = paths[0].read_bytes()
    lines = [line.strip(" •") for line in tidy(content.decode()).split("\n") if line.strip()]
    return clean(raw(content, paths[0].name)), lines


def _between(lines: list[str], after: str, before: str | None) -> list[str]:
    """The lines below the one that begins so, and above the one that begins so."""
    start = next(at for at, line in enumerate(lines) if line.startswith(after)) + 1
    ends = [at for at, line in enumerate(lines) if before and line.startswith(before)]
    return lines[start : ends[0] if ends else None]


def _read(page: CleanPage) -> list[str]:
    """The lines of the article as it is read, without bullets."""
    return [line.removeprefix("– ") for line in parse(page.body)[0].split("\n") if line]


def _headings(page: CleanPage) -> list[str]:
    text, blocks = parse(page.body)
    return [text[b.start : b.end] for b in blocks if b.kind is BlockKind.HEADING]


def test_the_norwegian_page_knows_its_title_and_its_place_in_the_series() -> None:
    page, _ = _page("000")
    assert page.title == "Servicepyramiden"
    assert page.series == "Service og serviceledelse"
    assert (page.part, page.parts) == (25, 47)
    assert (page.previous, page.next) == ("Servicestrategi", "Servicekvalitet")
    assert page.access is Access.SUBSCRIBERS
    assert page.language is Language.NB


def test_the_norwegian_page_is_what_stands_between_its_notices_and_its_forms() -> None:
    page, lines = _page("000")
    article = _between(lines, "Denne artikkelen er del 25", "Fant du ikke svaret?")
    caption = "servicepyramiden"
    assert caption in article
    assert _read(page) == [line for line in article if line != caption]
    assert _headings(page) == [
        "Krever samarbeid",
        "Gi serviceløfte",
        "Muliggjøre serviceløfte",
        "Levere serviceløfte",
    ]
    markers = [line.split(" ")[0] for line in page.body.split("\n") if line[:1] in "-123" and line]
    assert markers == ["1.", "2.", "3.", "1.", "2.", "3.", "-", "-"]


def test_the_swedish_page_is_its_title_its_headings_and_its_text() -> None:
    page, lines = _page("004")
    assert page.title == lines[0] == "Mål för servicemarknadsföring"
    assert _read(page) == _between(lines, "Anonim", None)
    assert _headings(page) == [
        "Bygga förtroende",
        "Bemyndigande personal",
        "Etablera enhetliga processer",
        "Främja kundnöjdhet",
    ]
    assert (page.series, page.part, page.access) == (None, None, Access.OPEN)
    assert page.language is Language.SV
