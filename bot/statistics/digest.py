"""What a day has come to at the editors' queue, in lines of plain text."""

from __future__ import annotations

from dataclasses import dataclass

from bot.statistics.figures import Figures
from bot.texts import texts
from corpus.types import Language


@dataclass(frozen=True, slots=True)
class Digest:
    """What a day has come to. `figures` are its; `to_review` answers are due to be looked at."""

    figures: Figures
    to_review: int
    conflicts: int
    undelivered: int


def digest_lines(day: Digest, language: Language) -> list[str]:
    """Return the lines of a digest as plain text."""
    say, figures = texts(language), day.figures
    lines = [
        say.say("queue-digest-open", count=figures.open + figures.taken),
        say.say("queue-digest-overdue", count=figures.overdue),
        say.say("queue-digest-answered", count=figures.answered),
    ]
    if figures.share_by_library is not None:
        percent = str(round(100 * figures.share_by_library))
        lines.append(say.say("queue-digest-library", percent=percent))
    for name, count in (
        ("queue-digest-pages", figures.asked_on_pages),
        ("queue-digest-from-pages", figures.handed_over_on_pages),
        ("queue-digest-conflicts", day.conflicts),
        ("queue-digest-review", day.to_review),
        ("queue-digest-undelivered", day.undelivered),
    ):
        if count:
            lines.append(say.say(name, count=count))
    return lines
