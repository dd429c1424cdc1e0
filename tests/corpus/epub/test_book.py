import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.epub.book import Book, Chapter, bind, fingerprint, identifier
from corpus.epub.markdown_source import markdown_of
from corpus.library.folder import Library
from corpus.types import Language
from tests.builders import article
from tests.corpus.binding import (
    EPUBCHECK_SECONDS,
    MADE,
    NAMES,
    WORDS,
    Opened,
    book,
    chapter,
    epubcheck,
)

SECRET = "Hemmeligheten står i tredje setning."
RICH = """Køen *begynner* før kunden. Se [del to](02-del-2.md) og [kilden](https://svar.example/?x=1&y=2).

## Si det på forhånd

> En tavle koster lite.

- Rund opp.
  1. Aldri ned.
  2. Aldri.
- Si **hvorfor**.

| Dag | Minutter |
| --- | --- |
| Mandag | 12 |

`kode` og <b>tegn</b> & mer

### Til slutt

3. Tre
4. Fire
"""
HOSTILE = [
    "<script>alert(1)</script> & \"'",
    "]]><!-- --> <![CDATA[",
    "🙂👩‍👩‍👧 " * 3,
    "مرحبا بالعالم \u202e gnirts",
    "Kontroll \x00\x0b\x1b[31m\x7f\x85\ufffe\ufdd0\ud800 tegn",
    "\u200b\u202e\x00",
    "Lang " * 2000,
    "x" * 5000,
    "../../etc/passwd",
    "%2e%2e/&amp;#x41;",
]


def rich(number: int) -> Chapter:
    return chapter(
        number,
        RICH,
        url="https://svar.example/artikler/kø/?a=1&b=2",
        sources=("Maister, D. (1985). <The> Psychology & Lines.", "\x00"),
    )


def test_a_book_opens_with_its_parts_in_order_and_its_facts() -> None:
    opened = Opened(bind(book(publisher="Køforlaget")))
    assert opened.chapters == ["part-001.xhtml", "part-002.xhtml", "part-003.xhtml"]
    assert opened.text("part-002.xhtml").startswith("Del 2 av 3 Del nummer 2 Første setning.")
    assert opened.text("nav.xhtml").startswith("Innhold 1. Del nummer 1 2. Del nummer 2 3.")
    assert opened.fact("dc:title") == "Om køer"
    assert opened.fact("dc:language") == "nb"
    assert opened.fact("dc:publisher") == "Køforlaget"
    assert opened.fact("opf:meta[@property='dcterms:modified']") == "2026-05-01T08:30:00Z"
    assert opened.fact("dc:identifier").startswith("urn:uuid:")


def test_the_parts_lead_to_each_other_and_the_colophon_to_all() -> None:
    opened = Opened(bind(book(made="Satt sammen 1. mai 2026.")))
    links = opened.page("part-002.xhtml").xpath(
        "//h:div[@class='turn']//h:a/@href", namespaces=NAMES
    )
    assert links == ["part-001.xhtml", "part-003.xhtml"]
    assert "Satt sammen 1. mai 2026." in opened.text("colophon.xhtml")
    listed = opened.page("colophon.xhtml").xpath("//h:li/h:a[1]/@href", namespaces=NAMES)
    assert listed == opened.chapters


def test_headings_lists_quotations_tables_and_links_are_kept() -> None:
    opened = Opened(bind(book(rich(1), chapter(2))))
    page = opened.page("part-001.xhtml")

    def count(path: str) -> int:
        return len(page.xpath(f"//h:section//{path}", namespaces=NAMES))

    assert [count(tag) for tag in ("h:h1", "h:h2", "h:h3", "h:blockquote")] == [1, 2, 1, 1]
    assert count("h:ul/h:li/h:ol/h:li") == 2
    assert count("h:ol[@start='3']/h:li") == 2
    assert count("h:table/h:tbody/h:tr/h:td") == 2
    assert count("h:em") == count("h:code") == 1
    hrefs = page.xpath("//h:section//h:a/@href", namespaces=NAMES)
    assert hrefs[0] == "part-002.xhtml"
    assert "https://svar.example/artikler/k%C3%B8/?a=1&b=2" in hrefs
    assert "<The> Psychology & Lines." in opened.text("part-001.xhtml")


def test_a_withheld_part_is_its_title_its_teaser_and_the_way_to_subscribe() -> None:
    kept = replace(
        chapter(2, f"Første. Andre. {SECRET}\n", sources=("Hemmelig kilde",)),
        teaser="Første. Andre.",
    )
    opened = Opened(
        bind(book(chapter(1), kept, subscribe_url="https://svar.example/abonner?a=1&b=2"))
    )
    said = opened.text("part-002.xhtml")
    assert said.startswith(
        "Del 2 av 3 Del nummer 2 Første. Andre. Resten av denne delen er for abonnenter. Bli"
    )
    (link,) = opened.page("part-002.xhtml").xpath(
        "//h:div[@class='members']//h:a/@href", namespaces=NAMES
    )
    assert link == "https://svar.example/abonner?a=1&b=2"
    assert "Hemmelig" not in opened.all_text


