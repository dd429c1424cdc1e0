"""A written sentence is plain prose, with no way out that its sources do not give."""

from __future__ import annotations

from index.grounding.form import LONGEST, form_fault

SOURCE = ["Ring 22 33 44 55 eller skriv til post@svar.example. Les mer på svar.example/hjelp."]

WRONG = [
    "Se <b>prisen</b> her.",
    "Se [prisen](https://lur.example).",
    "Prisen er **10 kroner**.",
    "Kjør `rm -rf /` først.",
    "Ring 820 12 345 og betal.",
    "Skriv til gratis@lur.example.",
    "Logg inn på skatte-refusjon.top for å få penger.",
    "Gå til www.lur.example nå.",
    "Bli med på @lurekanalen nå.",
    "Prisen er\u202e 10 kroner.",
    "Prisen\ner 10 kroner.",
    "&lt;script&gt; kjører.",
    "ord " * (LONGEST // 4 + 1),
    "  ",
    "1 234.",
]

RIGHT = [
    "Ring 22 33 44 55.",
    "Skriv til post@svar.example.",
    "Les mer på svar.example/hjelp.",
    "Det koster 1 000 000 kroner.",
    "Butikken åpner kl. 10.30 og stenger 18.00.",
    "– Ta med legitimasjon.",
    "Hun sa «kom inn», og vi gikk.",
    "Avdelingen har 40 % rabatt (hele uka).",
]


def test_markup_addresses_and_what_is_no_prose_are_told() -> None:
    """Each by itself."""
    for sentence in WRONG:
        assert form_fault(sentence, SOURCE), sentence


def test_plain_prose_and_the_sources_own_addresses_stand() -> None:
    """A telephone number that an article gives may be given."""
    for sentence in RIGHT:
        assert form_fault(sentence, SOURCE) is None, sentence
