"""An evaluation as Markdown that a person reads: the figures, where they come from, the misses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.cli.view.evaluation_tables import HEADINGS, KEY_FIGURES, Row, Tables, figure_with_interval
from bot.sanitize import one_line
from corpus.types import Article
from index.evaluation.evaluate import Evaluation, JudgedQuestion, JudgedRun, Result
from index.evaluation.misses import Miss, WrongAnswer, lowest_right, wrong_answers
from index.search.decision import Decision
from index.training.askings import TUNED_SPLITS
from index.types import Status

_LONG, _SHORT = 240, 120
_MOST_RIGHT = 2
_MARKUP = re.compile(r"([\\`*_~\[\]<>|])")
_STATUSES = {Status.ANSWERED: "as an answer", Status.TENTATIVE: "as a maybe"}


def markdown(
    evaluations: Sequence[Evaluation],
    reckoned: Tables,
    decision: Decision,
    misses: int,
    picture: str | None = None,
) -> str:
    """Write the report, with up to `misses` misses of each kind and folder.

    `reckoned` are the tables of `evaluations`, `decision` what they were asked with, `picture` the
    path of a picture to show, seen from the report.
    """
    parts = [
        "# How well the questions are answered",
        _table(
            ("folder", "fitted to it", *HEADINGS),
            ((row.name, fitted(row, decision), *_cells(row)) for row in reckoned.rows()),
        ),
        "Behind each figure: its 95% interval, by the bootstrap over questions.",
        f"The decision to answer, its weights and its thresholds, is fitted to "
        f"{_plain(decision.tuned_on)}. What it was fitted to says how well the fit went, not how "
        "well other questions will fare.",
        "## By language of question and article",
        _table(("pair", *HEADINGS), ((row.name, *_cells(row)) for row in reckoned.pair_rows())),
    ]
    if picture is not None:
        parts.append(f"![What is risked for which coverage, and the reliability](<{picture}>)")
    for one in evaluations:
        parts.extend(_misses(one, misses))
    return "\n\n".join(parts) + "\n"


def fitted(row: Row, decision: Decision) -> str:
    """Whether a decision was fitted to a row's questions: yes, no, or in part."""
    name = re.escape(row.folder)
    if not re.search(rf"(?<![\w-]){name}(?![\w-])", decision.tuned_on):
        return "no"
    tuned = {f"split: {split}" in TUNED_SPLITS for split in row.splits}
    if len(tuned) > 1:
        return "in part"
    return "no" if tuned == {False} else "yes"


def _misses(evaluation: Evaluation, count: int) -> Iterator[str]:
    wrong = wrong_answers(evaluation.results, count)
    lowest = lowest_right(evaluation.results, count)
    articles = evaluation.articles
    yield f"## {_plain(evaluation.name)}: the worst misses"
    yield "### Shown, and wrong: the most confident first"
    yield _list(_wrong_answer(one, articles) for one in wrong)
    yield "### Right, and not first: the lowest first"
    yield _list(_low_right(one, articles) for one in lowest)


def _wrong_answer(one: WrongAnswer, articles: Mapping[str, Article]) -> list[str]:
    question = one.result.question
    if one.miss is Miss.WRONG:
        right = [f"right: {text}" for text in _right(question, articles)]
    elif one.miss is Miss.HIDDEN:
        right = [f"right: nothing; hidden was {text}" for text in _right(question, articles)]
    else:
        right = ["right: nothing; no article answers"]
    status = _STATUSES[one.asking.status]
    return [
        f"**{_plain(question.text)}**",
        f"shown {status}, {one.asking.confidence:.2f}: {_shown(one.asking)}",
        *right,
    ]


def _low_right(result: Result, articles: Mapping[str, Article]) -> list[str]:
    place = result.present.place
    where = "not found" if place is None else f"number {place}"
    return [
        f"**{_plain(result.question.text)}**",
        f"first, {result.present.confidence:.2f}: {_shown(result.present)}",
        *(f"right, {where}: {text}" for text in _right(result.question, articles)),
    ]


def _shown(asking: JudgedRun) -> str:
    if asking.shown is None:
        return "nothing"
    title = _plain(asking.shown.title or asking.shown.article)
    return f"*{title}* – {_plain(asking.shown.sentences, _LONG)}"


def _right(question: JudgedQuestion, articles: Mapping[str, Article]) -> list[str]:
    """What answers a question: its articles, two at most, with the answers or how they begin."""
    told = []
    for article_id in sorted(question.relevant)[:_MOST_RIGHT]:
        article = articles.get(article_id)
        title = _plain(article.title if article and article.title else article_id)
        known = [f"“{_plain(answer, _SHORT)}”" for answer in dict.fromkeys(question.answers)]
        opening = _plain(article.text, _SHORT) if article else "not among the articles"
        told.append(f"*{title}* – {', '.join(known[:_MOST_RIGHT]) or opening}")
    return told


def _cells(row: Row) -> list[str]:
    return [figure_with_interval(row.figures, name) for name in KEY_FIGURES]


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [
        headings,
        ["---"] * len(headings),
        *([_plain(cell) for cell in row] for row in rows),
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _list(items: Iterable[Sequence[str]]) -> str:
    """A numbered list; what belongs to an item is set in as far as its number is wide."""
    lines = []
    for number, (first, *rest) in enumerate(items, 1):
        mark = f"{number}. "
        lines += [mark + first, *(f"{' ' * len(mark)}- {each}" for each in rest)]
    return "\n".join(lines) or "None."


def _plain(text: str, limit: int | None = None) -> str:
    """Text as it stands, on one line, with nothing in it that Markdown obeys."""
    return _MARKUP.sub(r"\\\1", one_line(text, limit))
