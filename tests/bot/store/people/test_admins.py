"""The admins' acts and drafts in a database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.store.database import Database
from bot.store.people.admins import AdminBook
from bot.types.admins import ActKind, AdminAct, PendingArticle
from corpus.types import CleanPage, Language

NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)
DRAFT = PendingArticle("7", "køer.md", CleanPage("Køer", "Køen vokser.\n", Language.NB))


def test_the_last_acts_come_first_with_who_and_when(database: Database) -> None:
    book = AdminBook(database)
    acts = [
        AdminAct("7", ActKind.ADD, "koer", NOW),
        AdminAct("8", ActKind.ROLLBACK, "", NOW + timedelta(minutes=1), "none to go back to"),
        AdminAct("7", ActKind.REMOVE, "koer", NOW + timedelta(minutes=2)),
    ]
    for act in acts:
        book.note(act)
    assert book.acts(2) == [acts[2], acts[1]]


def test_a_draft_is_kept_for_its_admin_alone_until_it_is_taken(database: Database) -> None:
    book = AdminBook(database)
    number = book.put(DRAFT, NOW)
    assert book.draft(number, "8") is None
    assert book.take(number, "8") is None
    changed = PendingArticle("7", "køer.md", CleanPage("Køen", "Køen vokser.\n", Language.NB))
    book.change(number, changed)
    assert book.draft(number, "7") == changed
    assert book.take(number, "7") == changed
    assert book.take(number, "7") is None


def test_a_number_is_never_given_to_a_second_draft(database: Database) -> None:
    book = AdminBook(database)
    first = book.put(DRAFT, NOW)
    book.take(first, "7")
    assert book.put(DRAFT, NOW) > first


def test_a_draft_that_nobody_wanted_for_a_month_is_forgotten(database: Database) -> None:
    book = AdminBook(database)
    number = book.put(DRAFT, NOW)
    book.put(DRAFT, NOW + timedelta(days=31))
    assert book.draft(number, "7") is None


def test_what_a_database_can_not_hold_is_made_harmless(database: Database) -> None:
    book = AdminBook(database)
    page = CleanPage("K\0øer", "Køen \ud800 vokser.\n", Language.NB)
    number = book.put(PendingArticle("7", "x", page), NOW)
    kept = book.draft(number, "7")
    assert kept is not None
    assert kept.page.title == "K\N{REPLACEMENT CHARACTER}øer"
