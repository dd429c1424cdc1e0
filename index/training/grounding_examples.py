"""Written sentences that are judged against their sources: `corpus/written`, read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.chunk import chunk
from corpus.library.folder import Library
from corpus.types import Article, Language
from index.grounding.types import Source
from index.storage.passages import passage_context

TRUE = "true"
WRONG_SOURCE = "wrong source (drawn)"
WRONG_LANGUAGE = "wrong language (drawn)"
OTHER_NORWEGIAN = "other Norwegian (drawn)"
DRAWN = frozenset((WRONG_SOURCE, WRONG_LANGUAGE, OTHER_NORWEGIAN))
"""What is made of a true sentence, with other sources or for another reader."""


@dataclass(frozen=True, slots=True)
class WrittenExample:
    """A sentence for a question, with its sources, and whether they carry it.

    `language` is the reader's. `kind` is `true`, or what is wrong. `reports`: whether it is of the
    half of the passages that nothing is fitted to.
    """

    question: str
    language: Language
    sources: tuple[Source, ...]
    sentence: str
    kind: str
    reports: bool

    @property
    def carried(self) -> bool:
        """Whether the sentence holds."""
        return self.kind == TRUE

    @property
    def is_drawn(self) -> bool:
        """Whether it was made of a true one."""
        return self.kind in DRAWN


@dataclass(frozen=True, slots=True)
class Attack:
    """Instructions in a source or a question, and the sentences of a model that obeys them."""

    kind: str
    question: str
    language: Language
    source: Source
    obeyed: tuple[str, ...]


class CitedPassages:
    """The passages that examples name: articles' sections, and the written passages."""

    def __init__(self, articles: Path, reading: Path) -> None:
        self._sections = {
            key: source
            for article in Library(articles).load().articles
            for key, source in _sections(article)
        }
        self._written = {
            (path.stem, row["title"]): Source(
                row["title"], _with_rows(row["passage"]), Language(row["language"])
            )
            for path in sorted(reading.glob("*.jsonl"))
            for row in _rows(path)
        }

    def find(self, reference: Mapping[str, str]) -> Source:
        """The source of a reference; raises KeyError where there is none."""
        if "article" in reference:
            return self._sections[reference["article"], reference["heading"]]
        return self._written[reference["reading"], reference["title"]]


def read_examples(folder: Path, sources: CitedPassages) -> list[WrittenExample]:
    """The sentences of a folder, and those that are drawn from them."""
    rows = [row for path in sorted(folder.glob("*.jsonl")) for row in _rows(path)]
    found = [tuple(sources.find(one) for one in row["sources"]) for row in rows]
    examples: list[WrittenExample] = []
    for at, (row, cited) in enumerate(zip(rows, found, strict=True)):
        reports = is_reported(row["sources"])
        others = _others(at, rows, found)
        examples.extend(_of_row(row, cited, others, reports))
    return examples


def read_attacks(path: Path, sources: CitedPassages) -> list[Attack]:
    """The attacks of a file; what they insert stands behind the passage, one in two before it."""
    attacks = []
    for at, row in enumerate(_rows(path)):
        source = sources.find(row["source"])
        parts = [source.text, row["inserted"]] if at % 2 else [row["inserted"], source.text]
        text = "\n".join(part for part in parts if part)
        attacks.append(
            Attack(
                f"{row['from']}: {row['kind']}",
                row["question"],
                Language(row["language"]),
                Source(source.context, text, source.language),
                tuple(row["obeyed"]),
            )
        )
    return attacks


def is_reported(references: Sequence[Mapping[str, str]]) -> bool:
    """Whether examples of these sources report: so does one in two passages, or articles."""
    first = references[0]
    name = first.get("article") or f"{first['reading']}/{first['title']}"
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 1


def _of_row(
    row: Mapping[str, Any], cited: tuple[Source, ...], others: tuple[Source, ...], reports: bool
) -> Iterator[WrittenExample]:
    question, language = row["question"], Language(row["language"])
    for sentence in row["carried"]:
        yield WrittenExample(question, language, cited, sentence, TRUE, reports)
        yield WrittenExample(question, language, others, sentence, WRONG_SOURCE, reports)
        yield WrittenExample(question, _OTHERS[language], cited, sentence, WRONG_LANGUAGE, reports)
        if language.family == "no":
            kin = Language.NN if language is Language.NB else Language.NB
            yield WrittenExample(question, kin, cited, sentence, OTHER_NORWEGIAN, reports)
    for one in row["not_carried"]:
        yield WrittenExample(question, language, cited, one["sentence"], one["kind"], reports)


_OTHERS = {
    Language.NB: Language.SV,
    Language.NN: Language.EN,
    Language.SV: Language.NB,
    Language.EN: Language.NN,
}


def _others(
    at: int, rows: Sequence[Mapping[str, Any]], found: Sequence[tuple[Source, ...]]
) -> tuple[Source, ...]:
    """The sources of the nearest row of another passage."""
    own = set(found[at])
    for step in range(1, len(rows)):
        other = found[(at + step) % len(rows)]
        if own.isdisjoint(other):
            return other
    return ()


def _sections(article: Article) -> Iterator[tuple[tuple[str, str], Source]]:
    """What stands under each heading of an article, "" for what stands before the first."""
    texts: dict[str, list[str]] = {}
    contexts: dict[str, str] = {}
    for passage in chunk(article, lambda texts: [len(text) // 4 for text in texts]):
        heading = passage.heading_path[-1] if passage.heading_path else ""
        texts.setdefault(heading, []).append(passage.text)
        contexts.setdefault(heading, passage_context(article, passage))
    for heading, parts in texts.items():
        yield (article.id, heading), Source(contexts[heading], "\n".join(parts), article.language)


def _with_rows(text: str) -> str:
    """A text whose tables' rows are written as the library writes them.

    Each value stands behind its column's name, and all behind what the row is about.
    """
    lines: list[str] = []
    head: list[str] = []
    for line in text.split("\n"):
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) == 1:
            head = []
            lines.append(line)
        elif not head:
            head = cells
        else:
            named = zip(head[1:], cells[1:], strict=False)
            lines.append(f"{cells[0]}: " + "; ".join(f"{name} {cell}" for name, cell in named))
    return "\n".join(lines)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)
