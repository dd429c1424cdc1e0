"""`svar`: the command line."""

from __future__ import annotations

import io
import logging
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot import __version__, private_files
from bot.cli.common import complain, say, say_table
from bot.cli.meant import MeaningGroup
from bot.errors import BotError, SettingsInvalid
from corpus.errors import CorpusError
from index.errors import RetrievalError
from index.memory import share_arenas

if TYPE_CHECKING:
    from bot.app import App

_INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it."""

_MODULES = {
    "bot.cli.answers": ("answers",),
    "bot.cli.articles": ("articles",),
    "bot.cli.backup": ("backup", "restore"),
    "bot.cli.calibrate": ("calibrate",),
    "bot.cli.demo": ("demo",),
    "bot.cli.evaluate": ("evaluate",),
    "bot.cli.inbox": ("inbox",),
    "bot.cli.index": ("index",),
    "bot.cli.people.chats": ("chats",),
    "bot.cli.people.members": ("members",),
    "bot.cli.people.readers": ("readers",),
    "bot.cli.queue": ("queue",),
    "bot.cli.services.mail": ("mail",),
    "bot.cli.services.mcp": ("mcp",),
    "bot.cli.services.web": ("web",),
    "bot.cli.talk": ("ask", "bot", "chat", "run"),
}
"""Where each command is: a module is imported once one of its commands is wanted."""
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


class _Commands(MeaningGroup):
    """The commands of `svar`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted({*super().list_commands(ctx), *_MODULE_OF})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; None where there is no such."""
        if cmd_name in _MODULE_OF and cmd_name not in self.commands:
            self.add_command(getattr(import_module(_MODULE_OF[cmd_name]), cmd_name))
        return super().get_command(ctx, cmd_name)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="svar")
def cli() -> None:
    """Answer questions from a publisher's Norwegian and Swedish articles.

    What the articles don't answer goes to the editors' queue.

    \b
    Examples:
      svar chat                                  a conversation in the terminal
      svar ask "Hva er servicepyramiden?"        one question
      svar articles add pages/                   more to answer from
      svar demo                                  the bot and the editors in the browser, simulated
      svar queue                                 what nobody has answered yet
      svar doctor                                what is missing, and how to mend it

    Settings come from the environment or a file called .env: docs/configuration.md.
    """  # noqa: D301


@cli.command()
@click.option("--workers", is_flag=True, help="List the workers that share the bot instead.")
@click.pass_context
def doctor(context: click.Context, workers: bool) -> int:
    """Check what is configured, what is missing and how to mend it.

    Changes nothing. The exit status is 1 where something is wrong; what is missing, or a warning,
    is not. With --workers it is 1 where one of them is not well.
    """
    from bot.cli.doctor.examine import CheckState, examine, report, steps

    if workers:
        return _list_workers(context.find_root().obj)
    checks = examine(context.find_root().obj)
    for line in (*report(checks), *steps(checks)):
        say(line)
    return 1 if any(check.state is CheckState.WRONG for check in checks) else 0


def _list_workers(app: App | None) -> int:
    from bot.app import App
    from bot.cli.doctor.workers import HEADINGS, listed_workers
    from bot.config.settings import load_settings

    rows, unwell = listed_workers(app or App(load_settings()))
    if rows:
        say_table(HEADINGS, rows)
    else:
        say("no workers: a bot on PostgreSQL lists itself while it runs; on SQLite there is one")
    return 1 if unwell else 0


def run_command(arguments: Sequence[str] | None = None, app: App | None = None) -> int:
    """Run `svar` with `arguments`, those of the process where none are given.

    Returns the exit status: 0 done, 1 could not do all of it, 2 wrong use. Errors are one line on
    standard error. A test may bring its own application.
    """
    # Libraries' own warnings are no use to a reader; what goes wrong is told by its error.
    logging.getLogger().addHandler(logging.NullHandler())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without "ø" still gets an answer
    try:
        status = cli.main(arguments, prog_name="svar", standalone_mode=False, obj=app)
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:
        return _failed(error)
    return status if isinstance(status, int) else 0


def main() -> None:
    """Run `svar` as a process."""
    private_files.from_now_on()
    share_arenas()
    sys.exit(run_command())


def _failed(error: BaseException) -> int:
    """Tell what went wrong, and return the exit status for it."""
    match error:
        case click.UsageError():
            name = error.ctx.command_path if error.ctx else "svar"
            complain(f"{error.format_message()} (see: {name} --help)")
            return error.exit_code
        case click.ClickException():
            complain(error.format_message())
            return error.exit_code
        case click.Abort() | KeyboardInterrupt():
            complain("interrupted")
            return _INTERRUPTED
        case BrokenPipeError():
            # Whoever read us has gone. Python would complain once more when it closes the stream.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        case SettingsInvalid():
            for problem in error.problems:
                complain(problem)
        case BotError() | CorpusError() | RetrievalError():
            complain(str(error))
        case OSError():
            complain(f"{error.filename or 'a file'} can't be used: {error.strerror or error}")
        case _:
            from bot.cli.view import crash

            complain(crash.report(error, _home()))
    return 1


def _home() -> Path | None:
    """Return the folder of all state, where the settings can be read."""
    from bot.config.settings import load_settings

    try:
        return load_settings().home
    except SettingsInvalid:
        return None
