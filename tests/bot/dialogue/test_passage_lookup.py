"""Where in an article something stands."""

import pytest

from bot.dialogue.information_need import information_need
from bot.dialogue.passage_lookup import (
    place_in,
    pointed_out,
    read_on,
    says_as_shown,
    says_in_passage,
    shown_sentences,
)
from corpus.types import Passage
from index.search.excerpt import answering_text
from index.types import Evidence
from tests import builders, fakes

BODY = """Køkortet er et skjema som viser køen. Det har tre felter. Det henger på veggen.

## Opphavet

Kortet ble presentert av Kari Holm og Ola Berg i 1991. De hadde stått mye i kø.

## Svakheter

Ulempen er at kortet sier lite om humør.
"""
CARD = builders.article(BODY, id="kokortet", title="Køkortet")
MAKER, WEAKNESS, PRICE = (
    information_need("hvem laget det?"),
    information_need("ulemper?"),
    information_need("hva koster det?"),
)


@pytest.fixture
def opening() -> Evidence:
    """The opening of the article, its first sentence shown."""
    return fakes.evidence(CARD, "Køkortet er et skjema som viser køen.")


def whole(*highlighted: str) -> Evidence:
    evidence = fakes.evidence(CARD, *highlighted)
    ends = [CARD.text.index(end) + len(end) for end in ("køen.", "1991.", "humør.")]
    starts = [0, CARD.text.index("Kortet ble"), CARD.text.index("Ulempen")]
    spans = tuple(zip(starts, ends, strict=True))
    passage = Passage(CARD.id, (), CARD.text, 0, len(CARD.text), spans)
    return Evidence(CARD, passage, evidence.score, evidence.highlights)


def test_another_part_of_the_article_is_found_by_what_is_asked(opening: Evidence) -> None:
    placed = place_in(opening, MAKER)
    assert placed is not None
    assert answering_text(placed) == "Kortet ble presentert av Kari Holm og Ola Berg i 1991."
    assert placed.passage.heading_path == ("Opphavet",)
    assert placed.article is CARD


def test_a_heading_may_say_what_a_sentence_does_not(opening: Evidence) -> None:
    placed = place_in(opening, information_need("og opphavet?"))
    assert placed is not None
    assert shown_sentences(placed) == ("Kortet ble presentert av Kari Holm og Ola Berg i 1991.",)


def test_a_sentence_that_says_it_comes_before_a_heading_that_does(opening: Evidence) -> None:
    placed = place_in(opening, WEAKNESS)
    assert placed is not None
    assert answering_text(placed) == "Ulempen er at kortet sier lite om humør."


def test_what_the_article_does_not_say_is_found_nowhere(opening: Evidence) -> None:
    assert place_in(opening, PRICE) is None
    assert place_in(opening, information_need("og så?")) is None


def test_what_is_shown_and_what_stands_beside_it_are_told_apart() -> None:
    evidence = whole("Køkortet er et skjema som viser køen.")
    assert says_in_passage(MAKER, evidence)
    assert not says_as_shown(MAKER, evidence)
    assert says_as_shown(MAKER, pointed_out(evidence, MAKER))


def test_where_no_sentence_says_it_the_shown_ones_stay() -> None:
    evidence = whole("Køkortet er et skjema som viser køen.")
    assert pointed_out(evidence, PRICE) is evidence


def test_shown_sentences_are_joined_with_a_sign_where_something_is_left_out() -> None:
    apart = whole("Det har tre felter.", "De hadde stått mye i kø.")
    assert answering_text(apart) == "Det har tre felter. … De hadde stått mye i kø."
    together = whole("Det har tre felter.", "Det henger på veggen.")
    assert answering_text(together) == "Det har tre felter. Det henger på veggen."


def test_without_a_highlight_the_passage_itself_is_shown(opening: Evidence) -> None:
    bare = Evidence(CARD, opening.passage, 1.0, ())
    assert answering_text(bare) == bare.passage.text


def test_reading_on_goes_through_the_article_to_its_end() -> None:
    first = place_in(fakes.evidence(CARD), information_need("og feltene?"))
    assert first is not None
    second, third = read_on(first), read_on(first, 2)
    assert second is not None
    assert third is not None
    assert answering_text(second).startswith("Kortet ble presentert")
    assert answering_text(second).endswith("De hadde stått mye i kø.")
    assert answering_text(third) == "Ulempen er at kortet sier lite om humør."
    assert read_on(first, 3) is None
    assert read_on(third) is None
