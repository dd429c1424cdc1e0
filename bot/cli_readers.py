"""`svar readers`: what is held about one reader, and forgetting it, for who answers letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from bot.cli_common import say, say_json, with_app
from bot.errors import BotError
from bot.types import Channel, Person, Reader

if TYPE_CHECKING:
    from bot.app import App

_CHANNEL = click.option(
    "--channel",
    type=click.Choice([Channel.TELEGRAM.value, Channel.TERMINAL.value]),
    default=Channel.TELEGRAM.value,
    show_default=True,
    help="Where the reader speaks with Svar.",
)


@click.group()
def readers() -> None:
    """Give a reader what is held about them, or forget them. Readers can do both themselves.

    \b
    Examples:
      svar readers export 1234567 > kari.json
      svar readers erase 1234567
    """  # noqa: D301


@readers.command()
@click.argument("reader", metavar="ID")
@_CHANNEL
@with_app
def export(app: App, reader: str, channel: str) -> None:
    """Write all that is held about a reader, as JSON. ID is their number in Telegram."""
    say_json(_held(app, Person(Channel(channel), reader)))


@readers.command()
@click.argument("reader", metavar="ID")
@_CHANNEL
@click.confirmation_option(prompt="Forget this reader, and the questions that nobody else asked?")
@with_app
def erase(app: App, reader: str, channel: str) -> None:
    """Forget a reader, as /slett does. ID is their number in Telegram."""
    from bot.store.exchanges import Exchanges
    from bot.store.members import Members
    from bot.store.messages import Messages
    from bot.store.readers import Readers
    from bot.store.updates import Updates

    person = Person(Channel(channel), reader)
    _held(app, person)
    with app.database.unit():
        app.desk.erase(person)
        Exchanges(app.database).erase(person)
        Readers(app.database).erase(person)
        Members(app.database).erase(person)
        if person.channel is Channel.TELEGRAM and reader.isdecimal():
            Messages(app.database).erase(int(reader), ())
            Updates(app.database).erase([f"chat:{reader}", f"user:{reader}"])
    say("forgotten")


def _held(app: App, person: Person) -> dict[str, Any]:
    """Return all that is held about a reader; raises `BotError` where that is nothing."""
    from bot.access import withheld_source
    from bot.holdings import holdings_json
    from bot.store.exchanges import Exchanges
    from bot.store.members import Members
    from bot.store.readers import Readers

    dossiers = [app.desk.dossier(question.number) for question in app.desk.asked_by(person)]
    exchanges = Exchanges(app.database).all_of(person)
    known = Readers(app.database).get(person)
    membership = Members(app.database).membership(person)
    if not dossiers and not exchanges and known == Reader(person) and membership is None:
        where = "Telegram" if person.channel is Channel.TELEGRAM else "the terminal"
        raise BotError(f"nothing is kept about a reader {person.id} in {where}")
    # It is made to be sent to them.
    sight, article = app.readership.sight(person, private=True), app.readership.article
    return holdings_json(
        known,
        dossiers,
        exchanges,
        membership,
        lambda answer: withheld_source(answer, sight, article) is not None,
    )
