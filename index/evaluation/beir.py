"""Folders of judged questions, in the layout of BEIR.

A folder holds `corpus.jsonl`, `queries.jsonl` and `qrels/*.tsv`. Without a `corpus.jsonl` the
questions are asked of a library of articles.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus.language import detect, question_language
from corpus.types import Article, Block, BlockKind, Language
from index.errors import RetrievalError

_QUERIES, _CORPUS = "queries.jsonl", "corpus.jsonl"
_TELLING_CHARACTERS = 1_000


@dataclass(frozen=True, slots=True)
class JudgedQuestion:
    """A question with what is known about it.

    `relevant` are ids of the documents that answer it: none where the library has no answer.
    `answers` are answers word for word. `groups` are names under which its figures are also
    given, such as `kind: short`. `paragraph` is the id of the document that was written about, and
    `answerable` says whether that one answers; None where the folder says nothing of it.
    `refuting` are ids of documents that deny what the question takes for granted: none of them
    answers, yet each is right to show.
    """

    id: str
    text: str
    relevant: frozenset[str]
    answers: tuple[str, ...]
    language: str | None
    groups: tuple[str, ...]
    answerable: bool | None = None
    paragraph: str | None = None
    refuting: frozenset[str] = frozenset()


def find_folders(folders: Sequence[Path]) -> dict[str, Path]:
    """Evaluation folders by name; a folder that itself holds some stands for all of them.

    A name is the folder's own, or its whole path where two have the same.

    Raises:
        RetrievalError: a folder neither is one nor holds one.
    """
    found = {one.resolve(): one for folder in folders for one in _within(folder)}
    names = [path.name for path in found]
    return {
        path.name if names.count(path.name) == 1 else str(path): given
        for path, given in found.items()
    }


def is_evaluation(folder: Path) -> bool:
    """Whether a folder is one of questions itself, and not one that holds such folders."""
    return (folder / _QUERIES).is_file()


def read_questions(folder: Path) -> list[JudgedQuestion]:
    """Read a folder's questions and judgements.

    Raises:
        RetrievalError: a file is missing or malformed.
    """
    try:
        judged: dict[str, set[str]] = {}
        splits: dict[str, str] = {}
        for path in sorted((folder / "qrels").glob("*.tsv")):
            for line in path.read_text(encoding="utf-8").splitlines()[1:]:
                question, document, score = line.split("\t")
                splits[question] = path.stem
                if int(score) > 0:
                    judged.setdefault(question, set()).add(document)
        questions = [
            _question(row, judged.get(row["_id"], set()), splits.get(row["_id"]))
            for row in _rows(folder / _QUERIES)
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RetrievalError(
            f"{folder} can't be read as an evaluation ({error}): it needs queries.jsonl with _id "
            "and text, and qrels/*.tsv with query, document and score"
        ) from error
    if not judged:
        raise RetrievalError(f"{folder}/qrels judges no question: add query, document and score")
    return questions


def read_corpus(folder: Path) -> list[Article]:
    """A folder's documents as articles; none where it has no `corpus.jsonl`.

    Raises:
        RetrievalError: the file is malformed.
    """
    path = folder / _CORPUS
    if not path.exists():
        return []
    try:
        return [_article(row) for row in _rows(path)]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RetrievalError(f"{path} can't be read ({error}): it needs _id and text") from error


def with_pairs(
    questions: Sequence[JudgedQuestion], articles: Sequence[Article]
) -> list[JudgedQuestion]:
    """Questions grouped also by their language and that of the article that answers.

    A question's language is detected where its folder does not tell; an article that only looks as
    if it answered stands for one that does.
    """
    languages = {article.id: article.language for article in articles}
    paired = []
    for question in questions:
        answering = languages.get(min(question.relevant, default=question.paragraph or ""))
        if answering:
            asked = question.language or question_language(question.text)
            pair = f"pair: {asked} to {answering}"
            question = replace(question, groups=(*question.groups, pair))
        paired.append(question)
    return paired


def _within(folder: Path) -> list[Path]:
    if is_evaluation(folder):
        return [folder]
    found = sorted(path for path in folder.glob("*") if is_evaluation(path))
    if not found:
        raise RetrievalError(
            f"{folder} is no evaluation and holds none: an evaluation has queries.jsonl with _id "
            "and text, and qrels/*.tsv with query, document and score"
        )
    return found


def _question(row: dict[str, Any], relevant: set[str], split: str | None) -> JudgedQuestion:
    metadata = row.get("metadata", {})
    split = metadata.get("split", split)
    groups = [("split", split), ("kind", metadata.get("kind"))]
    return JudgedQuestion(
        id=row["_id"],
        text=row["text"],
        relevant=frozenset(relevant),
        answers=tuple(metadata.get("answers", ())),
        language=metadata.get("language"),
        groups=tuple(f"{name}: {value}" for name, value in groups if value),
        answerable=metadata.get("answerable"),
        paragraph=metadata.get("paragraph"),
        refuting=frozenset(metadata.get("refuted_by", ())),
    )


def article_of_lines(identifier: str, title: str, language: Language, text: str) -> Article:
    """A text as an article: each of its lines is a paragraph."""
    blocks = []
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            blocks.append(Block(BlockKind.PARAGRAPH, 0, start, at + len(line.rstrip())))
        at += len(line)
    return Article(identifier, title, language, text, tuple(blocks))


def _article(row: dict[str, Any]) -> Article:
    text: str = row["text"]
    return article_of_lines(
        row["_id"], row.get("title", ""), detect(text[:_TELLING_CHARACTERS]), text
    )


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)
