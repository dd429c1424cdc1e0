"""What a passage's sentences are, as far as it matters for an answer: definitions and questions."""

from __future__ import annotations

from corpus.types import Passage
from index.lexical.definitions import defines

_ASKING = ("?", "?»", "?”", '?"')


def defining_sentences(passage: Passage, term: str) -> list[int]:
    """The numbers of the sentences that say what a term is, in reading order."""
    return [at for at, text in enumerate(_texts(passage)) if defines(text, term)]


def asking_in(passage: Passage) -> frozenset[int]:
    """The numbers of the sentences that are questions themselves."""
    return frozenset(
        at for at, text in enumerate(_texts(passage)) if text.rstrip().endswith(_ASKING)
    )


def _texts(passage: Passage) -> list[str]:
    return [passage.text[start:end] for start, end in passage.sentences]
