"""Counting what code does, where seconds would say more of the machine than of the code."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import CodeType, FrameType, FunctionType
from typing import Any


def steps(act: Callable[[], object], package: str) -> int:
    """How many calls the code in a folder of ours makes in an act, of itself and of others.

    What a dataclass compares is counted too.
    """
    counted = 0

    def count(frame: FrameType, event: str, _: Any) -> None:
        nonlocal counted
        where = frame.f_code.co_filename
        if event in ("call", "c_call") and (f"/{package}/" in where or where == "<string>"):
            counted += 1

    _profiled(act, count)
    return counted


def times_called(function: Callable[..., object], act: Callable[[], object]) -> int:
    """How many times an act calls a function."""
    assert isinstance(function, FunctionType)
    code: CodeType = function.__code__
    counted = 0

    def count(frame: FrameType, event: str, _: Any) -> None:
        nonlocal counted
        counted += event == "call" and frame.f_code is code

    _profiled(act, count)
    return counted


def _profiled(act: Callable[[], object], count: Callable[[FrameType, str, Any], None]) -> None:
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        act()
    finally:
        sys.setprofile(before)
