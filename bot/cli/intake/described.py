"""An article that was added, in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.common import counted

if TYPE_CHECKING:
    from corpus.library.folder import Added
    from corpus.types import CleanPage


def described(added: Added, page: CleanPage, *, rehearsed: bool = False) -> str:
    """Say in one line what became of a page, or would."""
    what = "unchanged" if added.unchanged else "replaced" if added.replaced else "added"
    if rehearsed and not added.unchanged:
        what = f"would be {what}"
    series = [page.series] if page.series else []
    series += [f"part {part_of(page.part, page.parts)}"] if page.part else []
    neighbours = [("after", page.previous), ("before", page.next)]
    series += [f"{where} “{title}”" for where, title in neighbours if title]
    facts = [
        *([", ".join(series)] if series else []),
        page.language,
        page.access,
        counted(added.words, "word"),
    ]
    return f"{what}: {added.title} [{added.id}] · {' · '.join(facts)}"


def part_of(part: int | None, parts: int | None) -> str:
    """Say which part of how many, as far as that is known."""
    if part is None:
        return ""
    return f"{part} of {parts}" if parts else str(part)
