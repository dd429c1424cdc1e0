"""Articles that deal with a topic are named, and no others, in either language: the real model."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.language import question_language
from corpus.library.folder import Library
from corpus.types import Language
from index.encoders.onnx import OnnxEncoder
from index.engine import Engine
from tests.index.fake_encoders import HashingEncoder
from tests.index.small_library import QUEUES, build_quietly

ROOT = Path(__file__).parents[3]
ARTICLES = """
    empatikart servqual servicescape kundelojalitet driftsmelding hantera-klagomal servicegarantier
    prissattning-av-tjanster sjalvbetjaning
""".split()
DEALS = {
    "kundelojalitet": "kundelojalitet",
    "lojala kunder": "kundelojalitet",
    "customer loyalty": "kundelojalitet",
    "klagomål": "hantera-klagomal",
    "service guarantees": "servicegarantier",
    "prissetting av tjenester": "prissattning-av-tjanster",
    "selvbetjening": "sjalvbetjaning",
    "driftsmeldinger": "driftsmelding",
    "empatikarta": "empatikart",
    "butikklokaler og fysiske omgivelser": "servicescape",
}
"""Topics, each with the one article that deals with it, half of them in its other language."""
NOTHING_DEALS = """
    elbil, fotboll, bolåneräntor, football transfers, hagearbeid, krig og fred, matlaging, bilferie,
    offentlig upphandling, kunstig intelligens, chatbots, opplevelsesøkonomi, ledelse
""".split(",")


@pytest.fixture(scope="module")
def engine(bundled_encoder: OnnxEncoder, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    home = tmp_path_factory.mktemp("index")
    library = Library(ROOT / "corpus" / "articles").load().articles
    build_quietly([each for each in library if each.id in ARTICLES], bundled_encoder, home)
    return Engine.open(home, bundled_encoder)


def named(engine: Engine, topic: str) -> list[str]:
    found = engine.matches(topic, question_language(topic), ARTICLES)
    return [match.evidence.article.id for match in found]


def test_a_topic_names_the_article_that_deals_with_it_in_whichever_language(
    engine: Engine,
) -> None:
    found = {topic: named(engine, topic) for topic in DEALS}
    assert found == {topic: [article] for topic, article in DEALS.items()}


def test_what_no_article_deals_with_names_none(engine: Engine) -> None:
    topics = [topic.strip() for topic in NOTHING_DEALS]
    assert {topic: found for topic in topics if (found := named(engine, topic))} == {}


def test_only_the_articles_that_are_asked_for_are_named(engine: Engine) -> None:
    others = [id for id in ARTICLES if id != "kundelojalitet"]
    assert list(engine.matches("kundelojalitet", Language.NB, others)) == []
    assert list(engine.matches("kundelojalitet", Language.NB, ["gone", "kundelojalitet"])) != []
    assert list(engine.matches("kundelojalitet", Language.NB, [])) == []


def test_the_sentences_that_meet_the_topic_best_are_lit(engine: Engine) -> None:
    (match,) = engine.matches("prissetting av tjenester", Language.NB, ARTICLES)
    start, end = match.evidence.highlights[0]
    assert match.evidence.passage.text[start:end].startswith("Prissättning av tjänster är")


def test_an_article_that_is_alone_in_its_library_stands_out_from_nothing(tmp_path: Path) -> None:
    encoder = HashingEncoder()
    build_quietly([QUEUES], encoder, tmp_path)
    engine = Engine.open(tmp_path, encoder)
    assert list(engine.matches("fotball", Language.NB, [QUEUES.id])) == []
