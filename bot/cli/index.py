"""`svar index`: the generations of the index."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

import click

from bot.cli.common import (
    complain,
    counted,
    local_time,
    progress,
    say,
    say_json,
    say_table,
    with_app,
)
from bot.cli.intake.reindexing import reindex
from bot.errors import BotError

if TYPE_CHECKING:
    from bot.app import App
    from index.storage.build import GenerationStatus


@click.group()
def index() -> None:
    """Build the index, look at its generations, go back to one.

    Questions are answered from it. Every build makes a numbered generation; the one in use is
    swapped at once, also under a running bot, and the one before it stays to go back to.
    """


@index.command()
@click.option(
    "--adopt",
    is_flag=True,
    help="With SVAR_INDEX_URL: publish this folder of articles in the place of the one before.",
)
@with_app
def build(app: App, adopt: bool) -> int:
    """Index the articles as they are now. Only what has changed is encoded.

    With SVAR_INDEX_URL it is published too, and all workers take it.
    """
    reindex(partial(app.build_index, adopt=adopt))
    for path, reason in app.problems:
        complain(f"{path}: {reason}")
    return 1 if app.problems else 0


@index.command()
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@with_app
def status(app: App, as_json: bool) -> int:
    """Show the generations, and which of them answers."""
    from index.storage.build import status as look

    state = look(app.settings.home)
    if as_json:
        say_json(asdict(state))
    elif state.current is None and not state.generations:
        complain("no index has been built: svar index build")
    else:
        if state.current:
            current = state.current
            say(
                f"in use: {current.number}, built {_built(current)}"
                f" from {counted(current.articles or 0, 'article')}"
                f" ({counted(current.passages or 0, 'passage')}), encoder {current.encoder}"
            )
        say_table(
            ("Number>", "Built", "Passages>", "State"),
            [
                (
                    str(generation.number),
                    _built(generation),
                    "" if generation.passages is None else str(generation.passages),
                    generation.state,
                )
                for generation in state.generations
            ],
        )
    for problem in state.problems:
        complain(problem)
    return 1 if state.current is None or state.problems else 0


@index.command()
@with_app
def rollback(app: App) -> None:
    """Answer from the generation before the one in use.

    The articles stay as they are; the next build takes them up again. With SVAR_INDEX_URL it holds
    for all workers.
    """
    say(f"in use: {app.roll_back_index()}")


@index.command()
@with_app
def publish(app: App) -> None:
    """Make the published index whole again, where objects were lost or damaged in the store.

    Reads all of the generation in use there, and writes what is not as it was. For a home that has
    that generation; svar index build publishes what is new by itself.
    """
    publisher = app.index_publisher()
    if publisher is None:
        raise BotError("SVAR_INDEX_URL is not set: the index is used from SVAR_HOME")
    with progress() as shown:
        mended = publisher.republish(shown)
    say(f"{counted(mended.files, 'file')} written again; the rest is as it was")


def _built(generation: GenerationStatus) -> str:
    return local_time(datetime.fromisoformat(generation.built)) if generation.built else ""
