"""Pages of many shapes, each as long as one likes: what cleaning costs must grow as they do."""

from __future__ import annotations

import json

from bench.cleaning_pages import PROSE, Shape, docx, many, page_of, pdf
from corpus.types import RawPage

_OPENING = f"Om køer i hverdagen\n\n{PROSE} {PROSE}\n\n"
_HTML_OPENING = f"<h1>Om køer i hverdagen</h1><p>{PROSE} {PROSE}</p>"


def _text(piece: str) -> Shape:
    return lambda length: page_of("side.txt", _OPENING + many(piece, length))


def _markdown(piece: str, before: str = "") -> Shape:
    return lambda length: page_of(
        "side.md",
        f"# Om køer i hverdagen\n\n{PROSE}\n\n{before}{many(piece, length)}\n\n{PROSE}\n",
    )


def _html(piece: str, before: str = "", after: str = "") -> Shape:
    def page(length: int) -> RawPage:
        inside = f"{_HTML_OPENING}{before}{many(piece, length)}{after}<p>{PROSE}</p>"
        return page_of("side.html", f"<!doctype html><html><body>{inside}</body></html>")

    return page


def _head(piece: str, before: str = "", after: str = "") -> Shape:
    def page(length: int) -> RawPage:
        head = f"<head>{before}{many(piece, length)}{after}</head>"
        return page_of(
            "side.html", f"<!doctype html><html>{head}<body>{_HTML_OPENING}</body></html>"
        )

    return page


def _nested(opened: str, closed: str) -> Shape:
    def page(length: int) -> RawPage:
        depth = length // (len(opened) + len(closed))
        inside = opened * depth + PROSE + closed * depth
        return page_of("side.html", f"<html><body>{_HTML_OPENING}{inside}</body></html>")

    return page


def _front_matter(length: int) -> RawPage:
    keys = many("nøkkel#: verdi\n", length)
    return page_of("side.md", f"---\ntitle: Køer\n{keys}---\n\n{PROSE} {PROSE}\n")


