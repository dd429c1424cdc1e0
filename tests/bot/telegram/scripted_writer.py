"""A language model that says what a test wants, when it wants it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence

from bot.types.writing import WriterStanding, WriterState, WrittenAnswer
from index.grounding.types import CheckedSentence, CheckedText, WrittenSentence
from index.types import Answer

Wording = WrittenAnswer | None | Exception
HERE = WriterStanding("liten", is_here=True, state=WriterState.ANSWERS)


def wording(*sentences: tuple[str, Sequence[int]], is_list: bool = False) -> WrittenAnswer:
    """A text of sentences that hold, each with the positions of its sources."""
    written = tuple(WrittenSentence(text, tuple(sources)) for text, sources in sentences)
    return WrittenAnswer(
        written, is_list, CheckedText(tuple(CheckedSentence(each, None) for each in written))
    )


def said(text: str = "Alt henger sammen.") -> WrittenAnswer:
    """A text of one sentence, from the first passage."""
    return wording((text, (0,)))


class ScriptedWriter:
    """Implements bot.types.writing.AnswerWriter: each question as `words` say, once it is let.

    What is asked stands in `asked`, and in `drafted`, in order. While it is `held`, no answer
    comes; `most` is how many waited at once.
    """

    def __init__(
        self,
        words: Callable[[Answer], Wording] = lambda _: said(),
        *,
        held: bool = False,
        standing: WriterStanding = HERE,
    ) -> None:
        self.words = words
        self.asked: list[Answer] = []
        self.drafted: list[Answer] = []
        self.most = 0
        self._waiting = 0
        self._standing = standing
        self._free = threading.Event()
        if not held:
            self._free.set()

    def hold(self) -> None:
        """Let no answer come from now on."""
        self._free.clear()

    def let(self) -> None:
        """Let all answers come that wait, and those after them."""
        self._free.set()

    async def write(self, answer: Answer) -> WrittenAnswer | None:
        self.asked.append(answer)
        return await self._answer(answer)

    async def draft(self, answer: Answer) -> WrittenAnswer | None:
        self.drafted.append(answer)
        return await self._answer(answer)

    def standing(self) -> WriterStanding:
        return self._standing

    async def _answer(self, answer: Answer) -> WrittenAnswer | None:
        self._waiting += 1
        self.most = max(self.most, self._waiting)
        try:
            await asyncio.sleep(0)  # as whatever asks somebody
            while not self._free.is_set():
                await asyncio.sleep(0.01)
        finally:
            self._waiting -= 1
        words = self.words(answer)
        if isinstance(words, Exception):
            raise words
        return words
