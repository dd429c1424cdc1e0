"""Which of a table's rows are lit: those alone that the question names, and never two by chance.

The rows of a table say the same of different things, so that a second one always seems to add a
little.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.types import Article, BlockKind, Passage
from index.lexical.proper_names import NamesOf
from index.lexical.spelling import skeleton, words

_LABEL = re.compile(r"([^:;]+):\s")
_MOST = 2


def rows_in(article: Article, passage: Passage) -> frozenset[int]:
    """The numbers of a passage's sentences that are rows of a table."""
    rows = {
        (block.start - passage.start, block.end - passage.start)
        for block in article.blocks
        if block.kind is BlockKind.ROW
    }
    return frozenset(at for at, span in enumerate(passage.sentences) if span in rows)


def named_rows(
    question: str, passage: Passage, rows: frozenset[int], lit: Sequence[int]
) -> list[int]:
    """The numbers of the sentences to light, in order, where `lit` meet the question best.

    Where a row is among them, those take its place whose names the question has whole; where it has
    names in part only, or one name is that of many rows, the lit one of them.
    """
    if rows.isdisjoint(lit):
        return list(lit)
    asked = NamesOf(question)
    shares = {at: _share(_name(passage, at), asked) for at in sorted(rows)}
    most = max(shares.values())
    named = [at for at, share in shares.items() if share == most]
    if not most:
        return list(lit)
    names = Counter(_name(passage, at) for at in named)
    if most == 1 and len(names) == len(named) <= _MOST:
        return named
    return [at for at in named if at in lit] or (named if len(named) == 1 else list(lit))


def _name(passage: Passage, at: int) -> tuple[str, ...]:
    """The words of what a row is about, as they sound; none where it does not say."""
    start, end = passage.sentences[at]
    label = _LABEL.match(passage.text[start:end])
    return tuple(map(skeleton, words(label[1]))) if label else ()


def _share(name: tuple[str, ...], asked: NamesOf) -> float:
    """How much of a row's name a question has, 0 to 1."""
    return sum(map(asked.has, name)) / len(name) if name else 0.0
