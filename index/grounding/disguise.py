"""Text as a person, or a model, reads it, though its characters are others.

An order may be written with letters of another alphabet that look alike, with what can't be seen
between them, spaced out, or with figures for letters.
"""

from __future__ import annotations

import re

from corpus.text.characters import normalised, tidy

_LOOK_ALIKES = str.maketrans(
    "аеорсухіјѕкмтвнԁԛԝһӏαεοριυνκτχ",
    "aeopcyxijskmtbhdqwhlaeopiuvktx",
)
_FIGURES = str.maketrans("0134578@$", "oieastbas")
_SPACED = re.compile(r"(?<!\w)[^\W_]([ .*_·-])(?:[^\W_]\1)+[^\W_](?!\w)")
_BETWEEN = re.compile(r"[ .*_·-]")
_WITH_FIGURES = re.compile(r"(?<![\w@$])(?=[\w@$]*[^\W\d_])(?=[\w@$]*[\d@$])[\w@$]{2,}")
# Four letters at least: "μm" is a unit.
_TWO_ALPHABETS = re.compile(
    r"(?<!\w)(?=\w*[a-zà-ö\xf8-\u024f])(?=\w*[\u0370-\u03ff\u0400-\u052f])\w{4,}", re.IGNORECASE
)


def readings(text: str) -> tuple[str, ...]:
    """What a text may be read as: plain letters, and where it has any, figures as letters, too."""
    plain = normalised("NFKC", tidy(text))
    plain = _SPACED.sub(lambda found: _BETWEEN.sub("", found[0]), plain.translate(_LOOK_ALIKES))
    lettered = _WITH_FIGURES.sub(lambda found: found[0].translate(_FIGURES), plain)
    return (plain,) if lettered == plain else (plain, lettered)


def is_disguised(text: str) -> bool:
    """Whether a word is of two alphabets, as none is that was written to be read."""
    return _TWO_ALPHABETS.search(tidy(text)) is not None
