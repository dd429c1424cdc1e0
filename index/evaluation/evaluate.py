"""Evaluates on folders of judged questions, with the code that answers readers.

`index.evaluation.beir` tells how a folder is laid out, `index.evaluation.summary` what the figures
are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.article_record import corpus_digest
from corpus.chunk import CHUNKING
from corpus.language import question_language
from corpus.types import Article
from index.errors import RetrievalError
from index.evaluation.beir import (
    JudgedQuestion,
    find_folders,
    is_evaluation,
    read_corpus,
    read_questions,
    with_pairs,
)
from index.evaluation.runs import JudgedRun, Result, ask_all
from index.evaluation.summary import report, summarise
from index.search import rank
from index.search.answer import answer
from index.search.decision import Decision, shipped
from index.storage.build import build
from index.storage.generation import Generation
from index.storage.generations import open_current
from index.types import Answer, Encoder, PassageReader, Progress

__all__ = [
    "Evaluation",
    "JudgedQuestion",
    "JudgedRun",
    "Result",
    "answers_to",
    "ask_all",
    "ask_folder",
    "ask_folders",
    "evaluate",
    "find_folders",
    "is_evaluation",
    "read_corpus",
    "read_questions",
    "report",
    "summarise",
]

_LIBRARY = "library"
_NAME_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A folder's name, what came of its questions, and the articles that were asked, by id."""

    name: str
    results: Sequence[Result]
    articles: Mapping[str, Article]


def evaluate(
    folder: Path,
    encoder: Encoder,
    home: Path,
    progress: Progress,
    library: Sequence[Article] = (),
    decision: Decision | None = None,
    reader: PassageReader | None = None,
) -> dict[str, Any]:
    """The figures of one folder: see `summary.report`; for the rest `ask_folder`."""
    return report(
        ask_folder(folder, encoder, home, progress, library, decision, reader=reader).results
    )


def ask_folders(
    folders: Mapping[str, Path],
    encoder: Encoder,
    home: Path,
    progress: Progress,
    library: Sequence[Article] = (),
    decision: Decision | None = None,
    reader: PassageReader | None = None,
) -> Iterator[Evaluation]:
    """Ask the questions of each folder: see `ask_folder`. `folders` are named as by `find_folders`.

    Every folder's questions are read first, so that a wrong one is told before the work begins.
    """
    for folder in folders.values():
        read_questions(folder)
    for name, folder in folders.items():

        def told(stage: str, done: int, total: int, name: str = name) -> None:
            progress(f"{name}: {stage}", done, total)

        yield ask_folder(folder, encoder, home, told, library, decision, name, reader)


def ask_folder(
    folder: Path,
    encoder: Encoder,
    home: Path,
    progress: Progress,
    library: Sequence[Article] = (),
    decision: Decision | None = None,
    name: str = "",
    reader: PassageReader | None = None,
) -> Evaluation:
    """Ask a folder's questions of its documents, or of `library` where it has none.

    The index is built in `home`, apart from any that serves: there is one for the library and one
    for each set of documents, kept so that the next time only what has changed is encoded.
    `decision` is the shipped one where none is given.

    Raises:
        RetrievalError: the folder is not laid out as it should be; the text says how.
    """
    with _opened(folder, encoder, home, progress, library) as (generation, articles, questions):
        asked = ask_all(generation, encoder, decision or shipped(), questions, progress, reader)
        results = tuple(asked)
    return Evaluation(name or folder.name, results, {article.id: article for article in articles})


def answers_to(
    folder: Path,
    encoder: Encoder,
    home: Path,
    progress: Progress,
    library: Sequence[Article] = (),
    decision: Decision | None = None,
    reader: PassageReader | None = None,
) -> Iterator[Answer]:
    """Yield the answers to a folder's questions, each asked once; the rest is as in `ask_folder`.

    How far that has come is told by whoever takes them.
    """
    with _opened(folder, encoder, home, progress, library) as (generation, _, questions):
        for question in questions:
            language = question_language(question.text)
            ranking = rank.rank(generation, encoder, question.text, language, None, reader)
            yield answer(generation, ranking, decision or shipped(), question.text, language)


@contextmanager
def _opened(
    folder: Path, encoder: Encoder, home: Path, progress: Progress, library: Sequence[Article]
) -> Iterator[tuple[Generation, Sequence[Article], Sequence[JudgedQuestion]]]:
    """Open the index of a folder, its articles and its questions until the block ends."""
    own = read_corpus(folder)
    articles = own or library
    if not articles:
        raise RetrievalError(f"{folder} has no corpus.jsonl and there is no library to ask")
    questions = with_pairs(read_questions(folder), articles)
    home = home / (corpus_digest(own)[:_NAME_DIGITS] if own else _LIBRARY)
    build(articles, encoder, home, progress)
    generation, _ = open_current(home, encoder.id, CHUNKING)
    try:
        yield generation, articles, questions
    finally:
        generation.close()
