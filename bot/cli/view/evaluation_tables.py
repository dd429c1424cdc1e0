"""What an evaluation comes to, as rows of words: for the terminal and for the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from index.evaluation.evaluate import Evaluation
from index.evaluation.summary import pairs, report

KEY_FIGURES = (
    *("questions", "ndcg@10", "recall@1", "auroc", "answered@5%", "answered", "wrong_answers"),
    *("false_answers", "right_and_lit", "unanswerable_auroc"),
)
"""The figures that stand in a table with a row a folder."""
HEADINGS = tuple(name.replace("_", " ").replace("@", " @") for name in KEY_FIGURES)
"""What they are called there, in words that a narrow table can part."""

_FEW = 10
_SPLIT = "split: "


@dataclass(frozen=True, slots=True)
class Row:
    """Some questions and what came of them.

    `folder` is where they are from, `splits` the parts of it that they belong to. `figures` are
    keyed as in `index.evaluation.summary`.
    """

    name: str
    figures: Mapping[str, Any]
    folder: str = ""
    splits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tables:
    """The figures of some folders by name, and of all their questions by pair of languages."""

    folders: Mapping[str, Mapping[str, Any]]
    pairs: Mapping[str, Mapping[str, Any]]

    def rows(self) -> Iterator[Row]:
        """A row a folder and, where some questions of it are kept apart, one for each part."""
        for name, figures in self.folders.items():
            splits = [group for group in figures["groups"] if group.startswith(_SPLIT)]
            parts = tuple(split.removeprefix(_SPLIT) for split in splits)
            yield Row(name, figures, name, parts)
            if len(parts) > 1:
                for split, part in zip(splits, parts, strict=True):
                    yield Row(f"{name}, {part}", figures["groups"][split], name, (part,))

    def pair_rows(self) -> Iterator[Row]:
        """A row for each pair of languages that ten questions or more are of."""
        for pair, figures in self.pairs.items():
            if figures["questions"] + figures["unanswerable"] >= _FEW:
                yield Row(pair, figures)


def tables(evaluations: Sequence[Evaluation]) -> Tables:
    """Reckon the figures; takes seconds where there are thousands of questions."""
    return Tables(
        {one.name: report(one.results) for one in evaluations},
        pairs([result for one in evaluations for result in one.results]),
    )


def figure(value: float | int | None) -> str:
    """A count as it is, a share with three decimals, a dash for what is not known."""
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def figure_with_interval(figures: Mapping[str, Any], name: str) -> str:
    """A figure and behind it, shortly, the ends of its interval: `0.794 .74–.85`."""
    ends = figures["intervals"].get(name)
    short = "" if ends is None else f" {_short(ends[0])}–{_short(ends[1])}"
    return figure(figures[name]) + short


def interval(figures: Mapping[str, Any], name: str) -> str:
    """The ends of a figure's interval; nothing where it has none."""
    ends = figures["intervals"].get(name)
    return "" if ends is None else f"{figure(ends[0])}–{figure(ends[1])}"


def _short(value: float) -> str:
    return f"{value:.2f}".removeprefix("0")
