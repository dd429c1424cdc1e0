"""Makes the model files that ship: `python -m index.training.ship`, or `make model`.

Takes the tuned encoder's and the reader's checkpoints, keeps of the vocabulary what texts in
Norwegian, Swedish, Danish and English are cut into, and writes both networks as ONNX in 8 bits
beside one file of word embeddings in 4-bit blocks, which they share. Which pieces those are is
found by cutting the commonest words of the four languages (the package wordfreq has them) and our
own texts; other words are cut into more and smaller pieces.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from index.encoders import bundled
from index.encoders.bundled import PackedModel
from index.encoders.card import (
    BUNDLED,
    EMBEDDINGS_FILE,
    MODEL_FILE,
    PIECE_WEIGHTS_FILE,
    SHIPPED,
    TOKEN_VIEW_FILE,
    TOKENIZER_FILE,
    EncoderCard,
    write_card,
)
from index.encoders.prepare import quantise, quietly
from index.encoders.token_view import TokenView, load_view
from index.reader.card import ReaderKind
from index.reader.card import write_card as write_reader_card
from index.reader.onnx import SHIPPED as SHIPPED_READER
from index.storage.checksum import file_digest
from index.training.reading.network import ReaderNetwork
from index.training.run import base_model
from index.training.shipped import read_weights
from index.training.tuning.layers import FROZEN_LAYERS

_WORDS = {"nb": 130_000, "sv": 130_000, "da": 30_000, "en": 40_000}
_MOST_TOKENS = 512
_MOST_READ_TOKENS = 288


class EncoderGraph(nn.Module):
    """Word embeddings to a text's unit vector and its tokens' states."""

    def __init__(self, body: Any) -> None:
        super().__init__()
        self.body = body

    def forward(self, embeddings: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor]:
        """Encode `embeddings` float32 (batch, tokens, width), averaged where the mask is 1."""
        states = self.body(
            inputs_embeds=embeddings, attention_mask=attention_mask
        ).last_hidden_state
        mask = attention_mask[..., None].to(states.dtype)
        pooled = (states * mask).sum(1) / mask.sum(1)
        return nn.functional.normalize(pooled, dim=-1), states


class ReaderGraph(nn.Module):
    """Word embeddings of a question and a passage to the reader's logits."""

    def __init__(self, network: ReaderNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, embeddings: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor]:
        """Logits of the span's ends (batch, tokens, 2), and of the heads (batch, 3)."""
        states = self.network.body(
            inputs_embeds=embeddings, attention_mask=attention_mask
        ).last_hidden_state
        first = states[:, 0]
        network = self.network
        heads = [head(first) for head in (network.answer, network.pair, network.carry)]
        return network.span(states), torch.cat(heads, dim=-1)


def kept_pieces(model: PackedModel, texts: Iterable[str]) -> list[int]:
    """Ids of the pieces that texts are cut into, of single characters, and of special ones."""
    from tokenizers import Tokenizer

    with tempfile.TemporaryDirectory() as folder:
        bundled.write_transformer(model, Path(folder))
        tokenizer = Tokenizer.from_file(str(Path(folder) / TOKENIZER_FILE))
    met: set[int] = set()
    for text in texts:
        met.update(tokenizer.encode(text, add_special_tokens=False).ids)
    return [
        number
        for number, (piece, _) in enumerate(model.pieces)
        if number in met or len(piece.removeprefix("▁")) <= 1 or piece.startswith("<")
    ]


def common_words() -> Iterable[str]:
    """The commonest words of the four languages, as they are written within and at the start."""
    from wordfreq import top_n_list  # of this step alone: not among what is installed

    for language, count in _WORDS.items():
        for word in top_n_list(language, count, wordlist="best"):
            yield word
            yield word.capitalize()


def own_texts(folders: Iterable[Path]) -> Iterable[str]:
    """Every line of the texts in some folders."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".md", ".jsonl", ".ftl", ".toml"}:
                yield from path.read_text(encoding="utf-8").splitlines()


def write_encoder(model: PackedModel, body: Any, view: TokenView, target: Path) -> None:
    """Write the encoder's folder anew."""
    made = _emptied(target)
    weights = _export(
        EncoderGraph(body), made / MODEL_FILE, model.hidden_size, ["sentence", "tokens"]
    )
    np.save(made / EMBEDDINGS_FILE, model.words)
    with tempfile.TemporaryDirectory() as folder:
        bundled.write_transformer(model, Path(folder))
        shutil.copy(Path(folder) / TOKENIZER_FILE, made / TOKENIZER_FILE)
    np.save(made / PIECE_WEIGHTS_FILE, -np.array([one for _, one in model.pieces], np.float32))
    view.save(made / TOKEN_VIEW_FILE)
    files = {path.name: file_digest(path) for path in sorted(made.iterdir())}
    card = EncoderCard(
        name=BUNDLED,
        dimension=model.hidden_size,
        token_width=view.directions.shape[1],
        max_tokens=min(model.max_positions, _MOST_TOKENS),
        question_prompt="query: ",
        passage_prompt="passage: ",
        files=files,
        weights=weights,
    )
    write_card(card, made)


