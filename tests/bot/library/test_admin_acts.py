"""What admins may say and do, without a chat."""

from __future__ import annotations

import errno
import json
from datetime import date

import pytest

from bot.library.admin_acts import ChangeFailure, Stopping, changed, failure_of, is_allowed
from bot.types.admins import page_json, page_of
from corpus.errors import ArticleInvalid
from corpus.types import Access, CleanPage, Language
from index.errors import BuildFailed

PAGE = CleanPage(
    "Køer",
    "Køen vokser.\n",
    Language.NN,
    series="Om køer",
    part=2,
    parts=9,
    published=date(2026, 5, 17),
    access=Access.SUBSCRIBERS,
    sources=("Egne notater.",),
)


def test_a_page_comes_back_from_json_as_it_was() -> None:
    assert page_of(json.loads(json.dumps(page_json(PAGE)))) == PAGE
    plain = CleanPage("Køer", "Køen vokser.\n", Language.NB)
    assert page_of(page_json(plain)) == plain


def test_lines_change_what_they_name_and_nothing_else() -> None:
    new = changed(PAGE, 'Title: Køer: "en" bok\n\nPART:3\naccess: open\nlanguage: sv')
    assert (new.title, new.part, new.access) == ('Køer: "en" bok', 3, Access.OPEN)
    assert new.language is Language.SV
    assert (new.series, new.parts, new.body) == (PAGE.series, PAGE.parts, PAGE.body)


def test_an_empty_value_takes_away_what_stands_there() -> None:
    assert changed(PAGE, "part:\nparts:\nseries:") == CleanPage(
        "Køer",
        PAGE.body,
        Language.NN,
        published=PAGE.published,
        access=Access.SUBSCRIBERS,
        sources=PAGE.sources,
    )


@pytest.mark.parametrize(
    "text",
    [
        "hvordan gjør jeg dette",
        "body: noe annet",
        "id: ../../etc",
        "title:",
        "access: alle",
        "part: mange",
        "part: 10",
        "url: javascript:alert(1)",
        "access: !!python/object:os.system",
        "part: [1, 2]",
        "part: &a *a",
    ],
)
def test_a_line_that_says_nothing_or_too_much_is_refused_in_a_line(text: str) -> None:
    with pytest.raises(ArticleInvalid) as caught:
        changed(PAGE, text)
    assert str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_admin_is_one_in_a_chat_of_their_own_alone() -> None:
    assert is_allowed(7, (7, 8), private=True)
    assert not is_allowed(7, (7, 8), private=False)
    assert not is_allowed(9, (7, 8), private=True)
    assert not is_allowed(9, (), private=True)


def caused(cause: BaseException) -> BuildFailed:
    error = BuildFailed("it failed")
    error.__cause__ = cause
    return error


def test_trouble_is_told_by_what_caused_it() -> None:
    assert failure_of(caused(TimeoutError())) is ChangeFailure.BUSY
    assert failure_of(caused(OSError(errno.ENOSPC, "full"))) is ChangeFailure.NO_ROOM
    assert failure_of(OSError(errno.EDQUOT, "full")) is ChangeFailure.NO_ROOM
    assert failure_of(OSError(errno.EACCES, "no")) is ChangeFailure.OTHER
    assert failure_of(BuildFailed("no articles")) is ChangeFailure.OTHER
    assert failure_of(Stopping()) is ChangeFailure.STOPPING
