# ruff: noqa: E501 -- in the pages below a paragraph is one line
"""The blocks that the pages of one imagined Norwegian site are made of."""

from __future__ import annotations

from corpus.clean import clean
from corpus.types import CleanPage
from tests.builders import raw

INTRO = (
    "Ventetavlen er et enkelt hjelpemiddel som viser kunden hvor lenge køen varer. "
    "Den virker fordi uvisshet kjennes lengre enn selve ventetiden."
)
STEPS = "  1. mål køen i en uke\n  2. regn ut et forsiktig anslag\n  3. vis tallet ved inngangen"
POINTS = "  • Rund alltid opp\n  • Si hva kunden kan gjøre imens"
BODY = f"""{INTRO}

Slik kommer bedriften i gang:

{STEPS}

Gi kunden et anslag

Et anslag er bedre enn ingenting, og det behøver ikke være nøyaktig. Ferjekaia på Ormøya runder opp til nærmeste fem minutter.

Fyll tiden

Den som har noe å gjøre, venter kortere. To råd går igjen:

{POINTS}

Til slutt handler det om å holde ord: Tallet på tavlen er et løfte."""
MARKDOWN = f"""{INTRO}

Slik kommer bedriften i gang:

1. mål køen i en uke
2. regn ut et forsiktig anslag
3. vis tallet ved inngangen

## Gi kunden et anslag

Et anslag er bedre enn ingenting, og det behøver ikke være nøyaktig. Ferjekaia på Ormøya runder opp til nærmeste fem minutter.

## Fyll tiden

Den som har noe å gjøre, venter kortere. To råd går igjen:

- Rund alltid opp
- Si hva kunden kan gjøre imens

Til slutt handler det om å holde ord: Tallet på tavlen er et løfte.
"""

AD = (
    "Bytt til vårt lynraske bredbånd, med fri ruter, og\n"
    "få dobbelt så raskt nett som naboen din. Pris: fra kr. 299/pr. mnd."
)
LOCK = """Låst innhold!

Vil du lese denne og de andre artiklene våre, må du ha et abonnement og logge inn.

Et medlemskap gir deg tilgang til alle sidene våre, og blir du ikke fornøyd, får du pengene igjen.

Tegn abonnement!"""
STATEMENT = "\xa0 \xa0 Denne artikkelen er del 3 av 6 artikler om Køkunst"
CAPTION = "ventetavlen"
QUESTION_FORM = """Fant du ikke svaret? Spør redaksjonen!

Fant du ikke svaret?

Lurer du på noe i denne artikkelen? Bruk skjemaet nedenfor.

Spørsmål:

Navn:

E-post:"""
REPORT_FORM = """Rapporter en feil

Fyll ut skjemaet nedenfor når noe er galt hos oss. Uten hjelp fra leserne våre blir ingen artikler bedre.

Hva gjelder det:

FeilManglerØnsker

Beskriv feilen:

Navn:

E-post:"""
EBOOK = "Her kan du laste ned hele artikkelserien som e-bok og lese den i fred"
LINKS = "Topp 10 artikler\nSiste artikler\nNye artikkelserier"
READING = "Du leser nå artikkelserien: Køkunst"
STEP = "  Forrige / neste artikkel i serien:\xa0 << Før køenKølappen >>"
NAMES = [
    "Køens natur",
    "Før køen",
    "Ventetavlen (forventet ventetid)",
    "Kølappen",
    "Hurtigkø / ekspresskø",
    "Etter køen: Å si takk",
]
LIST = "\xa0 \xa0 Alle artikler i serien:\xa0\n" + "\n".join(f"  • {name}" for name in NAMES)
SERIES = f"{READING}\n\n{STEP}\n{LIST}"


def dump(*blocks: str) -> str:
    return "\n\n".join(blocks)


def cleaned(text: str, name: str = "0042_9f3ab2c1d4e5.txt") -> CleanPage:
    return clean(raw(text, name))