def test_a_book_is_the_same_bytes_for_the_same_input() -> None:
    assert bind(book(rich(1), chapter(2))) == bind(book(rich(1), chapter(2)))


def test_an_edition_keeps_its_identifier_and_another_has_one_of_its_own() -> None:
    first = identifier(book(edition="open"))
    changed = book(chapter(1), edition="open", modified=datetime(2027, 1, 1, tzinfo=UTC))
    assert identifier(changed) == first
    others = [book(edition="full"), book(edition="open", title="Om mat")]
    others.append(book(edition="open", language=Language.SV))
    assert len({first, *map(identifier, others)}) == 4


def test_a_fingerprint_tells_books_apart_but_not_the_days_when_they_were_made() -> None:
    later = book(modified=datetime(2027, 1, 1, tzinfo=UTC), made="i dag")
    assert fingerprint(later) == fingerprint(book())
    changed = [
        book(chapter(1), chapter(2)),
        book(edition="open"),
        book(subscribe_url="https://svar.example/"),
        book(words=replace(WORDS, next="Videre:")),
        book(chapter(1, "Annen tekst.\n"), chapter(2), chapter(3)),
    ]
    assert len({fingerprint(each) for each in [book(), *changed]}) == 6


def test_the_fingerprint_of_a_book_knows_nothing_of_what_is_withheld() -> None:
    one, other = (
        book(replace(chapter(1, f"Første. {text}\n"), teaser="Første."), edition="open")
        for text in ("Andre.", "Tredje.")
    )
    assert fingerprint(one) == fingerprint(other)


def hostile() -> Book:
    chapters = [
        Chapter(
            article(
                f"{title}\n\n- {title}\n",
                id=f"a-{number}",
                title=title,
                language=list(Language)[number % 4],
                url=f"https://svar.example/{title[:200]}",
                sources=(title,),
            ),
            label=title[:50],
            note=title[:50],
            teaser=title if number % 3 == 0 else None,
        )
        for number, title in enumerate(HOSTILE)
    ]
    return Book(
        HOSTILE[0] + HOSTILE[4] + HOSTILE[6],
        Language.NB,
        chapters,
        WORDS,
        MADE,
        publisher="<P> \x00",
        subscribe_url="https://svar.example/<x>",
    )


def test_titles_and_texts_of_any_kind_make_a_book_that_opens() -> None:
    opened = Opened(bind(hostile()))
    assert len(opened.chapters) == len(HOSTILE)
    for name in opened.chapters:
        (heading,) = opened.page(name).xpath("//h:h1", namespaces=NAMES)
        assert "".join(heading.itertext()).strip()
        assert not opened.page(name).xpath("//h:script", namespaces=NAMES)
    assert "<script>alert(1)</script>" in opened.text("part-002.xhtml")


@settings(max_examples=10, deadline=None)
@given(st.text(max_size=60), st.text(max_size=200), st.text(max_size=30))
def test_any_words_make_a_book_that_opens(title: str, markdown: str, url: str) -> None:
    made = chapter(1, markdown, title=title, url=f"https://svar.example/{url}")
    Opened(bind(book(made, replace(chapter(2), teaser=title), title=title, subscribe_url=url)))


@pytest.mark.timeout(EPUBCHECK_SECONDS + 60)
def test_epubcheck_finds_nothing_to_say(tmp_path: Path) -> None:
    # All in one book: its program takes seconds to start.
    made = hostile()
    made = replace(made, chapters=[rich(1), *made.chapters, rich(2)])
    assert epubcheck(bind(made), tmp_path) == ""


@pytest.mark.timeout(EPUBCHECK_SECONDS + 60)
def test_the_repositorys_own_series_are_valid_books(tmp_path: Path) -> None:
    longest = b""
    folder = Path(__file__).parents[3] / "corpus" / "articles"
    for series in Library(folder).series():
        markdown = markdown_of(folder, [each.id for each in series.articles])
        assert len(markdown) == len(series.articles)
        chapters = [Chapter(each, markdown=markdown[each.id]) for each in series.articles]
        content = bind(Book(series.title, series.language, chapters, WORDS, MADE))
        opened = Opened(content)
        assert len(opened.chapters) == len(series.articles)
        links = [
            href
            for name in opened.chapters
            for href in opened.page(name).xpath(
                "//h:p//h:a/@href | //h:li/h:a/@href", namespaces=NAMES
            )
            if href.startswith("part-")
        ]
        assert len(links) > 2 * len(opened.chapters) - 2  # more than the ways before and after
        longest = max(longest, content, key=len)
    assert epubcheck(longest, tmp_path) == ""


def test_every_file_bears_the_same_moment_whatever_the_clock_says(tmp_path: Path) -> None:
    path = tmp_path / "a.epub"
    path.write_bytes(bind(book()))
    with zipfile.ZipFile(path) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
