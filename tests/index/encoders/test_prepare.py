import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from index.encoders.card import MODEL_FILE, TOKEN_VIEW_FILE, EncoderCard
from index.encoders.prepare import quantise, quietly
from index.encoders.session import session_options
from index.reader.card import ReaderCard, ReaderKind
from index.storage.checksum import file_digest


def test_a_fused_model_says_what_it_said_and_is_known_by_its_weights(tmp_path: Path) -> None:
    torch.manual_seed(0)
    layers = (torch.nn.Linear(16, 32), torch.nn.GELU(), torch.nn.Linear(32, 16))
    network = torch.nn.Sequential(*layers, torch.nn.LayerNorm(16)).eval()
    source, plain, fused = (tmp_path / f"{name}.onnx" for name in ("float32", "plain", "fused"))
    with quietly():
        torch.onnx.export(
            network, (torch.zeros(2, 16),), str(source), input_names=["x"], dynamo=False
        )
    quantize_dynamic(source, plain, weight_type=QuantType.QInt8, per_channel=True)
    assert quantise(source, fused) == file_digest(plain)
    fed = {"x": np.random.default_rng(0).normal(size=(2, 16)).astype(np.float32)}
    one, other = (
        onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"]).run(None, fed)
        for path in (plain, fused)
    )
    np.testing.assert_array_equal(one[0], other[0])
    kinds = {node.op_type for node in onnx.load(str(fused)).graph.node}
    assert "DynamicQuantizeMatMul" in kinds
    assert "Erf" not in kinds
    assert sorted(tmp_path.iterdir()) == sorted([source, plain, fused])


def test_an_id_outlives_how_the_graph_is_written_and_hangs_on_the_weights() -> None:
    def encoder(file: str, weights: str) -> str:
        files = {MODEL_FILE: file * 32, TOKEN_VIEW_FILE: "cd" * 32}
        return EncoderCard("own", 4, 4, 8, "", "", files, weights).id

    def reader(file: str, weights: str) -> str:
        return ReaderCard("own", ReaderKind.OWN, 8, {MODEL_FILE: file * 32}, weights).id

    for name in (encoder, reader):
        assert name("ab", "12" * 32) == name("ba", "12" * 32) != name("ab", "21" * 32)
        # One that was prepared before its card had them keeps its name, and its index.
        assert name("ab", "") == name("12", "ab" * 32)


def test_the_shipped_cards_say_the_weights() -> None:
    data = Path(__file__).parents[3] / "index" / "data"
    for card in (data / "encoder" / "encoder.json", data / "reader" / "reader.json"):
        assert len(json.loads(card.read_text("utf-8"))["weights"]) == 64


def test_sums_of_large_products_do_not_overflow_on_any_processor(tmp_path: Path) -> None:
    network = torch.nn.Linear(64, 8, bias=False)
    torch.nn.init.constant_(network.weight, 1.0)
    source, target = tmp_path / "float32.onnx", tmp_path / "model.onnx"
    with quietly():
        torch.onnx.export(
            network, (torch.ones(1, 64),), str(source), input_names=["x"], dynamo=False
        )
    quantise(source, target)
    session = onnxruntime.InferenceSession(
        str(target), session_options(1), providers=["CPUExecutionProvider"]
    )
    (found,) = session.run(None, {"x": np.ones((1, 64), np.float32)})
    np.testing.assert_allclose(found, 64, rtol=0.02)
