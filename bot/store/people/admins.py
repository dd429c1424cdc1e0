"""What admins have done, and the articles that wait for their word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.safe_json import harmless
from bot.store.tables import ADMIN_ACTS, ADMIN_DRAFTS
from bot.types.admins import ActKind, AdminAct, PendingArticle, page_json, page_of

_DRAFTS_KEPT = timedelta(days=30)


class AdminBook:
    """The admins' acts and drafts in one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, act: AdminAct) -> None:
        """Keep that an admin did something, or tried to."""
        values = {
            "admin": act.admin,
            "kind": act.kind,
            "subject": act.subject,
            "problem": act.problem,
            "at": act.at,
        }
        with self._database.writing_beside() as connection:
            connection.execute(sa.insert(ADMIN_ACTS).values(values))

    def acts(self, count: int) -> Sequence[AdminAct]:
        """Return the last acts, the newest first."""
        wanted = sa.select(ADMIN_ACTS).order_by(ADMIN_ACTS.c.number.desc()).limit(count)
        with self._database.reading() as connection:
            rows = connection.execute(wanted).all()
        return [AdminAct(r.admin, ActKind(r.kind), r.subject, r.at, r.problem) for r in rows]

    def put(self, draft: PendingArticle, at: datetime) -> int:
        """Keep a draft and return its number; those are forgotten that nobody wanted for long."""
        values = {
            "admin": draft.admin,
            "source": draft.source,
            "page": harmless(page_json(draft.page)),
        }
        with self._database.writing_beside() as connection:
            old = ADMIN_DRAFTS.c.at < at - _DRAFTS_KEPT
            connection.execute(sa.delete(ADMIN_DRAFTS).where(old))
            kept = sa.insert(ADMIN_DRAFTS).values(**values, at=at)
            number = connection.scalar(kept.returning(ADMIN_DRAFTS.c.number))
        assert number is not None
        return int(number)

    def draft(self, number: int, admin: str) -> PendingArticle | None:
        """Return a draft of an admin's; None where there is none (any more)."""
        wanted = sa.select(ADMIN_DRAFTS).where(_of(number, admin))
        with self._database.reading() as connection:
            return _draft_in(connection.execute(wanted).one_or_none())

    def change(self, number: int, draft: PendingArticle) -> None:
        """Keep a draft in place of what it was."""
        with self._database.writing_beside() as connection:
            changed = sa.update(ADMIN_DRAFTS).where(_of(number, draft.admin))
            connection.execute(changed.values(page=harmless(page_json(draft.page))))

    def take(self, number: int, admin: str) -> PendingArticle | None:
        """Return a draft as `draft` does, and keep it no longer."""
        gone = sa.delete(ADMIN_DRAFTS).where(_of(number, admin)).returning(*ADMIN_DRAFTS.c)
        with self._database.writing_beside() as connection:
            return _draft_in(connection.execute(gone).one_or_none())


def _draft_in(row: Any) -> PendingArticle | None:
    return None if row is None else PendingArticle(row.admin, row.source, page_of(row.page))


def _of(number: int, admin: str) -> sa.ColumnElement[bool]:
    return sa.and_(ADMIN_DRAFTS.c.number == number, ADMIN_DRAFTS.c.admin == admin)
