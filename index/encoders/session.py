"""Running a prepared model: an ONNX Runtime session, and one text through it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from index.encoders.card import MODEL_FILE
from index.types import Vector


def open_session(folder: Path, threads: int) -> Any:
    """Open the model in `folder` as an ONNX Runtime session of so many threads a text."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(folder / MODEL_FILE), options, providers=["CPUExecutionProvider"]
    )


def run_alone(session: Any, ids: list[int]) -> tuple[Vector, Vector]:
    """Run one text's token ids through a session: its vector, and its tokens' hidden states."""
    row = np.array([ids], np.int64)
    sentence, tokens = session.run(None, {"input_ids": row, "attention_mask": np.ones_like(row)})
    return sentence[0], tokens[0]
