"""The folder of articles: nothing hides anything, nothing is half-added, ids stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ArticleInvalid, ArticleUnknown
from corpus.files.slug import ID_LENGTH, is_id, slug
from corpus.library import folder
from corpus.library.article_file import read_article
from corpus.library.folder import Added, Library
from corpus.library.markdown import tokens
from corpus.library.read_memory import ReadMemory
from corpus.library.survey import FileReader
from corpus.types import Access, CleanPage, Language
from tests.builders import BODY, clean_page, write_article_file
from tests.counting import steps, times_called

OTHER = "Et helt annet emne, med egne ord og egne tanker om hvordan disken bør stå i rommet.\n"
PAGE = clean_page(series="Køkunst", part=3, parts=12)


@pytest.fixture(params=["forgetful", "remembering"])
def library(request: pytest.FixtureRequest, tmp_path: Path) -> Library:
    place = tmp_path / "articles"
    if request.param == "forgetful":
        return Library(place)
    return Library(place, ReadMemory(tmp_path / "read.sqlite", place))


def files(library: Library) -> list[str]:
    """All files in the library's folder, relative to it."""
    found = (p.relative_to(library.folder) for p in library.folder.rglob("*") if p.is_file())
    return sorted(str(path) for path in found)


def test_what_was_added_is_loaded_again_in_full(library: Library) -> None:
    page = replace(
        PAGE,
        title="Ventetid: «i skranken» – #1",
        url="https://a.example/3",
        published=date(2025, 3, 18),
        updated=date(2026, 2, 4),
        access=Access.SUBSCRIBERS,
        sources=("Ås, K. (2019). Kø: en kunst. Forlaget.", "Berg, P. (2020). Tavlen."),
    )
    added = library.add(page)
    [found] = library.load().articles
    assert added.path == Path("no/kokunst/03-ventetid-i-skranken-1.md")
    assert found.id == added.id == "ventetid-i-skranken-1"
    for name in ("title", "language", "series", "part", "parts", "url", "published", "updated"):
        assert getattr(found, name) == getattr(page, name)
    assert (found.access, found.sources) == (page.access, page.sources)
    assert found.text.startswith("Køen begynner før kunden")
    assert not added.replaced
    assert not added.unchanged


def test_front_matter_is_written_in_one_order_and_readable(library: Library) -> None:
    path = library.folder / library.add(replace(PAGE, published=date(2025, 3, 18))).path
    assert path.read_text(encoding="utf-8") == (
        "---\nid: ventetid-i-skranken\ntitle: Ventetid i skranken\nlanguage: nb\n"
        f"series: Køkunst\npart: 3\nparts: 12\npublished: 2025-03-18\naccess: open\n---\n\n{BODY}"
    )


@pytest.mark.parametrize(
    "title",
    ["no", "2024", "2025-01-01", "null", "~", "- x", "a: b", "'", '"x', "#1", "@a", "1.5", "!x"],
)
def test_titles_that_mean_something_in_yaml_come_back_as_they_were(
    library: Library, title: str
) -> None:
    added = library.add(replace(PAGE, title=title, series=title, sources=(title,)))
    found = library.find(added.id)
    assert (found.title, found.series, found.sources) == (title, title, (title,))


@pytest.mark.parametrize("body", ["---\n\nTekst.\n", "Tekst.\n\n---\n\nMer.\n", "a: b\n\n---\n"])
def test_a_body_with_rules_across_comes_back_whole(library: Library, body: str) -> None:
    added = library.add(replace(PAGE, body=body))
    assert (library.folder / added.path).read_text(encoding="utf-8").endswith(f"---\n\n{body}")
    assert library.add(replace(PAGE, body=body)).unchanged


def test_the_same_page_again_is_unchanged(library: Library) -> None:
    library.add(PAGE)
    again = library.add(PAGE)
    assert again.unchanged
    assert not again.replaced
    assert len(files(library)) == 1


def test_a_revised_article_replaces_its_file(library: Library) -> None:
    first = library.add(PAGE)
    second = library.add(replace(PAGE, body=BODY + "\nOg litt til, som er nytt i år.\n"))
    assert (second.id, second.path, second.replaced) == (first.id, first.path, True)
    assert len(files(library)) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"part": 4},
        {"series": "Kø og disk"},
        {"series": None, "part": None, "parts": None},
        {"url": "https://a.example/3"},
    ],
)
def test_an_article_that_moves_keeps_its_id_and_leaves_no_file_behind(
    library: Library, changes: dict[str, object]
) -> None:
    library.add(PAGE)
    moved = library.add(replace(PAGE, **changes))  # type: ignore[arg-type]
    assert (moved.id, moved.replaced) == ("ventetid-i-skranken", True)
    assert files(library) == [str(moved.path)]
    assert not (library.folder / "no/kokunst").exists() or "kokunst" in str(moved.path)


