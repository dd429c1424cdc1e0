"""Handing a question over to the editors, and what came of it: one way, whatever the front end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.errors import ReaderMuted, StoreUnavailable
from bot.escalation.question_queue import QuestionQueue
from bot.types.questions import Asker, QuestionKind, Receipt, Shown
from corpus.types import Language


@dataclass(frozen=True, slots=True)
class HandOver:
    """What came of handing a question over: a receipt, or None and the `problem` in one line.

    The receipt says whether it joined a question that waits already. `hours` says when the editors
    are there, in the reader's `language`, where they keep hours. They take nothing from a reader
    before `muted_until`; `told_before` where the reader has been told so already.
    """

    language: Language
    receipt: Receipt | None
    problem: str | None = None
    hours: str | None = None
    muted_until: datetime | None = None
    told_before: bool = False


def hand_over(
    queue: QuestionQueue,
    text: str,
    language: Language,
    shown: Shown,
    asker: Asker,
    kind: QuestionKind = QuestionKind.QUESTION,
    *,
    duplicate: int | None = None,
    may_join: bool = False,
    spoken: Language | None = None,
    hours: Callable[[Language], str | None] = lambda _: None,
    retried: bool = True,
) -> HandOver:
    """Put `text`, with what the reader was shown, into the editors' queue.

    `duplicate` is a question that waits there and means the same; it joins that. Where it
    `may_join`, it also joins one in the very same words. The reader is spoken to in `spoken`, by
    default the `language` of the question; `hours` says when the editors are there.
    Where the database fails, whoever has the whole update tried again (`retried`) gets
    `StoreUnavailable`; else that is the problem.
    """
    spoken = spoken or language
    try:
        receipt = queue.hand_over(
            text,
            language,
            shown,
            asker.person,
            kind,
            first_name=asker.first_name,
            place=None if asker.chat is None else (asker.chat, asker.message),
            article=asker.article,
            joins=duplicate,
            may_join=may_join,
        )
    except ReaderMuted as muted:
        told_before = not muted.news
        return HandOver(spoken, None, str(muted), muted_until=muted.until, told_before=told_before)
    except StoreUnavailable as error:
        if retried:
            raise
        return HandOver(spoken, None, str(error))
    return HandOver(spoken, receipt, hours=hours(spoken))
