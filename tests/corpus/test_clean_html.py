# ruff: noqa: E501 -- in the pages below a paragraph is one line
"""HTML pages of the common shapes: the article comes out whole, and nothing else does."""

from __future__ import annotations

import contextlib
import json

import pytest

from corpus.clean import clean
from corpus.errors import PageUnusable
from corpus.library.markdown import parse
from corpus.types import Access, CleanPage, Language
from tests.builders import html, raw

ARTICLE = """<p>Ventetavlen er et <em>enkelt</em> hjelpemiddel som viser <a href="/ko">kunden</a> hvor lenge køen varer.</p>
<p>Slik kommer bedriften i gang:</p>
<ol><li>mål køen i en uke</li><li>regn ut et forsiktig anslag</li></ol>
<h2>Gi kunden et anslag</h2>
<p>Et anslag er bedre enn ingenting, og det behøver ikke være nøyaktig.</p>
<ul><li>Rund alltid opp</li><li>Si hva kunden kan gjøre imens
  <ul><li>lese</li><li>sitte</li></ul></li></ul>
<h3>Kort sagt</h3>
<p>Tallet er et løfte.</p>
"""
MARKDOWN = """Ventetavlen er et enkelt hjelpemiddel som viser kunden hvor lenge køen varer.

Slik kommer bedriften i gang:

1. mål køen i en uke
2. regn ut et forsiktig anslag

## Gi kunden et anslag

Et anslag er bedre enn ingenting, og det behøver ikke være nøyaktig.

- Rund alltid opp
- Si hva kunden kan gjøre imens
  - lese
  - sitte

### Kort sagt

Tallet er et løfte.
"""

NAV = '<nav><ul><li><a href="/">Hjem</a></li><li><a href="/a">Artikler</a></li></ul></nav>'
AD = "<div><p>Bytt til vårt raske bredbånd, med fri ruter, og få det i dag. Fra kr. 299/mnd.</p></div>"
LOCK = """<div class="boks"><h3>Låst innhold!</h3><p>Vil du lese denne og de andre
artiklene våre, må du ha et abonnement og logge inn.</p><p><a href="/kjop">Tegn abonnement!</a></p></div>"""
STATEMENT = "<p>&nbsp; Denne artikkelen er del 3 av 5 artikler om <b>Køkunst</b></p>"
PICTURE = '<p><img src="/t.png" alt="ventetavlen"></p>'
FORMS = """<h3>Fant du ikke svaret? Spør redaksjonen!</h3>
<form><p>Lurer du på noe i denne artikkelen? Bruk skjemaet nedenfor.</p>
<label>Ditt spørsmål: <textarea></textarea></label><label>E-post: <input name="e"></label>
<select><option>Feil</option><option>Ønske</option></select><button>Send</button></form>"""
EBOOK = "<p>Her kan du laste ned hele artikkelserien som e-bok og lese den i fred</p>"
LINKS = '<div><h4>Topp 10 artikler</h4><ul><li><a href="/1">Kølapper</a></li></ul></div>'
NAMES = ["Køens natur", "Før køen", "Ventetavlen (forventet ventetid)", "Kølappen", "Etter køen"]
SERIES = (
    "<div><b>Du leser nå artikkelserien: Køkunst</b><br>Forrige / neste artikkel i "
    'serien: &lt;&lt; <a href="/2">Før køen</a><a href="/4">Kølappen</a> &gt;&gt;'
    "<br>Alle artikler i serien:<ul>"
    + "".join(f'<li><a href="/{n}">{name}</a></li>' for n, name in enumerate(NAMES))
    + "</ul></div>"
)
HEADING = "<h1>Ventetavlen</h1>"


def cleaned(page: str, source: str = "https://blad.example/ko/3.html") -> CleanPage:
    return clean(raw(page, "3.html", source=source))


