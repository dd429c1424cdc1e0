"""Names of articles and series, and when two of them are the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_PARENTHESIS = re.compile(r"\s*\([^()]*\)\s*$")
_NOT_WORD = re.compile(r"[\W_]+")


def name_key(name: str) -> str:
    """A name's letters and digits in one case."""
    return _NOT_WORD.sub("", name).casefold()


def bare(name: str, others: Sequence[str] = ()) -> str:
    """Drop a parenthesis at the end of a name, unless another name differs by nothing else."""
    short = _PARENTHESIS.sub("", name)
    if not short or sum(_PARENTHESIS.sub("", other) == short for other in others) > 1:
        return name
    return short


class NameKeys:
    """Many names, to be asked whether another is the same as one of them, as `same_name` says."""

    def __init__(self, names: Iterable[str]) -> None:
        names = list(names)
        self._keys = frozenset(map(name_key, names))
        self._bare = frozenset(name_key(bare(name)) for name in names)

    def __contains__(self, name: str) -> bool:
        if not self._keys:
            return False
        return name_key(name) in self._keys or name_key(bare(name)) in self._bare


def same_name(one: str, other: str) -> bool:
    """Whether two names agree in their letters and digits, with or without a parenthesis."""
    return name_key(one) == name_key(other) or name_key(bare(one)) == name_key(bare(other))
