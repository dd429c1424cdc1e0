"""`svar members`: who reads as a member, for who runs the site that makes their links."""

from __future__ import annotations

import secrets
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from bot.cli.common import counted, local_time, say, say_json, say_table, with_app, with_database
from bot.cli.meant import MeaningGroup
from bot.errors import BotError

if TYPE_CHECKING:
    from bot.app import App

_SUBSCRIBER = click.argument(
    "subscriber", metavar="SUBSCRIBER", type=click.IntRange(min=0, max=2**64 - 1)
)
_MINUTES = 10
_LONGEST_MINUTES = 24 * 60
_JSON = click.option("--json", "as_json", is_flag=True, help="Write JSON.")


@click.group(cls=MeaningGroup, of_number=("members revoke", "members link"))
def members() -> None:
    """See to readers who are members, by the links that the publisher's site makes.

    SUBSCRIBER is the number by which the site knows them; nothing else about them is known here.

    \b
    Examples:
      svar members list
      svar members revoke 4711
      svar members link 4711 --until 2027-01-31
    """  # noqa: D301


@members.command("list")
@_JSON
@with_database
def list_(app: App, as_json: bool) -> None:
    """List the subscribers who are members here, by when that ends, then those revoked."""
    store = app.stores.members
    today = datetime.now(app.settings.time_zone).date()
    rows: list[dict[str, Any]] = [
        {
            "subscriber": str(each.subscriber),
            "state": "member" if today <= each.until else "ended",
            "until": each.until.isoformat(),
            "since": each.since.isoformat(),
        }
        for each in store.memberships()
    ]
    rows += [
        {"subscriber": str(number), "state": "revoked", "until": None, "since": at.isoformat()}
        for number, at in store.revoked().items()
    ]
    if as_json:
        say_json(rows)
        return
    if not rows:
        say("nobody is a member yet")
        return
    say_table(
        ("Subscriber>", "State", "Until", "Since"),
        [
            (
                row["subscriber"],
                row["state"],
                row["until"] or "",
                local_time(datetime.fromisoformat(row["since"])),
            )
            for row in rows
        ],
    )


@members.command()
@_SUBSCRIBER
@with_app
def revoke(app: App, subscriber: int) -> None:
    """End a subscriber's membership now, and refuse their links until they are restored."""
    ended = app.stores.members.revoke(subscriber, datetime.now(UTC))
    say(f"{counted(ended, 'account')} lost the membership; links of {subscriber} are refused")


@members.command()
@_SUBSCRIBER
@with_app
def restore(app: App, subscriber: int) -> None:
    """Take a revoked subscriber's links again: with a new one they are a member, in any account."""
    if not app.stores.members.restore(subscriber):
        raise BotError(f"links of {subscriber} are not refused: svar members list")
    say(f"links of {subscriber} are taken again")


@members.command()
@_SUBSCRIBER
@click.option(
    "--until",
    type=click.DateTime(["%Y-%m-%d"]),
    required=True,
    help="The membership's last day.",
)
@click.option(
    "--minutes",
    type=click.IntRange(1, _LONGEST_MINUTES),
    default=_MINUTES,
    show_default=True,
    help="How long the link can be used.",
)
@click.option("--bot", "username", help="The bot's name in Telegram, if svar bot never ran here.")
@with_app
def link(app: App, subscriber: int, until: datetime, minutes: int, username: str | None) -> None:
    """Make a link as the site does, to try it or to help a subscriber. It works once."""
    from bot.members.links import NONCE_BYTES, Ticket, make_token, minute_of
    from bot.store.key_value import USERNAME

    secret = app.settings.members_secret
    if secret is None:
        raise BotError("SVAR_MEMBERS_SECRET is not set: svar doctor says how to make one")
    name = username or app.stores.key_values.get(USERNAME)
    if not name:
        raise BotError("what the bot is called is not known yet: run svar bot, or give --bot NAME")
    expires = minute_of(datetime.now(UTC) + timedelta(minutes=minutes))
    ticket = Ticket(subscriber, until.date(), expires, secrets.token_bytes(NONCE_BYTES))
    try:
        token = make_token(ticket, secret.get_secret_value())
    except ValueError as error:
        raise BotError(f"{error}") from None
    say(f"https://t.me/{name.removeprefix('@')}?start={token}")


@members.command()
@_JSON
@with_database
def counts(app: App, as_json: bool) -> None:
    """Count the members, and the links that were not taken, by why."""
    store = app.stores.members
    today = datetime.now(app.settings.time_zone).date()
    states = Counter(today <= each.until for each in store.memberships())
    figures = {
        "members": states[True],
        "ended": states[False],
        "revoked": len(store.revoked()),
        "refused": {kind: count for kind, (count, _) in store.refusals().items()},
    }
    if as_json:
        say_json(figures)
        return
    rows = [(name, str(figures[name])) for name in ("members", "ended", "revoked")]
    rows += [
        (f"links refused: {kind}", f"{count}, the last {local_time(at)}")
        for kind, (count, at) in store.refusals().items()
    ]
    say_table(("What", "How many"), rows)
