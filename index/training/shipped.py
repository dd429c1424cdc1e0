"""The weights of a model that ships, for a training that goes on from it without its checkpoint.

The 8-bit matrices are read back as the numbers that they stand for, each within half a step of what
was trained; the first hundred steps make good what the rounding cost.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

_PRODUCTS = ("MatMulInteger", "MatMulIntegerToFloat", "DynamicQuantizeMatMul")
"""A product with an 8-bit matrix, alone and fused with what stood around it."""


def read_weights(path: Path) -> dict[str, Tensor]:
    """Every weight of the layers and heads in an ONNX file, float32, by its module's names.

    The embeddings are not among them: they never change.
    """
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(path)).graph
    held = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    weights = {
        name.removeprefix("network."): torch.from_numpy(np.array(values, np.float32))
        for name, values in held.items()
        if name.endswith((".weight", ".bias"))
    }
    for node in graph.node:
        if node.op_type in _PRODUCTS:
            name = node.input[1].removesuffix("_quantized")
            scaled = held[f"{name}_quantized"].astype(np.float32) - held[f"{name}_zero_point"]
            matrix = (scaled * held[f"{name}_scale"]).astype(np.float32)
            weights[_parameter(node.name)] = torch.from_numpy(matrix.T.copy())
    return weights


def _parameter(node: str) -> str:
    """`/answer/answer.0/Gemm_MatMul_quant`: "answer.0.weight"."""
    parts = node.strip("/").split("/")[:-1]
    if len(parts) > 1 and parts[-1].startswith(f"{parts[-2]}."):
        parts.pop(-2)
    return ".".join([*parts, "weight"])
