"""The examples that docs/members.md gives a publisher's site make links that Svar takes."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.members.links import is_genuine, read_token, timing_refusal

PAGE = (Path(__file__).parents[1] / "docs" / "members.md").read_text(encoding="utf-8")
SECRET = "f1e2d3c4b5a697887766554433221100"
LARGEST = 2**64 - 1
LAST_DAY = date(2027, 1, 31)
_MOST_LINES = 10


def example(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return str(found)


def made_in_python() -> str:
    names: dict[str, Any] = {}
    exec(example("python"), names)
    return str(names["svar_link"]("AvisaBot", SECRET, LARGEST, LAST_DAY))


def made_in_javascript() -> str:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is not installed")
    call = f"svarLink('AvisaBot', {json.dumps(SECRET)}, '{LARGEST}', '{LAST_DAY}')"
    source = f"{example('js')}\nconsole.log({call});"
    run = [node, "--input-type=module", "--eval", source]
    return subprocess.run(run, check=True, capture_output=True, text=True).stdout.strip()


@pytest.mark.parametrize("make", [made_in_python, made_in_javascript])
def test_a_link_that_a_site_makes_is_taken(make: Any) -> None:
    address, _, token = make().partition("?start=")
    assert address == "https://t.me/AvisaBot"
    sealed = read_token(token)
    assert sealed is not None
    assert is_genuine(sealed, SECRET)
    assert (sealed.ticket.subscriber, sealed.ticket.until) == (LARGEST, LAST_DAY)
    now = datetime.now(UTC)
    assert timing_refusal(sealed.ticket, now) is None
    assert timing_refusal(sealed.ticket, now + timedelta(minutes=13)) is not None


@pytest.mark.parametrize("make", [made_in_python, made_in_javascript])
def test_no_two_links_are_the_same(make: Any) -> None:
    assert make() != make()


@pytest.mark.parametrize("language", ["python", "js"])
def test_an_example_is_short_enough_to_be_read(language: str) -> None:
    lines = [line for line in example(language).splitlines() if line.strip()]
    assert len(lines) <= _MOST_LINES
