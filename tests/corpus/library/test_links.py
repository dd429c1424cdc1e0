from pathlib import Path

import pytest

from corpus.library.links import inner_target, links, may_link

HERE = Path("no/kø/02-ventetid.md")


def test_the_links_of_a_text_are_those_that_markdown_has() -> None:
    body = "Se [køen](01-koen.md) og [*tavlen*](<b c.md> 'hjelp').\n\n- [ref][1]\n\n[1]: ../d.md\n"
    assert links(body) == ["01-koen.md", "b%20c.md", "../d.md"]
    assert may_link(body.encode())
    assert links("    [kode](a.md)\n\n`[a](b.md)`, ![et bilde](c.png)\n") == []
    assert not may_link("Ingen lenker her: bare [ord] på ei øy.".encode())


@pytest.mark.parametrize("between", ["\u200b", "\xa0", " \n ", "\x00", "\xad"])
def test_what_is_removed_from_a_text_hides_no_link_of_it(between: str) -> None:
    assert may_link(f"Se [køen]{between}(01-koen.md).".encode())


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("01-koen.md", "no/kø/01-koen.md"),
        ("./01-koen.md#tavlen", "no/kø/01-koen.md"),
        ("../../sv/k%C3%B6.md", "sv/kö.md"),
        ("../../../ute.md", "../ute.md"),
    ],
)
def test_a_link_to_a_file_is_followed_from_where_it_stands(link: str, target: str) -> None:
    assert inner_target(link, HERE) == Path(target)


@pytest.mark.parametrize(
    "link",
    ["https://a.example/b.md", "//a.example/b", "mailto:a@b.example", "#tavlen", "/om-oss", "",
     "http://[::1"],
)  # fmt: skip
def test_addresses_and_places_within_the_file_are_no_files(link: str) -> None:
    assert inner_target(link, HERE) is None
