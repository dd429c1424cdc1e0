# ruff: noqa: E501 -- in the pages below a paragraph is one line
"""What other systems write: front matter of theirs, titles without a heading, contact lines, Danish."""

from __future__ import annotations

import pytest

from corpus.clean import clean
from corpus.errors import PageUnusable
from corpus.library.markdown import parse
from corpus.types import BlockKind, CleanPage, Language, PageNote
from tests.builders import html, raw

TEXT = "En båtplass koster 4 200 kroner i året for båter under seks meter."
OTHER = "Ventelisten er på om lag tre år, og du beholder plassen din ved å betale hver januar."


def headings(page: CleanPage) -> list[str]:
    text, blocks = parse(page.body)
    return [text[b.start : b.end] for b in blocks if b.kind is BlockKind.HEADING]


FRONT = {
    "Hugo": '+++\ntitle = "Fra Hugo"\ndate = 2024-03-09T10:00:00+01:00\nlastmod = 2025-01-31\ntags = ["a"]\n\n[params]\nx = 1\n+++\n\n',
    "Hugo, tight": "+++\ntitle = 'Fra Hugo'\ndate = '2024-03-09'\nlastmod = '2025-01-31'\n+++\n",
    "Jekyll": "---\nlayout: post\ntitle: Fra Hugo\ndate: 2024-03-09 10:00:00 +0100\nlast_modified_at: 2025-01-31\n---\n\n",
    "its own": "---\ntitle: Fra Hugo\npublished: 2024-03-09\nupdated: 2025-01-31\ndate: i vår\n---\n\n",
    "Windows": '+++\r\ntitle = "Fra Hugo"\r\ndate = 2024-03-09\r\nlastmod = 2025-01-31\r\n+++\r\n\r\n',
}


@pytest.mark.parametrize("front", FRONT.values(), ids=FRONT.keys())
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_front_matter_of_other_systems_is_read(front: str, name: str) -> None:
    page = clean(raw(f"{front}{TEXT}\n\n{OTHER}\n", name))
    assert (page.title, page.body) == ("Fra Hugo", f"{TEXT}\n\n{OTHER}\n")
    assert (str(page.published), str(page.updated)) == ("2024-03-09", "2025-01-31")


def test_broken_toml_is_refused_with_its_line() -> None:
    with pytest.raises(PageUnusable, match="not TOML") as caught:
        clean(raw(f"+++\ntitle = Fra Hugo\n+++\n\n{TEXT}", "a.md"))
    assert "\n" not in str(caught.value)


BOLD = "<p><strong>Båtplass i Lillevik havn</strong></p>"
LOGO = '<div class="logo"><a href="/">Lillevik kommune</a></div>'
TITLES = {
    "the site's name": html(
        f"{LOGO}<div>{BOLD}<p>{TEXT}</p><p>{OTHER}</p></div>", title="Lillevik kommune"
    ),
    "the site by its head": html(
        f"<div>{BOLD}<p>{TEXT}</p><p>{OTHER}</p></div>",
        title="Lillevik kommune",
        head='<meta property="og:site_name" content="Lillevik kommune">',
    ),
    "a front page's word": html(f"<div>{BOLD}<p>{TEXT}</p><p>{OTHER}</p></div>", title="Forside"),
    "a program's word": html(
        f"<div>{BOLD}<p>{TEXT}</p><p>{OTHER}</p></div>", title="Untitled Document"
    ),
    "Swedish": html(f"<div>{BOLD}<p>{TEXT}</p><p>{OTHER}</p></div>", title="Startsida"),
    "a heading of the second level": html(
        f"{LOGO}<h2>Båtplass i Lillevik havn</h2><p>{TEXT}</p><p>{OTHER}</p>",
        title="Lillevik kommune",
    ),
    "an h1 of the site": html(
        f"<h1><a href='/'>Lillevik kommune</a></h1><h2>Båtplass i Lillevik havn</h2><p>{TEXT}</p><p>{OTHER}</p>",
        title="Lillevik kommune",
    ),
    "the site's name behind": html(
        f"{LOGO}<div><p>{TEXT}</p><p>{OTHER}</p></div>",
        title="Båtplass i Lillevik havn – Lillevik kommune",
    ),
    "large letters": html(
        f"{LOGO}<div><p><font size='5'><b>Båtplass i Lillevik havn</b></font></p><p>{TEXT}</p><p>{OTHER}</p></div>",
        title="Lillevik kommune",
    ),
}


