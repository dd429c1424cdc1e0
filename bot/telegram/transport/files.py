"""Files on their way out: kept in the book as JSON, given to Telegram as files."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from telegram import InputFile

_CONTENT = "base64"
_SLOT, _DIGEST = "slot", "digest"
_KEYS = ({"name", _CONTENT}, {"name", _CONTENT, _SLOT, _DIGEST})


@dataclass(frozen=True, slots=True)
class Lasting:
    """A new file that is likely to be sent again: where in a call's params, as what, and which."""

    param: str
    slot: str
    digest: str


def upload(name: str, content: bytes, slot: str | None = None) -> dict[str, str]:
    """Return a new file as JSON, to stand for it among a call's params.

    With a `slot`, the same content is later sent by the id that Telegram gives it; see
    `bot.store.telegram.sent_files`.
    """
    made = {"name": name, _CONTENT: base64.b64encode(content).decode("ascii")}
    if slot is not None:
        made |= {_SLOT: slot, _DIGEST: hashlib.sha256(content).hexdigest()}
    return made


def lasting(params: Mapping[str, Any]) -> Lasting | None:
    """Return the file among a call's params that is likely to be sent again; None without one."""
    for name, value in params.items():
        if _is_upload(value) and _SLOT in value:
            return Lasting(name, value[_SLOT], value[_DIGEST])
    return None


def file_id_in(result: object, param: str) -> str | None:
    """Return the id of the file that a call's result holds under the name of its param."""
    held = result.get(param) if isinstance(result, Mapping) else None
    file_id = held.get("file_id") if isinstance(held, Mapping) else None
    return file_id if isinstance(file_id, str) else None


def with_files(params: Mapping[str, Any]) -> dict[str, Any]:
    """Return a call's params with files in place of what `upload` made of them."""
    return {name: _file(value) if _is_upload(value) else value for name, value in params.items()}


def _is_upload(value: object) -> bool:
    return isinstance(value, Mapping) and value.keys() in _KEYS


def _file(value: Mapping[str, str]) -> InputFile:
    content = base64.b64decode(value[_CONTENT])
    return InputFile(content, filename=value["name"], attach=True)
