# ruff: noqa: E501 -- in the pages below a paragraph is one line
"""What is no article is refused with the reason; an article about the same things is not."""

from __future__ import annotations

import pytest

from corpus.clean import clean
from corpus.errors import PageUnusable
from tests.builders import html, raw

NAV = "<header><nav><a href='/'>Forside</a></nav></header>"
TEASERS = [
    ("Slik lader du elsykkelen", "Et godt batteri varer i mange år når du lader det rett."),
    ("Fem gode hjelmer", "Vi har prøvd hjelmer til under tusen kroner i regn og sol."),
    ("Vinterdekk på sykkelen", "Piggene gir grep på is, men de slites fort på asfalt."),
    ("Lås som holder", "Tyven bruker to minutter på de fleste, og det er nok."),
]


def error(title: str, text: str) -> str:
    return html(
        f"{NAV}<main><h1>{title}</h1><p>{text}</p></main>", title=f"{title} – Lillevik Avis"
    )


def _each(form: str) -> str:
    return "".join(form.format(t=t, x=x, n=n) for n, (t, x) in enumerate(TEASERS))


GONE = "Sjekk at adressen er riktig, eller gå til forsiden og bruk søket der for å finne det du leter etter."
PAGES = {
    "nb": (error("Beklager, siden finnes ikke", GONE), "an error page"),
    "nb, another": (error("Vi fant ikke siden du leter etter", GONE), "an error page"),
    "nb, moved": (error("Oi! Denne siden er flyttet eller slettet", GONE), "an error page"),
    "nn": (
        error(
            "Sida finst ikkje",
            "Kontroller at adressa er rett, eller gå til framsida og søk der etter det du treng.",
        ),
        "an error page",
    ),
    "sv": (
        error(
            "Sidan kunde inte hittas",
            "Kontrollera att adressen stämmer, eller gå till startsidan och sök efter det du behöver.",
        ),
        "an error page",
    ),
    "sv, another": (
        error(
            "Hoppsan! Vi hittar inte sidan",
            "Den kan ha flyttats eller tagits bort. Gå till startsidan och försök en gång till.",
        ),
        "an error page",
    ),
    "en": (
        error(
            "Page not found",
            "The page you are looking for may have been moved or deleted, so try a search instead.",
        ),
        "an error page",
    ),
    "da": (
        error(
            "Siden findes ikke længere",
            "Prøv at gå til forsiden og søg efter det, du gerne vil læse om i dag.",
        ),
        "an error page",
    ),
    "a number": (error("404", GONE), "an error page"),
    "a server": (
        error(
            "Noe gikk galt",
            "Vi jobber med saken. Prøv igjen om litt, eller kom tilbake senere i kveld.",
        ),
        "an error page",
    ),
    "no access": (
        error(
            "Ingen tilgang",
            "Du har ikke rettigheter til å se det som ligger her. Spør den som sendte deg lenken.",
        ),
        "an error page",
    ),
    "a title in the head alone": (
        html(f"<div><p>{GONE}</p></div>", title="Siden ble ikke funnet"),
        "an error page",
    ),
    "login": (
        html(
            f"{NAV}<main><h1>Logg inn</h1><p>Skriv e-postadressen og passordet ditt, så kommer du inn til det du har lagret hos oss.</p><form><input name='u'><input type='password'><button>Logg inn</button></form></main>"
        ),
        "a login page",
    ),
    "login, sv": (
        html(
            "<main><h1>Logga in på Mina sidor</h1><p>Ange din e-postadress och ditt lösenord för att se dina ärenden och fakturor.</p><input type='password'></main>"
        ),
        "a login page",
    ),
    "login by others": (
        html(
            "<main><h1>Innlogging</h1><p>Velg hvordan du vil logge inn på sidene våre i dag.</p><button>Vipps</button><button>BankID</button></main>"
        ),
        "a login page",
    ),
    "a new account": (
        html(
            "<main><h1>Opprett konto</h1><p>Med en konto kan du lagre saker, kommentere dem og få varsler.</p><input type='password'></main>"
        ),
        "a login page",
    ),
    "a forgotten password": (
        html(
            "<main><h1>Glömt lösenord?</h1><p>Skriv din e-postadress så skickar vi en länk som du kan använda.</p><input type='email'></main>"
        ),
        "a login page",
    ),
    "teasers": (
        html(
            "<main><h1>Sykkel</h1>"
            + _each("<article><h2><a href='/{n}'>{t}</a></h2><p>{x}</p></article>")
            + "</main>"
        ),
        "a list of other pages",
    ),
    "cards": (
        html(
            "<main><h1>Sykkel</h1>"
            + _each("<a class='card' href='/{n}'><h3>{t}</h3><p>{x}</p></a>")
            + "</main>"
        ),
        "a list of other pages|no article in it",
    ),
    "a category": (
        html(
            "<main><h1>Kategori: Sykkel</h1>"
            + _each("<div><h2>{t}</h2><p>{x}</p><a href='/{n}'>Les mer</a></div>")
            + "</main>"
        ),
        "a list of other pages",
    ),
    "read more": (
        html(
            "<main><h1>Nyheter</h1>"
            + _each("<h2>{t}</h2><p>{x} <a href='/{n}'>Les mer</a></p>")
            + "</main>"
        ),
        "a list of other pages",
    ),
    "a blog's front page": (
        html(
            "<h1>Bloggen</h1>"
            + _each(
                "<div class='post'><h2 class='entry-title'><a href='/{n}' rel='bookmark'>{t}</a></h2><div>{x}</div></div>"
            )
        ),
        "a list of other pages",
    ),
    "links with dates": (
        html(
            "<main><h1>Arkiv</h1><ul>"
            + _each("<li>{n}. mai: <a href='/{n}'>{t} og mer om det samme</a></li>")
            + "</ul></main>"
        ),
        "a list of other pages|no article in it",
    ),
    "filling": (
        html(
            "<main><h1>Tittel</h1><p>Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor.</p></main>"
        ),
        "a template",
    ),
    "placeholders": (
        html(
            "<main><h1>{{ page.title }}</h1><p>{{ page.lead }} {{ page.body }} av {{ author.name }} den {{ page.date }} for alle som leser.</p></main>"
        ),
        "a template",
    ),
    "nothing found": (
        html(
            f"{NAV}<main><h1>Ingen treff</h1><p>Prøv et annet ord, eller sjekk at det er skrevet riktig før du søker.</p></main>"
        ),
        "an empty page",
    ),
    "under construction": (
        html(
            "<main><h1>Kommer snart</h1><p>Vi jobber med nye nettsider, og åpner dem så snart de er klare for alle.</p></main>"
        ),
        "an empty page",
    ),
    "without JavaScript": (
        html(
            "<div id='root'></div><p>You need to enable JavaScript to run this app.</p><p>Prøv en annen nettleser.</p>",
            title="Lillevik",
        ),
        "an empty page",
    ),
}


