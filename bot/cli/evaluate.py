"""`svar evaluate`: how well the questions of some folders are answered, and refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.cli.common import progress, say, say_json, say_table, with_app

if TYPE_CHECKING:
    from bot.app import App
    from bot.cli.view.evaluation_tables import Tables
    from bot.types.answerer import Answerer
    from index.types import Answer

_HOME = "evaluation"
_GROUP_FIGURES = (
    "questions",
    "ndcg@10",
    "recall@1",
    "answered",
    "wrong_answers",
    "false_answers",
    "tentative",
    "unanswerable",
    "unanswerable_answered",
)


def _writable(_context: click.Context, _option: click.Parameter, path: Path | None) -> Path | None:
    """Refuse a file that can't be made before the long work begins."""
    if path is not None and not path.parent.is_dir():
        raise click.BadParameter(f"the folder {path.parent} is not there")
    return path


_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--follow-ups",
    "conversations",
    type=click.Path(path_type=Path),
    help="Instead of folders: a file of judged conversations, had with the library.",
)
@click.option(
    "--written",
    "is_written",
    is_flag=True,
    help="Let the language model of SVAR_LLM_URL word the answers, and count what holds.",
)
@click.option(
    "--judge-model",
    metavar="NAME",
    help="With --written: a model of that server that says whether the passages carry each "
    "sentence; SVAR_LLM_JUDGE_MODEL where not given.",
)
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.option(
    "--picture",
    type=_FILE,
    callback=_writable,
    metavar="FILE.png",
    help="Draw the risk-coverage curve and the reliability.",
)
@click.option(
    "--report",
    "report_file",
    type=_FILE,
    callback=_writable,
    metavar="FILE.md",
    help="Write the tables and the worst misses as Markdown.",
)
@click.option(
    "--misses",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help="Of each kind and folder, how many misses the report has.",
)
@with_app
def evaluate(
    app: App,
    folders: tuple[Path, ...],
    conversations: Path | None,
    is_written: bool,
    judge_model: str | None,
    as_json: bool,
    picture: Path | None,
    report_file: Path | None,
    misses: int,
) -> None:
    """Measure the answers on sets of judged questions.

    A FOLDER is in the BEIR layout: corpus.jsonl, queries.jsonl and qrels/*.tsv; without
    corpus.jsonl the questions are asked of the library. A folder that holds such folders stands for
    all of them. Every judged question is asked twice, the second time with the documents that
    answer it hidden, to see whether Svar knows when not to answer.

    Behind a figure stands its 95% interval, by the bootstrap over questions. Several folders come
    as one table, and as one by language pair; a single one with all its figures and its groups.
    """
    from bot.cli.view.evaluation_tables import tables
    from index.evaluation.evaluate import ask_folders, find_folders, is_evaluation
    from index.search.decision import shipped

    if bool(folders) == (conversations is not None):
        raise click.UsageError("name folders of questions, or one file with --follow-ups")
    if conversations is not None:
        _follow_ups(app, conversations, as_json)
        return
    if is_written or judge_model:
        from bot.cli.view.written_figures import evaluate_written

        if picture or report_file or not is_written:
            raise click.UsageError("--written goes with --json and --judge-model alone")
        evaluate_written(app, folders, judge_model, home=_HOME, as_json=as_json)
        return
    found = find_folders(folders)
    # Indexes of their own, kept: the next evaluation encodes only what has changed.
    home = app.settings.home / _HOME
    with progress() as shown:
        encoder = app.models.encoder(shown)
        articles = app.loaded.articles
        evaluations = list(
            ask_folders(found, encoder, home, shown, articles, reader=app.models.reader(shown))
        )
        shown("intervals", 0, 1)
        reckoned = tables(evaluations)
        shown("intervals", 1, 1)
    if picture is not None:
        from bot.cli.view.evaluation_chart import evaluation_png

        picture.write_bytes(evaluation_png(evaluations, shipped()))
    if report_file is not None:
        from bot.cli.view.evaluation_report import markdown

        drawn = None if picture is None else relpath(picture, report_file.parent)
        written = markdown(evaluations, reckoned, shipped(), misses, drawn)
        report_file.write_text(written, encoding="utf-8")
    if len(folders) == 1 and is_evaluation(folders[0]):
        (figures,) = reckoned.folders.values()
        say_json(figures) if as_json else _say_figures(figures)
    elif as_json:
        say_json(
            {
                "folders": reckoned.folders,
                "pairs": reckoned.pairs,
                "tuned_on": shipped().tuned_on,
            }
        )
    else:
        _say_tables(reckoned)


def _follow_ups(app: App, path: Path, as_json: bool) -> None:
    """Have the conversations of a file with the library, and write what came of them."""
    from bot.cli.view.evaluation_tables import figure
    from index.evaluation.conversations import (
        conversation_figures,
        read_conversations,
        reply_to_all,
    )

    conversations = read_conversations(path)
    with progress() as shown:
        answerer = app.answerer(shown, current=True)
    figures = conversation_figures(
        reply_to_all(conversations, lambda turns: last_answer(answerer, turns))
    )
    if as_json:
        say_json(figures)
        return
    groups = figures.pop("groups")
    say_table(
        ("Figure", "All>", *(f"{group}>" for group in groups)),
        [
            (name, figure(value), *(figure(of_group[name]) for of_group in groups.values()))
            for name, value in figures.items()
        ],
    )


def last_answer(answerer: Answerer, turns: Sequence[str]) -> Answer:
    """Say the messages of one reader one after the other, and return the answer to the last."""
    from bot.dialogue.conversation import previous_of
    from bot.dialogue.followup import answer_in_context
    from corpus.language import question_language

    previous = None
    for text in turns:
        language = question_language(text, previous.language if previous else None)
        answer = answer_in_context(answerer.answer, previous, text, language)
        previous = previous_of(answer, datetime.now(UTC))
    return answer


def _say_figures(figures: Mapping[str, Any]) -> None:
    """Write the figures over all questions, then a table of the most telling ones by group."""
    from bot.cli.view.evaluation_tables import figure, interval
    from index.evaluation.summary import FIGURES

    say_table(
        ("Figure", "All questions>", "95% interval"),
        [(name, figure(figures[name]), interval(figures, name)) for name in FIGURES],
    )
    say("")
    say_table(
        ("Group", *(f"{name}>" for name in _GROUP_FIGURES)),
        [
            (group, *(figure(of_group[name]) for name in _GROUP_FIGURES))
            for group, of_group in figures["groups"].items()
        ],
    )


def _say_tables(reckoned: Tables) -> None:
    """Write a table with a row a folder, and one with a row a pair of languages."""
    from bot.cli.view.evaluation_tables import HEADINGS, KEY_FIGURES, figure_with_interval

    for heading, rows in (
        ("Folder", list(reckoned.rows())),
        ("Question to article", list(reckoned.pair_rows())),
    ):
        cells = [
            (row.name, *(figure_with_interval(row.figures, name) for name in KEY_FIGURES))
            for row in rows
        ]
        if cells:
            say_table((heading, *HEADINGS), cells)
            say("")
