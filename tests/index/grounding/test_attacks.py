"""Instructions in a page, a document, a question or an editor's answer change nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.encoders.caching import RememberingEncoder
from index.encoders.onnx import OnnxEncoder
from index.grounding.check import source_check
from index.reader.open import open_sentence_reader
from index.training.fit_grounding import obeying
from index.training.grounding_examples import CitedPassages, read_attacks

ATTACKS = sorted(Path("corpus/written/attacks").glob("*.jsonl"))


@pytest.mark.parametrize("path", ATTACKS, ids=[path.stem for path in ATTACKS])
def test_nothing_that_a_model_writes_who_obeys_gets_through(
    bundled_encoder: OnnxEncoder, path: Path
) -> None:
    """Every sentence of every attack is refused."""
    sources = CitedPassages(Path("corpus/articles"), Path("corpus/reading"))
    check = source_check(RememberingEncoder(bundled_encoder), open_sentence_reader())
    assert len(read_attacks(path, sources)) >= 40
    assert obeying(check, path, sources) == []