@pytest.mark.parametrize(("page", "reason"), PAGES.values(), ids=PAGES.keys())
def test_what_is_no_article_is_refused_with_its_reason(page: str, reason: str) -> None:
    with pytest.raises(PageUnusable, match=reason) as caught:
        clean(raw(page, "side.html"))
    assert "\n" not in str(caught.value)


LONG = " ".join(x for _, x in TEASERS)
ARTICLES = {
    "about error pages": error(
        "Slik lager du en god feilside",
        f"En god feilside sier at siden ikke finnes, og hva leseren kan gjøre. {LONG}",
    ),
    "about a moved page": error(
        "Når siden er flyttet: ta vare på leserne", f"{LONG} {LONG} {LONG} {LONG}"
    ),
    "about logging in": html(
        "<main><h1>Innlogging</h1><p>Har du glemt passordet, får du et nytt på e-post i løpet av ett minutt.</p><p>Kontoen stenges etter fem forsøk, og åpnes igjen etter en time.</p><p>Du kan også logge inn med en kode som vi sender til telefonen din, og den varer i ti minutter.</p></main>"
    ),
    "a short one beside a login": html(
        f"<header><form><input type='password'><button>Logg inn</button></form></header><main><h1>Lås som holder</h1><p>{LONG}</p></main>"
    ),
    "with anchors in its headings": html(
        "<main><h1>Sykkel</h1>"
        + _each("<h2 id='h{n}'><a href='#h{n}'>{t}</a></h2><p>{x}</p>")
        + "</main>"
    ),
    "with many links": html(
        "<main><h1>Sykkel</h1>"
        + _each("<h2>{t}</h2><p>{x} Se også <a href='/{n}'>den andre saken</a> om det samme.</p>")
        + "</main>"
    ),
    "with sources": html(
        f"<main><h1>Sykkel</h1><p>{LONG}</p><h2>Kilder</h2><ul>"
        + _each("<li><a href='https://k.example/{n}'>{t}</a></li>")
        + "</ul></main>"
    ),
    "about filling": html(
        "<main><h1>Lorem ipsum</h1><p>Teksten «lorem ipsum» brukes for å vise hvordan en side ser ut før ordene er skrevet.</p></main>"
    ),
    "news of this week": html(
        "<main><h1>Nyheter i biblioteket</h1>" + _each("<h2>{t}</h2><p>{x}</p>") + "</main>"
    ),
    "about results": html(
        "<main><h1>Ingen resultater uten trening</h1><p>Den som vil bli sterk, må trene to ganger i uka, og helst litt mer enn det når kroppen tåler det. Det tar tid, men etter åtte uker kjenner de fleste at trappene er lettere å gå.</p></main>"
    ),
}


@pytest.mark.parametrize("page", ARTICLES.values(), ids=ARTICLES.keys())
def test_an_article_about_the_same_things_is_one(page: str) -> None:
    assert clean(raw(page, "side.html")).body
