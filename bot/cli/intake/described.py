"""An article that was added, in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.common import counted
from corpus.types import PageNote

if TYPE_CHECKING:
    from corpus.library.folder import Added
    from corpus.types import CleanPage, PageAccount

_NOTES = {
    PageNote.LOSES_PROSE: "loses more than half of its prose",
    PageNote.MAYBE_LOCKED: "looks as if it is for subscribers only, and is taken as that",
    PageNote.DANISH: "is in Danish, which Svar has not; taken as nb",
    PageNote.MENDED: "had broken letters, which are mended",
    PageNote.PICTURES: "has pages that are pictures without text: they are not in it",
}


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


def account_lines(account: PageAccount | None, *, whole: bool = False) -> list[str]:
    """Say what an admin should know of a page, and what of it was left out.

    Each reason in a word with how much, or, as a `whole`, each part on a line of its own.
    """
    if account is None:
        return []
    lines = [f"note: {_NOTES[note]}" for note in account.notes]
    if not account.left_out and not whole:
        return lines
    kept = f"kept {account.kept} of {counted(account.words, 'word')}"
    if not whole:
        words: dict[str, int] = {}
        for part in account.left_out:
            words[part.reason] = words.get(part.reason, 0) + part.words
        parts = ", ".join(f"{reason} {count}" for reason, count in words.items())
        return [*lines, f"{kept}; left out: {parts}"]
    parts_of = [
        f"left out, {part.reason}, {counted(part.words, 'word')}: {part.text}"
        for part in account.left_out
    ]
    return [*lines, kept, *parts_of]


def too_little(account: PageAccount) -> str:
    """Say why a page is not added without a yes, and how to see and to give it."""
    return (
        f"only {account.kept} of its {counted(account.words, 'word')} would be kept;"
        " see which with --dry-run, then add it with --yes"
    )


def part_of(part: int | None, parts: int | None) -> str:
    """Say which part of how many, as far as that is known."""
    if part is None:
        return ""
    return f"{part} of {parts}" if parts else str(part)
