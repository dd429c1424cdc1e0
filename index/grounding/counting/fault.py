"""Whether the numbers of a written sentence are those of its sources, and count the same."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.types import Language
from index.grounding.counting.quantities import Quantity, quantities, rates
from index.grounding.statements import without_addresses
from index.grounding.types import Found, GroundingFault


def number_fault(
    sentence: str, language: Language, texts: Sequence[tuple[str, Language]]
) -> Found | None:
    """The first number, date or day of a sentence that its sources lack; None where they have all.

    `texts` are the sources', each in its language. A number that they have with another unit is a
    fault of its unit.
    """
    known = [one for text, its in texts for one in quantities(without_addresses(text), its)]
    for one in quantities(sentence, language):
        if fault := _fault_of(one, known):
            return fault, sentence[slice(*one.span)]
    by = {rate for text, _ in texts for rate in rates(text)}
    kinds = {rate.partition(" ")[0] for rate in by}
    for rate, word in rates(sentence).items():
        if rate.partition(" ")[0] in kinds | _TIMES and by and rate not in by:
            return GroundingFault.UNIT, word
    return None


_TIMES = frozenset(("s", "month", "workday"))


def _fault_of(one: Quantity, known: Sequence[Quantity]) -> GroundingFault | None:
    if one.is_weak:
        return _fault_of_weak(one, known)
    same = [other for other in known if meet(one, other)]
    if same:
        opposed = one.bound and all(other.bound == -one.bound for other in same)
        return GroundingFault.OPPOSITE if opposed else None
    if any(one.raw & other.raw and not other.is_weak for other in known):
        return GroundingFault.UNIT
    return GroundingFault.NUMBER


def _fault_of_weak(one: Quantity, known: Sequence[Quantity]) -> GroundingFault | None:
    """Wrong is "en uke" only where the sources tell how many weeks, and other than one."""
    if not one.unit or one.unit in _LOOSE:
        return None
    alike = [other for other in known if other.unit == one.unit]
    if not alike or any(meet(one, other) for other in alike):
        return None
    return GroundingFault.NUMBER


_LOOSE = frozenset(("times", "person", "point", "star"))


def meet(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are one and may count the same."""
    if other.is_weak and not other.unit and not one.is_ordinal:
        return False
    if one.unit == other.unit:
        return bool(one.values & other.values)
    return not (one.unit and other.unit) and bool(one.raw & other.raw)
