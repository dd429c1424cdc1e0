"""`svar readers`: what is held about one reader, and forgetting it, for who answers letters."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from bot.cli.common import say, say_json, with_app, with_database
from bot.cli.meant import MeaningGroup
from bot.errors import BotError
from bot.types.people import Channel, Person, Reader

if TYPE_CHECKING:
    from bot.app import App

_DAYS = 30
_MOST_DAYS = 366
_WHERE = {
    Channel.TELEGRAM: "Telegram",
    Channel.TERMINAL: "the terminal",
    Channel.WEB: "articles' pages",
}
_CHANNEL = click.option(
    "--channel",
    type=click.Choice([Channel.TELEGRAM.value, Channel.TERMINAL.value, Channel.WEB.value]),
    default=Channel.TELEGRAM.value,
    show_default=True,
    help="Where the reader speaks with Svar.",
)


@click.group(cls=MeaningGroup, of_number=("readers export", "readers erase"))
def readers() -> None:
    """Give a reader what is held about them, or forget them. Readers can do both themselves.

    One who floods the editors can be muted for a time.

    \b
    Examples:
      svar readers export 1234567 > kari.json
      svar readers erase 1234567
      svar readers mute 1234567 --days 7
      svar readers unmute 1234567
      svar readers list
    """  # noqa: D301


@readers.command()
@click.argument("reader", metavar="ID")
@_CHANNEL
@with_database
def export(app: App, reader: str, channel: str) -> None:
    """Write all that is held about a reader, as JSON. ID is their number in Telegram."""
    say_json(_held(app, Person(Channel(channel), reader)))


@readers.command()
@click.argument("reader", metavar="ID")
@_CHANNEL
@click.confirmation_option(prompt="Forget this reader, and the questions that nobody else asked?")
@with_database
def erase(app: App, reader: str, channel: str) -> None:
    """Forget a reader, as /slett does. ID is their number in Telegram."""
    from bot.store.erasing import erase_reader
    from bot.store.scrubbing import scrub

    person = Person(Channel(channel), reader)
    _held(app, person)
    muted = app.queue.muted([person])
    erase_reader(app.database, person)
    _erase_files(app, person)
    say("forgotten: their words and number, and the questions that nobody else asked")
    for until in muted.values():
        say(f"muted until {until:%Y-%m-%d} all the same: svar readers unmute {reader}")
    if not scrub(app.database):
        say("the database is in use: the last traces in its files go as soon as the bot runs")


@readers.command()
@click.argument("reader", metavar="ID")
@click.option("--days", type=click.IntRange(1, _MOST_DAYS), help="For so many days; 30 by default.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Until this day begins.")
@_CHANNEL
@with_app
def mute(app: App, reader: str, days: int | None, until: datetime | None, channel: str) -> None:
    """Let nothing of a reader's reach the editors for a time. ID is their number in Telegram.

    The articles answer them all the same, and they are told.
    """
    if days is not None and until is not None:
        raise click.UsageError("give --days or --until, not both")
    now = datetime.now(UTC)
    end = until.replace(tzinfo=app.settings.time_zone) if until else None
    end = end or now + timedelta(days=days or _DAYS)
    if not now < end <= now + timedelta(days=_MOST_DAYS):
        raise click.UsageError(f"--until must be a day to come, within {_MOST_DAYS} days")
    person = _person(reader, channel)
    if person.channel is Channel.TELEGRAM and int(reader) in app.settings.admin_ids:
        raise BotError(f"{reader} is an admin (SVAR_ADMIN_IDS), and can't be muted")
    if app.stores.editors.knows(person):
        raise BotError(f"{reader} is an editor, and can't be muted")
    app.queue.mute(person, end)
    say(f"muted until {end.astimezone(app.settings.time_zone):%Y-%m-%d %H:%M}")


@readers.command()
@click.argument("reader", metavar="ID")
@_CHANNEL
@with_database
def unmute(app: App, reader: str, channel: str) -> None:
    """Let a muted reader reach the editors again. ID is their number in Telegram."""
    if not app.queue.unmute(_person(reader, channel)):
        raise BotError(f"{reader} is not muted: svar readers list")
    say("not muted any more")


@readers.command("list")
@with_database
def listed(app: App) -> None:
    """List the muted readers, and until when they are."""
    muted = app.stores.mutes.all(datetime.now(UTC))
    if not muted:
        say("nobody is muted")
    for person, until in muted.items():
        local = until.astimezone(app.settings.time_zone)
        say(f"{person.id} ({person.channel}) until {local:%Y-%m-%d %H:%M}")


def _person(reader: str, channel: str) -> Person:
    """Return the reader with this number in Telegram, or this name in the terminal."""
    if channel == Channel.TELEGRAM and not (reader.isascii() and reader.isdecimal()):
        raise click.UsageError("ID must be a reader's number in Telegram, such as 1234567")
    return Person(Channel(channel), reader)


def _erase_files(app: App, person: Person) -> None:
    """Remove what files beside the database keep of a reader's words."""
    from bot.cli.talk import HISTORY_FILE
    from bot.escalation.answer_index import discard
    from bot.instance_lock import is_running

    if person == app.person:
        (app.settings.home / HISTORY_FILE).unlink(missing_ok=True)
    if not is_running(app.settings.home):  # the bot sees to it itself
        discard(app.settings.home)


def _held(app: App, person: Person) -> dict[str, Any]:
    """Return all that is held about a reader; raises `BotError` where that is nothing."""
    from bot.members.export import export_of

    held = export_of(person, app.stores, app.queue, app.readership)
    is_known = any(value for name, value in held.items() if name not in ("channel", "id"))
    if not is_known and app.stores.readers.get(person) == Reader(person):
        where = _WHERE[person.channel]
        raise BotError(f"nothing is kept about a reader {person.id} in {where}")
    return held
