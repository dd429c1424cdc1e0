# ruff: noqa: E501 -- a paragraph is one line
"""Articles that pages are made of, in our own words."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under a heading: paragraphs, then entries of a list, rows of a table."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """An article, with questions and answers and a box of facts where it has them."""

    language: str
    title: str
    lead: str
    sections: tuple[Section, ...]
    questions: tuple[tuple[str, str], ...] = ()
    facts: tuple[str, ...] = ()
    fact_title: str = ""

    @property
    def texts(self) -> list[str]:
        """All that is of the article, its title left aside, in order."""
        found = [self.lead]
        for section in self.sections:
            found += [section.heading, *section.paragraphs, *section.items]
            found += [cell for row in section.rows for cell in row]
        if self.facts:
            found += [self.fact_title, *self.facts]
        return found + [text for pair in self.questions for text in pair]


@dataclass(frozen=True, slots=True)
class Around:
    """What a site says round its articles, in a language."""

    site: str
    menu: tuple[str, ...]
    cookies: str
    accept: str
    related: str
    others: tuple[str, ...]
    newsletter: str
    sign_up: str
    share: str
    author: str
    footer: str
    comments: str
    comment: str
    tags: tuple[str, ...] = field(default=())


NB = Around(
    "Lillevik Magasin",
    ("Hjem", "Artikler", "Om oss", "Kontakt"),
    "Vi bruker informasjonskapsler for å forbedre nettstedet og måle trafikken. Ved å klikke «Godta alle» samtykker du til dette.",
    "Godta alle",
    "Les også",
    ("Ti råd om torsk", "Slik velger du tak", "Hjelp, det lekker", "Byens beste kaffe"),
    "Få det beste fra redaksjonen rett i innboksen hver fredag.",
    "Meld deg på",
    "Del artikkelen",
    "Ina Strand er journalist og har skrevet om hus og hjem siden årtusenskiftet.",
    "© Lillevik Magasin AS. Org.nr. 000 000 000. Ansvarlig redaktør: Per Ås. Alle rettigheter reservert.",
    "2 kommentarer",
    "Takk for en fin sak! Hos oss gjør vi det på en helt annen måte, og det går bra.",
    ("hus", "hage"),
)
SV = Around(
    "Lillviks Tidning",
    ("Hem", "Artiklar", "Om oss", "Kontakt"),
    "Vi använder cookies för att förbättra webbplatsen och mäta trafiken. Genom att klicka på Godkänn alla samtycker du till detta.",
    "Godkänn alla",
    "Läs också",
    ("Tio råd om torsk", "Så väljer du tak", "Hjälp, det läcker", "Stadens bästa kaffe"),
    "Få det bästa från redaktionen direkt i inkorgen varje fredag.",
    "Prenumerera",
    "Dela artikeln",
    "Ina Strand är journalist och har skrivit om hus och hem sedan millennieskiftet.",
    "© Lillviks Tidning AB. Org.nr 000000-0000. Ansvarig utgivare: Per Ås. Alla rättigheter förbehållna.",
    "2 kommentarer",
    "Tack för en fin text! Hemma hos oss gör vi på ett helt annat sätt, och det går bra.",
    ("hus", "trädgård"),
)

PELARGONIER = Written(
    "nb",
    "Slik overvintrer du pelargonier",
    "Pelargonier tåler ikke frost, men de kan stå gjennom vinteren i en kald og lys kjellerstue.",
    (
        Section(
            "Når tar jeg dem inn?",
            (
                "Ta dem inn før den første frostnatten, som oftest i slutten av september.",
                "Klipp skuddene ned til ti centimeter, og fjern alle blader som er gule eller visne.",
            ),
        ),
        Section(
            "Vann og varme",
            ("Jorden skal nesten tørke ut mellom hver gang du vanner.",),
            (
                "En halv desiliter vann hver fjerde uke.",
                "Mellom fem og ti grader er best.",
                "Ingen gjødsel før mars.",
            ),
        ),
        Section(
            "Når våren kommer",
            (
                "Sett dem lysere og varmere i mars, og plant dem om i ny jord. Herd dem ute på dagtid i to uker før de flyttes ut for godt.",
            ),
        ),
    ),
    (("Kan de stå mørkt?", "Ja, men da mister de alle bladene, og du må vanne enda mindre."),),
    ("Pelargonier kommer fra Sør-Afrika.", "De kan bli over tjue år gamle."),
    "Fakta om pelargonier",
)
FRAKT = Written(
    "nb",
    "Hva koster det å sende et møbel?",
    "Prisen på frakt kommer an på størrelsen, hvor langt det er, og om noen må bære opp trapper.",
    (
        Section(
            "Priser",
            ("Tabellen viser hva vi tar for frakt fra lageret til de største byene.",),
            (),
            (
                ("By", "Sofa", "Stol"),
                ("Alta", "211 kroner", "105 kroner"),
                ("Molde", "259 kroner", "129 kroner"),
                ("Ålesund", "301 kroner", "150 kroner"),
            ),
        ),
        Section(
            "Bæring",
            ("Å bære inn koster 90 kroner for hver etasje. Har huset heis, er det gratis.",),
        ),
        Section(
            "Hvis noe går i stykker",
            (
                "Meld fra innen fjorten dager, og ta bilder av både esken og skaden. Da får du pengene tilbake, eller et nytt møbel.",
            ),
        ),
    ),
    (
        (
            "Kan jeg velge dag?",
            "Ja, du velger dag når du bestiller, og får en melding kvelden før vi kommer.",
        ),
        ("Tar dere med det gamle?", "Det gjør vi for 150 kroner, så sant det er tomt og rent."),
    ),
)
BARNEHAGE = Written(
    "nn",
    "Slik søkjer du om barnehageplass",
    "Søknadsfristen er 1. mars, og alle som søkjer innan då, får svar i april.",
    (
        Section(
            "Kven har rett til plass?",
            (
                "Barn som fyller eitt år før utgangen av november, har rett til plass same haust.",
                "Du treng ikkje å bu i kommunen når du søkjer, men du må ha flytta dit før oppstart.",
            ),
        ),
        Section(
            "Dette treng du",
            ("Ha dette klart før du byrjar.",),
            (
                "Fødselsnummeret til barnet",
                "Ynskt oppstart",
                "Namnet på dei tre barnehagane du helst vil ha",
            ),
        ),
        Section(
            "Klage",
            (
                "Er du ikkje nøgd med plassen, kan du klage innan tre veker etter at du fekk svar. Klaga går fyrst til barnehagen, og så til statsforvaltaren.",
            ),
        ),
    ),
    (("Må eg søkje på nytt kvart år?", "Nei, plassen varer til barnet tek til på skulen."),),
)
BADHUS = Written(
    "sv",
    "Så fungerar badhuset",
    "Badhuset har öppet hela året, och alla som badar duschar först utan badkläder.",
    (
        Section(
            "Priser",
            ("Priserna gäller från den första januari och betalas i kassan eller på nätet.",),
            (),
            (
                ("Biljett", "Vuxen", "Barn"),
                ("Engångsbad", "95 kr", "45 kr"),
                ("Årskort", "2 450 kr", "1 100 kr"),
            ),
        ),
        Section(
            "Regler",
            ("Barn under tio år badar tillsammans med en vuxen.",),
            (
                "Hoppa bara från bryggan.",
                "Ta inte med glas in i hallen.",
                "Följ det som badvakten säger.",
            ),
        ),
        Section(
            "Hitta hit",
            (
                "Buss fyra stannar utanför dörren var tionde minut. Den som kommer med bil parkerar gratis i två timmar bakom huset.",
            ),
        ),
    ),
    (
        ("Får man låna handduk?", "Nej, men du kan köpa en i kassan för sextio kronor."),
        (
            "Finns det bastu?",
            "Ja, en för damer och en för herrar, och de är varma från klockan tio.",
        ),
    ),
    ("Bassängen är 25 meter lång.", "Vattnet håller 27 grader."),
    "Fakta om badet",
)
CYKEL = Written(
    "sv",
    "Så sköter du cykeln på vintern",
    "Salt och slask sliter hårt på en cykel, men en kvart i veckan räcker för att den ska hålla.",
    (
        Section(
            "Tvätta",
            (
                "Skölj bort saltet med ljummet vatten och torka av kedjan med en trasa.",
                "Använd aldrig högtryckstvätt, för då tränger vattnet in i lagren.",
            ),
        ),
        Section(
            "Smörj",
            (
                "Smörj kedjan en gång i veckan med en olja som tål väta. Torka bort det som blir över, annars fastnar gruset.",
            ),
        ),
        Section(
            "Däck",
            ("Dubbdäck behövs när det är is, och de ska ha lite mindre luft än sommardäcken.",),
            ("Byt i november.", "Byt tillbaka i april."),
        ),
    ),
    (("Kan cykeln stå ute?", "Ja, under tak går det bra, men lyft in batteriet om den har ett."),),
    ("En kedja håller i ungefär 300 mil.",),
    "Visste du?",
)
LEIE = Written(
    "nb",
    "Rettigheter når du leier",
    "Den som leier ut, kan ikke sette opp leien når det passer ham, og må si fra i god tid.",
    (
        Section(
            "Depositum",
            (
                "Depositumet skal stå på en egen konto i leierens navn, og kan være på høyst seks måneders leie.",
                "Utleieren betaler det som det koster å opprette kontoen.",
            ),
        ),
        Section(
            "Oppsigelse",
            (
                "Fristen er tre måneder hvis ikke annet er avtalt. Oppsigelsen skal være skriftlig, og den må si at du kan protestere.",
            ),
        ),
        Section(
            "Feil og mangler",
            ("Meld fra skriftlig så snart du oppdager feilen.",),
            ("Ta bilder.", "Skriv dato.", "Behold en kopi."),
        ),
    ),
    (
        ("Kan utleieren låse seg inn?", "Nei, bare når det brenner eller et rør har røket."),
        ("Hvem betaler strømmen?", "Det står i kontrakten, og ellers er det leieren."),
    ),
)
ALL = (PELARGONIER, BADHUS, FRAKT, CYKEL, BARNEHAGE, LEIE)


def around(article: Written) -> Around:
    """What the site of an article says."""
    return SV if article.language == "sv" else NB
