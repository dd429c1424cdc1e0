"""`svar backup` and `svar restore`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.common import complain, counted, local_time, say, with_app
from bot.errors import BotError

if TYPE_CHECKING:
    from bot.app import App

_FILE = click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))


@click.command()
@_FILE
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@with_app
def backup(app: App, file: Path, force: bool) -> None:
    """Write all that can't be made again to one file, beside a running bot.

    That is the database, the articles, and your own decision and words. The index and the model
    are made again by themselves; settings and secrets are not in it. It holds what readers wrote:
    keep it as carefully as the database, and no longer than you may.

    \b
    Examples:
      svar backup backups/svar-$(date +%F).zip
      svar backup --force /mnt/safe/svar.zip        the same file each time, from a timer
    """  # noqa: D301
    from bot.backup.making import back_up

    if file.exists() and not force:
        raise BotError(f"{file} is there already: choose another name, or add --force")
    manifest = back_up(app.settings, file, datetime.now(UTC))
    articles = counted(len(manifest.articles), "article")
    withdrawn = manifest.withdrawn
    own = [name for name in manifest.own if name not in withdrawn]
    own += [counted(len(withdrawn), "withdrawn article")] if withdrawn else []
    held = ", ".join(["the database", articles, *own])
    say(f"{file}: {held}; {_size(file.stat().st_size)}, checked")


@click.command()
@_FILE
@click.option("--yes", is_flag=True, help="Don't ask.")
@click.option(
    "--articles", is_flag=True, help="Put its articles into the library too, over those there."
)
@with_app
def restore(app: App, file: Path, yes: bool, articles: bool) -> None:
    """Put a backup in the place of the database. The bot must be stopped.

    What is replaced stays beside it. Articles come only where there are none, or with --articles.
    Numbers that were given since are not given again.
    """
    from bot.backup.restoring import examine, restore
    from bot.config.settings import names_set
    from bot.instance_lock import alone

    settings = app.settings
    with alone(settings.home):
        manifest = examine(settings, file)
        say(f"{file}: of {local_time(manifest.made_at)}, {_held(manifest.articles)}, checked")
        if not yes:
            click.confirm(
                "Put it in the place of the database? What came since won't be in it", abort=True
            )
        done = restore(settings, file, manifest, datetime.now(UTC), articles=articles)
    say(f"restored; the next question is number {done.changed.next_question}")
    if done.changed.messages:
        messages = counted(done.changed.messages, "message")
        say(f"{messages} that waited then will be looked for before anything is sent again")
    if done.replaced:
        say(f"what was there before is {done.replaced}: delete it when all is well")
    if done.articles:
        say(f"{counted(done.articles, 'article')} put into {settings.articles}")
    if done.strange:
        complain(
            f"{counted(done.strange, 'article')} in {settings.articles} differ from the backup; "
            "svar restore --articles puts back those that it has"
        )
    if lacking := [name for name in manifest.settings if name not in names_set(settings)]:
        complain(f"set when the backup was made, and not now: {', '.join(lacking)}")
    say("next: svar index build, svar doctor, and start the bot")
    if done.changed.erased:
        erased = counted(done.changed.erased, "reader")
        say(f"{erased} who had been erased since the backup are erased from it too")
    if not done.knew:
        complain(
            "no database was here to tell who was erased since: who was erased since the backup is "
            "in it again (docs/operate.md, Backups)"
        )


def _held(articles: list[str]) -> str:
    return f"the database and {counted(len(articles), 'article')}"


def _size(length: int) -> str:
    return f"{length / 1_000_000:.1f} MB" if length >= 100_000 else f"{length / 1_000:.1f} kB"
