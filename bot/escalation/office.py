"""When the editors are there, in words for a reader who waits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.config.hours import Group, OfficeHours
from corpus.types import Language

if TYPE_CHECKING:
    from bot.texts import Texts

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Office:
    """The editors' hours; without `hours` they promise none."""

    hours: OfficeHours | None
    zone: ZoneInfo
    now: Callable[[], datetime]

    @property
    def is_open(self) -> bool:
        """Whether an editor may be expected to be there now."""
        return self.hours is None or self.hours.is_open(self.now(), self.zone)

    def hours_text(self, language: Language) -> str | None:
        """Say when the editors are there and, where they are not, when they are back."""
        if self.hours is None:
            return None
        from bot.texts import texts  # slow to import, and an answer as JSON says none

        say = texts(language)
        ranges = "; ".join(_range(group, say) for group in self.hours.groups())
        said = say.say("office-hours", hours=ranges)
        if self.is_open:
            return said
        back = self.hours.next_opening(self.now(), self.zone)
        if back is None:
            return said
        local = back.astimezone(self.zone)
        day = say.say("weekday", day=_DAYS[local.weekday()])
        return f"{said} {say.say('office-back', day=day, time=_clock(local.time()))}"


def _range(group: Group, say: Texts) -> str:
    (first, last), (start, end) = group
    days = say.say("weekday", day=_DAYS[first])
    if first != last:
        days = f"{days}–{say.say('weekday', day=_DAYS[last])}"
    return say.say("office-range", days=days, start=_clock(start), end=_clock(end))


def _clock(moment: time) -> str:
    return f"{moment:%H:%M}"
