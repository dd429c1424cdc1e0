"""What people wrap round a question is left out of what is looked up, and nothing else is."""

import json
from pathlib import Path
from time import perf_counter

import pytest

from corpus.text.typed import plain_question

ROOT = Path(__file__).parents[3]
PLAIN = "Hva er servicepyramiden?"


@pytest.mark.parametrize(
    "typed",
    [
        "HVA ER SERVICEPYRAMIDEN?",
        "Hva er servicepyramiden 🤔🤔?",
        "👋🏽 Hva er servicepyramiden? 🇳🇴",
        "1️⃣ Hva er servicepyramiden?",
        "Hva er servicepyramiden? :-)",
        "Hva er servicepyramiden???!!",
        "Hva er servicepyramiden ? ? ?",
        "Hva er servicepyramiden....??",
        "Hva er <b>servicepyramiden</b>?",
        '<p class="x">Hva er<br/>servicepyramiden?</p><!-- slutt -->',
        "&lt;i&gt;Hva&nbsp;er servicepyramiden?&lt;/i&gt;",
        "Hva er service<wbr>pyramiden?",
        "**Hva er servicepyramiden?**",
        "Hva er ***servicepyramiden***?",
        "> Hva er _servicepyramiden_?",
        "## Hva er `servicepyramiden`?",
        "- Hva er ~~servicepyramiden~~?",
        r"Hva er servicepyramiden\?",
        "Hva er [servicepyramiden](https://svar.example/pyramiden?utm_source=x)?",
        "https://svar.example/a/b?utm_source=brev&fbclid=12 Hva er servicepyramiden?",
        "Hva er servicepyramiden (https://svar.example/a)?",
        "Hva er servicepyramiden www.svar.example/a?",
        "svar.no/pyramiden Hva er servicepyramiden?",
        "?utm_campaign=mai Hva er servicepyramiden?",
        "@svarbot Hva er servicepyramiden?",
        "@kari_nordmann: Hva er #servicepyramiden?",
        "«Hva er servicepyramiden?»",
        '"Hva er servicepyramiden"?',
        "”Hva er servicepyramiden?”",
        "(Hva er servicepyramiden?)",
        "Hei! Hva er servicepyramiden?",
        "Hei Kari Nordmann, hva er servicepyramiden?",
        "God dag kjære redaksjon. Kjapt spørsmål: hva er servicepyramiden?",
        "Hallo alle sammen jeg bare lurte på hva er servicepyramiden?",
        "Jeg lurer på: Hva er servicepyramiden?",
        "Vet noen hva er servicepyramiden?",
        "Hva er servicepyramiden? Takk på forhånd!",
        "Hva er servicepyramiden?\n\nMvh\nKari Nordmann",
        "Hva er servicepyramiden for noe?",
        "Hva er ser\u200bvice\u00adpyra\u2060miden\ufeff?",
        "\u202eHva er servicepyramiden?\u202c",
        "Ｈｖａ　ｅｒ　ｓｅｒｖｉｃｅｐｙｒａｍｉｄｅｎ？",
        "𝗛𝘃𝗮 𝗲𝗿 𝘀𝗲𝗿𝘃𝗶𝗰𝗲𝗽𝘆𝗿𝗮𝗺𝗶𝗱𝗲𝗻?",
    ],
)
def test_what_is_wrapped_round_a_question_goes(typed: str) -> None:
    assert plain_question(typed) == PLAIN


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Hej! Undrar vad tjänster är", "Vad tjänster är"),
        ("hej, jag undrar: hur mäter man kvalitet", "hur mäter man kvalitet"),
        ("Hejsan allihopa! En fråga. Vad är UX?", "Vad är UX?"),
        ("Ha\u030ar a\u0308r o\u0308ppet?", "Hår är öppet?"),
        ("VAD ÄR TJÄNSTEKVALITET", "Vad är tjänstekvalitet"),
    ],
)
def test_it_goes_in_swedish_too(typed: str, plain: str) -> None:
    assert plain_question(typed) == plain


@pytest.mark.parametrize(
    "text",
    [
        "Hva er SERVQUAL?",
        "Hva er forskjellen på UX og UI?",
        "UX",
        "GAP",
        "Hva er R&D?",
        "Er 3 < 4 og 5 > 4?",
        "Hva er 5 * 3 * 2?",
        "Hva betyr snake_case?",
        "Hva koster det (i kroner)?",
        "Hva betyr «den tause» kunden?",
        "God service, hva er det?",
        "Kjære kunde skriver mange, er det greit?",
        "Kan du fortelle om servicepyramiden?",
        "Når sier man takk?",
        "Hva betyr hei og hallo i butikken?",
        "Hvem er kari@svar.example?",
        "Åpner dere kl. 10.30?",
        "Hvem er Lars W. Åkesson?",
    ],
)
def test_a_plain_question_stays_as_it_is(text: str) -> None:
    assert plain_question(text) == text


@pytest.mark.parametrize("text", ["Hei!", "Takk", "🤔", "https://svar.example/a", "???", "@kari"])
def test_what_is_nothing_else_stays(text: str) -> None:
    assert plain_question(text) == text


def test_nearly_all_questions_that_we_develop_on_stay_as_they_are() -> None:
    lines = (ROOT / "corpus/questions/queries.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [" ".join(json.loads(line)["text"].split()) for line in lines]
    assert sum(plain_question(text) != text for text in texts) < len(texts) / 100


@pytest.mark.parametrize(
    "piece",
    ["<b", "(", "*a", "&lt;", "a.b", "!? .", "[a](", "hei ", '"a', "> ", "_a _", "https://", ". "],
)
def test_ten_thousand_hostile_characters_take_no_time(piece: str) -> None:
    text = (piece * 10_000)[:10_000]
    started = perf_counter()
    plain_question(text)
    assert perf_counter() - started < 2
