"""What a build encodes a second, beside a bare ONNX session: the same weights, texts and threads.

The session is given token ids that were made ready, one text at a time, as a build gives them; it
cuts, stores and indexes nothing. The two take turns.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from corpus.chunk import chunk
from corpus.types import Article
from index.cores import usable
from index.encoders.card import MODEL_FILE, SHIPPED, read_card
from index.encoders.onnx import OnnxEncoder
from index.encoders.session import session_options
from index.storage.build import BATCH_SIZE, build
from index.storage.passages import passage_context

_ROUNDS = 3


def build_beside_session(encoder: OnnxEncoder, articles: Sequence[Article]) -> None:
    """Build a library anew again and again, and print both rates."""
    texts = [
        (passage_context(article, passage), passage.text)
        for article in articles
        for passage in chunk(article, encoder.count_tokens)
    ]
    alone = _session(encoder, texts)
    taken = [(_taken(lambda: _build(encoder, articles)), _taken(alone)) for _ in range(_ROUNDS)]
    for clock, name in enumerate(("on the clock", "of the processor")):
        built, bare = (median(each[side][clock] for each in taken) for side in (0, 1))
        print(
            f"  passages built {len(texts) / built:6.1f} a second {name}, bare session "
            f"{len(texts) / bare:6.1f}: {bare / built:4.0%}"
        )


def _taken(act: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock, and of the processor."""
    began, used = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - began, time.process_time() - used


def _build(encoder: OnnxEncoder, articles: Sequence[Article]) -> None:
    with TemporaryDirectory(prefix="svar-bench-") as home:
        build(articles, encoder, Path(home), lambda stage, done, total: None)  # noqa: ARG005


def _session(encoder: OnnxEncoder, texts: Sequence[tuple[str, str]]) -> Callable[[], object]:
    """Encoding of texts by nothing but the model."""
    import onnxruntime

    session: Any = onnxruntime.InferenceSession(str(SHIPPED / MODEL_FILE), session_options(1))
    prompt = read_card(SHIPPED).passage_prompt
    fed = []
    for context, text in sorted(texts, key=lambda one: -len(one[1])):
        encoding = encoder.vocabulary.tokenizer.encode(f"{prompt}{context}\n{text}")
        encoding.truncate(encoder.max_tokens)
        embeddings = encoder.vocabulary.embeddings
        assert embeddings is not None  # the bundled model's are kept apart
        rows = embeddings.of(encoding.ids)[None]
        fed.append({"attention_mask": np.ones(rows.shape[:2], np.int64), "embeddings": rows})

    def act() -> None:
        with ThreadPoolExecutor(usable()) as pool:
            for begin in range(0, len(fed), BATCH_SIZE):
                list(pool.map(lambda one: session.run(None, one), fed[begin : begin + BATCH_SIZE]))

    return act
