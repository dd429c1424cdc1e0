"""What everybody may read of an article, whoever it is for. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from bot.sanitize import one_line, printable
from corpus.text.sentences import sentence_spans
from corpus.types import Article, BlockKind, Language

TEASER_SENTENCES = 2


LONGEST_TEASER = 300
"""Characters, where the sentences are long."""


def teaser(article: Article) -> str:
    """Return what everybody may read of an article: its first two sentences, on one line, cut.

    They are the first ones whatever was asked, and never all there is: the last sentence is left
    out, and half of one that stands alone. An article without its text has an empty teaser.
    """
    blocks = (block for block in article.blocks if block.kind is not BlockKind.HEADING)
    return _teaser((article.text[block.start : block.end] for block in blocks), article.language)


def _teaser(paragraphs: Iterable[str], language: Language) -> str:
    found = list(islice(_sentences(paragraphs, language), TEASER_SENTENCES + 1))
    if len(found) == 1:
        return one_line(found[0], min(LONGEST_TEASER, max(1, len(found[0]) // 2)))
    return one_line(" ".join(found[:-1]), LONGEST_TEASER)


def _sentences(paragraphs: Iterable[str], language: Language) -> Iterator[str]:
    for text in map(printable, paragraphs):
        for start, end in sentence_spans(text, language):
            yield text[start:end]
