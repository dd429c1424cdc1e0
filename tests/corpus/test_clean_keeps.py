# ruff: noqa: E501 -- in the pages below a paragraph is one line
"""An article about the very things that furniture is made of keeps every word."""

from __future__ import annotations

import pytest

from corpus.library.markdown import parse
from corpus.types import Access
from tests.corpus.pages import (
    EBOOK,
    LINKS,
    LOCK,
    QUESTION_FORM,
    REPORT_FORM,
    cleaned,
    dump,
)

KEPT = {
    "subscriptions": """Slik virker et abonnement

Et abonnement er en avtale om å betale jevnlig for en tjeneste. Som abonnent får kunden tilgang til alt, men binder seg også.

Abonnement

Kunden må tegne et abonnement før hun får lese en nettavis. Prisen er gjerne fra kr. 99 i måneden det første året.

Logg inn

Et krav om å logge inn stenger noen ute. Mange husker ikke passordet sitt, og da hjelper det lite at de har betalt.

Nyhetsbrev

Et godt nyhetsbrev minner abonnenten om hva hun har betalt for.

Pengene tilbake

En garanti om pengene tilbake senker terskelen, særlig når kunden kan prøve tjenesten gratis.""",
    "advertising": """Annonser som virker

En annonse lover noe, og løftet må holdes. Den som lokker med lave priser, må tåle at kundene kommer.

Annonse

Ordet «annonse» skal stå tydelig over betalt innhold, slik at leseren ikke blir lurt.

Pris i annonsen

En pris som kr. 119 i måneden sier mer enn ord som billig og rask. Bedriften bør alltid oppgi hva tilbudet gjelder.""",
    "forms": """Skjemaer folk fyller ut

Et skjema bør ha så få felt som mulig. Hvert felt som kan strykes, gir flere svar.

Hvilke felt trengs

Disse feltene holder som regel:

• Navn
• E-post
• Spørsmål

Fyll ut skjemaet sammen med en kunde, og se hvor hun stopper. Ofte er det feltet for telefon som får henne til å gi opp.

Send

Knappen bør si hva som skjer. «Send» er bedre enn «OK».

Kommentar

Et fritt felt for kommentarer gir mest nytt.""",
    "help pages": """Når kunden ikke finner svaret

Mange hjelpesider ender med spørsmålet «Fant du ikke svaret?» og et skjema. Da er det for sent.

Innhold

Innholdet må svare på det kunden spør om, med kundens ord.

Relaterte spørsmål

Under hvert svar kan siden vise to spørsmål til, men ikke ti. Les også hva kundene skriver i skjemaet; der står svarene som mangler.""",
    "cookies and privacy": """Samtykke uten mas

Informasjonskapsler husker hva kunden har valgt. Nettstedet bruker dem blant annet til å holde handlekurven full.

Personvern

Kunden skal kunne si nei like lett som ja. Den som gjemmer avslaget, mister tillit.

Tilpass valgene

La kunden endre mening senere, uten å lete.""",
    "series and parts": """Artikler i serie

En artikkelserie lar leseren gå fra del til del. I en serie på tolv deler leser de fleste bare del 1 av 12.

Neste del

Neste del bør nevnes i siste avsnitt, ikke bare i margen. Da vet leseren hva som venter.

Del kunnskapen

Del det du vet med dem som trenger det, og be om det samme tilbake.""",
    "swedish subscriptions": """Prenumerationer som håller

En prenumeration är ett löfte åt båda håll. Kunden prenumererar för att slippa tänka på nästa köp.

Prenumerera

Att prenumerera ska gå fort, och att säga upp ska gå lika fort.

Nyhetsbrev

Ett nyhetsbrev kan påminna kunden om vad hon betalar för, men inte varje dag.""",
    "years, quotes and sums": """Køens historie

– Vi har alltid ventet, sier bakeren i Storgata.

17. mai er køen lengst, og da hjelper ingen tavle. I 1923. fantes det ingen lapper.

2 + 2 er fire * også i kø # selv når [noen](ikke) snek_er seg_foran.""",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT.keys())
def test_an_article_about_furniture_keeps_every_word(text: str) -> None:
    page = cleaned(text)
    title, *rest = text.replace("• ", "– ").split("\n\n")
    assert page.title == title
    assert parse(page.body)[0] == "\n\n".join(rest)
    assert page.access is Access.OPEN


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT.keys())
def test_such_an_article_keeps_every_word_inside_real_furniture_too(text: str) -> None:
    page = cleaned(dump(LOCK, text, QUESTION_FORM, REPORT_FORM, EBOOK, LINKS))
    title, *rest = text.replace("• ", "– ").split("\n\n")
    assert page.title == title
    assert parse(page.body)[0] == "\n\n".join(rest)
