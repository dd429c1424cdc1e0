"""Whether a written sentence is in the reader's language."""

from __future__ import annotations

import re

from corpus.language import detect, is_danish
from corpus.types import Language

_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|”[^”]*”|\"[^\"]*\"")
_WORD = re.compile(r"[^\W\d_]+")
_FEW = 4
"""Words of which too few say what language they are in."""


def language_fault(sentence: str, language: Language) -> str:
    """The language that a sentence is in instead of the reader's; empty where it is that.

    What is quoted may be in any; a sentence of few words has the benefit of the doubt.
    """
    plain = _QUOTED.sub(" ", sentence)
    if len(_WORD.findall(plain)) < _FEW:
        return ""
    if language.family == "no" and is_danish(plain):
        return "da"
    found = detect(plain, language)
    return "" if found is language else found.value
