"""`svar evaluate --written`: what a language model makes of judged questions' answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.cli.common import progress, say_json, say_table
from bot.cli.view.written import UNSET
from bot.errors import BotError

if TYPE_CHECKING:
    from bot.app import App


def evaluate_written(
    app: App, folders: Sequence[Path], judge_model: str | None, *, home: str, as_json: bool
) -> None:
    """Have the answers to the questions of folders worded, and write the figures.

    Raises `BotError` where no language model is configured.
    """
    from bot.writing.chat import configured_model
    from bot.writing.evaluation import SentenceJudge, written_figures
    from index.evaluation.evaluate import answers_to, find_folders

    settings, writer = app.settings, app.writer
    if writer is None:
        raise BotError(UNSET)
    judge = None
    if name := judge_model or settings.llm_judge_model:
        model = configured_model(settings, name)
        judge = SentenceJudge(model, settings.llm_seconds) if model else None
    found: dict[str, Any] = {}
    with progress() as shown:
        encoder, reader = app.models.encoder(shown), app.models.reader(shown)
        for folder_name, folder in find_folders(folders).items():
            answers = list(
                answers_to(
                    *(folder, encoder, settings.home / home, shown, app.loaded.articles),
                    reader=reader,
                )
            )

            def told(done: int, name: str = folder_name, total: int = len(answers)) -> None:
                shown(f"{name}: writing", done, total)

            found[folder_name] = written_figures(answers, writer, judge, told)
    if as_json:
        say_json(found)
    else:
        rows = [_flat(figures) for figures in found.values()]
        names = list(dict.fromkeys(name for row in rows for name in row))
        say_table(
            ("Figure", *(f"{name}>" for name in found)),
            [(name, *(str(row.get(name, 0)) for row in rows)) for name in names],
        )


def _flat(figures: Mapping[str, Any]) -> dict[str, int]:
    """Return figures with those of groups beside the others, under both names."""
    flat: dict[str, int] = {}
    for name, value in figures.items():
        if isinstance(value, Mapping):
            flat |= {f"{name}: {part}": count for part, count in value.items()}
        else:
            flat[name] = value
    return flat
