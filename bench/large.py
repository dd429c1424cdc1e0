"""A library as large as one likes, made of ours.

Its articles are our own sentences in new orders; its passages have the vectors of passages of ours,
each turned a little its own way. Encoding a hundred thousand passages would take half an hour and
tell nothing that a few hundred don't; searching them does.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from corpus.chunk import chunk
from corpus.library.folder import Library
from corpus.types import Article, Block, BlockKind, Language, Passage
from index.encoders.onnx import OnnxEncoder
from index.storage.build import build, current
from index.types import PassageEncoding, QuestionEncoding, Vector

TURN = 0.25
"""Length of what is added to a unit vector: the copies of one passage are 0.94 alike."""

_PASSAGES_EACH = 10
_SENTENCES_EACH = 6


class TurnedEncoder:
    """The bundled encoder for questions; passages get turned copies of known vectors."""

    def __init__(self, encoder: OnnxEncoder, known: Sequence[PassageEncoding]) -> None:
        self._encoder = encoder
        self._known = known
        self._random = np.random.default_rng(0)
        self.id = f"{encoder.id}-turned"
        self.dimension = encoder.dimension
        self.token_width = encoder.token_width
        self.max_tokens = encoder.max_tokens

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """As many as words: enough to keep each passage whole."""
        return [len(text.split()) for text in texts]

    def encode_question(self, text: str) -> QuestionEncoding:
        """Encode a question, with the model."""
        return self._encoder.encode_question(text)

    def encode_passages(self, texts: Sequence[tuple[str, str]]) -> list[PassageEncoding]:
        """Take the vectors of random known passages, each turned a little."""
        return [self._turned(text) for _, text in texts]

    def release(self) -> None:
        """Nothing is held that questions don't need."""

    def _turned(self, text: str) -> PassageEncoding:
        known = self._known[int(self._random.integers(len(self._known)))]
        vector = known.vector + TURN * _unit(self._random.standard_normal(self.dimension))
        noise = self._random.integers(-8, 9, known.tokens.shape, np.int8)
        tokens = np.clip(known.tokens.astype(np.int16) + noise, -127, 127).astype(np.int8)
        spans = np.minimum(known.spans, len(text) - 1)
        return PassageEncoding(_unit(vector), tokens, spans)


def open_large(folder: Path, encoder: OnnxEncoder, count: int) -> TurnedEncoder:
    """The encoder to ask a library of `count` passages with; it is built where it is not there.

    That takes some minutes, and 34 kB of disk a passage.
    """
    if current(folder) is not None:
        return TurnedEncoder(encoder, ())
    articles = Library(Path("corpus/articles")).load().articles
    passages = [one for article in articles for one in chunk(article, encoder.count_tokens)]
    known = encoder.encode_passages([("", passage.text) for passage in passages])
    encoder.release()
    turned = TurnedEncoder(encoder, known)
    build(list(large_library(passages, count)), turned, folder, lambda *_: None)
    return turned


def turned_copies(vectors: Vector, count: int) -> Vector:
    """`count` rows of `vectors`, each turned: float32 (count, dimension), for the plain way."""
    chooser = np.random.default_rng(1)
    rows = chooser.integers(len(vectors), size=count)
    noise = chooser.standard_normal((count, vectors.shape[1]), np.float32)
    copies: Vector = vectors[rows] + TURN / np.sqrt(vectors.shape[1], dtype=np.float32) * noise
    return copies


def large_library(passages: Sequence[Passage], count: int) -> Iterator[Article]:
    """Articles of ten passages each, `count` passages in all."""
    chooser = random.Random(0)
    sentences = [
        passage.text[start:end] for passage in passages for start, end in passage.sentences
    ]
    for number in range(count // _PASSAGES_EACH):
        text, blocks = "", []
        for part in range(_PASSAGES_EACH):
            body = " ".join(chooser.sample(sentences, _SENTENCES_EACH))
            for kind, level, piece in (
                (BlockKind.HEADING, 2, f"Avsnitt {part}"),
                (BlockKind.PARAGRAPH, 0, body),
            ):
                text += "\n" if text else ""
                blocks.append(Block(kind, level, len(text), len(text) + len(piece)))
                text += piece
        yield Article(f"stor-{number}", f"Artikkel {number}", Language.NB, text, tuple(blocks))


def _unit(vector: np.ndarray) -> Vector:
    unit: Vector = (vector / np.linalg.norm(vector)).astype(np.float32)
    return unit
