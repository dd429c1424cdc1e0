"""What Telegram shows of the bot before anything is said: its commands and its description."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.telegram.commands import menu
from bot.telegram.render.readers import pages
from bot.telegram.transport.api import Telegram
from corpus.types import Language

# Telegram's own Norwegian is "nb"; "no" is what some phones say.
_CODES = {
    Language.NB: ("", "nb", "no"),
    Language.NN: ("nn",),
    Language.SV: ("sv",),
    Language.EN: ("en",),
}


async def set_profile(telegram: Telegram) -> None:
    """Tell Telegram the bot's commands and descriptions, in every language.

    Raises `CallFailed`; it can be done again.
    """
    for method, params in profile():
        await telegram.call(method, params)


def profile() -> Iterator[tuple[str, dict[str, Any]]]:
    """Make the calls that set the profile; the first language is also everyone else's."""
    for language in Language:
        commands = [{"command": name, "description": about} for name, about in menu(language)]
        for code in _CODES[language]:
            yield "setMyCommands", {"commands": commands, "language_code": code}
            description = pages.description(language)
            yield "setMyDescription", {"description": description, "language_code": code}
            short = pages.short_description(language)
            yield (
                "setMyShortDescription",
                {"short_description": short, "language_code": code},
            )
