"""An admin sees what of a page is not in its article, and says yes to a page that loses most."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.library.publisher import Planned
from bot.telegram.render.admins import drafts
from bot.texts import texts
from corpus.library.folder import Added
from corpus.types import Language, LeftOut, LeftOutReason, PageAccount, PageNote
from tests.builders import article

PARTS = (
    LeftOut(LeftOutReason.NAVIGATION, 3, "Hjem · Om <oss>"),
    LeftOut(LeftOutReason.HIDDEN, 40, "Skjult tekst som var lang"),
)


def planned(account: PageAccount | None) -> Planned:
    made = article()
    added = Added(made.id, made.title, Path("no/a.md"), 30, replaced=False, unchanged=False)
    return Planned(added, made, None, account)


def test_what_was_left_out_is_shown_with_its_reasons() -> None:
    shown = drafts.draft(3, planned(PageAccount(73, 30, PARTS)), language=Language.NB)
    assert "30 av 73 ord er med" in shown.html
    assert "Meny (3 ord): Hjem · Om &lt;oss&gt;" in shown.html
    assert "Skjult (40 ord): Skjult tekst" in shown.html
    assert [button.text for button in shown.keyboard[0]] == ["Legg inn", "Avbryt"]


@pytest.mark.parametrize("language", Language)
def test_a_page_that_loses_most_of_its_prose_is_marked_and_asks_for_a_yes(
    language: Language,
) -> None:
    yes = texts(language).say("admin-button-add-anyway")
    account = PageAccount(73, 30, PARTS, (PageNote.LOSES_PROSE,))
    shown = drafts.draft(3, planned(account), language=language)
    assert next(button.text for button in shown.keyboard[0]) == yes
    assert shown.html.count("<b>") == 2  # the title, and the mark


def test_of_many_parts_the_largest_are_shown_and_the_rest_counted() -> None:
    parts = tuple(LeftOut(LeftOutReason.LINKS, n, f"del {n}") for n in range(1, 13))
    shown = drafts.draft(3, planned(PageAccount(99, 9, parts)), language=Language.NB).html
    assert "del 12" in shown
    assert "del 4<" not in shown
    assert "og 4 deler til" in shown


def test_a_page_that_was_taken_as_it_is_has_nothing_to_tell() -> None:
    assert "Beholdt" not in drafts.draft(3, planned(None), language=Language.NB).html
