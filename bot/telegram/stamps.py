"""Buttons that name rows of the database by number say which rows they mean, and are held to it.

Every keyboard gets its tags here on its way out, and every press is looked at here before anything
comes of it; in between, nobody need know of tags.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.store.database import Database
from bot.store.identities import Identities
from bot.telegram.callback_data import OF_A_QUESTION, ButtonAct, ButtonPress, decode, encode
from bot.telegram.types import Button, Keyboard
from bot.types.identity import NamedRow, RowKind, tag_of

_OF_EXCHANGES = frozenset(
    {ButtonAct.HELPFUL, ButtonAct.UNHELPFUL, ButtonAct.EDITORS, ButtonAct.HAND_OVER}
)
_OF_QUESTIONS = OF_A_QUESTION | {ButtonAct.WITHDRAW, ButtonAct.CONTACT, ButtonAct.DETAIL}
_OF_TWO_QUESTIONS = frozenset({ButtonAct.INTO, ButtonAct.SETTLE, ButtonAct.PART})
_OF_DRAFTS = frozenset({ButtonAct.ADD_ARTICLE, ButtonAct.DROP_ARTICLE})


class Stamps:
    """Puts tags on buttons, and knows them again."""

    def __init__(self, database: Database) -> None:
        self._identities = Identities(database)

    def stamped(self, keyboard: Keyboard) -> Keyboard:
        """Return buttons with the tags of what they name, as it is in the database now."""
        return tuple(tuple(map(self._stamped, row)) for row in keyboard)

    def is_of_another(self, press: ButtonPress) -> bool:
        """Tell whether a press is meant for rows whose numbers others have by now.

        False where nothing has the numbers: who looks for it says so. A button from before there
        were tags is taken for what was made before them.
        """
        rows = rows_of(press)
        found = self._identities.made_at(rows)
        moments = [at for at in found if at is not None]
        if not moments:
            return False
        if len(moments) < len(rows):
            return True
        if not press.tag:
            return max(moments) >= self._identities.tagged_since()
        return press.tag != tag_of(rows, moments)

    def is_here(self, press: ButtonPress) -> bool:
        """Tell whether all that a press names is there, and is what it was meant for."""
        return None not in self._made_at(press) and not self.is_of_another(press)

    def _stamped(self, button: Button) -> Button:
        press = decode(button.data or "")
        if press is None or not (rows := rows_of(press)):
            return button
        moments = [at for at in self._identities.made_at(rows) if at is not None]
        if len(moments) < len(rows):
            return button
        return replace(button, data=encode(replace(press, tag=tag_of(rows, moments))))

    def _made_at(self, press: ButtonPress) -> list[datetime | None]:
        return self._identities.made_at(rows_of(press))


def rows_of(press: ButtonPress) -> tuple[NamedRow, ...]:
    """Return the rows that a press names by number."""
    if press.act in _OF_EXCHANGES:
        return (NamedRow(RowKind.EXCHANGE, int(press.argument)),)
    if press.act in _OF_DRAFTS:
        return (NamedRow(RowKind.DRAFT, int(press.argument)),)
    if press.act in _OF_TWO_QUESTIONS:
        return tuple(NamedRow(RowKind.QUESTION, int(number)) for number in press.parts[:2])
    if press.act not in _OF_QUESTIONS:
        return ()
    question = NamedRow(RowKind.QUESTION, int(press.parts[0]))
    if press.act is ButtonAct.APART and len(press.parts) > 1:
        return (question, NamedRow(RowKind.QUESTION, question.number, asking=int(press.parts[1])))
    return (question,)
