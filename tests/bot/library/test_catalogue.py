from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.dialogue.examples import example_questions
from bot.escalation.quotations import Quotes
from bot.library.catalogue import Catalogue, CurrentCatalogue, ReadLibrary
from bot.library.ebooks import Ebooks
from bot.library.keys import article_key, series_key
from corpus.types import Article, Language
from index.errors import IndexDamaged
from tests.counting import times_called
from tests.fakes import FakeAnswerer, article

FIRST = article("en", "En", series="Løfter", part=1, parts=3, published=date(2026, 1, 2))
SECOND = article("to", "To", series="Løfter", part=2, parts=3, published=date(2026, 1, 9))
SWEDISH = article("ett", "Ett", language=Language.SV, series="Löften", published=date(2026, 2, 1))
LONELY = article("alene", "Alene", updated=date(2026, 3, 1))
CATALOGUE = Catalogue([SWEDISH, SECOND, LONELY, FIRST])


def ids(articles: object) -> list[str]:
    return [each.id for each in articles]  # type: ignore[attr-defined]


def test_articles_stand_by_language_series_and_part_those_of_no_series_last() -> None:
    assert ids(CATALOGUE.articles) == ["en", "to", "alene", "ett"]
    assert [series.title for series in CATALOGUE.series] == ["Løfter", "Löften"]


def test_neighbours_are_those_in_the_series() -> None:
    beside = CATALOGUE.neighbours("en")
    assert beside.previous is None
    assert beside.next is not None
    assert beside.next.id == "to"
    assert CATALOGUE.neighbours("alene").next is None
    assert CATALOGUE.neighbours("finnes-ikke").previous is None


def test_a_buttons_key_finds_its_article_and_its_series() -> None:
    found = CATALOGUE.by_key(article_key("to"))
    assert found is not None
    assert found.id == "to"
    series = CATALOGUE.series_by_key(series_key(SECOND))
    assert series is not None
    assert ids(series.articles) == ["en", "to"]
    assert CATALOGUE.by_key("0" * 12) is None
    assert CATALOGUE.series_by_key("0" * 12) is None


def test_the_newest_come_first_and_a_series_is_as_new_as_its_beginning() -> None:
    assert ids(CATALOGUE.newest(2)) == ["alene", "ett"]
    assert [series.title for series in CATALOGUE.newest_series(2)] == ["Löften", "Løfter"]


def test_no_texts_are_kept() -> None:
    assert {each.text for each in CATALOGUE.articles} == {""}


def test_the_catalogue_is_made_once_for_each_generation() -> None:
    number, read = [1], []

    def articles() -> list[object]:
        read.append(number[0])
        return [FIRST]

    current = CurrentCatalogue(lambda: number[0], articles)  # type: ignore[arg-type]
    assert current() is current()
    number[0] = 2
    current()
    assert read == [1, 2]


def test_examples_and_languages_are_told_of_all_articles_once() -> None:
    catalogue = Catalogue([SWEDISH, SECOND, LONELY, FIRST])
    twice = times_called(
        example_questions, lambda: [catalogue.examples(Language.NB) for _ in range(2)]
    )
    assert twice == 1
    assert catalogue.examples(Language.SV) == ("Vad bör jag veta om ett?",)
    assert catalogue.languages == (Language.NB, Language.SV)


class Changing(FakeAnswerer):
    """A library that takes another generation, and one that can't be read."""

    held: tuple[Article, ...] | None = (FIRST,)

    def articles(self) -> Iterator[Article]:
        if self.held is None:
            raise IndexDamaged("gone")
        return iter(self.held)


def test_the_library_that_is_read_is_the_one_in_use(tmp_path: Path) -> None:
    answerer = Changing()
    now = datetime(2026, 3, 2, tzinfo=UTC)
    ebooks = Ebooks(tmp_path, tmp_path, answerer, lambda: now, ZoneInfo("Europe/Oslo"))
    library = ReadLibrary(answerer, ebooks)
    assert library.article("en") is not None
    assert library.examples(Language.NB) == ("Hva bør jeg vite om en?",)
    answerer.held, answerer.generation = (LONELY,), 2
    assert library.article("en") is None
    assert library.examples(Language.NB) == ("Hva bør jeg vite om alene?",)
    answerer.held, answerer.generation = None, 3
    assert library.quotes_in("En") == Quotes()
