"""What is asked of a name that the articles don't have is never stated, with the real model."""

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
        "Hurtigbåten fra Havøysund",
        "Hurtigbåten går fra Havøysund klokka 8 hver dag og er framme i Hammerfest klokka 10. "
        "Voksne betaler 210 kroner, barn halv pris. Sykkel koster 40 kroner. Billetter kjøpes "
        "om bord.",
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
)


@pytest.fixture(scope="module")
def engine(bundled_encoder: OnnxEncoder, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    home: Path = tmp_path_factory.mktemp("names")
    build_quietly(LIBRARY, bundled_encoder, home)
    return Engine.open(home, bundled_encoder)


@pytest.mark.parametrize(
    "question",
    [
        "Når går hurtigbåten fra Måsøy?",
        "Når går hurtigbåten til Kiberg?",
        "Hva koster frakt av sofa til Bergen?",
        "Hva koster frakt av sofa til Røros?",
        "Vad kostar frakt av soffa till Tromsø?",
        "Hvor lenge har biblioteket i Växjö åpent på torsdager?",
        "Hur länge har biblioteket i Nybro öppet på torsdagar?",
    ],
)
def test_another_name_in_the_same_place_is_a_maybe_at_most(engine: Engine, question: str) -> None:
    assert engine.answer(question).status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Når går hurtigbåten fra Havøysund?", "klokka 8"),
        ("Hva koster frakt av sofa til Ålesund?", "301"),
        ("Hur länge har biblioteket i Kalmar öppet på torsdagar?", "19"),
    ],
)
def test_the_name_that_is_there_is_answered(engine: Engine, question: str, answer: str) -> None:
    found = engine.answer(question)
    assert found.status is Status.ANSWERED
    assert found.text is not None
    assert answer in found.text
