# ruff: noqa: E501 -- in the pages below a paragraph is one line
"""Whole pages as common systems print them, with all that stands around an article."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.clean import clean
from corpus.errors import PageUnusable
from corpus.types import Access, Language
from tests.builders import raw

BLOG = """<!DOCTYPE html><html lang="nb-NO"><head><meta charset="UTF-8">
<title>Ventetavlen (forventet ventetid) - Køskolen.no</title>
<link rel="canonical" href="https://koskolen.example/ventetavlen/">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebPage",
"datePublished":"2012-03-04T10:00:00+00:00","dateModified":"2019-08-11T12:00:00+00:00"},
{"@type":"WebSite","name":"Køskolen.no"}]}</script></head>
<body class="single single-post logged-out has-sidebar">
<a class="skip-link screen-reader-text" href="#content">Hopp til innhold</a>
<div id="masthead" class="site-header"><p class="site-title"><a href="/">Køskolen.no</a></p>
<div class="menu-container"><ul id="menu"><li class="menu-item"><a href="/a">Artikler</a></li>
<li class="menu-item"><a href="/b">E-bøker</a></li></ul></div></div>
<div id="content" class="site-content"><div id="post-12" class="post type-post tag-ko hentry">
<div class="entry-header"><h1 class="entry-title">Ventetavlen (forventet ventetid)</h1>
<div class="entry-meta">Publisert <time class="published" datetime="2012-03-04">4. mars 2012</time>
<span class="byline">av <a href="/kari">Kari</a></span></div></div>
<div class="entry-content">
<div class="notice"><h3>Låst innhold!</h3><p>Vil du lese denne og de andre artiklene våre, må du ha et abonnement og logge inn.</p><p><a class="button" href="/x">Tegn abonnement!</a></p></div>
<div class="seriesmeta">Denne artikkelen er del 3 av 5 artikler om <a href="/s/ko">Køkunst</a></div>
<p>Ventetavlen er et enkelt hjelpemiddel<sup id="r1"><a href="#fn1">[1]</a></sup>, som viser kunden hvor lenge køen varer:</p>
<div class="wp-caption aligncenter"><img src="t.png" alt="ventetavlen"><p class="wp-caption-text">Ventetavlen på Ormøya</p></div>
<ol>
<li>mål køen</li>
<li><p>regn ut et anslag</p><p>Anslaget skal være rundt.</p></li>
</ol>
<h3>Gi kunden et anslag</h3>
<p>Et anslag er bedre enn <a href="/i">ingenting</a>.<br />
Det behøver ikke være nøyaktig.</p>
<blockquote><p>Køen er kortest når du ikke ser den.</p></blockquote>
<p>&nbsp;</p>
<div class="auto-placed"><ins class="adsbygoogle"></ins></div>
<h3>Kort sagt</h3>
<p>Tallet er et løfte.</p>
<div class="sharing"><h3>Del dette:</h3><ul><li><a href="#">Klikk for å dele på Facebook</a></li></ul></div>
<div id="relatedposts"><h3>Relatert</h3></div>
<h3>Fant du ikke svaret?</h3><div class="gform_wrapper"><form method="post"><span>Lurer du på noe i denne artikkelen? Bruk skjemaet nedenfor.</span><ul><li><label>Ditt spørsmål:</label><textarea></textarea></li></ul></form></div>
<div class="serieslist-box"><strong>Du leser nå artikkelserien: <a href="/s/ko">Køkunst</a></strong>
<fieldset><legend>Serie</legend><span>&lt;&lt; <a href="/2">Før køen</a></span><span><a href="/4">Kølappen</a> &gt;&gt;</span></fieldset>
<h4>Alle artikler i serien:</h4><ul><li><a href="1">Køens natur</a></li><li><a href="2">Før køen</a></li>
<li class="current">Ventetavlen (forventet ventetid)</li><li><a href="4">Kølappen</a></li><li><a href="5">Etter køen</a></li></ul></div>
</div>
<div class="entry-footer">Publisert i <a href="/c">Service</a> Stikkord: <a href="/t">kø</a></div></div>
<div class="post-navigation"><a href="/z" rel="prev">Forrige innlegg: Bakerier i nord</a> <a href="/y" rel="next">Neste innlegg: Brød</a></div>
<div id="comments" class="comments-area"><h2>3 kommentarer</h2><ol><li><article><p>Veldig fin artikkel, takk skal du ha for at du skrev den; den hjalp meg med eksamen i forrige uke, og jeg leser den gjerne en gang til.</p></article></li></ol></div>
</div><div id="secondary" class="widget-area"><h2 class="widget-title">Siste artikler</h2><ul><li><a href="/q">Andre ting</a></li></ul></div>
<div id="colophon" class="site-footer"><p>Køskolen AS, Storgata 1, 0155 Oslo. Org.nr. 999 999 999</p></div></body></html>"""


def test_a_blogs_page_in_a_series() -> None:
    page = clean(raw(BLOG, "ventetavlen", source="https://koskolen.example/ventetavlen/?s=1"))
    assert page.body == (
        "Ventetavlen er et enkelt hjelpemiddel, som viser kunden hvor lenge køen varer:\n\n"
        "1. mål køen\n2. regn ut et anslag\n\nAnslaget skal være rundt.\n\n"
        "## Gi kunden et anslag\n\n"
        "Et anslag er bedre enn ingenting.\n\nDet behøver ikke være nøyaktig.\n\n"
        "Køen er kortest når du ikke ser den.\n\n"
        "## Kort sagt\n\nTallet er et løfte.\n"
    )
    assert (page.title, page.series, page.part, page.parts) == ("Ventetavlen", "Køkunst", 3, 5)
    assert (page.previous, page.next) == ("Før køen", "Kølappen")
    assert page.url == "https://koskolen.example/ventetavlen/"
    assert (str(page.published), str(page.updated)) == ("2012-03-04", "2019-08-11")
    assert (page.access, page.language) == (Access.SUBSCRIBERS, Language.NB)


NEWSPAPER = """<!doctype html><html lang="sv"><head><title>Köklockan – så väntar vi | Köbladet</title>
<meta property="og:site_name" content="Köbladet"><meta property="og:title" content="Köklockan – så väntar vi">
<script type="application/ld+json">{"@type":["NewsArticle"],"headline":"Köklockan – så väntar vi","isAccessibleForFree":false,
"hasPart":{"@type":"WebPageElement","isAccessibleForFree":false,"cssSelector":".paywall"},
"publisher":{"@type":"Organization","name":"Köbladet"},"datePublished":"2024-05-03"}</script></head><body>
<div class="cookie-dialog" role="dialog"><p>Vi använder cookies för att ge dig en bättre upplevelse. Läs mer i vår policy.</p><button>Godkänn alla</button></div>
<header role="banner"><a href="/">Köbladet</a><nav><a href="/nyheter">Nyheter</a><a href="/ko">Kö</a><a href="/login">Logga in</a></nav></header>
<main><article>
<header><p class="vignette">Service</p><h1>Köklockan – så väntar vi</h1><p class="ingress">Den som vet hur länge kön varar väntar lugnare.</p>
<div class="byline">Text: Maja Lind <time datetime="2024-05-03">3 maj 2024</time></div></header>
<figure><img src="k.jpg" alt="Köklocka"><figcaption>Köklockan i Ystad. Foto: Maja Lind</figcaption></figure>
<section class="paywall"><p>En köklocka visar hur lång tid som är kvar.</p>
<div class="ad-slot"><span>Annons</span></div>
<h2>Mät först</h2><p>Räkna kunderna under en vanlig vecka.</p>
<aside class="factbox"><h3>Fakta: kö</h3><p>Kö är en rad av väntande.</p></aside>
<p><a href="/x">Läs också: Därför står vi i kö</a></p>
<h2>Visa sedan</h2><p>Sätt klockan där kunden ser den.</p></section>
<ul class="tags"><li><a href="/t/ko">kö</a></li><li><a href="/t/service">service</a></li></ul>
</article><section class="newsletter"><h2>Få vårt nyhetsbrev</h2><form><input type="email"><button>Prenumerera</button></form></section></main>
<footer><p>Ansvarig utgivare: Maja Lind</p><p>© Köbladet</p></footer></body></html>"""


def test_a_newspapers_page_behind_a_paywall() -> None:
    page = clean(raw(NEWSPAPER, "koklockan"))
    assert page.title == "Köklockan – så väntar vi"
    assert page.body == (
        "Service\n\n"
        "Den som vet hur länge kön varar väntar lugnare.\n\n"
        "En köklocka visar hur lång tid som är kvar.\n\n"
        "## Mät först\n\nRäkna kunderna under en vanlig vecka.\n\n"
        "### Fakta: kö\n\nKö är en rad av väntande.\n\n"
        "## Visa sedan\n\nSätt klockan där kunden ser den.\n"
    )
    assert (page.access, page.language) == (Access.SUBSCRIBERS, Language.SV)
    assert str(page.published) == "2024-05-03"


OLD = """<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=iso-8859-1">
<TITLE>Ventetavlen</TITLE></HEAD><BODY BGCOLOR=#FFFFFF><CENTER><TABLE WIDTH=600><TR><TD WIDTH=150>
<A HREF="index.htm">Hjem</A><BR><A HREF="a.htm">Artikler</A><BR><A HREF="k.htm">Kontakt</A></TD><TD>
<FONT SIZE=5><B>Ventetavlen</B></FONT><P>K\xf8en begynner f\xf8r kunden kommer inn d\xf8ra, og den varer lenge.
<P><B>Si det p\xe5 forh\xe5nd</B><BR>En tavle koster lite, og den trenger ikke v\xe6re n\xf8yaktig.<P>R\xe5d:<BR>
- rund opp<BR>- si fra<BR></TD></TR></TABLE></CENTER></BODY></HTML>"""


def test_a_page_from_another_century() -> None:
    page = clean(raw(OLD.encode("latin-1"), "tavle.htm"))
    assert page.title == "Ventetavlen"
    assert page.body == (
        "Køen begynner før kunden kommer inn døra, og den varer lenge.\n\n"
        "## Si det på forhånd\n\nEn tavle koster lite, og den trenger ikke være nøyaktig.\n\n"
        "Råd:\n\n- rund opp\n- si fra\n"
    )


FRAGMENTS = st.lists(
    st.sampled_from(
        [
            *"<div> </div> <p> </p> <h1> </h1> <ul> <li> <table> <tr> <td> </table> <br> <b>".split(),
            *("<a href='/'>", "<form>", "&#0;", "- en\n- to\n", "\n\n", "Kø", "Les også"),
            *("Del 3 av 5 i serien Kø", "Neste / forrige: << AB >>", "Andre artikler i serien er:"),
            "En hel setning om køen, som er lang i dag.",
        ]
    ),
    max_size=30,
).map(" ".join)


@given(FRAGMENTS, st.sampled_from(["a.html", "a.txt", "a.md"]))
def test_whatever_the_page_it_becomes_an_article_or_a_reason_in_one_line(
    text: str, name: str
) -> None:
    reason = ""
    try:
        page = clean(raw(text, name))
    except PageUnusable as error:
        reason = str(error)
    else:
        assert page.title
        assert page.body.endswith("\n")
    assert "\n" not in reason