def test_a_new_title_at_the_same_address_keeps_the_id(library: Library) -> None:
    page = replace(PAGE, url="https://www.a.example/ko/")
    library.add(page)
    renamed = replace(page, title="Å vente i skranken", url="http://a.example/ko", body=OTHER)
    assert library.add(renamed).id == "ventetid-i-skranken"
    assert library.find("ventetid-i-skranken").title == "Å vente i skranken"


def test_a_new_title_over_the_same_text_keeps_the_id(library: Library) -> None:
    library.add(PAGE)
    assert library.add(replace(PAGE, title="Å vente")).id == "ventetid-i-skranken"


@pytest.mark.parametrize(
    "other",
    [
        replace(PAGE, body=OTHER, series="Disken", part=1),
        replace(PAGE, body=OTHER, part=5),
        replace(PAGE, body=OTHER, series=None, part=None),
        replace(PAGE, language=Language.SV),
    ],
    ids=["another series", "another part", "no series", "another language"],
)
def test_another_article_of_the_same_title_gets_its_own_id_and_keeps_it(
    library: Library, other: CleanPage
) -> None:
    library.add(PAGE)
    added = library.add(other)
    assert added.id == "ventetid-i-skranken-2"
    assert library.add(other).unchanged
    assert len(library.load().articles) == 2


def test_two_addresses_with_one_title_are_two_articles(library: Library) -> None:
    library.add(replace(PAGE, url="https://a.example/1"))
    other = replace(PAGE, url="https://a.example/2", body=OTHER)
    assert library.add(other).id == "ventetid-i-skranken-2"


def test_a_page_with_an_id_keeps_it_under_any_title(library: Library) -> None:
    library.add(replace(PAGE, id="ko"))
    added = library.add(replace(PAGE, id="ko", title="Alt er nytt", body=OTHER))
    assert (added.id, added.replaced) == ("ko", True)
    assert files(library) == ["no/kokunst/03-ko.md"]


@pytest.mark.parametrize("bad", ["../../etc/passwd", "a/b", "A", "", "a--b", "a" * 49, ".hidden"])
def test_an_id_that_could_leave_the_folder_is_refused(library: Library, bad: str) -> None:
    with pytest.raises(ArticleInvalid):
        library.add(replace(PAGE, id=bad))
    assert not library.folder.exists() or files(library) == []


@pytest.mark.parametrize("title", ["../../../etc/passwd", "C:\\x", "日本", "…", "a\x00b", "æ" * 99])
def test_any_title_and_series_stay_inside_the_folder(library: Library, title: str) -> None:
    added = library.add(replace(PAGE, title=title, series=title))
    assert is_id(added.id)
    path = (library.folder / added.path).resolve()
    assert path.is_relative_to(library.folder.resolve())
    assert [article.id for article in library.load().articles] == [added.id]


def test_one_broken_file_hides_no_other(library: Library) -> None:
    library.add(PAGE)
    broken = {
        "yaml.md": "---\ntitle: Kø: en kunst\n---\n\nTekst.",
        "bare.md": "Tekst uten noe foran.",
        "empty.md": "---\nid: tom\ntitle: Tom\nlanguage: nb\n---\n",
        "part.md": "---\nid: a\ntitle: A\nlanguage: nb\npart: 9\nparts: 3\n---\n\nTekst.",
        "date.md": "---\nid: a\ntitle: A\nlanguage: nb\npublished: i fjor\n---\n\nTekst.",
        "language.md": "---\nid: a\ntitle: A\nlanguage: tlh\n---\n\nTekst.",
        "id.md": "---\nid: ../a\ntitle: A\nlanguage: nb\n---\n\nTekst.",
    }
    for name, text in broken.items():
        (library.folder / name).write_text(text, encoding="utf-8")
    (library.folder / "bytes.md").write_bytes(b"---\nid: \xf8\n---\n")
    loaded = library.load()
    assert [article.id for article in loaded.articles] == ["ventetid-i-skranken"]
    reasons = {str(path): reason for path, reason in loaded.problems}
    assert reasons.keys() == {*broken, "bytes.md"}
    assert not any("\n" in reason for reason in reasons.values())
    assert "line 2" in reasons["yaml.md"]
    assert reasons["bare.md"] == "front matter lacks id, title, language"


