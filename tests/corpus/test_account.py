# ruff: noqa: E501 -- in the pages below a paragraph is one line
"""Every page says how much of it was kept, and what was left out and why."""

from __future__ import annotations

import json

import pytest

from corpus.account_record import account_from, account_json
from corpus.clean import clean
from corpus.sandbox.client import Cleaner
from corpus.types import LeftOutReason, PageAccount
from tests.builders import article_file, docx, html, raw
from tests.corpus.pages import AD, BODY, LINKS, LOCK, QUESTION_FORM, SERIES, dump

TEXT = "Ventetavlen er et enkelt hjelpemiddel som viser kunden hvor lenge køen varer i dag."
OTHER = "Den virker fordi uvisshet kjennes lengre ut enn selve ventetiden gjør for de fleste."


def account(page: str | bytes, name: str = "side.html") -> PageAccount:
    found = clean(raw(page, name)).account
    assert found is not None
    return found


def test_all_words_of_a_page_are_counted_and_each_part_has_its_reason() -> None:
    page = html(
        "<nav><a href='/'>Hjem</a> <a href='/a'>Om oss</a></nav><main><h1>Køen</h1>"
        f"<p>{TEXT}</p><p>{OTHER}</p></main><footer>Købladet AS</footer>"
    )
    found = account(page)
    assert (found.words, found.kept) == (3 + 1 + 14 + 14 + 2, 1 + 14 + 14)
    assert [(p.reason, p.words, p.text) for p in found.left_out] == [
        (LeftOutReason.NAVIGATION, 3, "Hjem Om oss"),
        (LeftOutReason.FOOTER, 2, "Købladet AS"),
    ]
    assert not found.notes


def test_plain_text_is_accounted_for_as_well() -> None:
    found = account(dump("Ventetavlen", AD, LOCK, BODY, QUESTION_FORM, LINKS, SERIES), "a.txt")
    reasons = {part.reason.value for part in found.left_out}
    assert reasons >= {"advertisement", "lock", "offer", "form", "links", "series"}
    assert found.words == found.kept + sum(part.words for part in found.left_out)
    assert not found.needs_a_yes


HIDDEN = f"<div style='display:none'><p>{OTHER}</p><p>{OTHER.replace('Den', 'Tavlen')}</p></div>"
BESIDE = f"<div><p>{OTHER}</p><p>{OTHER.replace('Den', 'Tavlen')}</p></div>"
LOSING = {
    "hidden text": html(f"<h1>Køen</h1><p>{TEXT} {TEXT}</p>{HIDDEN}{HIDDEN}"),
    "dialogs": html(f"<h1>Køen</h1><main><p>{TEXT}</p></main><div role='dialog'>{BESIDE}</div>"),
    "a footer": html(f"<h1>Køen</h1><main><p>{TEXT}</p></main><footer>{BESIDE}</footer>"),
    "asides": html(f"<article><h1>Køen</h1><p>{TEXT}</p></article><aside>{OTHER} {OTHER}</aside>"),
    "Swedish text in a menu": html(
        "<main><h1>Kön</h1><p>Kön börjar innan kunden kommer in, och den varar länge.</p></main><nav>"
        "<p>Den som vet hur länge det varar väntar lugnare än den som inte vet.</p><p>En tavla kostar lite och behöver inte vara exakt på minuten.</p></nav>"
    ),
}


@pytest.mark.parametrize("page", LOSING.values(), ids=LOSING.keys())
def test_a_page_that_loses_more_than_half_of_its_prose_needs_a_yes(page: str) -> None:
    assert account(page).needs_a_yes


KEEPING = {
    "comments": f"<section id='comments'><h2>2 kommentarer</h2><p>{OTHER * 3}</p></section>",
    "cookies": f"<div role='dialog'><p>Vi bruker informasjonskapsler. {OTHER * 3}</p><button>OK</button></div>",
    "a menu": "<nav>" + "<a href='/a'>Mange ord om hver artikkel i menyen</a> " * 20 + "</nav>",
    "a small footer": "<footer><p>Ansvarlig redaktør er Kari Ås i Lillevik.</p></footer>",
    "teasers": "<div class='related'>"
    + f"<h3><a href='/a'>Køen</a></h3><p><a href='/a'>{OTHER}</a></p>" * 4
    + "</div>",
}


@pytest.mark.parametrize("extra", KEEPING.values(), ids=KEEPING.keys())
def test_what_is_surely_no_article_is_no_loss(extra: str) -> None:
    assert not account(html(f"<main><h1>Køen</h1><p>{TEXT}</p></main>{extra}")).needs_a_yes


def test_an_article_of_the_librarys_own_kind_is_taken_as_it_is() -> None:
    assert clean(raw(article_file(), "a.md")).account is None


def test_a_word_file_is_accounted_for() -> None:
    found = account(docx([("Title", "Køen"), ("Normal", TEXT), ("Normal", OTHER)]), "a.docx")
    assert (found.words, found.kept, found.left_out) == (29, 29, ())


def test_an_account_comes_back_from_json_and_from_the_sandbox() -> None:
    page = LOSING["hidden text"]
    found = account(page)
    assert account_from(json.loads(json.dumps(account_json(found)))) == found
    assert account_from(None) is None
    with Cleaner() as cleaner:
        assert cleaner.clean(raw(page, "side.html")).account == found


def test_an_account_is_not_of_the_article() -> None:
    one, other = (
        clean(raw(html(f"<h1>Køen</h1><p>{TEXT}</p>{more}"), "a.html"))
        for more in ("", "<footer>Fot</footer>")
    )
    assert one.account != other.account
    assert one == other
