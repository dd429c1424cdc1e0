"""Written answers that are remembered, so that the same question is not paid for twice."""

from __future__ import annotations

import hashlib
import json
import secrets
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace

from bot.sanitize import one_line
from bot.types.writing import WrittenAnswer
from bot.writing.prompt import prompt_version
from bot.writing.types import WritingAttempt
from corpus.types import Language
from index.grounding.types import CheckedSentence, CheckedText, Source, WrittenSentence

_MOST = 500


class WrittenMemory:
    """The last ones of this process, in memory alone. Safe in threads.

    A question is not in it: what is looked up by is a digest of it, under a key that ends with the
    process. Of what was refused only the faults stay, for it may repeat what was asked. Nothing of
    it is stored, so that what a reader or the publisher erases is not left here for the next start.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._secret = secrets.token_bytes(32)
        self._lock = threading.Lock()
        self._attempts: OrderedDict[bytes, WritingAttempt] = OrderedDict()

    def key(self, question: str, language: Language, sources: Sequence[Source]) -> bytes:
        """Return what an attempt is remembered by.

        The passages themselves are in it, and not the number of the index: a new index in which
        they still stand costs nothing.
        """
        told = [prompt_version(), one_line(question).casefold(), language.value]
        told += [part for each in sources for part in (each.context, each.text, each.language)]
        return hashlib.blake2b(json.dumps(told).encode(), key=self._secret).digest()

    def get(self, key: bytes) -> WritingAttempt | None:
        """Return what came of the same before."""
        with self._lock:
            found = self._attempts.get(key)
            if found is not None:
                self._attempts.move_to_end(key)
            return found

    def put(self, key: bytes, attempt: WritingAttempt) -> None:
        """Remember what came of it, in place of what was used least lately."""
        checked = attempt.checked and _without_refused(attempt.checked)
        written = attempt.written
        if written is not None and checked is not None:
            written = WrittenAnswer(written.sentences, written.is_list, checked)
        kept = replace(
            attempt, written=written, checked=checked, tokens=0, is_remembered=True, detail=""
        )
        with self._lock:
            self._attempts[key] = kept
            self._attempts.move_to_end(key)
            while len(self._attempts) > self._most:
                self._attempts.popitem(last=False)


def _without_refused(checked: CheckedText) -> CheckedText:
    nothing = WrittenSentence("", ())
    return CheckedText(
        tuple(
            one if one.fault is None else CheckedSentence(nothing, one.fault)
            for one in checked.sentences
        )
    )