def test_two_files_with_one_id_are_a_problem_that_adding_mends(library: Library) -> None:
    for name in ("no/a/01-x.md", "no/b/02-x.md"):
        write_article_file(library.folder / name, id="x")
    loaded = library.load()
    assert len(loaded.articles) == 1
    [(path, reason)] = loaded.problems
    assert path == Path("no/b/02-x.md")
    assert "taken by no/a/01-x.md" in reason
    library.add(replace(PAGE, id="x"))
    assert files(library) == ["no/kokunst/03-x.md"]


def test_readme_and_hidden_files_are_no_articles(library: Library) -> None:
    library.add(PAGE)
    for name in ("README.md", "no/README.md", ".x.md", "_utkast.md", "_utkast/a.md", ".git/a.md"):
        path = library.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("ikke en artikkel", encoding="utf-8")
    loaded = library.load()
    assert len(loaded.articles) == 1
    assert loaded.problems == ()


def test_an_unquoted_no_is_norwegian(library: Library) -> None:
    write_article_file(library.folder / "a.md", language="no")
    assert library.load().articles[0].language is Language.NB


def test_a_folder_that_is_not_there_is_an_empty_library(library: Library) -> None:
    assert library.load().articles == ()
    assert library.series() == []


def test_articles_are_in_the_order_of_their_series(library: Library) -> None:
    for part, language in ((2, Language.NN), (10, Language.NB), (1, Language.NB)):
        library.add(
            replace(PAGE, title=f"Del {part}", part=part, language=language, body=f"{part} {OTHER}")
        )
    library.add(replace(PAGE, title="Alene", series=None, part=None, parts=None, body=f"x {OTHER}"))
    library.add(replace(PAGE, title="Svensk", language=Language.SV, body=f"y {OTHER}"))
    assert [article.title for article in library.load().articles] == [
        "Del 1", "Del 2", "Del 10", "Alene", "Svensk",
    ]  # fmt: skip
    norwegian, swedish = library.series()
    assert (norwegian.title, norwegian.language) == ("Køkunst", Language.NB)
    assert [article.part for article in norwegian.articles] == [1, 2, 10]
    assert swedish.language is Language.SV


def test_removing_deletes_the_file_and_its_empty_folder(library: Library) -> None:
    path = library.add(PAGE).path
    assert library.remove("ventetid-i-skranken") == path
    assert files(library) == []
    assert not (library.folder / "no/kokunst").exists()


@pytest.mark.parametrize("ask", [Library.find, Library.remove])
def test_an_unknown_id_names_those_that_are_near(library: Library, ask) -> None:  # type: ignore[no-untyped-def]
    library.add(PAGE)
    with pytest.raises(ArticleUnknown, match="near: ventetid-i-skranken"):
        ask(library, "ventetid-i-skrankn")
    with pytest.raises(ArticleUnknown, match="svar articles list"):
        ask(library, "xyzzy")


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = library.folder / library.add(PAGE).path
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("corpus.files.atomic_write.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        library.add(replace(PAGE, body=OTHER))
    assert path.read_bytes() == before
    assert len(files(library)) == 1


def test_a_broken_file_in_the_place_of_an_article_is_not_overwritten(library: Library) -> None:
    path = library.folder / "no/kokunst/03-ventetid-i-skranken.md"
    path.parent.mkdir(parents=True)
    path.write_text("håndskrevet", encoding="utf-8")
    with pytest.raises(ArticleInvalid, match="mend or delete it"):
        library.add(PAGE)
    assert path.read_text(encoding="utf-8") == "håndskrevet"


def test_a_file_that_holds_another_article_keeps_its_place(library: Library) -> None:
    write_article_file(library.folder / "no/kokunst/03-ventetid-i-skranken.md", OTHER, id="annen")
    added = library.add(PAGE)
    assert added.path == Path("no/kokunst/03-ventetid-i-skranken-2.md")
    assert library.add(PAGE).unchanged
    assert len(library.load().articles) == 2


def test_a_change_on_disk_is_seen_at_the_next_load(library: Library) -> None:
    path = library.folder / library.add(PAGE).path
    assert library.find("ventetid-i-skranken").title == "Ventetid i skranken"
    write_article_file(path, title="Ny tittel, litt lengre")
    assert library.find("ventetid-i-skranken").title == "Ny tittel, litt lengre"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Servicepyramiden (serviceløfte)", "servicepyramiden-serviceløfte".replace("ø", "o")),
        ("Ærlig på Åsen: ØL & ära", "aerlig-pa-asen-ol-ara"),
        ("A\u030asen", "asen"),
        ("Crème brûlée – 100 %", "creme-brulee-100"),
        ("  --  ", ""),
    ],
)
def test_a_slug_is_plain_ascii(text: str, name: str) -> None:
    assert slug(text) == name


