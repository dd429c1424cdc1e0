"""What the commands share: the application, where they write, and how they show progress."""

from __future__ import annotations

import functools
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import click

if TYPE_CHECKING:
    from bot.app import App
    from bot.types.answerer import Answerer
    from index.types import Progress

P = ParamSpec("P")
R = TypeVar("R")

_PIPE_WIDTH = 4000
# Controls that JSON lets through, and marks that turn the direction of what follows.
_OBEYED = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def with_app(command: Callable[Concatenate[App, P], R]) -> Callable[P, R]:
    """Give a command the application as its first argument, made on first use.

    Made here and not in the group, so that `--help` needs no settings. Raises `SettingsInvalid`.
    """

    @functools.wraps(command)
    def with_app_given(*args: P.args, **kwargs: P.kwargs) -> R:
        return command(opened_app(click.get_current_context()), *args, **kwargs)

    return with_app_given


def opened_app(context: click.Context) -> App:
    """Return the application, made where it is not yet. Raises `SettingsInvalid`."""
    root = context.find_root()
    if root.obj is None:
        from bot.app import App
        from bot.config.settings import load_settings
        from bot.private_files import make_private

        settings = load_settings()
        make_private(settings.home)
        root.obj = App(settings)
        root.call_on_close(root.obj.close)
    app: App = root.obj
    return app


def with_database(command: Callable[Concatenate[App, P], R]) -> Callable[P, R]:
    """Do what `with_app` does, for a command that only makes sense where there is a database.

    The command raises `DatabaseMissing` where there is none: from a wrong folder, an empty one made
    on the spot would say that nobody has asked.
    """

    @with_app
    @functools.wraps(command)
    def with_database_there(app: App, /, *args: P.args, **kwargs: P.kwargs) -> R:
        app.require_database()
        return command(app, *args, **kwargs)

    return with_database_there


@contextmanager
def progress() -> Iterator[Progress]:
    """Show progress on standard error until the block ends; none where JSON is wanted."""
    context = click.get_current_context(silent=True)
    if context is not None and context.params.get("as_json"):
        yield lambda *_: None
        return
    from bot.cli.progress import ShownProgress

    with ShownProgress(sys.stderr) as shown:
        yield shown


def ready_answerer(app: App, *, current: bool) -> Answerer:
    """Make what answers ready, under a progress bar where that takes a while."""
    with progress() as shown:
        answerer = app.answerer(shown, current=current)
    for notice in app.notices:
        complain(notice)
    return answerer


def say(line: str) -> None:
    """Write a line to standard output, made harmless."""
    from bot.sanitize import printable

    click.echo(printable(line))


def complain(line: str) -> None:
    """Write one line to standard error, made harmless."""
    from bot.sanitize import one_line

    click.echo(one_line(line), err=True)


def counted(number: int, thing: str) -> str:
    """Return a number and what it counts, in the plural where it is not one."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def local_time(moment: datetime) -> str:
    """Return a moment as the clock on the wall has it, to the minute."""
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")


def say_json(value: Any) -> None:
    """Write JSON to standard output; what a terminal would obey is escaped, letters are not."""
    written = json.dumps(value, ensure_ascii=False, indent=2)
    click.echo(_OBEYED.sub(lambda match: f"\\u{ord(match.group()):04x}", written))


def say_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write an aligned table; a column whose heading ends in `>` is set flush right.

    On a terminal it is fitted to the width, in a pipe every cell is whole.
    """
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from bot.sanitize import one_line

    width = None if sys.stdout.isatty() else _PIPE_WIDTH
    console = Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False)
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for heading in headings:
        table.add_column(
            heading.removesuffix(">"), justify="right" if heading.endswith(">") else "left"
        )
    for row in rows:
        table.add_row(*(Text(one_line(cell)) for cell in row))
    console.print(table)