SHAPES = {
    "divs without names, no heading": html(
        f"{NAV}<div><div>{AD}{LOCK}{STATEMENT}{ARTICLE}{FORMS}{EBOOK}{LINKS}{SERIES}</div></div>"
    ),
    "an article element": html(
        f"<header><h1><a href='/'>Købladet</a></h1>{NAV}</header><main>{LOCK}<article>{HEADING}"
        f"{ARTICLE}</article>{STATEMENT}{FORMS}{SERIES}</main><footer>© 2024 Købladet</footer>",
        title="Ventetavlen | Købladet",
    ),
    "everything in one form": html(
        f"<form id='aspnetForm'><input type='hidden'>{NAV}{LOCK}{STATEMENT}{HEADING}{ARTICLE}"
        f"{SERIES}</form>",
        title="Ventetavlen - blad.example",
    ),
    "layout by tables": html(
        f"<table><tr><td>{NAV}{LINKS}</td><td>{LOCK}{STATEMENT}{ARTICLE}{SERIES}</td></tr></table>"
    ),
    "furniture before the article": html(
        f"{SERIES}{FORMS}{EBOOK}{LOCK}{STATEMENT}{HEADING}{PICTURE}{ARTICLE}", title="Ventetavlen"
    ),
    "boxes with telling names": html(
        "<div id='cookieConsent'><p>Vi bruker informasjonskapsler for å huske deg. Godta?</p>"
        f"<button>Godta alle</button></div><div class='breadcrumbs'>Hjem &gt; Kø</div>{HEADING}"
        "<div class='social-share'><a href='#'>Facebook</a> <a href='#'>X</a></div>"
        f"{STATEMENT}<div class='paywall-content'>{ARTICLE}</div>{LOCK}"
        "<aside><h2>Fakta</h2><p>Køen ble oppfunnet lenge før tavlen, og vil overleve den.</p></aside>"
        "<div class='related-posts'><h3>Les også</h3><ul><li><a href='/9'>Kø på nett</a></li></ul>"
        f"</div>{SERIES}<section id='comments'><h2>2 kommentarer</h2><p>{'Enig med deg. ' * 90}</p>"
        "</section>",
        title="Ventetavlen – Købladet",
        head='<meta property="og:site_name" content="Købladet">',
    ),
    "paragraphs by line breaks": html(
        HEADING
        + STATEMENT
        + ARTICLE.replace("</p>\n<p>", "<br><br>").replace("<p>Et", "<p>\nEt")
        + SERIES,
        title="Ventetavlen",
    ),
}


@pytest.mark.parametrize("page", SHAPES.values(), ids=SHAPES.keys())
def test_the_article_is_found_whole_in_the_page(page: str) -> None:
    found = cleaned(page)
    assert found.title == "Ventetavlen"
    assert found.body == MARKDOWN
    assert (found.series, found.part, found.parts) == ("Køkunst", 3, 5)
    assert (found.previous, found.next) == ("Før køen", "Kølappen")
    assert found.access is (Access.SUBSCRIBERS if LOCK in page else Access.OPEN)
    assert found.language is Language.NB


def test_the_same_page_as_text_and_as_html_gets_the_same_name() -> None:
    named = html(f"<h1>{NAMES[2]}</h1>{ARTICLE}{SERIES}", title=f"{NAMES[2]} - Købladet")
    assert cleaned(named).title == "Ventetavlen"


def test_linked_data_tells_title_dates_access_series_and_address() -> None:
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "Købladet"},
            {
                "@type": "NewsArticle",
                "headline": "Ventetavlen",
                "datePublished": "2024-03-09T08:00:00+01:00",
                "dateModified": "2025-01-31",
                "isAccessibleForFree": "False",
                "isPartOf": {"@type": "CreativeWorkSeries", "name": "Køkunst"},
                "position": 3,
            },
        ],
    }
    head = (
        f'<script type="application/ld+json">{json.dumps(data)}</script>'
        '<script type="application/ld+json">{broken</script>'
        '<link rel="canonical" href="/ko/ventetavlen">'
    )
    page = cleaned(html(f"<h1>Købladet</h1><p>Kø</p>{ARTICLE}", head=head))
    assert page.title == "Ventetavlen"
    assert (str(page.published), str(page.updated)) == ("2024-03-09", "2025-01-31")
    assert page.access is Access.SUBSCRIBERS
    assert (page.series, page.part) == ("Køkunst", 3)
    assert page.url == "https://blad.example/ko/ventetavlen"


