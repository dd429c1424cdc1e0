"""What can be wrong in the application.

Each error's text is one line: what is wrong and, where there is a way, how to mend it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.types.questions import QuestionStatus


class BotError(Exception):
    """Something in the application is not as it should be."""


class SettingsInvalid(BotError):
    """One or more settings have a value that can't be used; `problems` has a line for each."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = tuple(problems)


class StoreUnavailable(BotError):
    """The database can't be reached, read or written."""


class StoreUnreachable(StoreUnavailable):
    """The database's server isn't there, or went away: it may come back by itself."""


class StoreConflict(StoreUnreachable):
    """The database's server ended what was in the way of others: later it goes through."""


class DatabaseMissing(BotError):
    """No database was ever made where one is looked for."""


class QuestionUnknown(BotError):
    """No question has this number."""


class ReaderMuted(BotError):
    """Nothing of a reader's goes to the editors now; `news` where they haven't been told yet."""

    def __init__(self, until: datetime, *, news: bool) -> None:
        super().__init__("the editors take nothing from this reader now")
        self.until = until
        self.news = news


class StepRefused(BotError):
    """A question's life does not allow this step now; where that is why, it is at `status`."""

    def __init__(self, reason: str, status: QuestionStatus | None = None) -> None:
        super().__init__(reason)
        self.status = status
