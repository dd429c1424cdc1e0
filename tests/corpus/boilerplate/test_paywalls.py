# ruff: noqa: E501 -- in the pages below a paragraph is one line
"""An offer to subscribers is told by its place and its ways of speaking, not by one wording."""

from __future__ import annotations

import json

import pytest

from corpus.clean import clean
from corpus.types import Access, CleanPage, PageNote
from tests.builders import html, raw

LEAD = "Du kan spare flere tusen kroner i året på å styre varmtvannsberederen smartere."
TEASER = "Mange vet ikke at berederen bruker mest strøm om morgenen …"


def cleaned(end: str, *, head: str = "", article: str = "<article>{}</article>") -> CleanPage:
    inner = f"<h1>Slik senker du strømregningen</h1><p>{LEAD}</p><p>{TEASER}</p>{end}"
    return clean(raw(html(article.format(inner), head=head), "strom.html"))


OFFERS = {
    "1": "<div><h2>Les mer for abonnenter</h2><p>Denne saken er forbeholdt abonnenter. Prøv Lillevik Avis i fire uker for 1 krone.</p><a href='/kjop'>Kjøp abonnement</a> <a href='/login'>Allerede abonnent? Logg inn</a></div>",
    "2": "<p>Fortsett å lese med et digitalt abonnement</p><p>Første måned for 1 krone, deretter 199 kr/mnd.</p><button>Velg</button>",
    "3": "<h3>Dette er en plussak</h3><p>Bli pluss-kunde og få tilgang til alt innhold fra oss.</p>",
    "4": "<p>Vil du lese resten? Som medlem får du alle sakene våre, og du kan si opp når du vil.</p><a href='/m'>Bli medlem</a>",
    "5": "<section><p>Lås opp denne artikkelen</p><ul><li>Full tilgang til alle saker</li><li>E-avisen hver dag</li></ul><a href='/p'>Se abonnementene våre</a></section>",
    "6": "<h2>Velkommen til Lillevik Avis Pluss+</h2><p>Du må være abonnent for å lese videre, men du kan prøve oss gratis i 14 dager.</p>",
    "7": "<p>Artikkelen er kun tilgjengelig for betalende lesere. Registrer deg og les videre i dag.</p>",
    "8": "<div><p>Støtt lokal journalistikk! Tegn abonnement fra 99 kr per måned og les hele saken nå.</p></div>",
    "9": "<h3>Hele saken for abonnentar</h3><p>Kjøp tilgang, og les vidare med ein gong du har betalt.</p>",
    "10": "<p>Berre for medlemmer: Logg inn og les resten av artikkelen på sida di.</p>",
    "11": "<h2>Vill du läsa hela artikeln?</h2><p>Bli prenumerant i dag, första månaden kostar bara 1 krona.</p><a href='/k'>Köp</a>",
    "12": "<p>Det här är en plusartikel. Logga in eller skaffa digital tillgång så läser du vidare direkt.</p>",
    "13": "<div><h3>Läs vidare – prova gratis</h3><p>Redan prenumerant? Logga in. Annars får du två månader för 19 kr.</p></div>",
    "14": "<p>Som medlem läser du allt. Bli medlem du också, utan bindningstid.</p>",
    "15": "<h2>Keep reading</h2><p>Subscribe to Lillevik Times for $1 a week and get full access to this story.</p>",
    "16": "<p>You have read your last free article this month. Become a member to continue reading.</p>",
    "17": "<p>This story is for subscribers. Already a member? Sign in to read the rest of it.</p>",
    "18": "<div class='paywall'><p>Prøv oss i dag: fire uker for en tier, og du leser hele saken med en gang.</p><a href='/k'>Bestill</a></div>",
    "19": "<div class='c-offer regwall'><h4>Opprett en gratis konto</h4><p>Da kan du lese denne saken og fem til hver måned som registrert abonnent.</p><input type='email'></div>",
    "20": "<p>Læs videre med et abonnement – kun 9 kr den første måned, og du kan opsige når du vil.</p>",
    "21": "<dl><dt>For abonnenter</dt><dd>Denne artikkelen er for deg som abonnerer på avisen vår.</dd></dl>",
    "22": "<p><strong>Er du abonnent?</strong></p><p>Logg inn og les hele saken, eller kjøp et abonnement fra 79 kroner.</p>",
}


