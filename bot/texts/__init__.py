"""Every sentence that anybody but an operator sees, four Fluent files a language.

Words for admins and for editors at a shell are English and stand where they are used.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentDateType, FluentNone, fluent_date

from corpus.types import Language

RESOURCES = ("{}.ftl", "{}-queue.ftl", "{}-admin.ftl", "{}-web.ftl")
"""What readers see, editors, admins, and readers on pages: the names of the files of a language."""

# A message begins where a line does; what belongs to it is indented, or closes a bracket.
_BEGINNING = re.compile(r"^(?=[a-zA-Z-])", re.MULTILINE)
_NAME = re.compile(r"-?[a-zA-Z][\w-]*")
_MENTIONED = re.compile(r"\{\s*(-?[a-zA-Z][\w-]*)")

# Fluent refuses longer values; none of ours is a text.
_LONGEST_VALUE = 1000
# How dates and plurals are written; English readers here are European ones.
_LOCALES = {language: language.value for language in Language} | {Language.EN: "en-GB"}


@cache
def texts(language: Language) -> Texts:
    """Return the texts in which to meet someone who writes `language`."""
    return Texts(language)


def messages_of(source: str) -> dict[str, str]:
    """A Fluent file's messages and terms by their names, each as it is written."""
    written = _BEGINNING.split(source)
    return {name[0]: each for each in written if (name := _NAME.match(each))}


class Texts:
    """The texts of one interface language.

    A message is parsed when it is first said: all of a language's take a tenth of a second, and few
    are said. Threads may share it.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        # Isolation marks would show as rubbish in many terminals; callers clean what they pass.
        self._bundle = FluentBundle([_LOCALES[language]], use_isolating=False)
        self._written: dict[str, str] = {}
        for name in reversed(RESOURCES):  # where two files have a name, the first file's counts
            source = files(__name__).joinpath(name.format(language)).read_text(encoding="utf-8")
            self._written |= messages_of(source)

    def say(self, name: str, /, **values: str | int | date) -> str:
        """Return the message `name`, with its variables filled in.

        A whole number chooses the plural form; one that is only shown is better passed as text.
        A day is written out, as in "17. mai 2026".
        Raises `KeyError` for a message or a variable that isn't there.
        """
        if not self._bundle.has_message(name):
            self._parse(name)
        pattern = self._bundle.get_message(name).value
        if pattern is None:
            raise KeyError(name)
        short = {key: _shown(value) for key, value in values.items()}
        said, errors = self._bundle.format_pattern(pattern, short)
        if errors:
            raise KeyError(f"{name}: {errors[0]}")
        return str(said)

    def _parse(self, name: str) -> None:
        """Parse a message, those that it mentions first."""
        written = self._written[name]
        for mentioned in _MENTIONED.findall(written):
            if mentioned in self._written:
                self._parse(mentioned)
        self._bundle.add_resource(FluentResource(written))

    def join(self, items: Sequence[str]) -> str:
        """Return items, at least one, as they stand in a sentence: "a, b og c"."""
        *others, last = items
        return self.say("list-and", others=", ".join(others), last=last) if others else last


def _shown(value: str | int | date) -> str | int | FluentDateType | FluentNone:
    if isinstance(value, str):
        return value[:_LONGEST_VALUE]
    return fluent_date(value, dateStyle="long") if isinstance(value, date) else value
