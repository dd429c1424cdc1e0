"""The page's files: small, self-contained, and readable in both colour schemes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[3] / "bot" / "demo" / "page"
FILES = sorted(PAGE.iterdir())
BASE = (PAGE / "base.css").read_text(encoding="utf-8")
TEXT_ON = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink", "sunken"),
    ("ink", "reader-soft"),
    ("ink", "editors-soft"),
    ("muted", "paper"),
    ("muted", "surface"),
    ("muted", "sunken"),
    ("muted", "reader-soft"),
    ("muted", "editors-soft"),
    ("reader", "paper"),
    ("reader", "surface"),
    ("reader", "sunken"),
    ("reader", "reader-soft"),
    ("editors", "surface"),
    ("editors", "sunken"),
    ("editors", "editors-soft"),
    ("on-accent", "reader"),
    ("on-accent", "editors"),
    ("warning", "warning-soft"),
    ("paper", "ink"),
]
SEEN_ON = [("strong-line", "sunken"), ("focus", "paper"), ("focus", "surface")]


def colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", css))


LIGHT = colours(BASE.partition("@media (prefers-color-scheme: dark)")[0])
DARK = LIGHT | colours(BASE.partition("@media (prefers-color-scheme: dark)")[2])


def luminance(colour: str) -> float:
    """WCAG 2's relative luminance, from 0 to 1."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2's contrast ratio, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), TEXT_ON)
def test_words_have_the_contrast_that_aa_asks_for(
    scheme: dict[str, str], front: str, back: str
) -> None:
    assert contrast(scheme[front], scheme[back]) >= 4.5


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), SEEN_ON)
def test_borders_and_the_focus_are_seen(scheme: dict[str, str], front: str, back: str) -> None:
    assert contrast(scheme[front], scheme[back]) >= 3


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_of_the_page_is_short_and_needs_nothing_from_elsewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 280
    # What is left are names of namespaces, and how addresses are told apart.
    addresses = set(re.findall(r"https?://[\w.]+", text)) - {"http://www.w3.org", "https://t.me"}
    assert addresses == set()
    assert "innerHTML" not in text
    assert "@import" not in text


def test_every_file_that_the_page_names_is_there() -> None:
    index = (PAGE / "index.html").read_text(encoding="utf-8")
    named = set(re.findall(r'"/page/([\w.]+)"', index))
    for path in PAGE.glob("*.js"):
        named |= set(re.findall(r'from "\./([\w.]+)"', path.read_text(encoding="utf-8")))
    named |= set(re.findall(r'href="/page/([\w.]+)"', (PAGE / "article.html").read_text("utf-8")))
    assert named | {"index.html", "article.html"} == {path.name for path in FILES}