@pytest.mark.parametrize("page", TITLES.values(), ids=TITLES.keys())
def test_a_page_under_its_sites_name_is_called_by_its_own(page: str) -> None:
    found = clean(raw(page, "12.html"))
    assert (found.title, found.body) == ("Båtplass i Lillevik havn", f"{TEXT}\n\n{OTHER}\n")


CONTACT = [
    "Meierigata 4",
    "0001 Lillevik",
    "Telefon: 00 00 00 00",
    "E-post: post@lillevik.example",
    "Mandag–fredag: 09–16",
    "Søndag: stengt",
    "Tlf. 00 00 00 00",
    "+47 00 00 00 00",
    "www.lillevik.example",
    "Storgatan 12 B",
    "123 45 Lillevik",
    "Lördag: stängt",
    "Vakt: 10.00–14.30",
]


@pytest.mark.parametrize("line", CONTACT)
def test_a_contact_line_is_no_heading(line: str) -> None:
    alone = clean(
        raw(
            f"Kontoret vårt\n\n{TEXT}\n\nAdresse\n\nVi holder til her.\n\n{line}\n\n{OTHER}",
            "a.txt",
        )
    )
    assert headings(alone) == ["Adresse"]
    assert line in alone.body.replace("\\", "")


def test_lines_broken_by_hand_stand_under_their_heading() -> None:
    lines = "<br>".join(
        ["Anne Strand", "Daglig leder", "Meierigata 4", "0001 Lillevik", "Telefon: 00 00 00 00"]
    )
    page = clean(
        raw(
            html(
                f"<h1>Kontoret</h1><p>{TEXT}</p><h2>Adresse</h2><p>{lines}</p><h2>Bil</h2><ul><li>To timer gratis foran huset</li></ul>"
            ),
            "a.html",
        )
    )
    assert headings(page) == ["Adresse", "Bil"]
    assert "Telefon: 00 00 00 00" in page.body


@pytest.mark.parametrize(
    "line",
    [
        "2019–2021",
        "Etter køen: Å si takk",
        "Del 1: Bakgrunn",
        "1814 og året etter",
        "Fem råd",
        "Kø i 1923",
    ],
)
def test_headings_with_numbers_and_colons_stay_headings(line: str) -> None:
    assert line in headings(clean(raw(f"Køen\n\n{TEXT}\n\n{line}\n\n{OTHER}", "a.txt")))


DANISH = {
    "declared": (
        "da",
        "Du skal smøre kæden mindst en gang om måneden, og oftere hvis du kører meget i regnvejr. Tør kæden af med en klud, før du kommer olie på.",
    ),
    "not declared": (
        "",
        "Man skal altid have vand med, når man går en lang tur. Det er også vigtigt at huske noget at spise, og at sige til nogen, hvor man går hen og hvornår man kommer hjem igen.",
    ),
    "declared wrongly": (
        "nb",
        "Hvad gør man, hvis bussen ikke kommer? Så ringer man efter en taxa, og selskabet betaler bagefter, hvis du har gemt din kvittering og sender den ind inden en uge.",
    ),
    "long": ("en", "Vores kunder ved, hvor længe de skal vente, og det gør dem mere rolige. " * 8),
    "a guide": (
        "da-DK",
        "Hæng tøjet op med det samme, og ryst det godt, så bliver det ikke krøllet. Brug kun lidt sæbe, for meget sæbe gør tøjet stift.",
    ),
}
NORWEGIAN = {
    "nb": (
        "nb",
        "Du skal smøre kjedet minst en gang i måneden, og oftere hvis du kjører mye i regnvær. Tørk kjedet av med en klut før du tar olje på.",
    ),
    "declared Danish": (
        "da",
        "Du må ta med deg vann når du går en lang tur, og si fra til noen om hvor du går og når du kommer hjem igjen.",
    ),
    "nn": (
        "nn",
        "Du må smørje kjedet minst ein gong i månaden, og oftare dersom du køyrer mykje i regnvêr. Tørk kjedet av med ein klut.",
    ),
    "old": (
        "",
        "Efter krigen ble butikken flyttet til byen, og siden har den ligget der. Nu er den stengt om vinteren.",
    ),
    "sv": (
        "sv",
        "Du ska smörja kedjan minst en gång i månaden, och oftare om du cyklar mycket i regnväder. Torka av kedjan med en trasa.",
    ),
}


