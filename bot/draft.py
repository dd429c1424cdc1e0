"""An editors' answer as the draft of an article. Pure."""

from __future__ import annotations

from bot.plain import one_line
from bot.types import EditorsAnswer
from corpus.article_file import write_article
from corpus.slug import slug
from corpus.types import CleanPage

_LONGEST_TITLE = 200


def draft_article(answer: EditorsAnswer) -> str:
    """Return the text of an article file whose title is the question and whose body the answer.

    Raises `ArticleInvalid` where there is nothing to write.
    """
    title = one_line(answer.question, _LONGEST_TITLE)
    page = CleanPage(
        title=title,
        body=answer.said.text,
        language=answer.language,
        published=answer.at.date(),
        updated=answer.revised_at.date() if answer.revised_at else None,
    )
    return write_article(page, slug(title) or f"svar-{answer.number}").decode("utf-8")
