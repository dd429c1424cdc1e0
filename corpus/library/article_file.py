"""An article file and the article in it, one way and the other."""

from __future__ import annotations

from corpus.errors import ArticleInvalid
from corpus.library.front_matter import read_front_matter, write_front_matter
from corpus.library.markdown import parse
from corpus.text.characters import has_words, tidy
from corpus.types import Access, Article, CleanPage


def read_article(content: bytes) -> Article:
    """Read a file of the library.

    Raises ArticleInvalid, with the rule in one line, where the file is not UTF-8, its front matter
    lacks id, title or language or says what it may not, or its body is empty.
    """
    try:
        text = tidy(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ArticleInvalid("not UTF-8; save it as UTF-8") from error
    matter, body = read_front_matter(text)
    if matter.id is None or matter.title is None or matter.language is None:
        wanted = {"id": matter.id, "title": matter.title, "language": matter.language}
        lacking = ", ".join(key for key, value in wanted.items() if value is None)
        raise ArticleInvalid(f"front matter lacks {lacking}")
    prose, blocks = parse(body)
    if not has_words(prose):
        raise ArticleInvalid("no text below the front matter")
    return Article(
        id=matter.id,
        title=matter.title,
        language=matter.language,
        text=prose,
        blocks=blocks,
        series=matter.series,
        part=matter.part,
        parts=matter.parts,
        url=matter.url,
        published=matter.published,
        updated=matter.updated,
        access=matter.access or Access.OPEN,
        sources=matter.sources,
    )


def write_article(page: CleanPage, article_id: str) -> bytes:
    """Write a page as a file of the library under this id; `read_article` reads the same from it.

    Raises ArticleInvalid where the page can't be kept so.
    """
    content = write_front_matter(page, article_id).encode()
    read_article(content)
    return content
