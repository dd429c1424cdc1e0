"""Tables of words as data: TOML files beside the code that uses them, to which a publisher may add.

What a file holds is written down as a frozen dataclass, its fields typed with the kinds of tables
below; `load` reads the shipped files into it, and what the publisher's own folder has under the
same name is added. Nothing is read before it is first asked for.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast, get_args, get_origin, get_type_hints

from corpus.errors import CorpusError

P = ParamSpec("P")
T = TypeVar("T")


class WordsInvalid(CorpusError):
    """A word file can't be used: it can't be read, or holds what it may not."""


class WordSet(frozenset[str]):
    """Words with spaces between them; their order says nothing."""

    @classmethod
    def read(cls, text: str) -> WordSet:
        """Read them from a file's text."""
        return cls(text.split())


class WordList(tuple[str, ...]):
    """Words with spaces between them, or patterns of words, in which * stands for any ending."""

    @classmethod
    def read(cls, text: str) -> WordList:
        """Read them from a file's text."""
        return cls(text.split())


class PhraseList(tuple[str, ...]):
    """Phrases with commas between them, each once.

    Alternatives are told in one: "(kan|får) jeg" is two phrases, and so is "(så|) bra".
    """

    @classmethod
    def read(cls, text: str) -> PhraseList:
        """Read them from a file's text."""
        told = (phrase for each in text.split(",") for phrase in _choices(each))
        return cls(dict.fromkeys(phrase for phrase in told if phrase))


class LineList(tuple[str, ...]):
    """Lines, each of which is one thing."""

    @classmethod
    def read(cls, text: str) -> LineList:
        """Read them from a file's text."""
        return cls(line.strip() for line in text.splitlines() if line.strip())


class Expressions(LineList):
    """Regular expressions, one a line."""

    @classmethod
    def read(cls, text: str) -> Expressions:
        """Read them from a file's text."""
        return cls(LineList.read(text))


_CHOICE = re.compile(r"\(([^()]*)\)")


def _choices(phrase: str) -> Iterator[str]:
    """Make the phrases that one with alternatives stands for, on one line each."""
    parts = _CHOICE.split(phrase)
    if len(parts) == 1:
        yield " ".join(phrase.split())
        return
    # Every other part is what stood between brackets.
    told = (part.split("|") if at % 2 else (part,) for at, part in enumerate(parts))
    for chosen in map("".join, product(*told)):
        if ")" in chosen:  # brackets within brackets: the inner ones are chosen
            yield from _choices(chosen)
        else:
            yield " ".join(chosen.split())


_TABLES = (WordSet, WordList, PhraseList, LineList)
_own_folder: Path | None = None
_kept: list[Callable[[], None]] = []


def use(folder: Path) -> None:
    """Add the word files in `folder` to the shipped ones from now on, if there are any.

    To be called before anything is answered or cleaned; what was read before is forgotten.
    """
    global _own_folder
    found = folder.absolute() if folder.is_dir() else None
    if found != _own_folder:
        _own_folder = found
        for forget in _kept:
            forget()


def in_use() -> Path | None:
    """Return the publisher's folder of word files, where there is one."""
    return _own_folder


def word_cache(function: Callable[P, T]) -> Callable[P, T]:
    """Have a function remember what it made of word tables, until another folder is used."""
    return _remembering(function, None)


def word_cache_up_to(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Have a function remember the last so many results that word tables have a part in."""
    return lambda function: _remembering(function, most)


def _remembering(function: Callable[P, T], most: int | None) -> Callable[P, T]:
    cached = lru_cache(most)(function)
    _kept.append(cached.cache_clear)
    return cast("Callable[P, T]", cached)


def load(kind: type[T], name: str | None, *shipped: Path) -> T:
    """Read word files into a dataclass, and add the publisher's own of that name, if it has one.

    Each file may hold some of the fields. Raises WordsInvalid, one line with file and key.
    """
    own = _own_folder / f"{name}.toml" if _own_folder and name else None
    found: dict[str, Any] = {}
    for path in (*shipped, own) if own and own.is_file() else shipped:
        try:
            text = path.read_text(encoding="utf-8")
            for key, table in _fields(kind, tomllib.loads(text)).items():
                if path is own:  # ours are compiled where they are used
                    _check_expressions(table, key)
                found[key] = _sum(found[key], table) if key in found else table
        except OSError as error:
            raise WordsInvalid(f"{path} can't be read: {error.strerror}") from error
        except ValueError as error:  # of TOML, of UTF-8, of ours
            raise WordsInvalid(f"{path}: {error}") from error
    return kind(**found)


def _sum(one: Any, other: Any) -> Any:
    """Return a table with another one added."""
    if isinstance(one, Mapping):
        both = [(key, _sum(one[key], other[key])) for key in one.keys() & other.keys()]
        return {**one, **other, **dict(both)}
    return type(one)((*one, *other))


def _fields(kind: Any, values: Mapping[str, Any], *, whole: bool = False) -> dict[str, Any]:
    """Read the fields of a dataclass; all of them have to be there where it is to be `whole`."""
    kinds = {name: hint for name, hint in _hints(kind).items() if name in _names(kind)}
    for key in values:
        if key not in kinds:
            raise ValueError(f"{key}: unknown; there may be {', '.join(kinds)}")
    if whole and (missing := [key for key in kinds if key not in values]):
        raise ValueError(f"{missing[0]}: is missing")
    return {key: _read(kinds[key], value, key) for key, value in values.items()}


def _names(kind: Any) -> set[str]:
    return {field.name for field in fields(kind)}


@lru_cache
def _hints(kind: Any) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, value: Any, key: str) -> Any:
    """Read one value as what it has to be; raises ValueError with its key."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Mapping or (origin and issubclass(origin, Mapping)):
        _must_be(dict, value, key, "a table")
        return {
            _read(inner[0], each, f"{key}.{each}"): _read(inner[1], table, f"{key}.{each}")
            for each, table in value.items()
        }
    if origin is tuple:
        _must_be(list, value, key, "an array")
        return tuple(_read(inner[0], each, f"{key}[{at}]") for at, each in enumerate(value, 1))
    if is_dataclass(kind):
        _must_be(dict, value, key, "a table")
        try:
            return kind(**_fields(kind, value, whole=True))  # type: ignore[operator]
        except ValueError as error:
            raise ValueError(f"{key}.{error}") from error
    if kind is int:
        _must_be(int, value, key, "a whole number")
        return value
    _must_be(str, value, key, "a text")
    try:
        if issubclass(kind, _TABLES):
            return kind.read(value)
        return kind(value)  # a text, or one of an enumeration
    except ValueError as error:
        allowed = f" must be one of {', '.join(kind)}" if issubclass(kind, Enum) else f" {error}"
        raise ValueError(f"{key}:{allowed}") from error


def _check_expressions(value: Any, key: str) -> None:
    """Raise ValueError, with the key, where a regular expression is none."""
    if isinstance(value, Expressions):
        for pattern in value:
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"{key}: {pattern} is no expression: {error}") from error
    elif isinstance(value, Mapping):
        for each, table in value.items():
            _check_expressions(table, f"{key}.{each}")
    elif is_dataclass(value):
        for name in _names(value):
            _check_expressions(getattr(value, name), f"{key}.{name}")
    elif type(value) is tuple:
        for at, each in enumerate(value, 1):
            _check_expressions(each, f"{key}[{at}]")


def _must_be(kind: type, value: Any, key: str, name: str) -> None:
    if not isinstance(value, kind) or isinstance(value, bool):
        raise ValueError(f"{key}: must be {name}")
