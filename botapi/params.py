"""A call's parameters: read as Telegram reads them, and checked against aiogram's model."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_origin

import aiogram.methods
from aiogram.client.default import Default
from aiogram.methods import TelegramMethod
from aiogram.types import BufferedInputFile, InputFile
from pydantic import BaseModel, ValidationError

from botapi.errors import ApiError, bad_request

Method = TelegramMethod[Any]

_MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "file_id": "file_id not specified",
}
"""Telegram's own words where it has them for a parameter that is not there."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the call."""

    name: str
    content: bytes


@cache
def _methods() -> dict[str, type[Method]]:
    models = (getattr(aiogram.methods, name) for name in aiogram.methods.__all__)
    named = ((getattr(model, "__api_method__", None), model) for model in models)
    return {name.lower(): model for name, model in named if isinstance(name, str)}


def method_named(name: str) -> type[Method] | None:
    """The model of a method, however its name is spelled in upper and lower case, or None."""
    return _methods().get(name.lower())


def decoded(model: type[Method], raw: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters with those decoded that are JSON inside a string, and files put in place.

    `raw` has strings and `Upload`s from a form, or JSON's own types. ApiError for broken JSON and
    for an attached file that is not there.
    """
    params = {}
    for name, value in raw.items():
        if isinstance(value, str) and value.startswith("attach://"):
            value = raw.get(value.removeprefix("attach://"))
            if not isinstance(value, Upload):
                raise bad_request(f"there is no {name} in the request")
        if isinstance(value, str) and name in _json_fields(model):
            if not value:
                continue
            try:
                value = json.loads(value)
            except ValueError:
                raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None
        if not (isinstance(value, Upload) and name not in model.model_fields):
            params[name] = value
    return params


@cache
def _json_fields(model: type[Method]) -> frozenset[str]:
    """The parameters whose values are objects or arrays."""
    return frozenset(
        name
        for name, field in model.model_fields.items()
        if any(_is_structured(leaf) for leaf in _leaves(field.annotation))
    )


def _leaves(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) in (list, dict):
        yield get_origin(annotation)
    elif get_args(annotation):
        for inner in get_args(annotation):
            yield from _leaves(inner)
    else:
        yield annotation


def _is_structured(leaf: Any) -> bool:
    if leaf in (list, dict):
        return True
    return (
        isinstance(leaf, type) and issubclass(leaf, BaseModel) and not issubclass(leaf, InputFile)
    )


def validated(model: type[Method], params: Mapping[str, Any]) -> Method:
    """The call as aiogram's typed model; ApiError 400 that names the first parameter at fault."""
    try:
        return model.model_validate(
            {
                name: BufferedInputFile(value.content, value.name)
                if isinstance(value, Upload)
                else value
                for name, value in params.items()
            }
        )
    except ValidationError as error:
        raise _refusal(error) from None


def _refusal(error: ValidationError) -> ApiError:
    first = error.errors(include_input=False, include_url=False)[0]
    name = str(first["loc"][0]) if first["loc"] else "request"
    if first["type"] == "missing" and len(first["loc"]) == 1:
        return bad_request(_MISSING.get(name, f'parameter "{name}" is required'))
    return bad_request(f"can't parse {name.replace('_', ' ')}: {first['msg']}")


def given(value: Any) -> Any:
    """What was given for an optional parameter; None for aiogram's stand-ins for a default."""
    return None if isinstance(value, Default) else value


def plain(value: Any) -> Any:
    """A typed object of a parameter as JSON would have it: only what was given."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_unset=True, exclude_none=True, by_alias=True)
    return given(value)


def loggable(params: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters for the log of calls: a file only by its name and size."""
    return {
        name: {"name": value.name, "size": len(value.content)}
        if isinstance(value, Upload)
        else value
        for name, value in params.items()
    }
