"""CHANGELOG.md is in the Keep-a-Changelog form, and its newest release is the version that runs."""

import re
from datetime import date
from pathlib import Path

from bot import __version__

CHANGELOG = (Path(__file__).parents[1] / "CHANGELOG.md").read_text(encoding="utf-8")
RELEASES = re.findall(r"^## \[(\d+\.\d+\.\d+)\] - (\d{4}-\d\d-\d\d)$", CHANGELOG, re.MULTILINE)
KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def test_the_newest_release_is_the_version_that_runs() -> None:
    assert RELEASES[0][0] == __version__


def test_releases_come_newest_first_below_what_is_unreleased() -> None:
    titles = re.findall(r"^## (.+)$", CHANGELOG, re.MULTILINE)
    assert titles == ["[Unreleased]", *(f"[{version}] - {day}" for version, day in RELEASES)]
    numbers = [number(version) for version, _ in RELEASES]
    days = [date.fromisoformat(day) for _, day in RELEASES]
    assert numbers == sorted(set(numbers), reverse=True)
    assert days == sorted(days, reverse=True)


def test_every_part_of_a_release_is_a_kind_of_change_and_stands_once() -> None:
    for release in re.split(r"^## ", CHANGELOG, flags=re.MULTILINE)[1:]:
        kinds = re.findall(r"^### (.+)$", release, re.MULTILINE)
        assert set(kinds) <= KINDS
        assert len(kinds) == len(set(kinds)) > 0
