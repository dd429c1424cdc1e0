"""Whether the language model answers, how fast, and where readers' questions go."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

from bot.cli.doctor.check import Check, CheckState
from bot.config.language_model import leads_here
from bot.config.settings import Settings
from bot.sanitize import one_line
from bot.store.database import Database
from bot.store.writing_counts import WritingCounts
from bot.writing.chat import ChatModel, configured_model
from bot.writing.reply import json_object
from bot.writing.types import ChatTask, ModelFailed, ReplyFormat, WritingOutcome

_MOST_NAMES = 5
_LONGEST_NAME = 80
_REMEDIES = {
    WritingOutcome.AWAY: "start it, or correct SVAR_LLM_URL; readers get the passages until then",
    WritingOutcome.KEY_REFUSED: "correct SVAR_LLM_KEY",
    WritingOutcome.FLOODED: "wait, or have its limits raised",
    WritingOutcome.LATE: "choose a smaller model, or more SVAR_LLM_SECONDS",
}
_TASK = ChatTask(
    {
        ReplyFormat.JSON_SCHEMA: 'Reply with {"ok": true} and nothing else, as JSON.',
        ReplyFormat.JSON_OBJECT: 'Reply with {"ok": true} and nothing else, as JSON.',
        ReplyFormat.LINES: "Reply with the one word OK.",
    },
    "Reply now.",
    {
        "type": "object",
        "properties": {"ok": {"type": "boolean"}},
        "required": ["ok"],
        "additionalProperties": False,
    },
    20,
)


def language_model(settings: Settings, database: Database | None) -> Iterator[Check]:
    """Ask the language model for a word, where one is configured; nothing where none is."""
    if (model := configured_model(settings)) is None or settings.llm_url is None:
        return
    yield asyncio.run(_asked(model, settings))
    if not leads_here(settings.llm_url):
        host = urlsplit(settings.llm_url).hostname
        found = f"readers' questions, and the passages that answer them, leave this machine: {host}"
        remedy = "/personvern says so; name who runs it in SVAR_LLM_PROVIDER"
        yield Check(
            "language model", CheckState.WARNING, found, None if settings.llm_provider else remedy
        )
    if database is not None:
        today = datetime.now(UTC).astimezone(settings.time_zone).date()
        yield _budget(settings.llm_tokens_a_day, WritingCounts(database).of(today))


async def _asked(model: ChatModel, settings: Settings) -> Check:
    where = str(settings.llm_url)
    try:
        async with asyncio.timeout(settings.llm_seconds):
            served = await _served(model)
            name = await model.model()
            if served and name not in served:
                some = ", ".join(one_line(each, _LONGEST_NAME) for each in served[:_MOST_NAMES])
                found = f"{where} does not list {name}, but {some}"
                return Check("language model", CheckState.WRONG, found, "correct SVAR_LLM_MODEL")
            began = time.monotonic()
            await model.complete(_TASK, _read)
            milliseconds = 1000 * (time.monotonic() - began)
    except TimeoutError:
        found = f"{where}: no word of it within {settings.llm_seconds} s"
        return Check("language model", CheckState.WRONG, found, _REMEDIES[WritingOutcome.LATE])
    except ModelFailed as error:
        remedy = _REMEDIES.get(error.outcome, "look into its server's log")
        return Check("language model", CheckState.WRONG, f"{where}: {error}", remedy)
    found = (
        f"{one_line(name, _LONGEST_NAME)} at {where} answers in {milliseconds:.0f} ms, "
        f"asked by {model.format}"
    )
    return Check("language model", CheckState.OK, found)


async def _served(model: ChatModel) -> tuple[str, ...]:
    """Return the models that the server lists; none where it keeps no list."""
    try:
        return await model.models()
    except ModelFailed as error:
        if error.outcome in (WritingOutcome.TROUBLED, WritingOutcome.GARBAGE):
            return ()
        raise


def _read(text: str, asked: ReplyFormat) -> str:
    """Take any reply that is in the form that was asked for."""
    if asked is not ReplyFormat.LINES:
        json_object(text)
    return text


def _budget(most: int | None, counted: dict[str, int]) -> Check:
    spent = counted.get("tokens", 0)
    if most is None:
        found = f"{spent} tokens spent today; SVAR_LLM_TOKENS_A_DAY sets no end"
        return Check("language model", CheckState.OK, found)
    found = f"{spent} of {most} tokens spent today"
    if spent >= most:
        found += ": nothing more is written"
        return Check(
            "language model", CheckState.WARNING, found, "raise SVAR_LLM_TOKENS_A_DAY, or wait"
        )
    return Check("language model", CheckState.OK, found)
