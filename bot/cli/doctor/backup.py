"""When the last backup was made, for `svar doctor`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.backup.making import last_made
from bot.cli.common import counted, local_time
from bot.cli.doctor.check import Check, CheckState
from bot.config.settings import Settings
from bot.types.questions import QuestionStatus

if TYPE_CHECKING:
    from bot.store.database import Database

_OLD = timedelta(days=7)
_REMEDY = "svar backup FILE, from a timer"


def backups(settings: Settings, database: Database | None) -> Iterator[Check]:
    """Tell when the last backup was made, where there is anything to lose."""
    from bot.store.queue.questions import Questions

    if database is None or Questions(database).count(tuple(QuestionStatus)) == 0:
        return
    made_at = last_made(settings.home)
    if made_at is None:
        yield Check("backup", CheckState.MISSING, "none has been made", _REMEDY)
        return
    age = datetime.now(UTC) - made_at
    if age > _OLD:
        found = f"the last was made {counted(age.days, 'day')} ago"
        yield Check("backup", CheckState.MISSING, found, _REMEDY)
    else:
        yield Check("backup", CheckState.OK, f"the last was made {local_time(made_at)}")
