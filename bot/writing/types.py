"""What passes between a language model's server and those who use it. Data only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pydantic import SecretStr

from bot.errors import BotError
from bot.types.writing import WrittenAnswer
from index.grounding.types import CheckedText, WrittenSentence


@dataclass(frozen=True, slots=True)
class ModelServer:
    """An OpenAI-compatible server: its root with the version, and the model and key, if any."""

    url: str
    model: str | None = None
    key: SecretStr | None = None


class ReplyFormat(StrEnum):
    """How a server is asked for its reply, the strictest first."""

    JSON_SCHEMA = "json_schema"
    JSON_OBJECT = "json_object"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class ChatTask:
    """What a model is to do: instructions for each way to reply, and the data they are about."""

    instructions: dict[ReplyFormat, str]
    data: str
    schema: dict[str, object]
    most_tokens: int

    @property
    def estimated_tokens(self) -> int:
        """How many tokens it may cost, roughly and rather too many."""
        longest = max(len(text) for text in self.instructions.values())
        return estimated_tokens(longest + len(self.data)) + self.most_tokens


def estimated_tokens(characters: int) -> int:
    """Return how many tokens a text has, roughly: Norwegian and Swedish have three letters each."""
    return characters // 3 + 1


@dataclass(frozen=True, slots=True)
class UncheckedText:
    """What a model wrote, not checked yet; no sentences where the passages don't carry any.

    Sources count from 0 among the passages that were sent.
    """

    sentences: tuple[WrittenSentence, ...]
    is_list: bool = False


class WritingOutcome(StrEnum):
    """What came of an attempt to word an answer."""

    WRITTEN = "written"
    NOT_MEANT = "not-meant"
    """There is nothing to word: no answer of the library's, or one that the reader can't read."""
    NOT_CARRIED = "not-carried"
    """The model found that the passages don't answer."""
    NOT_HELD = "not-held"
    """The check refused its first sentence, more than half, or an entry of a list, or the list is
    longer than is shown."""
    DECLINED = "declined"
    """The model won't."""
    GARBAGE = "garbage"
    """What came back can't be read."""
    ENDLESS = "endless"
    LATE = "late"
    AWAY = "away"
    """The server can't be reached, or the connection was dropped."""
    TROUBLED = "troubled"
    """The server answered with an error."""
    KEY_REFUSED = "key-refused"
    FLOODED = "flooded"
    """The server has enough of us, and says so."""
    RESTING = "resting"
    """The server is left alone for a while, or has enough under way."""
    BUDGET = "budget"
    """The day's tokens are spent, or can't be counted."""
    FAILED = "failed"
    """Something in Svar itself is not as it should be."""


class ModelFailed(BotError):
    """The language model gave nothing that can be used; says why, never what was asked.

    `again_seconds` is how long the server wants to be left alone; `tokens` what it cost all the
    same.
    """

    def __init__(
        self, outcome: WritingOutcome, reason: str, *, again_seconds: float | None = None
    ) -> None:
        super().__init__(reason)
        self.outcome = outcome
        self.again_seconds = again_seconds
        self.tokens = 0


@dataclass(frozen=True, slots=True)
class WritingAttempt:
    """What came of it: `written` where there is something to show, `checked` where it got so far.

    `detail` says more of what went wrong, for an operator. `tokens` is what it cost, `seconds` how
    long it took; one that `is_remembered` cost nothing.
    """

    outcome: WritingOutcome
    written: WrittenAnswer | None = None
    checked: CheckedText | None = None
    detail: str = ""
    tokens: int = 0
    seconds: float = 0.0
    is_remembered: bool = False
