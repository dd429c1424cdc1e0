"""What the application keeps and passes on. Data only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from bot.types.people import Person
from corpus.types import Language


class QuestionStatus(StrEnum):
    """Where an escalated question stands."""

    OPEN = "open"
    TAKEN = "taken"
    """An editor is at it."""
    ANSWERED = "answered"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    """It means the same as another one, and those who asked it wait there."""


WAITING = (QuestionStatus.OPEN, QuestionStatus.TAKEN)
"""Where a reader still waits."""


class QuestionKind(StrEnum):
    """What a reader hands to the editors: a question, or a report on an article."""

    QUESTION = "question"
    ERROR = "error"
    OMISSION = "omission"
    WISH = "wish"


class QuestionStep(StrEnum):
    """What someone does with an escalated question."""

    ASK = "ask"
    JOIN = "join"
    """Another reader asks what is asked here already."""
    ADD = "add"
    LEAVE = "leave"
    """A reader takes their asking back, and others still wait."""
    COLLECT = "collect"
    """Another question of the same reader's, who has many, was put on this one's card."""
    WITHDRAW = "withdraw"
    TAKE = "take"
    RELEASE = "release"
    ANSWER = "answer"
    CORRECT = "correct"
    DISMISS = "dismiss"
    REOPEN = "reopen"
    MERGE = "merge"
    """It joins another question, by an editor's hand."""
    GATHER = "gather"
    """Another question joined this one, by an editor's hand."""
    SPLIT = "split"
    """Some of those who asked it get a question of their own."""
    WITHHOLD = "withhold"
    """Its answer is not for the next reader."""
    OFFER = "offer"
    """Its answer is for the next reader after all."""
    SHARE = "share"
    """An editor says what of its answer is for those who are no members."""
    REVISE = "revise"
    """The answer that the next reader gets was changed, retired or restored."""


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """An article that the reader was shown, or that came close; what of it, where that is kept.

    `text` is the passage, under `heading`, and `score` what it was ranked by: comparable within one
    question only, higher is better.
    """

    id: str
    title: str
    url: str | None = None
    heading: str | None = None
    text: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What the reader saw before the question was handed over.

    `status` and `confidence` (0 to 1) are those of the answer; `articles` are best first. `alike`
    is a question that waited for the editors then and may be the same.
    """

    status: str
    confidence: float
    articles: tuple[ShownArticle, ...]
    alike: int | None = None

    @classmethod
    def of(cls, fields: Mapping[str, Any]) -> Shown:
        """Make one of the fields that `dataclasses.asdict` gave."""
        articles = tuple(ShownArticle(**article) for article in fields["articles"])
        return cls(fields["status"], fields["confidence"], articles, fields.get("alike"))


@dataclass(frozen=True, slots=True)
class Question:
    """A question that was handed to the editors.

    `readers` have asked it, all in all `askings` times. `asked_at` is the first time, in UTC.
    `taken_by` is the editor who is at it; `merged_into` the question that it means the same as.
    Where not `for_library`, its answer is for those alone who asked. One that `gathers` stands for
    several of one reader's, who had too many for a card each.
    """

    number: int
    text: str
    language: Language
    status: QuestionStatus
    asked_at: datetime
    shown: Shown
    readers: int
    askings: int
    kind: QuestionKind = QuestionKind.QUESTION
    taken_by: Person | None = None
    merged_into: int | None = None
    for_library: bool = True
    gathers: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """How many questions a reader may have waiting with the editors, and hand over in 24 hours.

    What goes beyond is gathered on one card, and nothing is lost.
    """

    open_questions: int
    a_day: int


@dataclass(frozen=True, slots=True)
class Asker:
    """A reader who hands something over: what Telegram calls them, and where there they did.

    `article` is the id of the article on whose page they did.
    """

    person: Person
    first_name: str | None = None
    chat: int | None = None
    message: int | None = None
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """That a reader asked a question, and when (UTC).

    `text` and `language` are how they asked it. `name` and `email` are given by them, `first_name`
    is what Telegram calls them. `origin` is the question that they asked, where an editor merged
    it into this one. `chat` and `message` are where in Telegram they did, `article` is the id of
    the article on whose page.
    """

    reader: Person
    at: datetime
    name: str | None = None
    email: str | None = None
    first_name: str | None = None
    text: str | None = None
    language: Language | None = None
    origin: int | None = None
    chat: int | None = None
    message: int | None = None
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A step in a question's life: who took it, when (UTC), and the words that came with it."""

    step: QuestionStep
    by: Person
    at: datetime
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in Telegram: `kind` is the word behind "send" in the method that sends it again."""

    kind: str
    file_id: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What an editor says to those who asked: plain text, and as HTML where it has markup.

    `html` is Telegram's; without it, `text` is all there is. With a file, `text` may be empty.
    """

    text: str
    html: str | None = None
    attachments: tuple[Attachment, ...] = ()


class AnswerStanding(StrEnum):
    """Whether an editors' answer is for the next reader."""

    CURRENT = "current"
    WITHHELD = "withheld"
    """It is for those alone who asked."""
    CONFLICT = "conflict"
    """Another answer to the same question says otherwise: neither is served till one is chosen."""
    RETIRED = "retired"
    """It was for the next reader, and is no more."""


class Sharing(StrEnum):
    """What of an editors' answer is for those who are no members; members get all of it."""

    TEASER = "teaser"
    """Of what it quotes for members, the teaser; of files, nothing."""
    EVERYONE = "everyone"
    """All of it: an editor has said so."""
    MEMBERS = "members"
    """Nothing but that it is there: an editor has said so."""


@dataclass(frozen=True, slots=True)
class EditorsAnswer:
    """What the editors answered to question `number`, and whether the next reader gets it too.

    `question` is what it answers, in `language`; only where it is `worded` by an editor may others
    see it, for else it is a reader's own words. `at` is when it was given,
    `revised_at` when it was last changed (UTC); `review_on` is the day from which an editor
    should see whether it still holds. `signature` is the editor's, where they sign. `articles` are
    those that it quotes: who may not read them may not read it either. `sharing` is what of it is
    for those who are no members, None where nothing in it is for members alone; `held_at` since
    when they wait for an editor to say so (UTC).
    """

    number: int
    question: str
    language: Language
    said: Said
    by: Person
    at: datetime
    review_on: date
    standing: AnswerStanding
    signature: str | None = None
    revised_at: datetime | None = None
    worded: bool = False
    articles: tuple[str, ...] = ()
    sharing: Sharing | None = None
    held_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Withheld:
    """That the rest of what is shown is for members; `subscribe_url` is where to become one."""

    subscribe_url: str | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is known about a question, oldest first; and its answer, where it has one."""

    question: Question
    askings: tuple[Asking, ...]
    events: tuple[Event, ...]
    answer: EditorsAnswer | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """A question is stored under `number`; `repeated` where the reader had it waiting already.

    `others` is how many other readers wait for the same answer. Where it is `gathered`, the reader
    has so many that it shares a card with more of theirs.
    """

    number: int
    repeated: bool
    others: int = 0
    gathered: bool = False


EDITORS_ANSWER = "redaksjonen-"
"""What the id of an article begins with that is an answer of the editors'."""
