"""What comes in and goes out over HTTP, as OpenAPI describes it.

`AnswerBody` begins with what `svar ask --json` writes, and is held to the same contract.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from bot.dialogue.conversation import LONGEST_QUESTION
from corpus.types import Language

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?"
# No control characters, and not white space alone.
_SAYS_SOMETHING = r"[^\s\x00-\x20\x7f-\xa0\u061c\u1680\u180e\u2000-\u206f\u3000\ufeff]"

QuestionText = Annotated[
    str, StringConstraints(min_length=1, max_length=LONGEST_QUESTION, pattern=_SAYS_SOMETHING)
]
Email = Annotated[
    str,
    StringConstraints(
        max_length=254, pattern=rf"^{_ATOM}(\.{_ATOM})*@({_LABEL}\.)+[A-Za-z]{{2,24}}$"
    ),
]
Name = Annotated[str, StringConstraints(max_length=200)]
ArticleRef = Annotated[
    str,
    Field(
        min_length=1, max_length=2000, description="The article's id, or the address of its page."
    ),
]
MemberToken = Annotated[
    str,
    Field(
        max_length=200,
        description="What your site signs for a member who is logged in (docs/members.md); "
        "without a token that holds, only the teasers of members' articles are shown.",
    ),
]


class AskBody(BaseModel):
    """A question to the library."""

    question: QuestionText
    language: Language | None = Field(
        None, description="The language of the question; found from its words where not given."
    )
    interface: Language | None = Field(
        None, description="The language that the page is in: likely the question's, not certain."
    )
    article: ArticleRef | None = None
    member: MemberToken | None = None


class PublishedBody(BaseModel):
    """A page of the site that was published, changed or taken away."""

    url: str = Field(min_length=1, max_length=2000, description="The address of the page.")


class PublishedReply(BaseModel):
    """What came of it."""

    status: Literal["added", "replaced", "unchanged", "refused", "waits"]
    reason: str = ""


class HandOverBody(BaseModel):
    """A question to the editors."""

    question: QuestionText
    language: Language | None = None
    interface: Language | None = None
    article: ArticleRef | None = None
    member: MemberToken | None = None
    name: Name | None = None
    email: Email | None = Field(
        None,
        description="Where the answer is to go. It gets one mail with a link to confirm it, and "
        "nothing else before that is done.",
    )


class ReportBody(BaseModel):
    """What is wrong with an article, missing in it, or wished for."""

    kind: Literal["error", "omission", "wish"]
    text: QuestionText
    article: ArticleRef
    interface: Language | None = None
    name: Name | None = None
    email: Email | None = None


class PassageBody(BaseModel):
    """A passage of an article, with the sentences that answer as `[start, end]` in its text."""

    article: str
    title: str
    language: Language
    url: str | None
    series: str | None
    part: int | None
    parts: int | None
    heading: str | None
    text: str
    score: float
    highlights: list[tuple[int, int]]


class WithheldBody(BaseModel):
    """That the rest is for members, and where to become one."""

    subscribe_url: str | None


class LibraryAnswerBody(BaseModel):
    """What the library says, as `svar ask --json` writes it."""

    question: str
    language: Language
    status: Literal["answered", "tentative", "unanswered"]
    confidence: float = Field(ge=0, le=1)
    answer: str | None
    passages: list[PassageBody]


class AnswerBody(LibraryAnswerBody):
    """What the library says to who asks on a page."""

    article: str | None = Field(description="The id of the article it was asked on, where known.")
    said: str | None = Field(
        description="A sentence to show above the answer; alone where the message was small talk."
    )
    small_talk: bool
    withheld: WithheldBody | None


class ReceiptBody(BaseModel):
    """That the editors have it; it is stored when this is sent."""

    number: int
    secret: str = Field(description="Leads to the answer: GET /v1/questions/{secret}.")
    url: str = Field(description="The page where a person sees the same.")
    repeated: bool = Field(description="The same request was received before.")
    others: int = Field(description="So many other readers wait for the same answer.")
    mail: Literal["none", "confirm"] = Field(
        description="`confirm`: a mail with a link goes to the address, unless it had too many."
    )
    said: str


class EditorsAnswerBody(BaseModel):
    """What the editors answered."""

    text: str | None
    signature: str | None
    at: str
    revised_at: str | None
    files: int = Field(description="So many files belong to it, which only Telegram can show.")
    title: str | None = Field(description="Of the members' article in whose place its teaser is.")
    url: str | None
    withheld: WithheldBody | None


class StandingBody(BaseModel):
    """Where a question stands."""

    model_config = ConfigDict(use_enum_values=True)

    number: int
    kind: Literal["question", "error", "omission", "wish"]
    status: Literal["open", "taken", "answered", "dismissed", "withdrawn"]
    question: str
    language: Language
    asked_at: str
    article: str | None
    mail: Literal["none", "unconfirmed", "confirmed", "undeliverable"]
    said: str
    answer: EditorsAnswerBody | None


class ProblemBody(BaseModel):
    """What was wrong with a request, in one line."""

    detail: str
