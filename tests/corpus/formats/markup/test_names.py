# ruff: noqa: E501 -- in the pages below a paragraph is one line
"""A name in a class or an id is weighed with what the element holds; headings keep their text."""

from __future__ import annotations

import pytest

from corpus.clean import clean
from corpus.library.markdown import parse
from corpus.types import BlockKind, CleanPage
from tests.builders import html, raw

FIRST = (
    "Pelargonier tåler ikke frost, men de kan stå gjennom vinteren i en kald og lys kjellerstue."
)
SECOND = (
    "Ta dem inn før den første frostnatten, som oftest i slutten av september, og klipp dem ned."
)
THIRD = (
    "Gi en halv desiliter vann hver fjerde uke, for jorden skal nesten tørke ut mellom hver gang."
)


def cleaned(body: str, title: str = "Pelargonier om vinteren") -> CleanPage:
    return clean(raw(html(f"<h1>{title}</h1>{body}", title=title), "side.html"))


def headings(page: CleanPage) -> list[str]:
    text, blocks = parse(page.body)
    return [text[b.start : b.end] for b in blocks if b.kind is BlockKind.HEADING]


def read(page: CleanPage) -> list[str]:
    text, blocks = parse(page.body)
    return [text[b.start : b.end] for b in blocks]


def _wrapped(name: str, tag: str = "div") -> str:
    return "".join(
        f"<{tag} class='{name}'><{tag} class='inner'><h2>{title}</h2></{tag}></{tag}>"
        f"<{tag} class='{name}'><{tag} class='inner'><p>{text}</p></{tag}></{tag}>"
        for title, text in (("Før frosten", FIRST), ("Inn i stua", SECOND), ("Vann", THIRD))
    )


@pytest.mark.parametrize(
    "name",
    [
        "elementor-widget elementor-widget-text-editor",
        "hs_cos_wrapper_widget widget-span",
        "et_pb_module sidebar-compatible",
        "wp-block-group promo",
        "sqs-block ad-block",
        "share-wrapper",
        "modal-content-block popup",
        "related",
        "menu-item-content",
        "header-footer-group footer",
        "login-area",
        "newsletter",
        "toc-section",
    ],
)
def test_a_name_that_all_of_the_text_stands_under_says_nothing(name: str) -> None:
    page = cleaned(f"<div class='page'>{_wrapped(name)}</div>")
    assert read(page) == ["Før frosten", FIRST, "Inn i stua", SECOND, "Vann", THIRD]


@pytest.mark.parametrize(
    ("name", "heading", "text"),
    [
        ("annonser", "Annonser", "En rubrikkannonse koster 250 kroner og står i avisen i en uke."),
        ("nyhetsbrev", "Nyhetsbrev", "Det kommer hver fredag klokken seks og er gratis for alle."),
        (
            "login",
            "Innlogging",
            "Har du glemt passordet, får du et nytt på e-post i løpet av ett minutt.",
        ),
        (
            "cookies",
            "Kapsler",
            "Nettstedet bruker bare kapsler som huskes til du lukker nettleseren.",
        ),
        (
            "social-media-policy",
            "Sosiale medier",
            "Redaksjonen svarer på meldinger mellom åtte og fire på hverdager.",
        ),
        ("related-info", "Klage", "Klager sendes til klageutvalget innen tre måneder."),
        ("menu", "Dagens meny", "Fiskesuppe koster 189 kroner og serveres til klokken fem."),
        (
            "sponsor",
            "Sponsorer",
            "Laget har tre sponsorer, og kontrakten med den største varer ut året.",
        ),
        ("kommentarer", "Kommentarer", "Kommentarfeltet er åpent mellom åtte og ti på hverdager."),
        (
            "prenumeration-subscribe",
            "Prenumeration",
            "Prenumerationen förnyas varje månad tills du säger upp den.",
        ),
        (
            "widget-info",
            "Om widgeten",
            "Widgeten visar været der du er, og oppdateres hvert tiende minutt.",
        ),
        (
            "author-guidelines",
            "For forfattere",
            "Manus sendes som vanlig tekst, og vi svarer innen fire uker.",
        ),
    ],
)
@pytest.mark.parametrize("where", ["id", "class", "heading"])
def test_a_section_is_kept_whatever_it_is_called(
    name: str, heading: str, text: str, where: str
) -> None:
    if where == "heading":
        section = f"<h2 id='{name}' class='{name}'>{heading}</h2><p>{text}</p>"
    else:
        section = f"<section {where}='{name}'><h2>{heading}</h2><p>{text}</p></section>"
    page = cleaned(
        f"<main><p>{FIRST}</p><h2>Vann</h2><p>{SECOND}</p>{section}<p>{THIRD}</p></main>"
    )
    assert read(page) == [FIRST, "Vann", SECOND, heading, text, THIRD]


