"""However a question is typed, our own articles answer it as the plain one, with the real model."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from corpus.library.folder import Library
from index.encoders.onnx import OnnxEncoder
from index.engine import Engine
from index.types import Answer
from tests.index.small_library import build_quietly

ROOT = Path(__file__).parents[3]

# What is asked for, and what stands next to it: the whole library takes three times as long.
ARTICLES = """
    brukeropplevelse-ux design-thinking elementer-i-service-blueprint gap-modellen god-kundeservice
    hantera-klagomal kundelojalitet kundetilfredshet kundnojdhet malgruppe mata-kundnojdhet
    morville-modellen pine-og-gilmores-opplevelsesfelter sannhetens-oyeblikk
    service-blueprint-tjenestekart service-profit-chain servicegarantier servicekvalitet
    servicepyramiden servicescape servqual
    ventetid-og-kundetilfredshet
""".split()

PYRAMID = "Hva er servicepyramiden?"
QUALITY = "Hva er SERVQUAL?"
EXPERIENCE = "Hva er UX?"
SATISFACTION = "Hur mäter man kundnöjdhet?"
GUARANTEES = "Vad är servicegarantier?"
GROUP = "Hva er en målgruppe?"
CONTENTMENT = "Hva er kundetilfredshet?"
WAITING = "Hvorfor er ventetid viktig for kundetilfredshet?"
BLUEPRINT = "Hva er service blueprint?"
GAPS = "Hva er GAP-modellen?"
BEAR = "Hvor mange bjørner finnes det i Sverige?"

TYPED = {
    "shouted": [
        (PYRAMID, "HVA ER SERVICEPYRAMIDEN?"),
        (QUALITY, "HVA ER SERVQUAL?"),
        (EXPERIENCE, "HVA ER UX??"),
        (SATISFACTION, "HUR MÄTER MAN KUNDNÖJDHET?"),
        (GAPS, "HVA ER GAP-MODELLEN?"),
        (BEAR, "HVOR MANGE BJØRNER FINNES DET I SVERIGE?"),
    ],
    "pictures": [
        (PYRAMID, "🤔 Hva er servicepyramiden? 🙏🏽"),
        (QUALITY, "Hva er SERVQUAL? 😅😅😅"),
        (SATISFACTION, "Hur mäter man kundnöjdhet? 🇸🇪 :-)"),
        (GUARANTEES, "❓Vad är servicegarantier❓"),
        (WAITING, "Hvorfor er ventetid viktig for kundetilfredshet? ⏳❤️"),
    ],
    "marks": [
        (PYRAMID, "Hva er servicepyramiden???!!"),
        (EXPERIENCE, "Hva er UX ? ? ?"),
        (SATISFACTION, "Hur mäter man kundnöjdhet?!?!"),
        (GUARANTEES, "Vad är servicegarantier....??"),
        (BEAR, "Hvor mange bjørner finnes det i Sverige????"),
    ],
    "html": [
        (PYRAMID, "Hva er <b>servicepyramiden</b>?"),
        (QUALITY, '<p style="x">Hva er <a href="https://svar.example">SERVQUAL</a>?</p>'),
        (GROUP, "Hva er en m&aring;lgruppe?"),
        (SATISFACTION, "&lt;i&gt;Hur m&auml;ter man kundn&ouml;jdhet?&lt;/i&gt;"),
        (WAITING, "Hvorfor er<br>ventetid&nbsp;viktig<br>for <u>kundetilfredshet</u>?"),
    ],
    "markdown": [
        (PYRAMID, "**Hva er servicepyramiden?**"),
        (QUALITY, "> Hva er `SERVQUAL`?"),
        (GROUP, "# Hva er en _målgruppe_?"),
        (SATISFACTION, "- Hur mäter man ***kundnöjdhet***?"),
        (GUARANTEES, "Vad är [servicegarantier](https://svar.example/g)?"),
    ],
    "addresses": [
        (PYRAMID, "https://svar.example/a/b-c-1?utm_source=brev&fbclid=1 Hva er servicepyramiden?"),
        (QUALITY, "Hva er SERVQUAL? https://svar.example/nyheter/politikk-og-samfunn"),
        (EXPERIENCE, "www.svar.example/jobb Hva er UX?"),
        (SATISFACTION, "Hur mäter man kundnöjdhet (https://svar.example/sport)?"),
        (GUARANTEES, "@svarbot Vad är servicegarantier?"),
    ],
    "quoted": [
        (PYRAMID, "«Hva er servicepyramiden?»"),
        (QUALITY, '"Hva er SERVQUAL"?'),
        (GROUP, "'Hva er en målgruppe?'"),
        (SATISFACTION, "”Hur mäter man kundnöjdhet?”"),
        (BEAR, "“Hvor mange bjørner finnes det i Sverige?”"),
    ],
    "greeted": [
        (PYRAMID, "Hei! Lurte på hva servicepyramiden er"),
        (PYRAMID, "Hei dere, jeg lurer på hva servicepyramiden er for noe"),
        (QUALITY, "God morgen Kari! Kjapt spørsmål: hva er SERVQUAL? Mvh, Ola Nordmann"),
        (SATISFACTION, "Hej, undrar hur man mäter kundnöjdhet"),
        (GUARANTEES, "Hej hej allihopa! Vet någon vad servicegarantier är? Tack på förhand!"),
        (WAITING, "Hallo, kan noen fortelle meg hvorfor ventetid er viktig for kundetilfredshet?"),
        (BEAR, "Hei! Lurte på en ting: Hvor mange bjørner finnes det i Sverige?"),
    ],
    "unseen": [
        (PYRAMID, "Hva er ser\u200bvice\u00adpyra\u2060miden?"),
        (QUALITY, "\ufeffHva er SERV\u200dQUAL?"),
        (GROUP, "Hva er en ma\u030algruppe?"),
        (SATISFACTION, "Ｈｕｒ ｍäｔｅｒ ｍａｎ ｋｕｎｄｎöｊｄｈｅｔ？"),
        (SATISFACTION, "Hur ma\u0308ter man kundno\u0308jdhet?"),
        (WAITING, "\u202eHvorfor er vente\u200btid viktig for kunde\u200btilfredshet?\u202c"),
    ],
    "without marks over letters": [
        (SATISFACTION, "Hur mater man kundnojdhet?"),
        (SATISFACTION, "hur mater man kundnojdheten?"),
        (GROUP, "Hva er en malgruppe?"),
        ("Hva er sannhetens øyeblikk?", "Hva er sannhetens oyeblikk?"),
        ("Vad är kundnöjdhet?", "Vad ar kundnojdhet?"),
        ("Hvordan håndterer man servicefeil?", "Hvordan handterer man servicefeil?"),
    ],
    "written apart": [
        (PYRAMID, "Hva er service pyramiden?"),
        (CONTENTMENT, "Hva er kunde tilfredshet?"),
        (GROUP, "Hva er en mål gruppe?"),
        (SATISFACTION, "Hur mäter man kund nöjdhet?"),
        (GUARANTEES, "Vad är service garantier?"),
        (WAITING, "Hvorfor er vente tid viktig for kunde tilfredshet?"),
    ],
    "with a hyphen": [
        (PYRAMID, "Hva er service-pyramiden?"),
        (CONTENTMENT, "Hva er kunde-tilfredshet?"),
        (SATISFACTION, "Hur mäter man kund-nöjdhet?"),
        (GUARANTEES, "Vad är service-garantier?"),
        (BLUEPRINT, "Hva er service-blueprint?"),
    ],
    "written together": [
        (BLUEPRINT, "Hva er serviceblueprint?"),
        (GAPS, "Hva er gapmodellen?"),
        ("Hva er Morville-modellen?", "Hva er morvillemodellen?"),
        ("Hva er design thinking?", "Hva er designthinking?"),
        ("Hva er sannhetens øyeblikk?", "Hva er sannhetensøyeblikk?"),
    ],
}


@pytest.fixture(scope="module")
def engine(bundled_encoder: OnnxEncoder, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    home: Path = tmp_path_factory.mktemp("typed")
    library = {one.id: one for one in Library(ROOT / "corpus" / "articles").load().articles}
    build_quietly([library[id] for id in ARTICLES], bundled_encoder, home)
    return Engine.open(home, bundled_encoder)


@pytest.fixture(scope="module")
def plainly(engine: Engine) -> Callable[[str], tuple[str, str, str]]:
    """What a plain question is told; each is looked up once."""
    return cache(lambda question: _told(engine.answer(question)))


def _told(answer: Answer) -> tuple[str, str, str]:
    return answer.status, answer.evidence[0].article.id, answer.language.family


@pytest.mark.parametrize(
    ("plain", "typed"), [pair for pairs in TYPED.values() for pair in pairs], ids=str
)
def test_it_is_answered_as_the_plain_question(
    engine: Engine, plainly: Callable[[str], tuple[str, str, str]], plain: str, typed: str
) -> None:
    answer = engine.answer(typed)
    assert _told(answer) == plainly(plain)
    assert answer.question == typed, "what was typed is what is shown and kept"


def test_each_kind_has_its_sisters() -> None:
    assert all(len(pairs) >= 5 for pairs in TYPED.values())


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("Hva skjer hver dag?", "Hva skjer hver dag?"),
        ("Hva er god service?", "Hva er god service?"),
        ("Hva er pris og kvalitet?", "Hva er pris og kvalitet?"),
        ("er det greit å gi dei tilsette lov?", "er det greit å gi dei tilsette lov?"),
        ("Hvordan får man lojale kunder?", "Hvordan får man lojale kunder?"),
        ("Hva er dårlig kunde service?", "Hva er dårlig kundeservice?"),
        ("Varfor ar tjanster osynliga?", "Varför är tjänster osynliga?"),
        ("Hva gir jeg min far?", "Hva gir jeg min far?"),
        ("HVA ER SERVQUAL OG UX?", "Hva er SERVQUAL og UX?"),
        ("HVA SIER PINE OG GILMORE?", "Hva sier Pine og Gilmore?"),
    ],
)
def test_only_what_the_library_knows_better_is_written_otherwise(
    engine: Engine, question: str, written: str
) -> None:
    explanation = engine.explain(question)
    assert explanation is not None
    assert " ".join(met.word for met in explanation.words) == written.rstrip("?")
