"""What the tools give, as their output schemas describe it."""

from __future__ import annotations

from pydantic import BaseModel, Field

from bot.web.schemas import LibraryAnswerBody, WithheldBody
from corpus.types import Language


class FoundPassage(BaseModel):
    """A passage of an article."""

    article: str = Field(description="The article's id: the tool `article` has its whole text.")
    title: str
    heading: str | None = Field(description="The headings that the passage stands under.")
    text: str = Field(description="The passage; of an article for members, its beginning.")
    url: str | None
    language: Language
    score: float = Field(description="Higher is nearer; to compare within one search only.")
    withheld: WithheldBody | None = Field(description="Set where the rest is for members.")


class SearchResult(BaseModel):
    """Passages, the nearest first; near is not the same as an answer."""

    passages: list[FoundPassage]


class ProgramAnswer(LibraryAnswerBody):
    """What the library says, and how it may be used."""

    said: str | None = Field(description="Where the editors answered it: that they did, and when.")
    withheld: WithheldBody | None = Field(description="Set where the rest is for members.")
    note: str = Field(description="What the status means for whoever passes this on.")


class ArticleText(BaseModel):
    """An article; `text` is its beginning alone where `withheld` is set."""

    article: str
    title: str
    language: Language
    url: str | None
    series: str | None
    part: int | None
    parts: int | None
    text: str
    withheld: WithheldBody | None = Field(description="Set where the rest is for members.")
