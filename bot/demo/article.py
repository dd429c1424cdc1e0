"""An article's own page in the demo, with the box that `svar web` serves on it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from corpus.types import Access, Article, BlockKind

_TEMPLATE = Path(__file__).parent / "page" / "article.html"
_PARAGRAPHS = 14


def shown_article(articles: Iterable[Article]) -> Article | None:
    """Return an article to show, the longest that everybody may read; None where there is none."""
    everybodys = [each for each in articles if each.access is Access.OPEN]
    return max(everybodys, key=lambda each: (len(each.blocks), each.id), default=None)


def article_page(article: Article, box: str) -> str:
    """Return an article's page as HTML; `box` is the address of the service for it."""
    parts = []
    for block in article.blocks[:_PARAGRAPHS]:
        text = escape(article.text[block.start : block.end])
        parts.append(f"<h2>{text}</h2>" if block.kind is BlockKind.HEADING else f"<p>{text}</p>")
    series = f"{article.series} · {article.part}" if article.series and article.part else "Svar"
    put = {
        "__LANGUAGE__": article.language.value,
        "__TITLE__": escape(article.title),
        "__SERIES__": escape(series),
        "__BODY__": "\n".join(parts),
        "__BOX__": escape(box),
        "__ARTICLE__": escape(article.id),
    }
    html = _TEMPLATE.read_text(encoding="utf-8")
    for name, value in put.items():
        html = html.replace(name, value)
    return html
