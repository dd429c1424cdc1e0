"""`svar articles check`: the library is read, and what is wrong in it is told by kind."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from bot.cli.common import counted
from corpus.errors import ArticleInvalid
from corpus.library.front_matter import read_front_matter
from corpus.library.links import links, may_link
from corpus.library.lint import Finding, FindingKind, check
from corpus.text.characters import tidy

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.library.folder import LoadedLibrary

_HEADINGS = {
    FindingKind.BROKEN: "Broken: not served",
    FindingKind.LETTERS: "Broken letters",
    FindingKind.EMPTY: "Empty",
    FindingKind.SERIES: "Series",
    FindingKind.DUPLICATE: "Duplicates",
    FindingKind.NEAR_DUPLICATE: "Near-duplicates",
    FindingKind.DEAD_LINK: "Dead links",
    FindingKind.SHORT: "Very short",
    FindingKind.LONG: "Very long",
}


def examine(folder: Path, loaded: LoadedLibrary) -> list[Finding]:
    """Check the library in `folder`, as it was loaded; its files are read once more for links."""
    paths = [path for held in loaded.paths.values() for path in held]
    of_files = {path: _links(folder / path) for path in paths}
    return check(loaded, of_files, lambda path: (folder / path).exists())


def report(findings: Sequence[Finding], articles: int) -> list[str]:
    """Return the lines of a report: the findings under a heading for each kind, and a sum."""
    lines: list[str] = []
    for kind, group in groupby(findings, key=lambda finding: finding.kind):
        members = list(group)
        lines.append(f"{_HEADINGS[kind]} ({len(members)})")
        lines += [
            f"  {'wrong' if finding.wrong else 'note '}  {finding.where}: {finding.problem};"
            f" {finding.mend}"
            for finding in members
        ]
        lines.append("")
    wrong = sum(finding.wrong for finding in findings)
    notes = counted(len(findings) - wrong, "note")
    return [*lines, f"{counted(articles, 'article')}: {wrong} wrong, {notes}"]


def _links(path: Path) -> list[str]:
    """The links of an article's file; none of one that has gone or was broken since it was read."""
    try:
        content = path.read_bytes()
        if not may_link(content):
            return []
        return links(read_front_matter(tidy(content.decode("utf-8-sig")))[1])
    except (OSError, UnicodeDecodeError, ArticleInvalid):
        return []
