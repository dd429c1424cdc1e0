"""Prepares a reading model once: transformers loads it, ONNX Runtime quantises it to 8 bits.

Everything heavy is imported here and only here; a serving process never comes near it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.encoders.card import MODEL_FILE, TOKENIZER_FILE
from index.encoders.prepare import quantise, quietly
from index.encoders.prepared import put_in_place, work_folder
from index.errors import ReaderUnavailable
from index.reader.card import ReaderKind, write_card
from index.types import Progress

if TYPE_CHECKING:
    import torch

_MOST_TOKENS = 512
_STAGE, _STEPS = "reader", 3
_MEND = (
    "check SVAR_READER (a cross-encoder or a question-answering model, by name or folder) and the "
    "network, or unset it to use the bundled reader"
)


def prepare(name: str, folder: Path, progress: Progress | None = None) -> None:
    """Make the folder of a prepared reader: model, tokenizer and card, moved there whole.

    Raises:
        ReaderUnavailable: the model can't be had or is of another kind, or its tools are not
            installed.
    """
    step = progress or (lambda *_: None)
    with work_folder(folder) as work, quietly():
        step(_STAGE, 0, _STEPS)
        model, tokenizer, kind = _load(name)
        step(_STAGE, 1, _STEPS)
        made = work / "made"
        made.mkdir()
        _export(model, kind, work / "float32.onnx")
        step(_STAGE, 2, _STEPS)
        weights = quantise(work / "float32.onnx", made / MODEL_FILE)
        tokenizer.backend_tokenizer.no_padding()
        tokenizer.backend_tokenizer.no_truncation()
        tokenizer.backend_tokenizer.save(str(made / TOKENIZER_FILE))
        most = min(int(tokenizer.model_max_length), _MOST_TOKENS, *_positions(model))
        write_card(name, kind, most, weights, made)
        put_in_place(made, folder)
        step(_STAGE, _STEPS, _STEPS)


def _load(name: str) -> tuple[Any, Any, ReaderKind]:
    try:
        from transformers import (
            AutoConfig,
            AutoModelForQuestionAnswering,
            AutoModelForSequenceClassification,
            AutoTokenizer,
        )
    except ImportError as error:
        raise ReaderUnavailable(
            f"preparing a reader needs {error.name}, which the bundled one does not: run `make "
            "models`, or unset SVAR_READER"
        ) from error
    try:
        config = AutoConfig.from_pretrained(name)
        made_for = " ".join(config.architectures or ())
        if "QuestionAnswering" in made_for:
            kind, loader = ReaderKind.SPAN, AutoModelForQuestionAnswering.from_pretrained
        elif "SequenceClassification" in made_for and config.num_labels == 1:
            kind, loader = ReaderKind.SCORE, AutoModelForSequenceClassification.from_pretrained
        else:
            raise ReaderUnavailable(
                f"{name!r} is neither a cross-encoder with one score nor a question-answering "
                f"model ({made_for or 'it names no architecture'}, {config.num_labels} labels): "
                + _MEND
            )
        model = loader(name, attn_implementation="eager")
        tokenizer = AutoTokenizer.from_pretrained(name, use_fast=True)
    except ReaderUnavailable:
        raise
    except Exception as error:  # the hub, the disk and transformers each raise their own kinds
        first_line = (str(error).strip() or repr(error)).splitlines()[0]
        raise ReaderUnavailable(
            f"the reader {name!r} can't be loaded ({first_line[:200]}): {_MEND}"
        ) from error
    if getattr(tokenizer, "backend_tokenizer", None) is None:
        raise ReaderUnavailable(f"the reader {name!r} has no fast tokenizer: {_MEND}")
    return model, tokenizer, kind


def _positions(model: Any) -> tuple[int, ...]:
    """How many tokens the model has positions for; RoBERTa's kin keep two of them for padding."""
    positions = getattr(model.config, "max_position_embeddings", None)
    if not positions or positions < 0:
        return ()
    pads = "roberta" in str(model.config.model_type) or "camembert" in str(model.config.model_type)
    return (int(positions) - 2 * pads,)


def _export(model: Any, kind: ReaderKind, path: Path) -> None:
    import torch

    typed = int(getattr(model.config, "type_vocab_size", 0) or 0) > 1

    class Graph(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(
            self,
            input_ids: torch.Tensor,
            attention_mask: torch.Tensor,
            token_type_ids: torch.Tensor | None = None,
        ) -> torch.Tensor:
            types = {"token_type_ids": token_type_ids} if typed else {}
            output = self.model(input_ids=input_ids, attention_mask=attention_mask, **types)
            if kind is ReaderKind.SCORE:
                logits: torch.Tensor = output.logits
                return logits
            return torch.stack([output.start_logits, output.end_logits], dim=-1)

    model.eval()
    names = ["input_ids", "attention_mask", *(["token_type_ids"] if typed else [])]
    example = torch.ones(2, 8, dtype=torch.long)
    inputs = (example, example, torch.zeros_like(example)) if typed else (example, example)
    axes: dict[str, dict[int, str]] = {name: {0: "batch", 1: "length"} for name in names}
    axes["outputs"] = {0: "batch"} if kind is ReaderKind.SCORE else {0: "batch", 1: "length"}
    with torch.no_grad():
        torch.onnx.export(
            Graph(),
            inputs,
            str(path),
            input_names=names,
            output_names=["outputs"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
