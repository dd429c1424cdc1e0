"""The numbers of a text with what they count, in digits and in words."""

from __future__ import annotations

import pytest

from corpus.types import Language
from index.grounding.counting.fault import number_fault
from index.grounding.counting.quantities import quantities
from index.grounding.types import GroundingFault

NB, NN, SV, EN = Language.NB, Language.NN, Language.SV, Language.EN

SAME = [
    ("Det koster ti kroner", NB, "Priset är 10 kr", SV),
    ("Det kostar tio kronor", SV, "Prisen er kr 10", NB),
    ("tusen kroner", NB, "1 000 kr", NB),
    ("1.000 kroner", NB, "1000 kronor", SV),
    ("to og en halv time", NB, "2,5 timmar", SV),
    ("2.5 hours", EN, "to og en halv time", NB),
    ("halvparten", NB, "50 procent", SV),
    ("hälften", SV, "50 %", NB),
    ("två tredjedelar", SV, "to tredeler", NB),
    ("en halvtime", NB, "30 minuter", SV),
    ("48 timer", NB, "to døgn", NB),
    ("två veckor", SV, "fjorten dager", NB),
    ("halvannet år", NB, "18 månader", SV),
    ("klokka halv åtte", NB, "kl. 7.30", SV),
    ("kvart over seks", NB, "klockan 6.15", SV),
    ("3. mars 2024", NB, "den 3 mars 2024", SV),
    ("03.03.2024", NB, "3. mars 2024", NN),
    ("tjuefem personer", NB, "25 personer", SV),
    ("tohundreogfemti", NB, "250", SV),
    ("twenty-five", EN, "tjugofem", SV),
    ("1,2 millioner kroner", NB, "1 200 000 kronor", SV),
    ("på torsdagarna", SV, "hver torsdag", NB),
    ("den tredje gangen", NB, "tredje gången", SV),
    ("tremåneders frist", NB, "tre månaders frist", SV),
]


def test_a_number_is_the_same_in_digits_words_units_and_languages() -> None:
    """It is found in the other text, and the other's in it where both say it in full."""
    for one, its, other, of_other in SAME:
        assert number_fault(one, its, [(other, of_other)]) is None, (one, other)


OTHERS = [
    ("Det koster ti kroner", NB, "Priset är 12 kr", SV, GroundingFault.NUMBER),
    ("tusen kroner", NB, "100 kr", NB, GroundingFault.NUMBER),
    ("to og en halv time", NB, "2 timmar", SV, GroundingFault.NUMBER),
    ("halvparten", NB, "40 prosent", NB, GroundingFault.NUMBER),
    ("innen en uke", NB, "innen to uker", NB, GroundingFault.NUMBER),
    ("i november", SV, "i desember", NB, GroundingFault.NUMBER),
    ("på tirsdager", NB, "på torsdagar", NN, GroundingFault.NUMBER),
    ("3. mai", NB, "3. mars", NB, GroundingFault.UNIT),
    ("sju timer", NB, "sju dagar", NN, GroundingFault.UNIT),
    ("10 euro", SV, "10 kronor", SV, GroundingFault.UNIT),
    ("5 mil", NB, "5 km", NB, GroundingFault.UNIT),
    ("22 prosentpoeng", NB, "22 prosent", NB, GroundingFault.UNIT),
    ("tre virkedager", NB, "tre uker", NB, GroundingFault.UNIT),
    ("250 kroner i året", NB, "250 kronor i månaden", SV, GroundingFault.UNIT),
    ("over 18 år", NB, "under 18 år", SV, GroundingFault.OPPOSITE),
    ("minst to ganger", NB, "högst två gånger", SV, GroundingFault.OPPOSITE),
]


def test_another_number_unit_or_bound_is_told() -> None:
    """With what is wrong: no such number, another unit, or at most for at least."""
    for one, its, other, of_other, fault in OTHERS:
        found = number_fault(one, its, [(other, of_other)])
        assert (found and found[0]) is fault, (one, other, found)


@pytest.mark.parametrize("text", ["P3 er normal", "en dag", "den andre", "i dag", "noen år senere"])
def test_what_is_no_number_asks_for_none(text: str) -> None:
    """Articles, names with digits and words of other languages need nothing of a source."""
    assert number_fault(text, NB, [("Her står det ingenting", NB)]) is None


def test_addresses_give_no_numbers() -> None:
    """The digits of an address are no number of the article."""
    assert number_fault("Det koster 24 kr", NB, [("Se https://svar.example/24-kr", NB)]) is not None


def test_a_range_has_its_unit_at_its_end() -> None:
    """Both numbers of "2–3 dager" are days."""
    assert [one.unit for one in quantities("2–3 dager", NB)] == ["s", "s"]


def test_a_raised_figure_is_no_number() -> None:
    """The mark of a footnote counts nothing."""
    assert quantities("Se fotnote ¹ og ²tillegg.", NB) == ()
