"""Names of articles and series, and when two of them are the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

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


def same_name(one: str, other: str) -> bool:
    """Whether two names agree in their letters and digits, with or without a parenthesis."""
    return name_key(one) == name_key(other) or name_key(bare(one)) == name_key(bare(other))
