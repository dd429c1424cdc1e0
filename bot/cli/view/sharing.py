"""What of an answer those get who are no members, said at a shell."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from bot.errors import BotError
from bot.types.questions import Said, Sharing

if TYPE_CHECKING:
    from bot.app import App
    from bot.escalation.quotations import Quotes

_FLAGS = {
    Sharing.TEASER: (
        "--teaser",
        "Who is no member gets the beginning of what is quoted, no files.",
    ),
    Sharing.EVERYONE: ("--to-everyone", "Who is no member gets all of it too."),
    Sharing.MEMBERS: ("--members-only", "Who is no member is told that there is an answer."),
}


def sharing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the flags that say what others than members get, as `sharing`."""
    for sharing, (flag, help) in reversed(_FLAGS.items()):
        command = click.option(flag, "sharing", flag_value=sharing.value, type=Sharing, help=help)(
            command
        )
    return command


def quotes_if_said(app: App, number: int, said: Said, sharing: Sharing | None) -> Quotes:
    """Return what an answer quotes; raises `BotError` where who sends it has to choose first."""
    quotes = app.quotes_in(said.text)
    concern = app.queue.concern(number, said, quotes.articles, quotes.known)
    if sharing is None and concern.for_members and concern.reaches_others:
        what = f"quotes {', '.join(quotes.articles)}" if quotes.articles else "is for members"
        what = "has files" if said.attachments and not quotes.articles else what
        raise BotError(
            f"nothing is sent: the answer {what}, and some who asked are no members: "
            "add --teaser, --to-everyone or --members-only"
        )
    return quotes
