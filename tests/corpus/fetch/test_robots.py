"""What a robots.txt asks is understood as the standard has it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.fetch.robots import Robots, read_robots


def rules(text: str) -> Robots:
    return read_robots(text, "Svar")


@pytest.mark.parametrize(
    ("lines", "path", "allowed"),
    [
        ("Disallow: /", "/a", False),
        ("Disallow:", "/a", True),
        ("Disallow: /intern", "/internt/a", False),
        ("Disallow: /intern/", "/internt/a", True),
        ("Disallow: /\nAllow: /artikler", "/artikler/ko", True),
        ("Allow: /artikler\nDisallow: /artikler/utkast", "/artikler/utkast/1", False),
        ("Disallow: /a\nAllow: /a", "/a", True),
        ("Disallow: /*?", "/a?side=2", False),
        ("Disallow: /*?", "/a", True),
        ("Disallow: /*.pdf$", "/a/b.pdf", False),
        ("Disallow: /*.pdf$", "/a/b.pdf?x=1", True),
        ("Disallow: /a*b*c", "/a1b2c3", False),
        ("Disallow: /a*b*c", "/a1c2b3", True),
        ("Disallow: /ab$", "/ab", False),
        ("Disallow: /ab$", "/abc", True),
        ("Disallow: /a*ab$", "/ab", True),
        ("Disallow: /kø", "/k%C3%B8/1", False),
        ("Disallow: /k%c3%b8", "/kø/1", False),
        ("Disallow: /%7Eola", "/~ola", False),
        ("Disallow: /a # ikke her", "/a", False),
        ("  DISALLOW :/a", "/a", False),
        ("Noindex: /a", "/a", True),
        ("", "/a", True),
    ],
)
def test_the_longest_rule_that_fits_decides(lines: str, path: str, allowed: bool) -> None:
    assert rules(f"User-agent: *\n{lines}").allows(path) is allowed


def test_a_group_that_names_us_holds_instead_of_everyones() -> None:
    text = (
        "User-agent: *\nDisallow: /\n\nUser-agent: annen\nUser-agent: svar/1.0\nDisallow: /a\n"
        "Crawl-delay: 2.5\n\nUser-agent: SVAR\nDisallow: /b\n"
    )
    found = rules(text)
    assert [found.allows(path) for path in ("/a", "/b", "/c")] == [False, False, True]
    assert found.delay_seconds == 2.5


def test_a_name_that_only_begins_as_ours_is_another() -> None:
    assert rules("User-agent: Svarbot\nDisallow: /").allows("/a")


@pytest.mark.parametrize("delay", ["", "snart", "-1", "1e9", "nan", "inf", "9" * 30])
def test_a_delay_that_is_no_number_is_none(delay: str) -> None:
    assert rules(f"User-agent: *\nCrawl-delay: {delay}").delay_seconds is None


@given(st.text(max_size=300), st.text(max_size=50))
def test_any_text_is_read(text: str, path: str) -> None:
    rules("User-agent: *\nDisallow: /x\n" + text).allows("/" + path)