def test_a_page_that_says_it_is_free_is_open_whatever_its_boxes_offer() -> None:
    head = '<script type="application/ld+json">{"@type": "Article", "isAccessibleForFree": true}</script>'
    assert cleaned(html(HEADING + ARTICLE + LOCK, head=head)).access is Access.OPEN


def test_a_subscribe_button_does_not_lock_a_page() -> None:
    header = "<header><a href='/a'>Tegn abonnement</a> <a href='/l'>Logg inn</a></header>"
    assert cleaned(html(header + HEADING + ARTICLE)).access is Access.OPEN


def test_open_graph_tells_title_and_dates() -> None:
    head = (
        '<meta property="og:title" content="Ventetavlen – Købladet">'
        '<meta property="og:site_name" content="Købladet">'
        '<meta property="article:published_time" content="2023-11-05T10:00:00Z">'
        '<meta property="og:url" content="https://blad.example/v">'
    )
    page = cleaned(html(ARTICLE, head=head), source="/tmp/3.html")
    assert page.title == "Ventetavlen"
    assert str(page.published) == "2023-11-05"
    assert page.url == "https://blad.example/v"


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Ventetavlen | Købladet", ""),
        ("Ventetavlen - købladet.no", ""),
        ("Købladet: Ventetavlen", "<h1>Ventetavlen</h1>"),
        ("Ventetavlen – Købladet – alt om kø", "<h1>Ventetavlen</h1>"),
        ("Velkommen til Købladet", "<h1>Ventetavlen</h1>"),
        ("Ventetavlen – Købladet", "<h1><a href='/'>Købladet</a></h1><h2>Ventetavlen</h2>"),
        ("", "<h1>Ventetavlen</h1>"),
        ("", "<h1><a href='#topp'>Ventetavlen</a></h1>"),
        ("", "<h1>Ventetavlen, del 3 av 5</h1>"),
    ],
)
def test_the_title_is_told_from_the_sites_name(title: str, heading: str) -> None:
    page = cleaned(html(heading + ARTICLE, title=title))
    assert page.title == "Ventetavlen"
    assert page.body == MARKDOWN


def test_a_title_with_a_dash_keeps_its_second_half() -> None:
    title = "Kølappen – et løfte på papir"
    assert cleaned(html(ARTICLE, title=title)).title == title


def test_the_lead_above_the_text_stays() -> None:
    page = html(
        f"<article><header>{HEADING}<p class='lead'>Den som vet hvor lenge det varer, venter bedre."
        f"</p><p class='byline'>Av Kari Ås</p></header><div class='body'>{ARTICLE}</div></article>"
    )
    assert cleaned(page).body == ("Den som vet hvor lenge det varer, venter bedre.\n\n" + MARKDOWN)


def test_short_sections_stay() -> None:
    page = html(
        f"{HEADING}<h2>Kort</h2><p>Ja.</p><h2>Kortere</h2><p>Nei.</p><h2>Lang</h2>"
        "<p>Her står det litt mer, slik at det blir noe å lese også i denne delen.</p>"
    )
    assert cleaned(page).body == (
        "## Kort\n\nJa.\n\n## Kortere\n\nNei.\n\n## Lang\n\n"
        "Her står det litt mer, slik at det blir noe å lese også i denne delen.\n"
    )


def test_bold_paragraphs_that_lead_on_are_headings() -> None:
    page = html(
        f"{HEADING}<p><strong>Før køen</strong></p><p>Si fra i god tid, og si det igjen i døra.</p>"
        "<p><b>Viktig:</b> Si det høflig, og bare til dem som venter.</p>"
    )
    assert cleaned(page).body == (
        "## Før køen\n\nSi fra i god tid, og si det igjen i døra.\n\n"
        "Viktig: Si det høflig, og bare til dem som venter.\n"
    )


def test_a_section_named_like_the_title_stays() -> None:
    page = html(f"<h1>Køen</h1>{ARTICLE}<h2>Køen (eksempel)</h2><p>På Ormøya er den kort.</p>")
    assert cleaned(page).body == f"{MARKDOWN}\n## Køen (eksempel)\n\nPå Ormøya er den kort.\n"


