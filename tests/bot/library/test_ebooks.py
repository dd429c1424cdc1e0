import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.library import ebooks
from bot.library.ebooks import Ebook, Ebooks
from bot.library.series import series_of
from bot.members.access import Sight
from bot.teaser import teaser
from bot.types.members import Membership
from bot.types.people import Channel, Person
from corpus.epub.book import Book, bind
from corpus.library.folder import Library
from corpus.text.sentences import sentence_spans
from corpus.types import Access, Article, Series
from tests.builders import article, write_article_file
from tests.corpus.binding import Opened

NOW = datetime(2026, 5, 1, 22, 30, tzinfo=UTC)
SECRET = "Hemmeligheten står i tredje setning."
MEMBER = Sight(
    Access.SUBSCRIBERS,
    Membership(Person(Channel.TELEGRAM, "1"), 7, date(2027, 1, 1), NOW),
    "https://svar.example/abonner",
)
READER = Sight(Access.SUBSCRIBERS, None, "https://svar.example/abonner")


def part(number: int, body: str = "Første setning. Andre setning.\n", **facts: object) -> Article:
    named = {"id": f"del-{number}", "title": f"Del nummer {number}"}
    return article(body, **(named | {"series": "Om køer", "part": number, "parts": 3} | facts))


OPEN, LAST = part(1), part(3)
KEPT = part(
    2,
    f"Første. Andre. {SECRET}\n\n## Mer\n\nFjerde.\n",
    access=Access.SUBSCRIBERS,
    sources=("Hemmelig kilde",),
)


class Shelf:
    """A library that can be changed, and counts how often it is read."""

    def __init__(self, *articles: Article) -> None:
        self.generation = 1
        self.held: tuple[Article, ...] = articles
        self.read = 0

    def articles(self) -> Iterator[Article]:
        self.read += 1
        return iter(self.held)

    def change(self, *articles: Article) -> None:
        self.held = articles
        self.generation += 1

    @property
    def series(self) -> Series:
        """The series as the catalogue has it: without texts."""
        (series,) = series_of(replace(each, text="", blocks=()) for each in self.held)
        return series


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(OPEN, KEPT, LAST)


@pytest.fixture
def made(shelf: Shelf, tmp_path: Path) -> Ebooks:
    return ebooks_in(tmp_path, shelf)


def ebooks_in(folder: Path, shelf: Shelf) -> Ebooks:
    library = folder / "artikler"
    return Ebooks(folder / "hjem", library, shelf, lambda: NOW, ZoneInfo("Europe/Oslo"))


def got(ebook: Ebook | None) -> Ebook:
    assert ebook is not None
    return ebook


def count_binding(monkeypatch: pytest.MonkeyPatch) -> list[Book]:
    """Every book that is bound from now on."""
    bound: list[Book] = []

    def counted(book: Book) -> bytes:
        bound.append(book)
        return bind(book)

    monkeypatch.setattr(ebooks, "bind", counted)
    return bound


def files(folder: Path) -> list[str]:
    home = folder / "hjem" / "ebooks"
    return sorted(path.relative_to(home).as_posix().split("/")[0] for path in home.glob("*/*"))


def test_a_series_is_a_book_with_its_words_in_its_language(shelf: Shelf, made: Ebooks) -> None:
    ebook = got(made.of(shelf.series, MEMBER))
    opened = Opened(ebook.content)
    assert (ebook.name, ebook.withheld) == ("om-koer.epub", False)
    assert opened.text("part-002.xhtml").startswith("Del 2 av 3 Del nummer 2 Første. Andre. Hemm")
    assert "Satt sammen 2. mai 2026 av artiklene" in opened.text("colophon.xhtml")  # in Oslo
    assert "åpne utgaven" not in opened.text("colophon.xhtml")


def test_who_is_no_member_gets_titles_and_teasers_of_members_parts_and_nothing_more(
    shelf: Shelf, made: Ebooks
) -> None:
    for _ in range(2):  # made, then remembered
        ebook = got(made.of(shelf.series, READER))
        opened = Opened(ebook.content)
        assert ebook.withheld
        assert opened.text("part-002.xhtml").startswith(
            "Del 2 av 3 Del nummer 2 Første. Andre. Rest"
        )
        for secret in (SECRET, "Hemmelig", "Fjerde", "Mer</h2>"):
            assert secret not in opened.all_text
        assert "https://svar.example/abonner" in opened.all_text
        assert "Første setning. Andre setning." in opened.text("part-003.xhtml")
        assert SECRET in Opened(got(made.of(shelf.series, MEMBER)).content).all_text


def test_where_access_is_open_to_all_everybody_gets_the_same_book(
    shelf: Shelf, made: Ebooks, tmp_path: Path
) -> None:
    assert SECRET in Opened(got(made.of(shelf.series, Sight())).content).all_text
    assert len(files(tmp_path)) == 1


