from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from corpus.epub.package import xhtml
from corpus.epub.xhtml import body, resolver, safe_url
from tests.builders import article


def nowhere(_: str) -> str | None:
    return None


def shape(elements: list[Any]) -> str:
    """Elements as HTML without namespaces."""
    root = xhtml.div()
    root.extend(elements)
    etree.cleanup_namespaces(root)
    written = etree.tostring(root, encoding="unicode")
    return str(written).replace(' xmlns="http://www.w3.org/1999/xhtml"', "")[5:-6]


LISTS = "- a\n  - b\n    1. c\n    2. d\n- e\n\nMellom.\n\n7. f\n8. g\n"
SHAPE = (
    "<ul><li>a<ul><li>b<ol><li>c</li><li>d</li></ol></li></ul></li><li>e</li></ul>"
    '<p>Mellom.</p><ol start="7"><li>f</li><li>g</li></ol>'
)


@pytest.mark.parametrize("markdown", [LISTS, None], ids=["markdown", "blocks"])
def test_lists_are_nested_and_numbered_as_they_were_written(markdown: str | None) -> None:
    assert shape(body(article(LISTS), markdown, nowhere)) == SHAPE


@pytest.mark.parametrize("markdown", ["# En\n\n## To\n\nTre.\n\n###### Fire\n", None])
def test_headings_begin_below_the_title(markdown: str | None) -> None:
    made = body(article("# En\n\n## To\n\nTre.\n\n###### Fire\n"), markdown, nowhere)
    assert shape(made) == "<h2>En</h2><h2>To</h2><p>Tre.</p><h6>Fire</h6>"


def test_markdown_of_another_version_of_the_text_does_not_count() -> None:
    made = body(article("Det nye.\n"), "Det *gamle*, som er tatt bort.\n", nowhere)
    assert shape(made) == "<p>Det nye.</p>"


def test_html_in_the_markdown_is_words() -> None:
    markdown = '<div onclick="x()">En <b>to</b></div>\n\nTre<br>fire <i>fem</i><script>x</script>\n'
    made = shape(body(article(markdown), markdown, nowhere))
    assert "onclick" not in made
    assert "<b>" not in made
    assert "<script" not in made
    assert "Tre<br/>fire fem" in made


def test_links_lead_into_the_book_or_out_to_the_web_or_are_words() -> None:
    urls = {"x": "https://svar.example/x/"}
    resolve = resolver({"del-to": "p2.xhtml", "x": "p3.xhtml"}, {urls["x"]: "p3.xhtml"})
    markdown = (
        "[a](02-del-to.md) [b](../serie/02-del-to.md#her) [c](https://svar.example/x#y) "
        "[d](https://andre.example/) [e](mailto:x@svar.example) [f](99-borte.md) [g](del-to)\n"
    )
    made = shape(body(article(markdown), markdown, resolve))
    assert '<a href="p2.xhtml">a</a> <a href="p2.xhtml">b</a> <a href="p3.xhtml">c</a>' in made
    assert '<a href="https://andre.example/">d</a>' in made
    assert "<span>e</span> <span>f</span> <span>g</span>" in made


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://svar.example/a b?q=å&r=1#ø", "https://svar.example/a%20b?q=%C3%A5&r=1#%C3%B8"),
        ("https://svar.example/100%?a=%C3%A5", "https://svar.example/100%25?a=%C3%A5"),
        ("https://blåbær.example/", "https://xn--blbr-roah.example/"),
        ("http://svar.example:8080/[x]|<y>", "http://svar.example:8080/%5Bx%5D%7C%3Cy%3E"),
        ("javascript:alert(1)", None),
        ("https://kari:hemmelig@svar.example/", None),
        ("https://[::1", None),
        ("https:///sti", None),
        ("https://a..b/", None),
        ("ftp://svar.example/", None),
        ("", None),
        (None, None),
    ],
)
def test_an_address_is_written_as_every_reader_takes_it(url: str | None, safe: str | None) -> None:
    assert safe_url(url) == safe


@given(st.text(max_size=300))
def test_both_ways_say_the_same_words(markdown: str) -> None:
    read = article(markdown)
    one, other = body(read, markdown, nowhere), body(replace(read), None, nowhere)

    def words(elements: list[Any]) -> str:
        return "".join("".join("".join(element.itertext()) for element in elements).split())

    # Bars between a table's cells stand only where it has become text.
    assert words(one).replace("|", "") == words(other).replace("|", "")
