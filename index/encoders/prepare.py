"""Prepares a model once: sentence-transformers loads it, ONNX Runtime quantises it to 8 bits.

Everything heavy is imported here and only here; a serving process never comes near it.
"""

from __future__ import annotations

import json
import logging
import os
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.cores import usable
from index.encoders import bundled
from index.encoders.card import (
    BUNDLED,
    MODEL_FILE,
    PIECE_WEIGHTS_FILE,
    TOKEN_VIEW_FILE,
    TOKENIZER_FILE,
    EncoderCard,
    write_card,
)
from index.encoders.prepared import put_in_place, work_folder
from index.encoders.projection import WIDTH, principal_directions, random_texts
from index.encoders.session import ModelSession
from index.encoders.token_view import TokenView, unit_rows
from index.errors import EncoderUnavailable
from index.storage.checksum import file_digest
from index.types import Progress

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_E5_PROMPTS = ("query: ", "passage: ")
_MAX_TOKENS = 512
_LATIN_WORD = re.compile("[a-zæøåäöéA-ZÆØÅÄÖÉ]{2,}")
_STAGE = "model"
_STEPS = 4


def prepare(name: str, folder: Path, progress: Progress | None = None) -> None:
    """Make the folder of a prepared encoder: model, tokenizer, view of tokens and card.

    The work is done beside `folder` and moved there whole, so an interrupted preparation leaves
    nothing that could be mistaken for a model.

    Raises:
        EncoderUnavailable: the model can't be had, or its tools are not installed.
    """
    step = progress or (lambda *_: None)
    with work_folder(folder) as work:
        step(_STAGE, 0, _STEPS)
        with quietly():
            model = load_model(name, work / "source")
            step(_STAGE, 1, _STEPS)
            made = work / "made"
            made.mkdir()
            _export(model, work / "float32.onnx")
            step(_STAGE, 2, _STEPS)
            weights = quantise(work / "float32.onnx", made / MODEL_FILE)
            step(_STAGE, 3, _STEPS)
            _save_tokenizer(name, model, made)
            card = _describe(name, model, made, weights)
        write_card(card, made)
        put_in_place(made, folder)
        step(_STAGE, _STEPS, _STEPS)


def load_model(name: str, work: Path) -> SentenceTransformer:
    """Load a model in full precision; the bundled one is unpacked into `work` first.

    Raises:
        EncoderUnavailable: the model can't be had, or its tools are not installed.
    """
    try:
        from sentence_transformers import SentenceTransformer
        from sentence_transformers.sentence_transformer.modules import (
            Normalize,
            Pooling,
            Transformer,
        )
    except ImportError as error:
        raise EncoderUnavailable(
            f"preparing a model needs {error.name}, which the bundled one does not: run `make "
            "models`, or unset SVAR_ENCODER"
        ) from error
    if name == BUNDLED:
        packed = bundled.prune(bundled.read_packed(bundled.packed_file()))
        bundled.write_transformer(packed, work)
        transformer = Transformer(str(work), max_seq_length=packed.max_positions)
        return SentenceTransformer(
            modules=[transformer, Pooling(packed.hidden_size, "mean"), Normalize()],
            prompts=dict(zip(("query", "passage"), _E5_PROMPTS, strict=True)),
            device="cpu",
        )
    try:
        return SentenceTransformer(name, device="cpu")
    except Exception as error:  # the hub, the disk and transformers each raise their own kinds
        first_line = str(error).strip().splitlines()[0] if str(error).strip() else repr(error)
        raise EncoderUnavailable(
            f"the model {name!r} can't be loaded ({first_line[:200]}): check SVAR_ENCODER (a "
            "sentence-transformers name or folder) and the network, or unset it to use the "
            "bundled model"
        ) from error


