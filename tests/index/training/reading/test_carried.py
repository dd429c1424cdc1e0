"""Sentences that passages carry or not, to learn from: written ones, and the passages' own."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from index.training.grounding_examples import CitedPassages, read_examples
from index.training.reading.carried import carried_of, own_sentences
from index.training.reading.examples import ReadingExample, read_written


def test_written_sentences_come_with_their_passage_and_with_anothers() -> None:
    passages = CitedPassages(Path("corpus/articles"), Path("corpus/reading"))
    written = read_examples(Path("corpus/written"), passages)
    found = carried_of(written)
    held = {one.sentence for one in found if one.carried}
    texts = {one: {each.text for each in found if each.sentence == one} for one in held}
    assert held == {one.sentence for one in written if one.carried and len(one.sources) == 1}
    beside_another = [one for one, of_one in texts.items() if len(of_one) >= 2]
    assert len(beside_another) > 0.8 * len(held)
    assert sum(not one.carried for one in found) > len(held)


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("Ferga til Ytterøya er klar klokka 8 hver dag.", {"number", "negation"}),
        ("Hver dag selger Kari Moe brød. Her på torget kommer Ola Lie alltid sist.", {"name"}),
        ("Butikken tar ikke imot varer som er åpnet av kunden.", {"negation"}),
        ("Butiken är öppen varje dag i hela veckan.", {"negation"}),
    ],
)
def test_a_changed_sentence_is_another_by_a_number_a_name_or_a_denial(
    text: str, changes: set[str]
) -> None:
    made = {
        one.sentence
        for seed in range(40)
        for one in own_sentences(
            [ReadingExample("", "Tittel", text, None, "prose")], 1, random.Random(seed)
        )
        if not one.carried
    }
    assert made
    assert text not in made
    kinds = {
        "negation"
        if {"ikke", "inte"} & (set(one.split()) ^ set(text.split()))
        else "number"
        if [word for word in one.split() if word.isdigit()]
        else "name"
        for one in made
    }
    assert changes <= kinds


def test_of_our_passages_as_many_sentences_stand_as_are_changed() -> None:
    made = list(own_sentences(read_written(Path("corpus/reading")), 200, random.Random(1)))
    assert sum(one.carried for one in made) * 2 == len(made) > 200
    assert all((one.sentence in one.text) is one.carried for one in made)