def write_reader(network: ReaderNetwork, width: int, target: Path) -> None:
    """Write the reader's folder anew."""
    made = _emptied(target)
    weights = _export(ReaderGraph(network), made / MODEL_FILE, width, ["spans", "heads"])
    write_reader_card(BUNDLED, ReaderKind.OWN, _MOST_READ_TOKENS, weights, made)


def _export(graph: nn.Module, target: Path, width: int, outputs: list[str]) -> str:
    """Write a graph in 8 bits; returns the digest of its weights."""
    graph.eval()
    example = (torch.zeros(2, 8, width), torch.ones(2, 8, dtype=torch.long))
    axes = {name: {0: "batch", 1: "tokens"} for name in ("embeddings", "attention_mask", *outputs)}
    axes["sentence"] = axes["heads"] = {0: "batch"}
    with tempfile.TemporaryDirectory() as folder, torch.no_grad(), quietly():
        path = Path(folder) / "float32.onnx"
        torch.onnx.export(
            graph,
            example,
            str(path),
            input_names=["embeddings", "attention_mask"],
            output_names=outputs,
            dynamic_axes={name: axes[name] for name in ("embeddings", "attention_mask", *outputs)},
            opset_version=17,
            dynamo=False,
        )
        return quantise(path, target)


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def main() -> None:
    """Write what ships: the encoder, tuned where it was, and the reader where one was trained."""
    from transformers import AutoModel

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, default=Path("var/training/encoder/checkpoint.pt"))
    parser.add_argument(
        "--reader",
        type=Path,
        nargs="+",
        default=[Path("var/training/reader/checkpoint.pt")],
        help="checkpoints, or readers' model.onnx: of several, the mean",
    )
    parser.add_argument("--home", type=Path, default=Path("var/training"))
    parser.add_argument(
        "--texts", type=Path, nargs="*", default=[Path("corpus"), Path("bot/texts")]
    )
    arguments = parser.parse_args()
    base = base_model(arguments.home)
    whole = bundled.prune(bundled.read_packed(bundled.packed_file()))
    kept = kept_pieces(whole, (*common_words(), *own_texts(arguments.texts)))
    model = bundled.with_pieces(whole, kept)
    body = AutoModel.from_pretrained(
        str(base), attn_implementation="eager", add_pooling_layer=False
    )
    view = load_view(SHIPPED / TOKEN_VIEW_FILE)
    if arguments.encoder.exists():
        view = take_tuned(body, torch.load(arguments.encoder, weights_only=True)["weights"])
    write_encoder(model, body, view, SHIPPED)
    if all(path.exists() for path in arguments.reader):
        network = ReaderNetwork(base)
        network.load_state_dict(mean_weights(arguments.reader), strict=False)
        write_reader(network, model.hidden_size, SHIPPED_READER)
    sizes = {
        path: path.stat().st_size
        for folder in (SHIPPED, SHIPPED_READER)
        for path in sorted(folder.glob("*"))
    }
    for path, size in sizes.items():
        print(f"{size / 1e6:7.2f} MB {path.parent.name}/{path.name}")
    print(f"{sum(sizes.values()) / 1e6:7.2f} MB, {len(kept)} pieces")


def mean_weights(paths: Sequence[Path]) -> dict[str, Tensor]:
    """The mean of the weights of checkpoints and of readers that ship (`model.onnx`), by name.

    Trainings that began with the same weights and are averaged read better than each. A head that
    not all of them have is the mean of those that have it; embeddings are left out.
    """
    weights = [
        read_weights(path)
        if path.suffix == ".onnx"
        else torch.load(path, weights_only=True)["weights"]
        for path in paths
    ]
    names = {name for one in weights for name in one if not name.endswith("_embeddings.weight")}
    return {
        name: torch.stack([one[name] for one in weights if name in one]).mean(0) for name in names
    }


def take_tuned(body: Any, upper: Mapping[str, Tensor]) -> TokenView:
    """Put tuned layers into a model, and return the view that was tuned with them."""
    for name, weights in upper.items():
        if name.startswith("layers."):
            _, number, rest = name.split(".", 2)
            layer = body.encoder.layer[FROZEN_LAYERS + int(number)]
            layer.get_parameter(rest).data.copy_(weights)
    return TokenView(upper["directions"].numpy(), upper["telling"].numpy(), float(upper["power"]))


if __name__ == "__main__":
    main()