def test_a_book_is_made_once_for_a_generation(
    shelf: Shelf, made: Ebooks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bound = count_binding(monkeypatch)
    first = got(made.of(shelf.series, MEMBER))
    assert got(made.of(shelf.series, MEMBER)).content == first.content
    assert shelf.read == 1
    again = ebooks_in(tmp_path, shelf)  # another process
    assert got(again.of(shelf.series, MEMBER)).content == first.content
    assert len(bound) == 1
    made.of(shelf.series, READER)
    assert len(bound) == 2


def test_two_at_once_make_it_once(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bound = count_binding(monkeypatch)
    start = threading.Barrier(6)
    makers = [ebooks_in(tmp_path, shelf) for _ in range(2)]

    def ask(number: int) -> bytes:
        start.wait()
        return got(makers[number % 2].of(shelf.series, MEMBER)).content

    with ThreadPoolExecutor(6) as pool:
        assert len(set(pool.map(ask, range(6)))) == 1
    assert len(bound) == 1


def test_a_removed_part_is_gone_from_the_next_generations_book_and_the_old_book_too(
    shelf: Shelf, made: Ebooks, tmp_path: Path
) -> None:
    made.of(shelf.series, MEMBER)
    shelf.change(OPEN, LAST)
    opened = Opened(got(made.of(shelf.series, MEMBER)).content)
    assert len(opened.chapters) == 2
    assert "Del nummer 2" not in opened.all_text
    assert files(tmp_path) == ["2"]


def test_a_part_that_is_now_for_members_is_withheld_though_the_reader_asks_from_an_old_list(
    shelf: Shelf, made: Ebooks
) -> None:
    shelf.change(OPEN, replace(KEPT, access=Access.OPEN), LAST)
    old = shelf.series
    assert SECRET in Opened(got(made.of(old, READER)).content).all_text
    shelf.change(OPEN, KEPT, LAST)
    assert SECRET in Opened(got(made.of(old, MEMBER)).content).all_text
    ebook = got(made.of(old, READER))
    assert SECRET not in Opened(ebook.content).all_text
    assert ebook.withheld


def test_what_a_new_generation_leaves_as_it_was_is_the_same_file(
    shelf: Shelf, made: Ebooks, tmp_path: Path
) -> None:
    first = got(made.of(shelf.series, MEMBER)).content
    shelf.change(OPEN, KEPT, LAST, part(1, id="annen", series="Annet"))
    (series, *_) = [each for each in series_of(shelf.held) if each.title == "Om køer"]
    assert got(made.of(series, MEMBER)).content == first
    assert files(tmp_path) == ["2"]


def test_a_series_that_has_left_the_library_is_no_book(shelf: Shelf, made: Ebooks) -> None:
    series = shelf.series
    made.of(series, MEMBER)
    shelf.change()
    assert made.of(series, MEMBER) is None


def test_where_nothing_can_be_kept_a_book_is_made_all_the_same(
    shelf: Shelf, tmp_path: Path
) -> None:
    (tmp_path / "hjem").write_text("a file in its place")
    made = ebooks_in(tmp_path, shelf)
    assert len(Opened(got(made.of(shelf.series, MEMBER)).content).chapters) == 3
    assert len(Opened(got(made.of(shelf.series, READER)).content).chapters) == 3


def test_the_articles_own_markdown_counts_where_it_is_that_of_the_generation(
    tmp_path: Path,
) -> None:
    body = "Det er *viktig*. Andre.\n"
    path = tmp_path / "artikler" / "01-del-1.md"
    write_article_file(path, body, id="del-1")
    shelf = Shelf(part(1, body))
    made = ebooks_in(tmp_path, shelf)
    assert "<em>viktig</em>" in Opened(got(made.of(shelf.series, Sight())).content).all_text
    write_article_file(path, "Noe helt *nytt*.\n", id="del-1")
    shelf.change(*shelf.held)
    said = Opened(got(made.of(shelf.series, Sight())).content).all_text
    assert "nytt" not in said
    assert "Det er viktig." in said


def test_a_generation_that_comes_while_a_series_is_read_does_not_mix_with_it(
    shelf: Shelf, made: Ebooks
) -> None:
    series = shelf.series
    plain = Shelf.articles

    class Turning(Shelf):
        def articles(self) -> Iterator[Article]:
            found = list(plain(self))
            if self.read == 1:
                self.change(OPEN)
            return iter(found)

    turning = Turning(OPEN, KEPT, LAST)
    made = Ebooks(made._folder.parent, made._library, turning, lambda: NOW, ZoneInfo("UTC"))
    assert len(Opened(got(made.of(series, MEMBER)).content).chapters) == 1


def test_no_sentence_of_the_repositorys_members_articles_is_in_its_open_books(
    tmp_path: Path,
) -> None:
    articles = Library(Path(__file__).parents[3] / "corpus" / "articles").load().articles
    made = ebooks_in(tmp_path, Shelf(*articles))
    for series in series_of(articles):
        said = " ".join(Opened(got(made.of(series, READER)).content).words)
        for each in series.articles:
            if READER.may_read(each):
                continue
            begins = teaser(each)
            for block in each.blocks:
                text = each.text[block.start : block.end]
                for start, end in sentence_spans(text, each.language):
                    sentence = text[start:end]
                    if len(sentence.split()) > 5 and sentence not in begins:
                        assert sentence not in said, each.id  # an item may be a word of any text