NOISE = {
    "share": "<div class='share'><h3>Del dette</h3><a href='https://f.example'>Facebook</a> <a href='https://x.example'>X</a></div>",
    "sharedaddy": "<div class='sharedaddy'><h3>Del dette:</h3><ul><li><a href='#'>Facebook</a></li></ul></div>",
    "related": "<div class='related'><h3>Mer om planter</h3><article><h4><a href='/a'>Slik sår du karse</a></h4><p>Det går fort når det er varmt nok.</p></article><article><h4><a href='/b'>Fem gode urter</a></h4><p>De tåler både vind og kulde hele sommeren.</p></article></div>",
    "jp-relatedposts": "<div class='jp-relatedposts'><h3>Lignende</h3><p><a href='/a'>Slik sår du</a></p></div>",
    "newsletter": "<div class='newsletter-box'><h3>Hagenytt</h3><p>Få ukens beste råd for hagen rett i innboksen hver fredag.</p><form><input type='email'><button>Meld på</button></form></div>",
    "newsletter without a form": "<div class='nyhetsbrev'><p>Få ukens beste råd for hagen rett i innboksen hver fredag morgen.</p><a class='button' href='/nyhetsbrev'>Meld deg på</a></div>",
    "promo": "<div class='promo'><p>Bli med på vårt kurs i planter som tåler en lang vinter.</p><p><a href='/kurs'>Se kurset</a></p></div>",
    "ad": "<div class='ad-slot'><span>Annonse</span></div>",
    "author": "<div class='author-bio'><p>Ina Strand er gartner og har skrevet om planter i ti år.</p></div>",
    "tags": "<div class='tags'><a href='/t/a'>planter</a> <a href='/t/b'>vinter</a></div>",
    "breadcrumbs": "<div class='breadcrumbs'><a href='/'>Hjem</a> › <a href='/p'>Planter</a></div>",
    "caption": "<div class='wp-caption'><img src='a.jpg'><p class='wp-caption-text'>Pelargonien står lyst i vinduet hele vinteren.</p></div>",
    "login": "<div class='login'><p>Logg inn for å lagre saken blant dine egne favoritter.</p><input type='password'><button>OK</button></div>",
    "pager": "<ul class='pagination'><li><a href='?p=1'>1</a></li><li><a href='?p=2'>2</a></li></ul>",
}


@pytest.mark.parametrize("noise", NOISE.values(), ids=NOISE.keys())
def test_what_agrees_with_its_name_goes(noise: str) -> None:
    page = cleaned(f"<main><p>{FIRST}</p><h2>Vann</h2><p>{SECOND}</p><p>{THIRD}</p>{noise}</main>")
    assert read(page) == [FIRST, "Vann", SECOND, THIRD]


def test_a_list_of_links_goes_also_under_a_name_that_all_have() -> None:
    menu = "<div class='sidebar-left'><ul><li><a href='/a'>Sykler</a></li><li><a href='/b'>Hjelmer</a></li></ul></div>"
    page = cleaned(
        f"<div class='sidebar-right'><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>{menu}"
    )
    assert read(page) == [FIRST, SECOND, THIRD]


ASIDES = {
    "a fact box": (
        "<aside class='factbox'><h3>Fakta</h3><ul><li>Promillegrensen er 0,2.</li></ul></aside>",
        True,
    ),
    "short facts": (
        "<aside><h3>Kort fortalt</h3><ul><li>Pris: 250 kroner</li><li>Tid: to timer</li></ul></aside>",
        True,
    ),
    "a Swedish one": (
        "<aside class='faktaruta'><h3>Fakta</h3><p>Gränsen är 0,2 promille.</p></aside>",
        True,
    ),
    "a tip": (
        "<aside role='note'><p>Tips: Sett en skål med vann ved siden av planten.</p></aside>",
        True,
    ),
    "a box by role": (
        "<div role='complementary'><h3>Visste du at</h3><p>Planten kommer fra Sør-Afrika.</p></div>",
        True,
    ),
    "a table": (
        "<aside><h3>Priser</h3><table><tr><th>Pott</th><th>Pris</th></tr><tr><td>Liten</td><td>40 kr</td></tr></table></aside>",
        True,
    ),
    "links": ("<aside><h3>Les også</h3><a href='/x'>Slik lader du elsykkelen</a></aside>", False),
    "teasers": (
        "<aside class='related'><h3><a href='/x'>Slik sår du</a></h3><p>Det går fort når det er varmt.</p></aside>",
        False,
    ),
    "a newsletter": (
        "<aside class='newsletter'><p>Få ukens beste råd rett i innboksen hver fredag.</p><button>Meld på</button></aside>",
        False,
    ),
    "an author": (
        "<aside class='author'><p>Ina Strand er gartner og har skrevet om planter i ti år.</p></aside>",
        False,
    ),
    "an advertisement": (
        "<aside class='ad'><p>Kjøp jord hos Hagekroken nå, og få en pose på kjøpet.</p></aside>",
        False,
    ),
}


