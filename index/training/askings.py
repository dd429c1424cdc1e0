"""Judged questions asked of a library, and of small parts of it, to fit the decision on."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from corpus.chunk import CHUNKING
from corpus.language import question_language
from corpus.types import Article
from index.errors import RetrievalError
from index.evaluation.evaluate import JudgedQuestion, read_corpus, read_questions
from index.search import rank
from index.storage.build import build
from index.storage.generation import Generation
from index.storage.generations import open_current
from index.types import Encoder, PassageReader

TUNED_SPLITS = frozenset({"split: dev", "split: tune"})
SMALL_LIBRARIES = (2, 8, 40)

_MOST_ASKED = 300
_SMALL_OF_EACH = 6
_QUESTIONS_EACH = 6


@dataclass(frozen=True, slots=True)
class Sample:
    """One asking: its signals, whether its first passage is right, and where it was asked.

    `hidden` tells that the documents that answer were away, `missed` that there are none: the
    question only looks as if one answered it. `size` is the number of articles of a small library,
    0 for the whole.
    """

    folder: str
    size: int
    hidden: bool
    right: bool
    signals: tuple[float, ...]
    missed: bool = False


def whole_samples(
    folder: Path,
    encoder: Encoder,
    home: Path,
    library: Sequence[Article],
    reader: PassageReader | None = None,
) -> Iterator[Sample]:
    """Ask all of a folder's judged questions of its whole corpus, or of the library.

    Raises:
        RetrievalError: the folder is not laid out as it should be, or there is nothing to ask.
    """
    questions = [question for question in read_questions(folder) if question.relevant]
    articles = read_corpus(folder) or list(library)
    if not articles:
        raise RetrievalError(f"{folder} has no corpus.jsonl and there is no library to ask")
    yield from _ask(folder.name, 0, articles, questions, encoder, home, reader)


def samples_of(
    folder: Path,
    encoder: Encoder,
    home: Path,
    library: Sequence[Article],
    reader: PassageReader | None = None,
) -> Iterator[Sample]:
    """Ask a folder's tuning questions of its whole corpus and of small random parts of it.

    Near-misses are asked of the whole alone.
    """
    chooser = random.Random(0)
    known = read_questions(folder)
    questions = [
        question for question in known if question.relevant and TUNED_SPLITS & set(question.groups)
    ]
    missed = [question for question in known if question.answerable is False]
    articles = read_corpus(folder) or list(library)
    asked = [
        *chooser.sample(questions, min(_MOST_ASKED, len(questions))),
        *chooser.sample(missed, min(_MOST_ASKED, len(missed))),
    ]
    yield from _ask(folder.name, 0, articles, asked, encoder, home, reader)
    for size in SMALL_LIBRARIES:
        if size >= len(articles):
            continue
        for _ in range(_SMALL_OF_EACH):
            part = chooser.sample(list(articles), size)
            ids = {article.id for article in part}
            here = [question for question in questions if question.relevant & ids]
            away = [question for question in questions if not question.relevant & ids]
            asked = [
                question
                for group in (here, away)
                for question in chooser.sample(group, min(_QUESTIONS_EACH, len(group)))
            ]
            yield from _ask(folder.name, size, part, asked, encoder, home, reader)


def _ask(
    folder: str,
    size: int,
    articles: Sequence[Article],
    questions: Sequence[JudgedQuestion],
    encoder: Encoder,
    home: Path,
    reader: PassageReader | None,
) -> Iterator[Sample]:
    if not questions:
        return
    build(articles, encoder, home, lambda *_: None)
    generation, _ = open_current(home, encoder.id, CHUNKING)
    for question in questions:
        mask = rank.hide(generation, question.relevant)
        for hidden in (None, mask) if mask.any() else (None if not question.relevant else mask,):
            if hidden is not None and hidden.all():
                continue
            yield _sample(generation, encoder, reader, question, hidden, folder, size)
    generation.close()


def _sample(
    generation: Generation,
    encoder: Encoder,
    reader: PassageReader | None,
    question: JudgedQuestion,
    hidden: rank.Hidden | None,
    folder: str,
    size: int,
) -> Sample:
    language = question_language(question.text)
    ranking = rank.rank(generation, encoder, question.text, language, hidden, reader)
    first = generation.article_ids[ranking.articles[0]]
    return Sample(
        folder=folder,
        size=size,
        hidden=hidden is not None,
        right=first in question.relevant,
        signals=astuple(rank.signals(generation, ranking, language)),
        missed=not question.relevant,
    )