@pytest.mark.parametrize("offer", OFFERS.values(), ids=OFFERS.keys())
@pytest.mark.parametrize("where", ["in the article", "behind it"])
def test_an_offer_that_the_article_breaks_off_before_locks_it_and_goes(
    offer: str, where: str
) -> None:
    if where == "in the article":
        page = cleaned(offer)
    else:
        page = cleaned("", article=f"<main><article>{{}}</article>{offer}</main>")
    assert page.body == f"{LEAD}\n\n{TEASER}\n"
    assert page.access is Access.SUBSCRIBERS


STRUCTURE = {
    "linked data": {
        "head": '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    },
    "a part of the linked data": {
        "head": '<script type="application/ld+json">{"@type": "NewsArticle", "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".body"}}</script>'
    },
    "linked data of the page": {
        "head": '<script type="application/ld+json">'
        + json.dumps(
            {
                "@graph": [
                    {"@type": "CreativeWork", "isAccessibleForFree": "http://schema.org/False"}
                ]
            }
        )
        + "</script>"
    },
    "content tier": {"head": '<meta property="article:content_tier" content="metered">'},
    "another meta": {"head": '<meta name="cxense:paywall" content="true">'},
    "a class": {"article": "<article class='article article--premium'>{}</article>"},
    "a Swedish class": {"article": "<div class='plus-artikel'>{}</div>"},
    "a class of the text": {
        "article": "<main>{}<div class='is-locked'><p>Den rest som står her er svært kort.</p></div></main>"
    },
    "a padlock": {
        "article": "<article><span class='icon-lock' aria-hidden='true'></span>{}</article>"
    },
    "a drawn padlock": {
        "article": "<article><svg><title>Låst</title><path d='M0'/></svg>{}</article>"
    },
    "a labelled mark": {
        "article": "<article><img src='pluss.svg' alt='For abonnenter'>{}</article>"
    },
    "a sign": {"article": "<article><p>🔒 Pluss</p>{}</article>"},
}


@pytest.mark.parametrize("page", STRUCTURE.values(), ids=STRUCTURE.keys())
def test_the_markup_says_that_a_page_is_for_subscribers(page: dict[str, str]) -> None:
    assert cleaned("", **page).access is Access.SUBSCRIBERS


def test_what_is_in_doubt_is_for_subscribers_and_says_so() -> None:
    page = cleaned(OFFERS["11"])
    assert page.account is not None
    assert PageNote.MAYBE_LOCKED in page.account.notes
    said = cleaned("", head='<meta property="article:content_tier" content="locked">')
    assert said.account is not None
    assert PageNote.MAYBE_LOCKED not in said.account.notes


WHOLE = (
    "<p>Sett varmtvannsberederen på en timer, og la den gå om natten når strømmen er billigst for deg.</p>"
    * 12
)
OPEN = {
    "a newsletter": WHOLE
    + "<div class='newsletter'><h3>Nyhetsbrev</h3><p>Få ukens beste råd rett i innboksen din.</p><button>Meld på</button></div>",
    "an offer in the header": WHOLE,
    "an article about subscriptions": WHOLE
    + "<h2>Abonnement</h2><p>Et abonnement fornyes hver måned til kunden sier det opp, og prisen er 99 kroner.</p>",
    "a sentence about reading on": WHOLE
    + "<p>Den som vil vite mer om dette, kan lese hele rapporten på biblioteket i byen.</p>",
    "a union's article": WHOLE
    + "<h2>Medlemskap</h2><p>Medlemmer i foreningen får låne tilhengeren gratis, og andre betaler 200 kroner.</p>",
    "help for subscribers": WHOLE
    + "<h2>Min side</h2><p>Abonnementet kan settes på pause i åtte uker fra siden for kunder.</p>",
    "locks": WHOLE
    + "<h2>Lås</h2><p>En god lås koster 900 kroner, og den bør skiftes hvert tiende år.</p>",
}


@pytest.mark.parametrize("end", OPEN.values(), ids=OPEN.keys())
def test_an_open_article_stays_open_and_whole(end: str) -> None:
    header = "<header><a href='/a'>Bli abonnent</a> <a href='/l'>Logg inn</a></header>"
    page = cleaned(end, article=f"{header}<article>{{}}</article>")
    assert page.access is Access.OPEN
    if "<h2>" in end:
        assert page.body.rstrip().endswith(end.rpartition("<p>")[2].removesuffix("</p>"))


def test_a_page_that_says_it_is_free_is_open_without_the_offer() -> None:
    head = '<script type="application/ld+json">{"@type": "Article", "isAccessibleForFree": true}</script>'
    page = cleaned(OFFERS["8"], head=head)
    assert page.access is Access.OPEN
    assert "Tegn" not in page.body
