"""Of a table that answers, the row is lit that the question is about, with the real model."""

from pathlib import Path

import pytest

from corpus.text.tables import row_text
from corpus.types import Article, Block, BlockKind, Language
from index.encoders.onnx import OnnxEncoder
from index.engine import Engine
from tests.index.small_library import build_quietly


def _table(
    article_id: str, title: str, before: str, table: str, after: str = "", sv: bool = False
) -> Article:
    names, *rows = ([cell.strip() for cell in line.split("|")] for line in table.split("\n"))
    lines = [(BlockKind.PARAGRAPH, before)]
    lines += [(BlockKind.ROW, row_text(names, row)) for row in rows]
    lines += [(BlockKind.PARAGRAPH, after)] if after else []
    text, blocks = "", []
    for kind, line in lines:
        text += "\n" if text else ""
        blocks.append(Block(kind, 0, len(text), len(text) + len(line)))
        text += line
    language = Language.SV if sv else Language.NB
    return Article(article_id, title, language, text, tuple(blocks))


FREIGHT = _table(
    "frakt",
    "Frakt av møbler",
    "Tabellen viser hva det koster å sende et møbel fra lageret til byer i hele landet.",
    "By|Sofa|Stol|Leveringstid\n"
    "Alta|211 kroner|105 kroner|2 dager\n"
    "Florø|415 kroner|207 kroner|3 dager\n"
    "Gjøvik|133 kroner|66 kroner|1 dag\n"
    "Molde|259 kroner|129 kroner|1 dag\n"
    "Volda|311 kroner|155 kroner|4 dager\n"
    "Ålesund|301 kroner|150 kroner|1 dag",
    "Prisene er med moms.",
)
HOURS = _table(
    "apningstider",
    "Åpningstidene i svømmehallen",
    "Svømmehallen har ulike åpningstider gjennom uka.",
    "Dag|Åpner|Stenger|Badstue\n"
    "Mandag|klokka 10|klokka 20|ja\n"
    "Onsdag|klokka 6|klokka 22|ja\n"
    "Fredag|klokka 10|klokka 18|nei\n"
    "Lørdag|klokka 11|klokka 16|nei",
)
DOGS = _table(
    "pensjonat",
    "Priser på dyrepensjonatet",
    "Prisen på dyrepensjonatet avhenger av dyret.",
    "Dyr|Per døgn|Helg\n"
    "Små hunder|220 kroner|500 kroner\n"
    "Store hunder|290 kroner|640 kroner\n"
    "Katter|160 kroner|350 kroner\n"
    "Kaniner|90 kroner|200 kroner",
)
FEES = _table(
    "avgifter",
    "Förseningsavgifter på biblioteket",
    "Så mycket kostar det att lämna tillbaka för sent.",
    "Lån|Per dag|Högst\n"
    "Böcker|2 kronor|60 kronor\n"
    "Filmer|5 kronor|100 kronor\n"
    "Brädspel|4 kronor|80 kronor\n"
    "Surfplattor|20 kronor|400 kronor",
    sv=True,
)
COURSES = _table(
    "kurser",
    "Kurser i keramikk",
    "Kursene i keramikk holdes i verkstedet ved kaia.",
    "Kurs|Varighet|Pris\n"
    "Dreiing for nybegynnere|6 kvelder|2400 kroner\n"
    "Dreiing for viderekomne|8 kvelder|3100 kroner\n"
    "Glasur|2 kvelder|900 kroner\n"
    "Rakubrenning|1 lørdag|1200 kroner",
)


@pytest.fixture(scope="module")
def engine(bundled_encoder: OnnxEncoder, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    home: Path = tmp_path_factory.mktemp("rows")
    build_quietly((FREIGHT, HOURS, DOGS, FEES, COURSES), bundled_encoder, home)
    return Engine.open(home, bundled_encoder)


def _lit(engine: Engine, question: str) -> list[str]:
    evidence = engine.answer(question).evidence[0]
    return [evidence.passage.text[start:end].split(":")[0] for start, end in evidence.highlights]


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("Hva koster frakt av sofa til Ålesund?", ["Ålesund"]),
        ("hva koster det å sende en stol til gjøvik", ["Gjøvik"]),
        ("Hva koster frakt av stol til Volda?", ["Volda"]),
        ("Vad kostar frakt av soffa till Florø?", ["Florø"]),
        ("Hvor lenge tar levering av sofa til Alta?", ["Alta"]),
        ("Når stenger svømmehallen på fredag?", ["Fredag"]),
        ("Når åpner svømmehallen på onsdager?", ["Onsdag"]),
        ("Er det badstue i svømmehallen på lørdag?", ["Lørdag"]),
        ("Hva koster store hunder på dyrepensjonatet?", ["Store hunder"]),
        ("Hva koster små hunder i helga på dyrepensjonatet?", ["Små hunder"]),
        ("Hva koster kaniner per døgn?", ["Kaniner"]),
        ("Vad kostar det att lämna tillbaka filmer för sent?", ["Filmer"]),
        ("Hur mycket kostar försenade böcker högst?", ["Böcker"]),
        ("Hva koster kurset i dreiing for viderekomne?", ["Dreiing for viderekomne"]),
        ("Hvor mange kvelder varer kurset i glasur?", ["Glasur"]),
    ],
)
def test_only_the_row_that_the_question_names_is_lit(
    engine: Engine, question: str, rows: list[str]
) -> None:
    assert _lit(engine, question) == rows


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("Hva koster frakt av sofa til Molde og til Volda?", ["Molde", "Volda"]),
        ("Når åpner svømmehallen på mandag og lørdag?", ["Mandag", "Lørdag"]),
        ("Vad kostar försenade böcker och filmer per dag?", ["Böcker", "Filmer"]),
    ],
)
def test_two_rows_are_lit_where_the_question_names_two(
    engine: Engine, question: str, rows: list[str]
) -> None:
    assert _lit(engine, question) == rows


@pytest.mark.parametrize(
    "question",
    [
        "Hva koster frakt av sofa til Bergen?",
        "Hva koster hunder på dyrepensjonatet?",
        "Hva koster kurset i dreiing?",
        "Når åpner svømmehallen på søndag?",
        "Hvor er det dyrest å sende en sofa?",
    ],
)
def test_where_none_is_named_whole_at_most_one_row_is_lit(engine: Engine, question: str) -> None:
    evidence = engine.answer(question).evidence[0]
    prose = evidence.article.blocks[0]
    rows = [start for start, _ in evidence.highlights if start + evidence.passage.start > prose.end]
    assert len(rows) <= 1
