"""Which words of a sentence its source has, in the other language too."""

from __future__ import annotations

import pytest

from corpus.types import Language
from index.encoders.onnx import OnnxEncoder
from index.grounding.alignment import align, encode
from index.grounding.statements import stated
from index.grounding.types import Source

NB, SV, EN = Language.NB, Language.SV, Language.EN

RENT = Source("", "Hyran betalas i mars.", SV)
NURSERY = Source("", "Barnehagen stenger.", NB)
DENTIST = Source("", "Tannlegen er syk.", NB)


@pytest.mark.parametrize(
    ("sentence", "language", "source", "word", "met"),
    [
        ("Leien betales i mars.", NB, RENT, "leien", True),
        ("Lønnen betales i mars.", NB, RENT, "lønnen", False),
        ("Dagiset stänger klockan fyra.", SV, NURSERY, "dagiset", True),
        ("Skolan stänger klockan fyra.", SV, NURSERY, "skolan", False),
        ("The dentist is ill.", EN, DENTIST, "dentist", True),
        ("The hairdresser is ill.", EN, DENTIST, "hairdresser", False),
    ],
)
def test_a_word_meets_its_translation_and_no_other(
    bundled_encoder: OnnxEncoder,
    sentence: str,
    language: Language,
    source: Source,
    word: str,
    met: bool,
) -> None:
    sources = encode(bundled_encoder, [stated(source)])
    alignment = align(bundled_encoder, sentence, language, sources)
    (found,) = alignment.has[[each.text == word for each in alignment.words]]
    assert found == met
