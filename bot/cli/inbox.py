"""`svar inbox`: updates from Telegram that could not be handled."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from bot.cli.common import counted, local_time, say, say_json, say_table, with_database
from bot.cli.meant import MeaningGroup

if TYPE_CHECKING:
    from bot.app import App


@click.group(
    cls=MeaningGroup,
    of_number=("inbox retry", "inbox drop"),
    invoke_without_command=True,
)
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.pass_context
def inbox(context: click.Context, as_json: bool) -> None:
    """List what came from Telegram and could not be handled.

    The reader has been told, and a question among them is in the editors' queue. What readers
    wrote is not shown.

    \b
    Examples:
      svar inbox
      svar inbox retry
      svar inbox drop 17
    """  # noqa: D301
    if context.invoked_subcommand is None:
        _list(as_json)


@with_database
def _list(app: App, as_json: bool) -> None:
    aside = app.stores.updates.aside()
    if as_json:
        say_json(
            [
                {
                    "id": update.id,
                    "update_id": update.update_id,
                    "received_at": update.received_at.isoformat(),
                    "attempts": update.attempts,
                    "problem": update.problem,
                }
                for update in aside
            ]
        )
    elif not aside:
        say("Nothing is set aside.")
    else:
        say_table(
            ("No.>", "Received", "Attempts>", "Problem"),
            [
                (
                    str(update.id),
                    local_time(update.received_at),
                    str(update.attempts),
                    update.problem or "",
                )
                for update in aside
            ],
        )


@inbox.command()
@click.argument("numbers", type=click.IntRange(min=1), nargs=-1, metavar="[NO.]…")
@with_database
def retry(app: App, numbers: tuple[int, ...]) -> None:
    """Have updates handled again, all of them where none is named."""
    count = app.stores.updates.bring_back(numbers or None, datetime.now(UTC))
    say(f"{counted(count, 'update')} will be handled again")


@inbox.command()
@click.argument("numbers", type=click.IntRange(min=1), nargs=-1, metavar="NO.…")
@click.option("--all", "everything", is_flag=True, help="All of them, whatever their numbers.")
@with_database
def drop(app: App, numbers: tuple[int, ...], everything: bool) -> None:
    """Give updates up: what is in them is erased, and can't be had back.

    A question among them stays in the editors' queue.
    """
    if everything is bool(numbers):
        raise click.UsageError("say which: the numbers that svar inbox lists, or --all")
    count = app.stores.updates.drop(numbers or None)
    say(f"{counted(count, 'update')} given up: what was in it is erased")
