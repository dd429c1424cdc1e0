"""A model on an OpenAI-compatible server, to which tasks are put."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, NamedTuple, TypeVar

from bot.config.settings import Settings
from bot.writing.dialect import Dialect
from bot.writing.reply import Unreadable, said_in
from bot.writing.transport import ConnectionDropped, ModelTransport, RequestRefused
from bot.writing.types import (
    ChatTask,
    ModelFailed,
    ModelServer,
    ReplyFormat,
    WritingOutcome,
    estimated_tokens,
)

_COMPLETIONS = "/chat/completions"
_MODELS = "/models"
_MOST_REQUESTS = 6
"""For one task: a server that knows nothing but plain text is understood after four."""
_MOST_MODELS = 1000

Read = TypeVar("Read")


class Completion(NamedTuple, Generic[Read]):
    """What a model replied, read, and what it cost."""

    read: Read
    tokens: int


class ChatModel:
    """One model of one server. Safe to use from several threads and event loops.

    It sets no time of its own: whoever calls ends it (`asyncio.timeout`).
    """

    def __init__(self, server: ModelServer) -> None:
        self._transport = ModelTransport(server)
        self._dialect = Dialect()
        self._model = server.model

    @property
    def name(self) -> str | None:
        """The model's name, where it is known already."""
        return self._model

    @property
    def format(self) -> ReplyFormat:
        """How the model is asked for its reply now."""
        return self._dialect.format

    async def models(self) -> tuple[str, ...]:
        """Return the names of the models that the server has; raises `ModelFailed`."""
        listed = (await self._transport.get(_MODELS)).get("data")
        if not isinstance(listed, list):
            raise ModelFailed(WritingOutcome.GARBAGE, "it has no list of models")
        names = (each.get("id") for each in listed[:_MOST_MODELS] if isinstance(each, dict))
        return tuple(name for name in names if isinstance(name, str))

    async def model(self) -> str:
        """Return the model's name: the one that is set, or the only one; raises `ModelFailed`."""
        if self._model is None:
            served = await self.models()
            if len(served) != 1:
                reason = f"it serves {len(served)} models: name one in SVAR_LLM_MODEL"
                raise ModelFailed(WritingOutcome.TROUBLED, reason)
            self._model = served[0]
        return self._model

    async def complete(
        self, task: ChatTask, read: Callable[[str, ReplyFormat], Read]
    ) -> Completion[Read]:
        """Put a task to the model, and return its reply as `read` reads it.

        `read` raises `Unreadable` for what is none; then, or where the server refuses how it is
        asked, it is asked in another way. A dropped connection is tried once more. Raises
        `ModelFailed`.
        """
        model, tokens, has_dropped = await self.model(), 0, False
        for _ in range(_MOST_REQUESTS):
            asked = self._dialect.format
            try:
                envelope = await self._transport.post(_COMPLETIONS, self._dialect.body(task, model))
            except ConnectionDropped as error:
                error.tokens = tokens
                if has_dropped:
                    raise
                has_dropped = True
                continue
            except RequestRefused as error:
                error.tokens = tokens
                if not self._dialect.refused(error.said, asked):
                    raise
                continue
            except ModelFailed as error:
                error.tokens = tokens
                raise
            tokens += _tokens(envelope, task)
            try:
                found = read(said_in(envelope), asked)
            except Unreadable as error:
                if not error.is_prose or not self._dialect.unreadable(asked):
                    raise _failed(WritingOutcome.GARBAGE, str(error), tokens) from None
                continue
            except ModelFailed as error:
                error.tokens = tokens
                raise
            self._dialect.worked(asked)
            return Completion(found, tokens)
        raise _failed(WritingOutcome.GARBAGE, "it can't be asked in any way we know", tokens)


def configured_model(settings: Settings, model: str | None = None) -> ChatModel | None:
    """Return the configured model, or another one of its server; None where none is configured."""
    if settings.llm_url is None:
        return None
    name = model or settings.llm_model
    return ChatModel(ModelServer(settings.llm_url, name, settings.llm_key))


def _failed(outcome: WritingOutcome, reason: str, tokens: int) -> ModelFailed:
    failed = ModelFailed(outcome, reason)
    failed.tokens = tokens
    return failed


def _tokens(envelope: dict[str, Any], task: ChatTask) -> int:
    """Return what a reply cost, as the server says it, or as it seems."""
    usage = envelope.get("usage")
    if isinstance(usage, dict):
        parts = [usage.get(name) for name in ("prompt_tokens", "completion_tokens")]
        if all(isinstance(part, int) and 0 <= part < 10**9 for part in parts):
            return sum(part for part in parts if part)
    return task.estimated_tokens - task.most_tokens + estimated_tokens(len(str(envelope)))
