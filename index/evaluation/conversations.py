"""Judged conversations: whether a message that leans on the one before it is answered rightly.

A file holds a conversation a line, as JSON: `id`, `turns` (two messages or more of one reader),
`language`, `split`, `articles` (ids of those that answer the last message; none where nothing
does) and `answers` (word for word).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import RetrievalError
from index.types import Answer, Status

Reply = Callable[[Sequence[str]], Answer]
"""Says the messages one after the other, and gives the answer to the last."""


@dataclass(frozen=True, slots=True)
class JudgedConversation:
    """Messages of one reader, and what is known of the last.

    `relevant` are ids of the articles that answer it, none where nothing does; `answers` stand in
    them word for word. `groups` are names under which figures are also given.
    """

    turns: tuple[str, ...]
    relevant: frozenset[str]
    answers: tuple[str, ...]
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RepliedConversation:
    """What came of a conversation's last message.

    `right` says that the first article answers, `says` that an answer stands in the passage shown.
    """

    conversation: JudgedConversation
    status: Status
    right: bool
    says: bool


def read_conversations(path: Path) -> list[JudgedConversation]:
    """Read a file of judged conversations.

    Raises:
        RetrievalError: it can't be read, holds none, or a line lacks something; the text says what.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        found = [_conversation(json.loads(line)) for line in lines if line.strip()]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RetrievalError(
            f"{path} can't be read as conversations ({error}): each line is JSON with turns, two "
            "or more, articles and answers"
        ) from error
    if not found:
        raise RetrievalError(f"{path} holds no conversation")
    return found


def reply_to_all(
    conversations: Sequence[JudgedConversation], reply: Reply
) -> list[RepliedConversation]:
    """Have every conversation, and keep what came of its last message."""
    return [_replied(conversation, reply(conversation.turns)) for conversation in conversations]


def conversation_figures(replied: Sequence[RepliedConversation]) -> dict[str, Any]:
    """The figures over all conversations, and over each of their groups under `groups`.

    Counts: `conversations` whose last message something answers, `unanswerable`. Shares of the
    first, 0 to 1: `answered` and `maybe` rightly, each also `wrong_…`, and `says_it`: shown with an
    answer in the passage. Shares of the second: `unanswerable_answered`, `unanswerable_maybe`. A
    share of nothing is None.
    """
    groups = sorted({group for one in replied for group in one.conversation.groups})
    return {
        **_figures(replied),
        "groups": {
            group: _figures([one for one in replied if group in one.conversation.groups])
            for group in groups
        },
    }


def _figures(replied: Sequence[RepliedConversation]) -> dict[str, Any]:
    known = [one for one in replied if one.conversation.relevant]
    unknown = [one for one in replied if not one.conversation.relevant]

    def share(status: Status, right: bool) -> float | None:
        return _share([one.status is status and one.right is right for one in known])

    return {
        "conversations": len(known),
        "answered": share(Status.ANSWERED, True),
        "wrong_answered": share(Status.ANSWERED, False),
        "maybe": share(Status.TENTATIVE, True),
        "wrong_maybe": share(Status.TENTATIVE, False),
        "says_it": _share([one.says and one.status is not Status.UNANSWERED for one in known]),
        "unanswerable": len(unknown),
        "unanswerable_answered": _share([one.status is Status.ANSWERED for one in unknown]),
        "unanswerable_maybe": _share([one.status is Status.TENTATIVE for one in unknown]),
    }


def _share(values: Sequence[bool]) -> float | None:
    return sum(values) / len(values) if values else None


def _conversation(row: dict[str, Any]) -> JudgedConversation:
    turns = tuple(row["turns"])
    if len(turns) < 2:
        raise ValueError(f"{row['turns']} is no conversation")
    groups = [(name, row.get(name)) for name in ("language", "split")]
    return JudgedConversation(
        turns,
        frozenset(row["articles"]),
        tuple(row["answers"]),
        tuple(f"{name}: {value}" for name, value in groups if value),
    )


def _replied(conversation: JudgedConversation, answer: Answer) -> RepliedConversation:
    first = answer.evidence[0] if answer.evidence else None
    passage = _folded(first.passage.text) if first else ""
    return RepliedConversation(
        conversation,
        answer.status,
        right=first is not None and first.article.id in conversation.relevant,
        says=any(_folded(said) in passage for said in conversation.answers),
    )


def _folded(text: str) -> str:
    return " ".join(text.lower().split())
