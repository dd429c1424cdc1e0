"""An article that comes again is known by its sketch, as by itself; another one is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from corpus.library.article_sketch import KnownSketches, is_same_sketch, shared, sketch_of
from corpus.library.folder import Library
from corpus.library.identity import shingles
from corpus.types import Article, Language

ROOT = Path(__file__).parents[3]
OWN = Library(ROOT / "corpus" / "articles").load().articles
ONE = next(each for each in OWN if each.id == "servqual")


def changed(article: Article, share: float) -> Article:
    """The article with so great a share of its words, at its end, replaced by new ones."""
    words = article.text.split(" ")
    kept = round(len(words) * (1 - share))
    new = [f"nytt{number}" for number in range(len(words) - kept)]
    return replace(article, text=" ".join([*words[:kept], *new]))


def test_no_two_articles_of_ours_are_taken_for_one() -> None:
    sketches = [sketch_of(each) for each in OWN]
    assert not [
        (one.id, other.id)
        for at, one in enumerate(sketches)
        for other in sketches[at + 1 :]
        if is_same_sketch(one, other)
    ]


def test_an_article_under_another_id_is_the_same() -> None:
    known = KnownSketches(map(sketch_of, OWN))
    assert all(sketch_of(replace(each, id="ny", url=None)) in known for each in OWN)
    assert sketch_of(replace(ONE, id="ny", title="Et helt annet navn", series=None)) in known


def test_a_corrected_article_is_the_same_and_another_of_its_title_is_not() -> None:
    known = KnownSketches([sketch_of(replace(ONE, series=None, url=None))])
    new = replace(ONE, id="ny", series=None, url=None)
    assert sketch_of(changed(new, 0.5)) in known
    assert sketch_of(changed(new, 1.0)) not in known
    assert sketch_of(changed(replace(new, title="Noe annet"), 0.5)) not in known


def test_an_address_or_a_place_in_the_series_tells_it_whatever_it_says() -> None:
    known = KnownSketches([sketch_of(replace(ONE, url="https://www.svar.example/a/"))])
    moved = changed(replace(ONE, id="ny", title="Nytt", series=None), 1.0)
    assert sketch_of(replace(moved, url="http://svar.example/a")) in known
    assert sketch_of(replace(moved, url="http://svar.example/b")) not in known
    assert sketch_of(replace(changed(ONE, 1.0), id="ny", url=None)) in known
    assert sketch_of(replace(changed(ONE, 1.0), id="ny", url=None, part=99)) not in known


def test_a_translation_is_another_article() -> None:
    known = KnownSketches([sketch_of(ONE)])
    assert sketch_of(replace(ONE, id="ny", language=Language.SV)) not in known


@given(st.floats(0, 1))
def test_the_share_of_word_triples_is_estimated_well(share: float) -> None:
    other = changed(ONE, share)
    one, both = shingles(ONE.text), shingles(ONE.text) & shingles(other.text)
    told = shared(sketch_of(ONE), sketch_of(other))
    assert abs(told - len(both) / min(len(one), len(shingles(other.text)))) < 0.25


def test_a_text_of_two_words_is_compared_by_what_else_there_is() -> None:
    short = replace(ONE, text="To ord", series=None, url=None)
    assert shared(sketch_of(short), sketch_of(short)) == 0
    assert sketch_of(replace(short, id="ny")) not in KnownSketches([sketch_of(short)])
