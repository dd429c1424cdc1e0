import pytest

from index.lexical.proper_names import NamesOf, names_in


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Hva koster frakt til Bergen?", {"bergen"}),
        ("När går båten från Måsøy till Kiberg?", {"mosøy", "kiberg"}),
        ("Kva seier (Berit Dahl) om saka?", {"berit", "dahl"}),
        ("Bergen er dyrt. Hva koster frakt dit?", set()),
        ("hva koster frakt til bergen?", set()),
        ("HVA KOSTER FRAKT TIL BERGEN?", set()),
        ("Hva Koster Frakt Til Bergen", set()),
        ("Hva er promillegrensen i Norge, og i Sverige?", set()),
        ("Can I go by bus?", set()),
        ("", set()),
    ],
)
def test_a_name_has_a_capital_where_no_sentence_begins(question: str, names: set[str]) -> None:
    assert names_in(question) == names


@pytest.mark.parametrize(
    ("name", "text", "has"),
    [
        ("til Bergen", "Frakt til Bergen koster 99 kroner.", True),
        ("til Bergens", "frakt til BERGEN", True),
        ("til Bergen", "Bergensområdet har egne priser.", True),
        ("om Kystbudet", "Kystbud henter pakken.", True),
        ("om Kystbud", "Kystbudet henter pakken.", True),
        ("om Vänern", "Innsjøen Vænern er stor.", True),
        ("til Bergen", "Gjøvik: Sofa 133 kroner; Florø: Sofa 489 kroner.", False),
        ("fra Måsøy", "Hurtigbåten går fra Havøysund.", False),
        ("til Kiberg", "Båten går til Kirkenes.", False),
        ("om Ola", "Olav svarer på telefonen.", False),
        ("til Bergen", "", False),
    ],
)
def test_a_name_is_found_in_its_forms_and_its_compounds_alone(
    name: str, text: str, has: bool
) -> None:
    (asked,) = names_in(f"hva {name}")
    assert NamesOf(text).has(asked) is has
