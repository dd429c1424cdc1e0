"""What a language model does in Telegram, as one part that runs beside the others."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.telegram.dependencies import Dependencies
from bot.telegram.transport.backoff import Say
from bot.telegram.writing.drafts import Drafts
from bot.telegram.writing.wordings import Wordings
from bot.types.writing import AnswerWriter


class Writing:
    """Words readers' answers, and drafts those of editors."""

    def __init__(
        self,
        dependencies: Dependencies,
        writer: AnswerWriter,
        wake: Callable[[], object],
        say: Say,
    ) -> None:
        """`wake` lets what is owed be sent; `say` is told what an operator should know."""
        self.wordings = Wordings(dependencies, writer, wake, say)
        self.drafts = Drafts(dependencies, writer, wake, say)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is wanted that has not been seen to."""
        return self.wordings.jobs.is_idle and self.drafts.jobs.is_idle

    async def run(self) -> None:
        """Write what is wanted until cancelled; what is under way then is dropped."""
        await asyncio.gather(self.wordings.jobs.run(), self.drafts.jobs.run())
