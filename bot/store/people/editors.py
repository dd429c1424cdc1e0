"""Editors: what they are called among themselves, and how they sign where they do."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.tables import EDITORS
from bot.store.transactions.locks import of_reader
from bot.types.people import Person


class Editors:
    """The editors in one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note_name(self, editor: Person, name: str) -> None:
        """Keep what an editor is called."""
        if self.name(editor) != name:
            self._set(editor, name=name)

    def name(self, editor: Person) -> str:
        """Return what an editor is called; their id where nothing else is known."""
        return self._get(editor, EDITORS.c.name) or editor.id

    def knows(self, person: Person) -> bool:
        """Tell whether somebody has done something in the editors' group."""
        return self._get(person, EDITORS.c.person) is not None

    def sign(self, editor: Person, signature: str | None) -> None:
        """Keep the words under an editor's answers; None for no signature."""
        self._set(editor, signature=signature)

    def signature(self, editor: Person) -> str | None:
        """Return the words under an editor's answers, if they sign."""
        return self._get(editor, EDITORS.c.signature)

    def _get(self, editor: Person, column: sa.Column[Any]) -> str | None:
        with self._database.reading() as connection:
            found: str | None = connection.scalar(sa.select(column).where(_is(editor)))
        return found

    def _set(self, editor: Person, **values: Any) -> None:
        with self._database.writing_beside(of_reader(editor)) as connection:
            changed = connection.execute(sa.update(EDITORS).where(_is(editor)).values(**values))
            if changed.rowcount == 0:
                insert = sa.insert(EDITORS).values(
                    channel=editor.channel, person=editor.id, **values
                )
                connection.execute(insert)


def _is(editor: Person) -> sa.ColumnElement[bool]:
    return sa.and_(EDITORS.c.channel == editor.channel, EDITORS.c.person == editor.id)
