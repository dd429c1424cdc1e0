import dataclasses

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.library.catalogue import Neighbours
from bot.library.keys import article_key, series_key
from bot.telegram.callback_data import ButtonAct, ButtonPress
from bot.telegram.render.readers.series import page_of, series_page
from corpus.types import Access, Language, Series
from tests.bot.telegram import made
from tests.bot.telegram.seen import labels, presses, seen, styled
from tests.fakes import article

NB, SV = Language.NB, Language.SV
MANY = [article(f"a-{n}", f"Artikkel {n}", series="Lang", part=n, parts=47) for n in range(1, 48)]
LONG = Series("Lang", NB, tuple(MANY))
KEY = series_key(MANY[0])


def standing(number: int) -> Neighbours:
    """Where the reader of a part of the long series stands."""
    before = MANY[number - 2] if number > 1 else None
    after = MANY[number] if number < len(MANY) else None
    return Neighbours(before, after, MANY[number - 1])


def test_a_series_shows_its_articles_in_order_and_the_ways_on() -> None:
    page = series_page(LONG, 3, language=NB)
    assert seen(page).startswith("Lang\n41–47 av 47\n\n41. Artikkel 41\n42. Artikkel 42\n")
    assert presses(page.keyboard)[-4:] == [
        ButtonPress(ButtonAct.SERIES, f"{KEY}:2"),
        ButtonPress(ButtonAct.FOLLOW, KEY),
        ButtonPress(ButtonAct.EBOOK, KEY),
        ButtonPress(ButtonAct.ALL_SERIES, "1"),
    ]


def test_where_the_reader_stands_is_marked_with_the_parts_before_and_after() -> None:
    here = standing(25)
    page = series_page(LONG, page_of(LONG, MANY[24]), language=NB, neighbours=here)
    assert seen(page).startswith(
        "Du leser nå artikkelserien\nLang\n21–40 av 47\n\n21. Artikkel 21\n"
    )
    assert "\n▶ 25. Artikkel 25\n26." in seen(page)
    assert styled(page, "bold") == ["Lang", "25. Artikkel 25"]
    assert labels(page)[4:] == [
        ["◀ Forrige side", "Neste side ▶"],
        ["◀ Forrige: Artikkel 24", "Neste: Artikkel 26 ▶"],
        ["Følg serien"],
        ["Få serien som e-bok"],
        ["Alle serier"],
    ]
    turning = [press for press in presses(page.keyboard) if press.act is ButtonAct.SERIES]
    mark = article_key("a-25")
    assert turning == [
        ButtonPress(ButtonAct.SERIES, f"{KEY}:1:{mark}"),
        ButtonPress(ButtonAct.SERIES, f"{KEY}:3:{mark}"),
    ]


def test_the_page_of_an_article_is_the_one_on_which_it_stands() -> None:
    assert [page_of(LONG, MANY[at]) for at in (0, 19, 20, 46)] == [1, 1, 2, 3]
    assert page_of(LONG, article("borte", "Borte")) == 1


def test_parts_for_members_missing_parts_and_another_language_are_told() -> None:
    kept = dataclasses.replace(MANY[1], access=Access.SUBSCRIBERS)
    series = Series("Lang", NB, (MANY[0], kept, MANY[4]))
    assert seen(series_page(series, 1, language=SV)) == (
        "Lang\nSerien är på norska.\n3 av 47 delar finns i biblioteket.\n\n"
        "1. Artikkel 1\n2. Artikkel 2 · för prenumeranter\n3. Artikkel 5 · del 5"
    )


@settings(max_examples=25, deadline=None)
@given(made.series(), made.LANGUAGES, st.booleans())
def test_any_series_fills_a_page_that_telegram_takes(
    series: Series, language: Language, stands: bool
) -> None:
    long = dataclasses.replace(series, articles=series.articles * 20)
    first = long.articles[0]
    here = Neighbours(first, first, first) if stands else None
    seen(series_page(long, 2, language=language, neighbours=here))
