"""Running a prepared model: an ONNX Runtime session, and one text through it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from index.encoders.blocks import WordEmbeddings
from index.memory import give_back
from index.types import Vector

_LONG = 256
"""Tokens of a text whose activations are worth giving back."""


def session_options(threads: int) -> Any:
    """How ONNX Runtime is to run a model, of so many threads a text."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    # A thread that waits by spinning takes the core from whatever comes next: of the reader's
    # processor time that was half, and nobody else had it meanwhile.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # Else sums of 8-bit products overflow on processors that have AVX2 and no VNNI: vectors of
    # passages were .992 (cosine) from right, and machines of two kinds did not agree.
    options.add_session_config_entry("session.x64quantprecision", "1")
    return options


class ModelSession:
    """A prepared model. Thread-safe."""

    def __init__(
        self,
        path: Path,
        threads: int,
        embeddings: WordEmbeddings | None = None,
        *,
        is_passing: bool = False,
    ) -> None:
        """Open an ONNX file, of so many threads a text.

        One that was made without its word embeddings is given them as `embeddings`; any other
        takes the ids themselves. One `is_passing` is let go of after much work: until then it keeps
        what memory it had; others give back what long texts took, and many texts at once.
        """
        import onnxruntime

        self._session: Any = onnxruntime.InferenceSession(
            str(path), session_options(threads), providers=["CPUExecutionProvider"]
        )
        give_back()  # what the file was read into
        # Memory that is taken anew for each text costs a quarter of the time of a text of ordinary
        # length, and what one such text needs is a few megabytes.
        self._keeping: Any = onnxruntime.RunOptions()
        self._giving_back: Any = onnxruntime.RunOptions()
        self._giving_back.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
        self._is_passing = is_passing
        self._lock = threading.Lock()
        self._running = 0
        self._was_crowded = False
        self._embeddings = embeddings
        self._is_typed = any(one.name == "token_type_ids" for one in self._session.get_inputs())

    def run(self, ids: list[int], types: list[int] | None = None) -> list[Vector]:
        """Run one text's token ids through the model: its outputs, without the batch's axis.

        `types` say of which of two texts each token is, for models that ask.
        """
        row = np.array([ids], np.int64)
        fed: dict[str, Any] = {"attention_mask": np.ones_like(row)}
        if self._embeddings is None:
            fed["input_ids"] = row
            if self._is_typed:
                fed["token_type_ids"] = np.array([types or [0] * len(ids)], np.int64)
        else:
            fed["embeddings"] = self._embeddings.of(ids)[None]
        with self._options(len(ids)) as options:
            return [output[0] for output in self._session.run(None, fed, options)]

    @contextmanager
    def _options(self, length: int) -> Iterator[Any]:
        """How to run a text of so many tokens, for as long as it runs."""
        with self._lock:
            self._running += 1
            is_crowded = self._running > 1
            gives_back = length > _LONG or is_crowded or self._was_crowded
            self._was_crowded = is_crowded
        try:
            yield self._giving_back if gives_back and not self._is_passing else self._keeping
        finally:
            with self._lock:
                self._running -= 1
