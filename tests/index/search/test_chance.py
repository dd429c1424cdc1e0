"""What is asked with a word that the article lacks is never stated, with the real model."""

from pathlib import Path

import pytest

from corpus.types import Language
from index.encoders.onnx import OnnxEncoder
from index.engine import Engine
from index.types import Status
from tests.index.small_library import article, build_quietly

LIBRARY = (
    article(
        "ferge",
        "Priser på hurtigbåten",
        "Hurtigbåten går fra Lillevik hver morgen klokka sju. Turen til Svartskjær koster 120 "
        "kroner, og turen til Måsøy koster 185 kroner. Barn under seks år reiser gratis. Sykkel "
        "koster 50 kroner ekstra.",
    ),
    article(
        "frakt",
        "Frakt av møbler",
        "Frakt av sofa til Ålesund koster 301 kroner. Frakt av sofa til Florø koster 489 kroner. "
        "Frakt av sofa til Gjøvik koster 133 kroner.",
    ),
    article(
        "bibliotek",
        "Biblioteket i Kalmar",
        "Biblioteket i Kalmar håller öppet till klockan 19 på torsdagar. Lånetiden är fyra veckor.",
        Language.SV,
    ),
    article(
        "bad",
        "Svømmehallen",
        "Svømmehallen er åpen fra klokka 10 til 20 på hverdager. Billetten koster 90 kroner for "
        "voksne og 45 kroner for barn.",
    ),
)


@pytest.fixture(scope="module")
def engine(bundled_encoder: OnnxEncoder, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    home: Path = tmp_path_factory.mktemp("telling")
    build_quietly(LIBRARY, bundled_encoder, home)
    return Engine.open(home, bundled_encoder)


@pytest.mark.parametrize(
    "question",
    [
        "Hva koster det å ta med hund på hurtigbåten?",
        "Hva koster det å ta med bil på hurtigbåten?",
        "Hva koster hurtigbåten for pensjonister?",
        "Hva koster hurtigbåten med rullestol?",
        "hva koster turen til kiberg?",
        "hvor mye koster frakt av sofa til bergen",
        "hur länge har biblioteket i växjö öppet på torsdagar?",
        "Hva koster billetten til svømmehallen for pensjonister?",
        "Hva koster billetten til svømmehallen med honnørkort?",
    ],
)
def test_a_word_that_the_article_lacks_makes_a_maybe_at_most(engine: Engine, question: str) -> None:
    answer = engine.answer(question)
    assert answer.status is not Status.ANSWERED
    explanation = engine.explain(question)
    assert explanation is not None
    assert explanation.probability == answer.confidence


@pytest.mark.parametrize(
    "question",
    [
        "Hva koster det å ta med sykkel på hurtigbåten?",
        "Hva koster hurtigbåten for barna?",
        "Hva er prisen på båtturen til Måsøy?",
        "Hvor dyrt er det å reise til Måsøy?",
        "hva koster turen til måsøy?",
        "hvor mye koster frakt av sofa til ålesund",
        "hur länge har biblioteket i kalmar öppet på torsdagar?",
        "Hva koster billetten til svømmehallen for barn?",
    ],
)
def test_other_words_for_what_is_there_are_answered(engine: Engine, question: str) -> None:
    assert engine.answer(question).status is Status.ANSWERED
