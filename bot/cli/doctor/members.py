"""Whether members' articles are theirs alone, and members can come in: the doctor's look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from bot.cli.common import counted
from bot.cli.doctor.check import Check, CheckState
from bot.config.settings import Settings
from corpus.types import Access, Article

if TYPE_CHECKING:
    from bot.store.database import Database


def members(
    settings: Settings, articles: Sequence[Article], database: Database | None
) -> Iterator[Check]:
    """Look at who may read what; `database` where it can be read."""
    restricted = sum(article.access is Access.SUBSCRIBERS for article in articles)
    if settings.access is Access.OPEN:
        found = f"SVAR_ACCESS is open: every reader sees all {counted(len(articles), 'article')}"
        if restricted:
            yield Check(
                "access",
                CheckState.WARNING,
                f"{found}, {restricted} of them marked for subscribers",
                "SVAR_ACCESS=subscribers keeps those to members",
            )
        else:
            yield Check("access", CheckState.OK, found)
        return
    yield Check("access", CheckState.OK, f"{counted(restricted, 'article')} for members alone")
    if settings.members_secret is None:
        yield Check(
            "members",
            CheckState.WRONG,
            "SVAR_MEMBERS_SECRET is not set: nobody can become a member",
            "put what `openssl rand -hex 32` writes into .env, and the same where the site makes "
            "its links",
        )
    if settings.subscribe_url is None:
        yield Check(
            "members",
            CheckState.MISSING,
            "SVAR_SUBSCRIBE_URL is not set: readers are not shown where to become one",
            "put the address of the page where one subscribes into .env",
        )
    if database is not None:
        yield _counts(settings, database)


def _counts(settings: Settings, database: Database) -> Check:
    from bot.store.people.members import Members

    store = Members(database)
    today = datetime.now(settings.time_zone).date()
    held = sum(today <= each.until for each in store.memberships())
    refused = sum(count for count, _ in store.refusals().values())
    found = f"{counted(held, 'member')}, {counted(refused, 'link')} refused"
    return Check("members", CheckState.OK, found)