@pytest.mark.parametrize(("lang", "text"), DANISH.values(), ids=DANISH.keys())
def test_danish_is_taken_as_bokmal_and_that_is_said(lang: str, text: str) -> None:
    page = clean(raw(html(f"<h1>Sådan gør du</h1><p>{text}</p>", lang=lang), "a.html"))
    assert page.language is Language.NB
    assert page.account is not None
    assert PageNote.DANISH in page.account.notes


@pytest.mark.parametrize(("lang", "text"), NORWEGIAN.values(), ids=NORWEGIAN.keys())
def test_what_is_not_danish_is_not_called_so(lang: str, text: str) -> None:
    page = clean(raw(html(f"<h1>Slik gjør du</h1><p>{text}</p>", lang=lang), "a.html"))
    assert page.account is not None
    assert not page.account.notes


BELOW = [
    "Foto og tekst: Lillevik Avis, alle rettigheter er forbeholdt redaksjonen.",
    "Denne artikkelen er skrevet av noen som ikke arbeider i redaksjonen hos oss.",
    "Har du spørsmål til oss, kan du ringe kundeservice mellom åtte og fire på hverdager.",
    "Opphavsrett: det er ikke lov å kopiere noe herfra uten at du har fått ja først.",
    "Innholdet på siden er hentet fra leverandøren og er ikke kontrollert av oss.",
]


@pytest.mark.parametrize("line", BELOW)
@pytest.mark.parametrize("lang", ["sv", "no", ""])
def test_a_line_below_does_not_change_the_language(line: str, lang: str) -> None:
    text = "Vi har öppet alla dagar utom söndagar. Hundar är välkomna."
    page = clean(raw(html(f"<h1>Kaffestugan</h1><p>{text}</p><p>{line}</p>", lang=lang), "a.html"))
    assert page.language is Language.SV


RELATED = {
    "Relaterte innlegg": "<h3>Relaterte innlegg</h3><p><a href='/a'>Slik felles du av elastisk</a></p><p><a href='/b'>Fem gode pinner</a></p>",
    "Lignende artikler": "<h3>Lignende artikler</h3><ul><li><a href='/a'>Slik felles du av</a></li></ul>",
    "Relaterade inlägg": "<h3>Relaterade inlägg</h3><div><a href='/a'>Så avmaskar du</a></div>",
    "Kanskje du også liker": "<h3>Kanskje du også liker</h3><p><a href='/a'>Garn</a></p>",
    "Mer å lese": "<h3>Mer å lese</h3><p><a href='/a'>Slik felles du av</a></p><p><a href='/b'>Fem gode pinner</a></p>",
    "no heading": "<p><a href='/a'>Slik felles du av</a></p><p><a href='/b'>Fem gode pinner</a></p><p><a href='/c'>Garn</a></p>",
}


@pytest.mark.parametrize("related", RELATED.values(), ids=RELATED.keys())
def test_links_to_other_posts_below_the_text_go(related: str) -> None:
    page = clean(
        raw(
            html(
                f"<article><h1>Båtplass</h1><p>{TEXT}</p><h2>Venting</h2><p>{OTHER}</p>{related}</article>"
            ),
            "a.html",
        )
    )
    assert page.body == f"{TEXT}\n\n## Venting\n\n{OTHER}\n"


def test_sources_below_the_text_stay() -> None:
    page = clean(
        raw(
            html(
                f"<article><h1>Båtplass</h1><p>{TEXT}</p><p>{OTHER}</p><h2>Kilder</h2><ul><li><a href='https://k.example/1'>Havneloven, paragraf 4</a></li><li><a href='https://k.example/2'>Kommunens gebyrer</a></li><li><a href='https://k.example/3'>Forskriften om havner</a></li></ul></article>"
            ),
            "a.html",
        )
    )
    assert page.body.endswith(
        "## Kilder\n\n- Havneloven, paragraf 4\n- Kommunens gebyrer\n- Forskriften om havner\n"
    )
