"""Files on their way out: kept in the book as JSON, given to Telegram as files."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from telegram import InputFile

_CONTENT = "base64"


def upload(name: str, content: bytes) -> dict[str, str]:
    """Return a new file as JSON, to stand for it among a call's params."""
    return {"name": name, _CONTENT: base64.b64encode(content).decode("ascii")}


def with_files(params: Mapping[str, Any]) -> dict[str, Any]:
    """Return a call's params with files in place of what `upload` made of them."""
    return {name: _file(value) if _is_upload(value) else value for name, value in params.items()}


def _is_upload(value: object) -> bool:
    return isinstance(value, Mapping) and value.keys() == {"name", _CONTENT}


def _file(value: Mapping[str, str]) -> InputFile:
    content = base64.b64decode(value[_CONTENT])
    return InputFile(content, filename=value["name"], attach=True)
