"""Whether a written sentence is in the reader's language."""

from __future__ import annotations

import re

from corpus.language import detect, is_danish
from corpus.text.language_words import language_words
from corpus.types import Language
from index.lexical.spelling import words

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
    if found is language or (
        found.family == language.family and not _tells(plain, found, language)
    ):
        return ""
    return found.value


def _tells(text: str, found: Language, language: Language) -> bool:
    """Whether more words of a text are of the one written Norwegian alone than of the other."""
    common = language_words().common
    told = set(words(text))
    ours, theirs = told & common[language], told & common[found]
    return len(theirs - ours) > len(ours - theirs)
