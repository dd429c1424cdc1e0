"""Dates are read as Nordic and English pages write them."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.text.dates import find_date, read_bylines


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-03",
        "2024-05-03T08:00:00+02:00",
        "Publisert 3. mai 2024 kl. 10.15",
        "3 maj 2024",
        "den 3. mai 2024",
        "May 3, 2024",
        "3rd May 2024".replace("rd", ""),
        "03.05.2024",
        "3.5.2024",
        "3/5/2024",
    ],
)
def test_a_date_is_found_in_its_text(text: str) -> None:
    assert find_date(text) == date(2024, 5, 3)


@pytest.mark.parametrize(
    "text", ["", "i fjor", "31.02.2024", "2024", "3. kvartal 2024", "12345-05-03"]
)
def test_no_date_is_made_up(text: str) -> None:
    assert find_date(text) is None


@pytest.mark.parametrize(
    ("lines", "published", "updated"),
    [
        (["Publisert 3. mai 2024"], "2024-05-03", "None"),
        (["Uppdaterad 4 juni 2025"], "None", "2025-06-04"),
        (["Publicerad 3 maj 2024, uppdaterad 4 juni 2025"], "2024-05-03", "2025-06-04"),
        (["Av Kari Ås", "03.05.2024", "Sist endret: 04.06.2025"], "2024-05-03", "2025-06-04"),
        (["Anonym"], "None", "None"),
    ],
)
def test_published_and_updated_are_told_apart(
    lines: list[str], published: str, updated: str
) -> None:
    assert tuple(map(str, read_bylines(lines))) == (published, updated)