def test_a_table_of_data_becomes_rows() -> None:
    page = html(
        f"{HEADING}<p>Ventetidene varierer mye gjennom uka, som tallene under viser.</p><table>"
        "<tr><th>Dag</th><th>Minutter</th></tr><tr><td>Mandag</td><td>12</td></tr></table>"
    )
    text, _ = parse(cleaned(page).body)
    assert text.endswith("viser.\n\nMandag: Minutter 12")


def test_questions_that_open_on_a_click_are_read() -> None:
    page = html(
        f"{HEADING}<p>Her svarer vi på det kundene spør mest om når de står i kø hos oss.</p>"
        "<details><summary>Hvor lenge varer køen?</summary><p>Som oftest ti minutter.</p></details>"
        "<h3><button aria-controls='p1'>Kan jeg sitte?</button></h3>"
        "<div id='p1' hidden><p>Ja, på benken ved vinduet.</p></div>"
    )
    assert cleaned(page).body.endswith(
        "### Hvor lenge varer køen?\n\nSom oftest ti minutter.\n\n"
        "### Kan jeg sitte?\n\nJa, på benken ved vinduet.\n".replace("### ", "## ")
    )


def test_what_is_hidden_or_run_is_not_read() -> None:
    hidden = (
        "<div style='display: none'>Skjult</div><script>kode()</script><style>p {}</style>"
        "<noscript>Slå på JavaScript</noscript><template>Mal</template><!-- merknad -->"
    )
    assert cleaned(html(HEADING + hidden + ARTICLE)).body == MARKDOWN


def test_markdown_characters_in_the_page_stay_characters() -> None:
    line = "Bruk 1. plass * to ganger, # som her_og_der, [ikke](lenke) og &lt;b&gt; i C:\\mappe."
    page = cleaned(html(f"{HEADING}<p>{line}</p><p># Ikke en overskrift, men et avsnitt her.</p>"))
    text, blocks = parse(page.body)
    assert text.startswith(line.replace("&lt;", "<").replace("&gt;", ">"))
    assert {block.kind for block in blocks} == {"paragraph"}


def test_a_page_with_only_furniture_is_refused() -> None:
    with pytest.raises(PageUnusable, match="no article in it"):
        cleaned(html(NAV + FORMS + LINKS + SERIES))


@pytest.mark.parametrize("page", ["<html></html>", "<!doctype html><body></body>", "<p></p>"])
def test_an_empty_page_is_refused_in_one_line(page: str) -> None:
    with pytest.raises(PageUnusable) as caught:
        cleaned(page)
    assert "\n" not in str(caught.value)


def test_a_very_deep_page_is_read_or_refused_but_does_not_crash() -> None:
    deep = "<div>" * 3000 + "<p>Bunnen av siden har en hel setning som kan leses av alle.</p>"
    with contextlib.suppress(PageUnusable):
        assert "Bunnen" in cleaned(html(HEADING + deep)).body


def test_the_declared_language_loses_against_the_words() -> None:
    assert cleaned(html(HEADING + ARTICLE, lang="en-US")).language is Language.NB


def test_what_the_markup_calls_next_and_previous_are_the_neighbours() -> None:
    steps = (
        '<div class="nav"><a rel="prev" href="/2">« Forrige: Før køen</a>'
        '<a rel="next" href="/4">Neste artikkel: Kølappen »</a></div>'
    )
    page = cleaned(html(HEADING + STATEMENT + ARTICLE + steps))
    assert (page.previous, page.next) == ("Før køen", "Kølappen")
    assert page.body == MARKDOWN


def test_the_entry_without_a_link_is_this_article() -> None:
    entries = "".join(
        f"<li>{name}</li>" if n == 2 else f'<li><a href="/{n}">{name}</a></li>'
        for n, name in enumerate(NAMES)
    )
    page = html(f"{ARTICLE}<h3>Alle artikler i serien</h3><ul>{entries}</ul>")
    assert cleaned(page, "/x/9af3c2d1.html").title == "Ventetavlen"
