"""How written answers fare: what is kept of them and shown, and what a judge makes of it."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from bot.writing.chat import ChatModel
from bot.writing.prompt import judging_task
from bot.writing.reply import Unreadable, json_object
from bot.writing.types import ModelFailed, ReplyFormat, WritingOutcome
from bot.writing.writer import ModelWriter, source_of
from index.grounding.types import CheckedSentence
from index.types import Answer, Status


class SentenceJudge:
    """Asks a model whether passages carry a sentence."""

    def __init__(self, model: ChatModel, seconds: float) -> None:
        """`seconds` is for one sentence."""
        self._model, self._seconds = model, seconds

    async def carries(self, answer: Answer, one: CheckedSentence) -> bool | None:
        """Tell whether the passages that a sentence names carry it; None where nobody knows."""
        sources = [source_of(evidence) for evidence in answer.evidence]
        task = judging_task(one.sentence, sources)
        try:
            async with asyncio.timeout(self._seconds):
                return (await self._model.complete(task, _verdict)).read
        except (TimeoutError, ModelFailed):
            return None


def _verdict(text: str, asked: ReplyFormat) -> bool:
    if asked is ReplyFormat.LINES:
        word = text.strip(" .!\n").upper()
        if word not in ("YES", "NO"):
            raise Unreadable("it is neither yes nor no", is_prose=True)
        return word == "YES"
    carried = json_object(text).get("carried")
    if not isinstance(carried, bool):
        raise Unreadable("its JSON is not as asked for", is_prose=True)
    return carried


def written_figures(
    answers: Iterable[Answer],
    writer: ModelWriter,
    judge: SentenceJudge | None,
    told: Callable[[int], object] = lambda _: None,
) -> dict[str, Any]:
    """Have answers worded one after the other, and count what comes of them.

    `told` hears how many are done. A sentence that the judge gave no verdict on is `unjudged`.
    """
    outcomes: Counter[str] = Counter()
    faults: Counter[str] = Counter()
    judged: Counter[str] = Counter()
    questions = answered = sentences = kept = tokens = 0
    for answer in answers:
        questions += 1
        told(questions)
        if answer.status is not Status.ANSWERED:
            continue
        answered += 1
        attempt = asyncio.run(writer.attempt(answer))
        outcomes[attempt.outcome.value] += 1
        tokens += attempt.tokens
        if attempt.checked is None:
            continue
        sentences += len(attempt.checked.sentences)
        kept += len(attempt.checked.kept)
        faults.update(one.fault.value for one in attempt.checked.refused if one.fault)
        if judge is not None and not attempt.is_remembered:
            for one in attempt.checked.sentences:
                verdict = asyncio.run(judge.carries(answer, one)) if one.sentence.sources else False
                judged[_judged(one, verdict)] += 1
    found: dict[str, Any] = {
        "questions": questions,
        "answered": answered,
        "shown": outcomes[WritingOutcome.WRITTEN],
        "outcomes": dict(sorted(outcomes.items())),
        "sentences": sentences,
        "kept": kept,
        "refused": dict(sorted(faults.items())),
        "tokens": tokens,
    }
    if judge is not None:
        names = ("kept_carried", "kept_not_carried", "refused_carried", "refused_not_carried")
        found["judged"] = {name: judged[name] for name in (*names, "unjudged")}
    return found


def _judged(one: CheckedSentence, verdict: bool | None) -> str:
    if verdict is None:
        return "unjudged"
    return f"{'kept' if one.fault is None else 'refused'}_{'' if verdict else 'not_'}carried"