@pytest.mark.parametrize(("aside", "kept"), ASIDES.values(), ids=ASIDES.keys())
def test_an_aside_in_the_article_stays_where_it_tells_something(aside: str, kept: bool) -> None:
    page = cleaned(f"<article><p>{FIRST}</p><p>{SECOND}</p>{aside}<p>{THIRD}</p></article>")
    inner = read(page)
    assert inner[:2] == [FIRST, SECOND]
    assert inner[-1] == THIRD
    assert (len(inner) > 3) is kept


def test_an_aside_beside_the_article_goes() -> None:
    aside = (
        "<aside><h3>Om oss</h3><p>Hagekroken har solgt planter i Lillevik siden krigen.</p></aside>"
    )
    page = cleaned(
        f"<div class='row'><div class='col'><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>{aside}</div>"
    )
    assert read(page) == [FIRST, SECOND, THIRD]


def test_a_lead_beside_the_title_stays_outside_of_an_article_too() -> None:
    page = clean(
        raw(
            html(
                f"<header><h1>Pelargonier</h1><p>{FIRST}</p></header><div><p>{SECOND}</p><p>{THIRD}</p></div>"
            ),
            "a.html",
        )
    )
    assert read(page) == [FIRST, SECOND, THIRD]


def test_two_articles_of_one_page_are_both_kept() -> None:
    page = cleaned(
        f"<main><article><h2>En</h2><p>{FIRST}</p><p>{THIRD}</p></article><article><h2>To</h2><p>{SECOND}</p></article></main>"
    )
    assert read(page) == ["En", FIRST, THIRD, "To", SECOND]


CONSENT = "Vi bruker informasjonskapsler for å tilpasse innhold og annonser, og for å analysere trafikken vår. Vi deler også opplysninger om hvordan du bruker nettstedet med partnerne våre, som kan kombinere dem med andre opplysninger som du har gitt dem eller som de har samlet inn."
DIALOGS = {
    "a modal over a hidden page": "<div aria-hidden='true'>{}</div><div role='dialog' aria-modal='true'><h2>Kapsler</h2><p>{}</p></div>",
    "a box of a known name": "{}<div id='CybotCookiebotDialog'><h2>Kapsler</h2><p>{}</p><button>Godta</button></div>",
    "a banner above all": "<div class='cookie-banner'><p>{1}</p><a href='#' class='btn'>OK</a></div>{0}",
    "a dialog element": "<main>{}</main><dialog open><p>{}</p><button>Godta alle</button></dialog>",
    "consent by class": "{}<section class='cmp-consent'><p>{}</p><button>Avvis</button></section>",
    "a bar without a name": "<div class='bar'><p>{1}</p><button>Jeg forstår</button></div><div>{0}</div>",
    "the app in a main": "<div id='__next' aria-hidden='true'><main>{}</main></div><div class='gdpr-modal' role='alertdialog'><p>{}</p></div>",
}


@pytest.mark.parametrize("page", DIALOGS.values(), ids=DIALOGS.keys())
def test_a_page_saved_with_its_cookie_dialog_open_is_its_article(page: str) -> None:
    short = (
        "<h1>Barnehage</h1><p>Søknadsfristen er 1. mars, og du søker på nettsiden til kommunen.</p>"
    )
    found = clean(raw(html(page.format(short, CONSENT)), "barnehage.html"))
    assert found.title == "Barnehage"
    assert read(found) == ["Søknadsfristen er 1. mars, og du søker på nettsiden til kommunen."]
    assert found.account is not None
    assert [part.reason for part in found.account.left_out] == ["cookies"]
    assert not found.account.needs_a_yes
