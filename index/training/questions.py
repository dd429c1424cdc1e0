"""Questions with the sentences that answer them, to train on, in several languages.

The source is NorQuAD's way of writing annotated questions, one context a line: `context`, and
`questions` with `question` and `answers` (`text`, `start`). What it lacks in languages Apertium
makes up: Debian's packages `apertium-swe-nor`, `apertium-nno-nob` and `apertium-recursive`.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.text.sentences import sentence_spans
from corpus.types import Article, Language
from index.errors import RetrievalError
from index.evaluation.beir import article_of_lines

TO_SWEDISH = "nob-swe"
TO_NYNORSK = "nob-nno"

_ASKED_OF_OWN = (Language.NB, Language.NN, Language.SV)
_ASKED_OF_OTHER = (Language.NB, Language.SV)


@dataclass(frozen=True, slots=True)
class TrainingQuestion:
    """A question in one language, asked of one article.

    `answers` are spans of the article's text that answer it: in a translated article, whole
    sentences.
    """

    text: str
    language: Language
    article: str
    answers: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """Articles of one language, and questions of any language asked of them."""

    articles: tuple[Article, ...]
    posed: tuple[TrainingQuestion, ...]


def read_training(path: Path) -> list[TrainingSet]:
    """Read annotated Bokmål questions: of Bokmål articles in three languages, of Swedish in two.

    Raises:
        RetrievalError: the file can't be read, or Apertium is not there.
    """
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        contexts = [row["context"] for row in rows]
        asked = [
            (at, one["question"].strip(), tuple(_span(answer) for answer in one["answers"]))
            for at, row in enumerate(rows)
            for one in row["questions"]
            if one["question"].strip()
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RetrievalError(f"{path} holds no annotated questions ({error})") from error
    questions = [text for _, text, _ in asked]
    nynorsk, swedish = translate(questions, TO_NYNORSK), translate(questions, TO_SWEDISH)
    own = tuple(
        article_of_lines(f"nb-{at}", "", Language.NB, text) for at, text in enumerate(contexts)
    )
    other, moved = _translated(contexts)
    in_own, in_other = [], []
    for (at, text, spans), nn, sv in zip(asked, nynorsk, swedish, strict=True):
        for language, words in zip(_ASKED_OF_OWN, (text, nn, sv), strict=True):
            in_own.append(TrainingQuestion(words, language, f"nb-{at}", spans))
        there = tuple(new for old, new in moved[at] if any(_meet(old, span) for span in spans))
        for language, words in zip(_ASKED_OF_OTHER, (text, sv), strict=True):
            in_other.append(TrainingQuestion(words, language, f"sv-{at}", there))
    return [TrainingSet(own, tuple(in_own)), TrainingSet(other, tuple(in_other))]


def translate(texts: Sequence[str], mode: str) -> list[str]:
    """Translate texts of one line each with Apertium.

    Raises:
        RetrievalError: Apertium or the language pair is not installed.
    """
    joined = "\n\n".join(" ".join(text.split()) for text in texts)
    try:
        found = subprocess.run(
            ["apertium", "-u", mode], input=joined, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise RetrievalError(
            f"Apertium can't translate {mode}: install apertium, apertium-swe-nor, "
            "apertium-nno-nob and apertium-recursive"
        ) from error
    translated = found.stdout.rstrip("\n").split("\n\n")
    if len(translated) != len(texts):
        raise RetrievalError(f"Apertium gave {len(translated)} texts for {len(texts)}")
    return translated


def _translated(
    contexts: Sequence[str],
) -> tuple[tuple[Article, ...], list[list[tuple[tuple[int, int], tuple[int, int]]]]]:
    """The contexts in Swedish, and for each where its sentences went, as pairs of spans."""
    spans = [_sentences(text) for text in contexts]
    texts = [text[a:b] for text, places in zip(contexts, spans, strict=True) for a, b in places]
    swedish = iter(translate(texts, TO_SWEDISH))
    articles, moved = [], []
    for at, (text, places) in enumerate(zip(contexts, spans, strict=True)):
        written, before, pairs = "", 0, []
        for start, end in places:
            if written:
                written += "\n" if "\n" in text[before:start] else " "
            new = len(written)
            written += next(swedish)
            pairs.append(((start, end), (new, len(written))))
            before = end
        articles.append(article_of_lines(f"sv-{at}", "", Language.SV, written))
        moved.append(pairs)
    return tuple(articles), moved


def _sentences(text: str) -> list[tuple[int, int]]:
    found = []
    at = 0
    for line in text.splitlines(keepends=True):
        spans = sentence_spans(line.rstrip("\n"), Language.NB)
        found += [(at + start, at + end) for start, end in spans]
        at += len(line)
    return found


def _span(answer: dict[str, object]) -> tuple[int, int]:
    start = int(str(answer["start"]))
    return start, start + len(str(answer["text"]))


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
