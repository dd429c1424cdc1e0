import dataclasses
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.library.keys import article_key, series_key
from bot.telegram.callback_data import ButtonAct, ButtonPress
from bot.telegram.render.readers import lists
from bot.texts import texts
from corpus.types import Article, Language, Series
from tests.bot.telegram import made
from tests.bot.telegram.seen import labels, links, presses, seen
from tests.fakes import LOYALTY, PYRAMID, QUALITY, article

NB, SV, EN = Language.NB, Language.SV, Language.EN
MANY = [article(f"a-{n}", f"Artikkel {n}", series="Lang", part=n, parts=45) for n in range(1, 46)]
PROMISES = Series("Om løfter", NB, (PYRAMID, LOYALTY))


def test_articles_stand_under_their_series_each_with_a_button_of_its_number() -> None:
    page = lists.articles([PYRAMID, LOYALTY, QUALITY], 1, language=NB)
    assert seen(page) == (
        "Artikler\n\n"
        "Om løfter\n1. Pyramiden (løfter) · del 2\n2. Lojalitet · del 3\n\n"
        "3. Tjänstekvalitet"
    )
    assert links(page) == {"Pyramiden (løfter)": "https://svar.example/pyramiden"}
    assert labels(page) == [["1", "2", "3"]]
    assert presses(page.keyboard)[2] == ButtonPress(ButtonAct.ARTICLE, article_key("kvalitet"))


def test_a_long_list_is_leafed_through_twenty_at_a_time() -> None:
    first, second, third = (lists.articles(MANY, page, language=NB) for page in (1, 2, 3))
    assert seen(first).startswith("Artikler\n1–20 av 45\n\nLang\n1. Artikkel 1 ·")
    assert presses(first.keyboard)[-1] == ButtonPress(ButtonAct.ARTICLES, "2")
    assert seen(second).startswith("Artikler\n21–40 av 45\n\nLang\n21. Artikkel 21 ·")
    assert labels(second)[-1] == ["◀ Forrige side", "Neste side ▶"]
    assert presses(second.keyboard)[-2:] == [
        ButtonPress(ButtonAct.ARTICLES, "1"),
        ButtonPress(ButtonAct.ARTICLES, "3"),
    ]
    assert seen(third).endswith("45. Artikkel 45 · del 45")
    assert presses(third.keyboard)[-1] == ButtonPress(ButtonAct.ARTICLES, "2")


@pytest.mark.parametrize(("page", "nearest"), [(0, 1), (-5, 1), (4, 3), (999_999, 3)])
def test_a_page_that_is_not_there_gives_the_nearest(page: int, nearest: int) -> None:
    assert lists.articles(MANY, page, language=NB) == lists.articles(MANY, nearest, language=NB)


def test_a_library_of_ten_thousand_can_be_leafed_to_its_end() -> None:
    library = [article(f"a-{n}", f"Artikkel {n}") for n in range(10_000)]
    page = lists.articles(library, 500, language=NB)
    assert "9981–10000 av 10000" in seen(page)
    assert labels(page)[3] == ["9996", "9997", "9998", "9999", "10000"]


def test_an_empty_library_says_so() -> None:
    assert seen(lists.articles([], 1, language=SV)) == texts(SV).say("no-articles")


def test_series_stand_with_their_number_of_articles_and_the_language_of_the_others() -> None:
    swedish = Series("Tjänster", SV, (QUALITY,))
    swedish = dataclasses.replace(
        swedish, articles=(dataclasses.replace(QUALITY, series="Tjänster"),)
    )
    page = lists.all_series([PROMISES, swedish], 1, language=NB)
    assert (
        seen(page) == "Serier\n\n1. Om løfter · 2 artikler\n2. Tjänster · én artikkel · på svensk"
    )
    assert presses(page.keyboard) == [
        ButtonPress(ButtonAct.SERIES, f"{series_key(each.articles[0])}:1")
        for each in (PROMISES, swedish)
    ]
    assert seen(lists.all_series([], 1, language=EN)) == "Series\n\nThere is nothing here yet."


def test_many_series_are_leafed_through() -> None:
    page = lists.all_series([PROMISES] * 25, 1, language=NB)
    assert "1–20 av 25" in seen(page)
    assert presses(page.keyboard)[-1] == ButtonPress(ButtonAct.ALL_SERIES, "2")


def test_the_most_used_stand_in_their_order_with_where_each_belongs() -> None:
    page = lists.top([QUALITY, PYRAMID], language=NB)
    assert seen(page) == (
        "Mest brukte artikler\n\n"
        "1. Tjänstekvalitet · på svensk\n2. Pyramiden (løfter) · Om løfter, del 2 av 9"
    )
    assert presses(page.keyboard)[0] == ButtonPress(ButtonAct.ARTICLE, article_key("kvalitet"))
    assert seen(lists.top([], language=NB)) == "Mest brukte artikler\n\nHer er det ingenting ennå."


@pytest.mark.parametrize(
    ("language", "written"),
    [
        (NB, "2. mars 2025"),
        (Language.NN, "2. mars 2025"),
        (SV, "2 mars 2025"),
        (EN, "2 March 2025"),
    ],
)
def test_the_newest_stand_with_the_day_of_their_last_change_as_the_language_writes_it(
    language: Language, written: str
) -> None:
    changed = article("a", "A", published=date(2024, 1, 1), updated=date(2025, 3, 2))
    published = article("b", "B", published=date(2025, 3, 2))
    lines = seen(lists.latest([changed, published, QUALITY], language=language)).splitlines()
    assert lines[2].endswith(f" · {written}")
    assert lines[3].endswith(f" · {written}")
    assert "20" not in lines[4]


def test_new_series_stand_as_series_do() -> None:
    page = lists.new_series([PROMISES], language=NB)
    assert seen(page) == "Nyeste serier\n\n1. Om løfter · 2 artikler"


@settings(max_examples=25)
@given(st.lists(made.articles(), max_size=3), made.LANGUAGES)
def test_any_articles_fill_a_page_that_telegram_takes(
    some: list[Article], language: Language
) -> None:
    full = some * 20
    for page in (
        lists.articles(full, 2, language=language),
        lists.top(full, language=language),
        lists.latest(full, language=language),
    ):
        seen(page)
        assert len(presses(page.keyboard)) <= 22


@settings(max_examples=25)
@given(made.series(), made.LANGUAGES)
def test_any_series_fill_a_page_that_telegram_takes(series: Series, language: Language) -> None:
    seen(lists.all_series([series] * 30, 1, language=language))
    seen(lists.new_series([series] * 30, language=language))
