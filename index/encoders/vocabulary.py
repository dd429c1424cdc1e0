"""How text is cut into pieces, and what the pieces' vectors are where models share them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from index.encoders.blocks import WordEmbeddings
from index.encoders.card import EMBEDDINGS_FILE, PIECE_WEIGHTS_FILE, TOKENIZER_FILE
from index.types import Vector


@dataclass(frozen=True, slots=True)
class TokenVocabulary:
    """A tokenizer, its pieces' information content in nats, and the pieces' vectors.

    `nats`: float32 (pieces,), None where the tokenizer has no unigram model. `embeddings`: None
    where a model has its own within.
    """

    tokenizer: Any
    nats: Vector | None
    embeddings: WordEmbeddings | None


@lru_cache(maxsize=2)
def open_vocabulary(folder: Path) -> TokenVocabulary:
    """Open the vocabulary of a prepared model; once for all that share it.

    Raises OSError, ValueError.
    """
    from tokenizers import Tokenizer

    nats, embeddings = folder / PIECE_WEIGHTS_FILE, folder / EMBEDDINGS_FILE
    return TokenVocabulary(
        Tokenizer.from_file(str(folder / TOKENIZER_FILE)),
        np.load(nats).astype(np.float32) if nats.is_file() else None,
        WordEmbeddings(embeddings) if embeddings.is_file() else None,
    )
