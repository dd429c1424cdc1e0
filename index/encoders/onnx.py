"""Text to vectors with ONNX Runtime: the serving side of a prepared encoder."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.cores import stand_back, usable
from index.encoders.card import (
    BUNDLED,
    MODEL_FILE,
    SHIPPED,
    TOKEN_VIEW_FILE,
    read_card,
)
from index.encoders.prepared import folder_of, opened
from index.encoders.session import ModelSession
from index.encoders.token_view import load_view
from index.encoders.vocabulary import open_vocabulary
from index.errors import EncoderUnavailable
from index.memory import give_back
from index.types import PassageEncoding, Progress, QuestionEncoding, Vector

_MAX_CHARACTERS = 20_000
"""More than 512 tokens hold in any language; a longer text is cut before it is tokenised."""

_AT_ONCE = 8
"""Passages of a small change, which readers wait for too: it is encoded as soon as may be."""


def open_encoder(name: str, home: Path, progress: Progress | None = None) -> OnnxEncoder:
    """Open the encoder called `name`.

    `name` is `bundled`, which ships prepared, or a sentence-transformers model by name or path,
    which is prepared under `home` on its first use. Two processes that prepare the same model at
    once take turns. A prepared model whose files are not what its card says is prepared anew.

    Raises:
        EncoderUnavailable: the model can't be had; the text says how to mend it.
    """
    if name == BUNDLED:
        return OnnxEncoder(SHIPPED)

    def prepare(folder: Path) -> None:
        from index.encoders.prepare import prepare

        prepare(name, folder, progress)

    return opened(folder_of(name, home / "encoders"), OnnxEncoder, prepare)


def is_prepared(name: str, home: Path) -> bool:
    """Whether `open_encoder` would find the model prepared and undamaged."""
    try:
        read_card(SHIPPED if name == BUNDLED else folder_of(name, home / "encoders"))
    except EncoderUnavailable:
        return False
    return True


class OnnxEncoder:
    """A prepared encoder, as index.types.Encoder wants it.

    Each text runs through the model alone. The quantised model scales its activations by what
    is in the batch, so alone is the only way that a text always gets the same vectors; it is also
    no slower on a few cores, where padding costs more than batches save.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._card = read_card(folder)
        self._lock = threading.Lock()
        self._question_session: ModelSession | None = None
        self._bulk_session: ModelSession | None = None
        self.vocabulary = open_vocabulary(folder)
        _leave_the_cores_to_the_model()
        self._view = load_view(folder / TOKEN_VIEW_FILE)

    @property
    def id(self) -> str:
        """The model's name with checksums of its quantised weights and its view of tokens."""
        return self._card.id

    @property
    def dimension(self) -> int:
        """Length of a text's vector."""
        return self._card.dimension

    @property
    def token_width(self) -> int:
        """Length of a token's vector."""
        return self._card.token_width

    @property
    def max_tokens(self) -> int:
        """Tokens that one text may have, specials and prompt included; the rest is cut off."""
        return self._card.max_tokens

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text alone, without specials and prompt."""
        encodings = self.vocabulary.tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [len(encoding.ids) for encoding in encodings]

    def encode_question(self, text: str) -> QuestionEncoding:
        """Encode one question; a question of 10,000 characters is cut at `max_tokens`."""
        encoding, kept = self._tokenize(self._card.question_prompt, text)
        sentence, states = self._single().run(encoding.ids)
        nats = self._nats([encoding.ids[at] for at in kept])
        return QuestionEncoding(
            vector=sentence,
            tokens=self._view.vectors(states[kept]),
            weights=self._view.weights(states[kept], nats),
            spans=_spans(encoding, kept, len(self._card.question_prompt)),
        )

    def question_states(self, text: str) -> tuple[Vector, Vector]:
        """A question's tokens before any view of them, for training one.

        Returns their states, float32 (tokens, dimension), and their information content in nats,
        float32 (tokens,).
        """
        encoding, kept = self._tokenize(self._card.question_prompt, text)
        _, states = self._single().run(encoding.ids)
        return states[kept], self._nats([encoding.ids[at] for at in kept])

    def passage_states(self, context: str, text: str) -> Vector:
        """The states of a passage's tokens before any view of them, for training one.

        Float32 (tokens, dimension), the tokens of its title and headings first.
        """
        start = f"{context}\n" if context else ""
        encoding, kept = self._tokenize(self._card.passage_prompt, start + text)
        _, states = self._bulk().run(encoding.ids)
        return states[kept]

    def encode_passages(self, texts: Sequence[tuple[str, str]]) -> list[PassageEncoding]:
        """Encode passages, each as (context, text), on all cores.

        What is more than `_AT_ONCE` leaves the cores to whoever else wants them, questions first.
        """
        session = self._bulk()
        gives_way = stand_back if len(texts) > _AT_ONCE else None
        with ThreadPoolExecutor(usable(), initializer=gives_way) as pool:
            return list(pool.map(lambda text: self._passage(session, *text), texts))

    def _passage(self, session: ModelSession, context: str, text: str) -> PassageEncoding:
        start = f"{context}\n" if context else ""
        prompt = self._card.passage_prompt
        encoding, kept = self._tokenize(prompt, start + text)
        sentence, states = session.run(encoding.ids)
        vectors = np.rint(self._view.vectors(states[kept]) * 127).astype(np.int8)
        return PassageEncoding(sentence, vectors, _spans(encoding, kept, len(prompt) + len(start)))

    def _tokenize(self, prompt: str, text: str) -> tuple[Any, list[int]]:
        """The encoding of prompt and text, and the positions of the text's own tokens in it.

        What is past `max_tokens` goes at once: each look at an encoding's list copies it whole,
        and one letter may become twenty tokens.
        """
        encoding = self.vocabulary.tokenizer.encode(prompt + text[:_MAX_CHARACTERS])
        encoding.truncate(self.max_tokens)
        own = len(prompt.rstrip())
        kept = [at for at, (start, end) in enumerate(encoding.offsets) if end > start and end > own]
        return encoding, kept

    def _nats(self, ids: list[int]) -> Vector:
        if self.vocabulary.nats is None:
            return np.ones(len(ids), np.float32)
        return self.vocabulary.nats[ids]

    def _single(self) -> ModelSession:
        """The session for questions, one at a time: made when needed, for a build needs none."""
        with self._lock:
            if self._question_session is None:
                self._question_session = self._open_session(is_passing=False)
            return self._question_session

    def _bulk(self) -> ModelSession:
        """A second session, which keeps its memory from text to text: made only when needed."""
        with self._lock:
            if self._bulk_session is None:
                self._bulk_session = self._open_session(is_passing=True)
            return self._bulk_session

    def _open_session(self, *, is_passing: bool) -> ModelSession:
        # of one thread a text: a question's few tokens are done before a second is awake
        return ModelSession(
            self._folder / MODEL_FILE, 1, self.vocabulary.embeddings, is_passing=is_passing
        )

    def release(self) -> None:
        """Give back the second session, as much memory as the first."""
        with self._lock:
            self._bulk_session = None
        give_back()


def _spans(encoding: Any, kept: list[int], own_from: int) -> NDArray[np.int32]:
    """Each kept token's characters, counted from `own_from`; (-1, -1) for those before it."""
    spans = np.array([encoding.offsets[at] for at in kept], np.int32).reshape(-1, 2) - own_from
    spans[spans[:, 1] <= 0] = -1
    return np.maximum(spans, -1)


def _leave_the_cores_to_the_model() -> None:
    """Keep numpy's linear algebra to one thread in this process.

    Its threads wait by spinning, as the model's do, and so take the cores from them after every
    little product: on two cores a question took two to three times as long.
    """
    from threadpoolctl import threadpool_limits

    threadpool_limits(limits=1, user_api="blas")
