"""The written sentences that the check is fitted to: whole, and halved by passage."""

from __future__ import annotations

from pathlib import Path

from index.training.grounding_examples import CitedPassages, read_examples


def test_every_sentence_has_its_sources_and_no_passage_is_in_both_halves() -> None:
    """What is fitted to one half of the passages is reported by the other."""
    sources = CitedPassages(Path("corpus/articles"), Path("corpus/reading"))
    written = [one for one in read_examples(Path("corpus/written"), sources) if not one.is_drawn]
    assert all(source.text for one in written for source in one.sources)
    assert sum(one.carried for one in written) >= 400
    assert sum(not one.carried for one in written) >= 400
    halves = [{one.sources[0] for one in written if one.reports is half} for half in (True, False)]
    assert all(halves)
    assert not halves[0] & halves[1]


def test_a_table_is_read_as_the_library_writes_it() -> None:
    """Each value stands behind its column's name."""
    sources = CitedPassages(Path("corpus/articles"), Path("corpus/reading"))
    found = sources.find({"reading": "tables", "title": "Fraktpriser med Kystbud"})
    assert "Bodø: Inntil 5 kg 179 kr; 5–15 kg 289 kr; Leveringstid 3 virkedager" in found.text