def _export(model: SentenceTransformer, path: Path) -> None:
    import torch

    class Graph(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(
            self, input_ids: torch.Tensor, attention_mask: torch.Tensor
        ) -> tuple[torch.Tensor, torch.Tensor]:
            output = self.model({"input_ids": input_ids, "attention_mask": attention_mask})
            sentence = torch.nn.functional.normalize(output["sentence_embedding"], dim=-1)
            return sentence, output["token_embeddings"]

    model.eval()
    example = torch.ones(2, 8, dtype=torch.long)
    with torch.no_grad():
        torch.onnx.export(
            Graph(),
            (example, example),
            str(path),
            input_names=["input_ids", "attention_mask"],
            output_names=["sentence", "tokens"],
            dynamic_axes={
                "input_ids": {0: "batch", 1: "length"},
                "attention_mask": {0: "batch", 1: "length"},
                "sentence": {0: "batch"},
                "tokens": {0: "batch", 1: "length"},
            },
            opset_version=17,
            dynamo=False,
        )


def quantise(source: Path, target: Path) -> str:
    """Write an ONNX model with its weights in 8 bits, each channel by its own scale, and fused.

    Returns the digest of the weights as they were before their graph was fused: by that the model
    is known, however a later version fuses it.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantised = target.with_suffix(".quantised")
    quantize_dynamic(source, quantised, weight_type=QuantType.QInt8, per_channel=True)
    fuse(quantised, target)
    weights = file_digest(quantised)
    quantised.unlink()
    return weights


def fuse(source: Path, target: Path) -> None:
    """Write an ONNX model as ONNX Runtime would rewrite it whenever it opened it.

    The outputs are the same to the bit, and it opens in less than half of the time. Only what holds
    on every processor is rewritten.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(target)
    options.log_severity_level = 3
    onnxruntime.InferenceSession(str(source), options, providers=["CPUExecutionProvider"])


def _save_tokenizer(name: str, model: SentenceTransformer, made: Path) -> None:
    backend = getattr(model.tokenizer, "backend_tokenizer", None)
    if backend is None:
        raise EncoderUnavailable(
            f"the model {name!r} has no fast tokenizer: choose another in SVAR_ENCODER, or unset "
            "it to use the bundled model"
        )
    backend.no_padding()
    backend.no_truncation()
    backend.save(str(made / TOKENIZER_FILE))
    kind = json.loads((made / TOKENIZER_FILE).read_text(encoding="utf-8"))["model"]
    if kind["type"] == "Unigram":
        weights = -np.array([score for _, score in kind["vocab"]], np.float32)
        np.save(made / PIECE_WEIGHTS_FILE, weights)


def _describe(name: str, model: SentenceTransformer, made: Path, weights: str) -> EncoderCard:
    view, dimension = _own_view(model, made)
    view.save(made / TOKEN_VIEW_FILE)
    question_prompt, passage_prompt = _prompts(name, model)
    return EncoderCard(
        name=name,
        dimension=dimension,
        token_width=view.directions.shape[1],
        max_tokens=min(int(model.max_seq_length or _MAX_TOKENS), _MAX_TOKENS),
        question_prompt=question_prompt,
        passage_prompt=passage_prompt,
        files={path.name: file_digest(path) for path in sorted(made.iterdir())},
        weights=weights,
    )


def _own_view(model: SentenceTransformer, made: Path) -> tuple[TokenView, int]:
    """The view by the principal directions of the model's own tokens, and its texts' dimension."""
    session = ModelSession(made / MODEL_FILE, threads=usable())
    probes = [session.run(text) for text in random_texts(_whole_words(model))]
    vector, states = probes[0]
    width = states.shape[1]
    if width <= WIDTH:
        return TokenView.untrained(np.eye(width, dtype=np.float32)), len(vector)
    tokens = unit_rows(np.concatenate([states for _, states in probes]))
    return TokenView.untrained(principal_directions(tokens, WIDTH)), len(vector)


def _whole_words(model: SentenceTransformer) -> NDArray[np.int64]:
    """Ids of the pieces that are whole words of Latin letters."""
    tokenizer = model.tokenizer
    vocabulary: dict[str, int] = tokenizer.get_vocab()
    starts_words = any(piece.startswith("▁") for piece in vocabulary)
    ids = [
        number
        for piece, number in vocabulary.items()
        if (piece.startswith("▁") or not starts_words) and _LATIN_WORD.fullmatch(piece.lstrip("▁"))
    ]
    if not ids:
        ids = list(set(vocabulary.values()) - set(tokenizer.all_special_ids))
    return np.sort(np.array(ids, np.int64))


def _prompts(name: str, model: SentenceTransformer) -> tuple[str, str]:
    """The model's own prompts; E5 needs its two even where a folder does not say so."""
    prompts = model.prompts or {}
    question = prompts.get("query") or ""
    passage = prompts.get("passage") or prompts.get("document") or ""
    if not question and not passage and "e5" in Path(name).name.lower():
        return _E5_PROMPTS
    return question, passage


@contextmanager
def quietly() -> Iterator[None]:
    """Keep the libraries' progress bars, reports and deprecation notes off the terminal."""
    variables = {"TQDM_DISABLE": "1", "TRANSFORMERS_VERBOSITY": "error"}
    before = {key: os.environ.get(key) for key in variables}
    os.environ.update(variables)
    level = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(level)
        for key, value in before.items():
            if value is None:
                os.environ.pop(key, None)
            else:
                os.environ[key] = value
