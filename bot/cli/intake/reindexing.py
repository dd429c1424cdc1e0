"""The index brought up to the articles, and what came of it in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.common import complain, counted, progress, say
from bot.errors import BotError
from index.errors import RetrievalError

if TYPE_CHECKING:
    from bot.library.publisher import Build, LibraryChange
    from index.storage.build import BuildReport


def summary(report: BuildReport) -> str:
    """Say in one line what a build did."""
    if report.unchanged:
        return f"index {report.number}: nothing to do, it has every article as it is now"
    return (
        f"index {report.number}: {counted(report.articles, 'article')},"
        f" {counted(report.passages, 'passage')}"
        f" ({report.encoded} encoded, {report.reused} reused, {report.removed} removed)"
        f" in {report.seconds:.1f} s"
    )


def publish(change: LibraryChange, *, allow_empty: bool = False, silent: bool = False) -> None:
    """Index what was changed, and say what came of it; raises BotError where that fails."""
    try:
        reindex(change.index, allow_empty=allow_empty, silent=silent)
    except RetrievalError as error:
        raise BotError(f"{error}; the library is as it was before") from error


def reindex(build: Build, *, allow_empty: bool = False, silent: bool = False) -> None:
    """Bring the index up to date, and say what came of it. Raises RetrievalError."""
    with progress() as shown:
        report = build(shown, allow_empty=allow_empty)
    if not silent:
        say(summary(report))
    for problem in report.problems:
        complain(problem)
