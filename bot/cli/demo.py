"""`svar demo`: the whole loop without Telegram, on a page in the browser."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from bot.cli.common import complain, ready_answerer, with_app
from bot.errors import BotError

if TYPE_CHECKING:
    from bot.app import App

_PORT = 8484


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=_PORT,
    show_default=True,
    help="Where the page is on this machine; 0 is any free port.",
)
@click.option("--browser/--no-browser", default=True, help="Open the page, or don't.")
@click.option(
    "--topics/--no-topics",
    default=False,
    help="Give each question a topic of its own in the editors' group, or don't.",
)
@with_app
def demo(app: App, port: int, browser: bool, topics: bool) -> None:
    """Try readers and editors out on a page, without Telegram.

    A simulation that never leaves this machine: the real bot, two readers and an editors' group.
    Each start is a fresh conversation: what was said in the last one is deleted. Articles and index
    are the ordinary ones, and stay as they are.
    """
    try:
        from bot.demo.run import run_demo
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "aiogram":
            raise
        raise BotError(
            "the demo needs aiogram, which make run installs: pip install aiogram"
        ) from None
    prepare = partial(ready_answerer, current=True)
    run_demo(app, prepare, complain, port=port, topics=topics, browser=browser)