def _series(length: int) -> RawPage:
    names = [f"Kapittel nummer {number} om køer" for number in range(max(2, length // 40))]
    middle = len(names) // 2
    steps = f"Forrige / neste artikkel i serien: << {names[middle - 1]}{names[middle + 1]} >>"
    entries = "\n".join(f"  • {name}" for name in names)
    text = f"{_OPENING}Du leser nå artikkelserien: Køkunst\n\n{steps}\nAlle artikler i serien:\n"
    return page_of("side.txt", text + entries + "\n")


def _steps(length: int) -> RawPage:
    steps = many("Neste artikkel i serien: Kapittel nummer # om køer\n\n", length // 2)
    entries = many("  • Kapittel nummer # om køer\n", length // 2)
    return page_of("side.txt", f"{_OPENING}{steps}Alle artikler i serien:\n{entries}")


def _contents(length: int) -> RawPage:
    entries = many("- Om køer nummer #\n", length // 2)
    headings = many("## Om køer nummer #\n\nKort tekst.\n\n", length // 2)
    return page_of("side.md", f"# Køer\n\n{PROSE}\n\n## Innhold\n\n{entries}\n{headings}{PROSE}\n")


def _json_graph(length: int) -> RawPage:
    graph = [{"@type": "Article", "headline": f"Om køer {n}"} for n in range(length // 50)]
    script = f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>'
    return page_of("side.html", f"<html><head>{script}</head><body>{_HTML_OPENING}</body></html>")


SHAPES: dict[str, Shape] = {
    # plain text
    "text: short lines": _text("Kort linje #\n"),
    "text: short paragraphs": _text("Kort avsnitt #\n\n"),
    "text: sentences": _text(f"{PROSE}\n\n"),
    "text: one long line": _text("køen er lang og "),
    "text: no spaces": _text("køenerlang"),
    "text: no stop": _text("Kort # linje\n" * 3),
    "text: blank lines": _text("\n"),
    "text: spaces": _text(" "),
    "text: bullets": _text("• punkt #\n"),
    "text: indented bullets": lambda n: page_of(
        "side.txt",
        _OPENING + "".join(f"{' ' * i}• punkt\n" for i in range(int((2 * n) ** 0.5))),
    ),
    "text: numbered": _text("#. punkt om køer\n"),
    "text: dashes": _text("- punkt #\n"),
    "text: underlined": _text("Kort linje #\n-------------\n"),
    "text: read also": _text("Les også:\n\nEn artikkel # om køer\n\n"),
    "text: one read-also list": lambda n: page_of(
        "side.txt", _OPENING + "Les også:\n" + many("En artikkel # om køer\n", n)
    ),
    "text: read also, prose": _text(f"Les også\n\nEn tittel #\n\n{PROSE}\n\n"),
    "text: fields": _text("Navn:\n\nE-post:\n\nKøer nummer #\n\n"),
    "text: menu words": _text("Hjem\nOm oss\nKontakt\n\n"),
    "text: menus on a line": _text("hjem|"),
    "text: a price, no spaces": lambda n: page_of("side.txt", f"{_OPENING}fra kr 9 {'-' * n}\n"),
    "text: comments": _text("Kommentarer\n\nKort #\n\n"),
    "text: advertisements": _text("Annonse\n\nKjøp ditt webhotell fra kr 99 pr. mnd!\n\n"),
    "text: a long advertisement": _text("Kjøp ditt webhotell nå, gratis rabatt, fra 99 kr "),
    "text: empty headings": _text("Køer\n\n"),
    "text: company from the end": lambda n: page_of(
        "side.txt",
        _OPENING + many("Fyll ut skjemaet nedenfor nummer #.\n\n", n) + "Navn:\n\nE-post:\n",
    ),
    "text: quotes": _text("“"),
    "text: abbreviations": _text("bl.a. "),
    "text: stops": _text("A. "),
    "text: brackets": _text("(du er her "),
    "text: arrows": _text("> Hjem "),
    "text: dots": _text(". "),
    "text: exclamations": _text("Nå! "),
    "text: quoted ends": _text("Kø.\"' "),
    "text: form feeds": _text("kø\x0ckø "),
    "text: ligatures": _text("\ufdfa"),
    "text: combining": _text("e\u0301\u0323"),
    "text: combining, one letter": lambda n: page_of(
        "side.txt", _OPENING + "a" + "\u0301\u0323" * (n // 2) + " kø\n"
    ),
    "text: a long series": _series,
    "text: many steps": _steps,
    "text: steps with long names": lambda n: page_of(
        "side.txt",
        f"{_OPENING}Forrige / neste artikkel i serien: << {'k' * n} >>\n\n"
        "Alle artikler i serien:\n  • Køer\n  • Køkunst\n",
    ),
    "text: places in a series": _text("Del 3 av 12 artikler om køer\n\n"),
    # Markdown
    "markdown: headings": _markdown("## Overskrift #\n\n"),
    "markdown: headings and text": _markdown("## Overskrift #\n\nKort tekst #.\n\n"),
    "markdown: table": _markdown("| kø # | lang |\n", "| a | b |\n|---|---|\n"),
    "markdown: wide table": lambda n: page_of(
        "side.md",
        f"# Kø\n\n{PROSE}\n\n|{'a|' * (n // 6)}\n|{'-|' * (n // 6)}\n|{'b|' * (n // 6)}\n",
    ),
    "markdown: tables": _markdown("| a | b |\n|---|---|\n| kø # | lang |\n\n"),
    "markdown: list": _markdown("- punkt #\n"),
    "markdown: loose list": _markdown("- punkt #\n\n"),
    "markdown: ordered list": _markdown("1. punkt #\n"),
    "markdown: nested list": lambda n: page_of(
        "side.md",
        f"# Kø\n\n{PROSE}\n\n" + "".join(f"{'  ' * i}- kø\n" for i in range(int(n**0.5))),
    ),
    "markdown: nested quotes": _markdown(">"),
    "markdown: quotes": _markdown("> sitat #\n"),
    "markdown: code fence": _markdown("linje # av kode\n", "```\n"),
    "markdown: code fences": _markdown("```\nkode #\n```\n\n"),
    "markdown: code spans": _markdown("`kode # "),
    "markdown: emphasis": _markdown("*kø# "),
    "markdown: emphasis, both": _markdown("*kø _"),
    "markdown: strong": _markdown("**kø** "),
    "markdown: links": _markdown("[kø #](http://a.example/#)\n\n"),
    "markdown: links in a line": _markdown("[kø #](http://a.example/#) "),
    "markdown: open brackets": _markdown("["),
    "markdown: open links": _markdown("[a]("),
    "markdown: pictures": _markdown("![kø](a.png) "),
    "markdown: definitions": _markdown("[kø#]: http://a.example/#\n"),
    "markdown: footnotes": _markdown("Kø[^#].\n\n[^#]: note #\n\n"),
    "markdown: html lines": _markdown("<div>kø #</div>\n\n"),
    "markdown: comments": _markdown("<!-- kø #\n\n"),
    "markdown: open tags": _markdown("<a "),
    "markdown: open tags in lines": _markdown("<div \n"),
    "markdown: open scripts": _markdown("<script\n"),
    "markdown: less than": _markdown("<"),
    "markdown: entities": _markdown("&amp;"),
    "markdown: backslashes": _markdown("\\"),
    "markdown: tildes": _markdown("~~"),
    "markdown: bold lines": _markdown("**Kø #**\n\n"),
    "markdown: bold unclosed": _markdown("**kø"),
    "markdown: line breaks": _markdown("kø #  \n"),
    "markdown: hashes": _markdown("#### "),
    "markdown: contents": _contents,
    "markdown: front matter": _front_matter,
    "markdown: dashes": _markdown("---\n"),
    # HTML
    "html: paragraphs": _html(f"<p>{PROSE}</p>"),
    "html: short paragraphs": _html("<p>Kort #</p>"),
    "html: headings": _html("<h2>Overskrift #</h2>"),
    "html: h1s": _html("<h1>Overskrift #</h1>"),
    "html: headings and text": _html("<h2>Overskrift #</h2><p>Kort tekst #.</p>"),
    "html: nested div": _nested("<div>", "</div>"),
    "html: nested span": _nested("<span>", "</span>"),
    "html: nested list": _nested("<ul><li>kø", "</li></ul>"),
    "html: nested table": _nested("<table><tr><td>kø</td><td>", "</td></tr></table>"),
    "html: nested links": _nested("<a href=x><div>", "</div></a>"),
    "html: nested bold": _nested("<b>", "</b>"),
    "html: nested sup": _nested("<sup>", "</sup>"),
    "html: nested nav": _nested("<nav>", "</nav>"),
    "html: nested buttons": _nested("<h2><button>kø</button>", "</h2>"),
    "html: nested comments": _nested("<div class=comments>", "</div>"),
    "html: nested h2": _nested("<div><h2>", "</h2></div>"),
    "html: buttons": _html("<button>Kø #</button>"),
    "html: deep buttons": lambda n: page_of(
        "side.html",
        f"<html><body>{_HTML_OPENING}{'<div>' * (n // 30)}{'<button>k</button>' * (n // 30)}",
    ),
    "html: asides": _html(f"<aside>{PROSE}</aside>"),
    "html: heavy asides": lambda n: page_of(
        "side.html",
        "<html><body>"
        + "".join(f"<aside>{'k ' * (2**i)}</aside>" for i in range(max(1, n.bit_length() - 2)))
        + _HTML_OPENING,
    ),
    "html: nested heavy forms": lambda n: page_of(
        "side.html", f"<html><body>{'<form><p>kø</p></form><aside>' * (n // 30)}{_HTML_OPENING}"
    ),
    "html: links": _html("<a href=/#>Kø #</a> "),
    "html: links in a paragraph": _html("<a href=/#>Kø #</a> <br>", "<p>", "</p>"),
    "html: links of one word": _html("<a href=/#>k</a>", "<p>", "</p>"),
    "html: link list": _html("<li><a href=/#>Kø nummer #</a></li>", "<ul>", "</ul>"),
    "html: link paragraphs": _html("<p><a href=/#>Kø nummer #</a></p>"),
    "html: list": _html("<li>Kø nummer #</li>", "<ul>", "</ul>"),
    "html: table": _html("<tr><td>kø #</td><td>lang</td></tr>", "<table>", "</table>"),
    "html: tables": _html("<table><tr><td>kø #</td><td>lang</td></tr></table>"),
    "html: wide table": _html("<td>kø #</td>", "<table><tr><td>a</td></tr><tr>", "</tr></table>"),
    "html: titles": _head("<title>Kø # | Avisen</title>"),
    "html: a long title": _head("Kø # | ", "<title>", "</title>"),
    "html: a title of colons": _head(": ", "<title>Kø", "</title>"),
    "html: a title of spaces": _head(" \u00b7", "<title>Kø", "</title>"),
    "html: titles in the body": _html("<title>Kø # | Avisen</title>"),
    "html: metas": _head('<meta name="kø#" content="lang">'),
    "html: metas of one name": _head('<meta name="author" content="lang #">'),
    "html: canonicals": _head('<link rel="canonical" href="x#:">'),
    "html: JSON-LD": _head(
        '<script type="application/ld+json">{"@type":"Article","headline":"Kø #"}</script>'
    ),
    "html: JSON-LD publishers": _head(
        '<script type="application/ld+json">{"publisher":{"name":"Kø #"}}</script>'
    ),
    "html: JSON-LD graph": _json_graph,
    "html: logos": _html("<h2><a href=/>Kø #</a></h2>"),
    "html: a heading of links": _html("<a href=x>Kø #</a>", "<h2>", "</h2>"),
    "html: nested links in h1": _html("<a href=x><h1>Kø #</h1></a>"),
    "html: next links": _html("<a rel=prev href=/#>Forrige</a>"),
    "html: times": _html("<time class=publish datetime=x>kø #</time>"),
    "html: scripts": _html("<script>var a = #;</script>"),
    "html: comments": _html("<!-- kø # -->"),
    "html: comments first": lambda n: page_of("side", many("<!-- kø # -->", n) + _HTML_OPENING),
    "html: open comments": lambda n: page_of("side", many("<!-- kø ", n) + _HTML_OPENING),
    "html: entities": _html("&aring;&nbsp;"),
    "html: line breaks": _html("<br>"),
    "html: broken lines": _html("Kort linje #<br>"),
    "html: broken lines in a paragraph": _html("Kort linje #<br>", "<p>", "</p>"),
    "html: definitions": _html("<dt>Kø #</dt><dd>Lang.</dd>", "<dl>", "</dl>"),
    "html: footnote marks": _html('<sup><a href="#fn#">#</a></sup> kø'),
    "html: captions": _html("<figure><img src=a.png><figcaption>Kø #</figcaption></figure>"),
    "html: preformatted": _html("linje # av kode\n", "<pre>", "</pre>"),
    "html: preformatted links": _html("<a href=/#>kø #</a>\n", "<pre>", "</pre>"),
    "html: unclosed": _html("<p>Kø #<div><b><i>"),
    "html: attributes": _html(' kø#="lang"', "<p ", ">kø</p>"),
    "html: class names": _html("k#-", '<p class="', '">kø</p>'),
    "html: panels": _html("<div hidden id=p#>kø</div><button aria-controls=p#>k</button>"),
    "html: read also": _html("<p>Les også:</p><p><a href=/#>Kø #</a></p>"),
    "html: iframes": _html("<iframe src=x></iframe>"),
    "html: selects": _html("<option>kø #</option>", "<select>", "</select>"),
    # Word and PDF
    "docx: paragraphs": docx("<w:p><w:r><w:t>Kort avsnitt #</w:t></w:r></w:p>"),
    "docx: runs": lambda n: docx(
        "<w:p>" + "<w:r><w:t>kø </w:t></w:r>" * max(1, n // 30) + "</w:p>"
    )(1),
    "docx: table rows": lambda n: docx(
        "<w:tbl>"
        + "<w:tr><w:tc><w:p><w:r><w:t>kø</w:t></w:r></w:p></w:tc></w:tr>" * max(1, n // 60)
        + "</w:tbl>"
    )(1),
    "docx: tables": docx(
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>kø #</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    ),
    "docx: line breaks": lambda n: docx(
        "<w:p>" + "<w:r><w:t>kø</w:t><w:br/></w:r>" * max(1, n // 35) + "</w:p>"
    )(1),
    "pdf: lines": pdf("Kort linje nummer # om det som er"),
    "pdf: short lines": pdf("Kort #"),
    "pdf: short pages": pdf("Kort #", 2),
    "pdf: one page": pdf("Kort linje #", 100_000),
    "pdf: hyphens": pdf("kunde# kunde-"),
}