@given(st.text())
def test_every_slug_is_an_id_or_empty(text: str) -> None:
    name = slug(text)
    assert name == "" or is_id(name)
    assert len(name) <= ID_LENGTH
    assert slug(name) == name


def test_a_file_is_read_again_only_when_it_has_changed(library: Library) -> None:
    path = library.folder / library.add(PAGE).path
    broken = library.folder / "brutt.md"
    broken.write_text("---\nid: x\n---\n", encoding="utf-8")
    first = library.load()
    assert times_called(read_article, library.load) == 0
    assert library.load() == first
    path.write_text(path.read_text("utf-8").replace("Ventetid i", "Ventetida i"), "utf-8")
    assert times_called(read_article, library.load) == 1
    assert library.load().articles[0].title == "Ventetida i skranken"
    assert library.load().problems == first.problems
    path.unlink()
    assert library.load().articles == ()


def test_a_new_page_is_read_once_however_many_articles_have_its_paragraphs(
    library: Library,
) -> None:
    for number in range(12):
        write_article_file(
            library.folder / f"no/{number}.md", BODY, id=f"ventetid-{number}", title="Ventetid"
        )
    library.load()
    # no other test may have had it read
    new = f"\nOg noe som ingen av dem har med: {library.folder.parent.name}.\n"
    page = replace(PAGE, title="Ventetid", body=BODY + new)
    assert times_called(tokens, lambda: library.plan(page)) == 1


def test_each_article_adds_no_more_to_a_plan_than_its_own_length(library: Library) -> None:
    counted = []
    for upto in (4, 8, 16):
        for number in range(upto):
            write_article_file(library.folder / f"no/{number}.md", BODY, id=f"ventetid-{number}")
        library.load()
        body = BODY * upto + f"\nOg litt som er nytt for {upto}.\n"
        page = replace(PAGE, title="Noe annet", body=body)
        counted.append(steps(partial(library.plan, page), "corpus"))
    once, twice, four_times = counted
    assert four_times - twice <= 2.5 * (twice - once)


def large(library: Library, monkeypatch: pytest.MonkeyPatch, count: int = 30) -> None:
    """Make the library one of many articles, of which a look at all is good for long."""
    monkeypatch.setattr(folder, "_MANY", count)
    monkeypatch.setattr(folder, "_REUSED", 1e9)
    for number in range(count):
        text = f"Om emne {number} er det {number + 1} ting å si, og de står alle her.\n"
        write_article_file(library.folder / f"no/{number}.md", text, id=f"emne-{number}")


def test_a_large_library_is_looked_at_once_for_all_that_is_added_and_that_is_seen(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    large(library, monkeypatch)
    bodies = [" ".join(f"ord{n}x{word}" for word in range(40)) for n in (1, 2)]
    pages = [
        replace(PAGE, title=f"Ny sak {n}", part=n, body=f"{body}\n")
        for n, body in enumerate(bodies, 1)
    ]
    longer = replace(pages[0], body=f"{pages[0].body}\nOg litt til.\n")
    moved = replace(pages[1], id="ny-sak-2", part=9)
    added: list[Added] = []
    steps = (*pages, pages[0], longer, moved)
    looks = times_called(FileReader.survey, lambda: added.extend(map(library.add, steps)))
    assert looks == 1
    assert [each.replaced for each in added] == [False, False, False, True, True]
    assert added[2].unchanged
    assert library.plan(pages[0]).replaced
    seen = Library(library.folder).survey()
    assert library.survey().paths == seen.paths
    assert library.survey().digests == seen.digests
    assert len(seen.served) == 32


def test_what_was_removed_is_no_article_to_what_is_added_next(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    large(library, monkeypatch)
    first = library.add(PAGE)
    library.remove(first.id)
    assert not library.add(PAGE).replaced
